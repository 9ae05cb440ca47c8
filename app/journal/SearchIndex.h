#pragma once

#include "Database.h"
#include "JournalValues.h"
#include "SearchText.h"

#include <optional>

namespace vestnik {

/// Indexes the texts that the search looks in, by every three characters in a row. Each delivery has a line drawn from its requests and a
/// line drawn from its answers, in the form of SearchText. Belongs to its connection, which must outlive it.
class SearchIndex {
public:
    static Result<void> createTable(const Database& database);
    static Result<void> dropTable(const Database& database);
    static Result<SearchIndex> over(const Database& database);

    /// Takes in the records with these numbers, which the delivery list has taken in already.
    Result<void> apply(qint64 first, qint64 last);
    /// The key of a delivery in whose records with these numbers something is not as it is found; of the index over the lines samples are
    /// looked at. The delivery list must be sound.
    Result<std::optional<qint64>> findDifference(qint64 first, qint64 last);
    /// The key of a line without a delivery.
    static Result<std::optional<qint64>> findStray(const Database& database);
    /// Takes out the deliveries up to this key.
    Result<void> prune(qint64 key);

    /// The least number of characters that the index finds; fewer are looked for in every line.
    static constexpr qsizetype shortestIndexed = 3;
    /// `rowid` of the line, from which the key of its delivery follows.
    static QString keySql(const QString& rowid) { return QStringLiteral("(%1 >> 1)").arg(rowid); }
    static constexpr qint64 firstLine(qint64 key) { return key * 2; }
    /// A folded text as the operand of MATCH, to be found as it stands.
    static QByteArray phrase(const QString& folded);

private:
    struct Line {
        qint64 id = 0;
        qint64 key = 0;
        QString delivery;
        bool isRequest = false;
        bool isOnlyAttempt = false;
        QString text; ///< of this record alone
    };

    SearchIndex(const Database& database, QSqlQuery records, QSqlQuery insert, QSqlQuery remove, QSqlQuery content, QSqlQuery match);

    template <typename Handle>
    Result<void> forEachLine(qint64 first, qint64 last, Handle handle);
    Result<void> put(const Line& line, qint64 last);
    Result<QString> wholeText(const Line& line, qint64 last, SearchText::Reading reading) const;
    /// Whether the line holds what the records say, by either way of reading them.
    Result<bool> holdsAll(const Line& line, const QString& content) const;
    Result<QString> contentOf(qint64 id);
    Result<bool> isFound(qint64 id, const QString& content);

    const Database* m_database;
    QSqlQuery m_records;
    QSqlQuery m_insert;
    QSqlQuery m_remove;
    QSqlQuery m_content;
    QSqlQuery m_match;
};

} // namespace vestnik
