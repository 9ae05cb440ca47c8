#pragma once

#include "Database.h"
#include "HistoryFilter.h"
#include "StopCheck.h"

#include <QVariant>

#include <functional>

namespace vestnik {

/// Finds the deliveries that a filter means, newest first, in steps of at most 20,000 records: between two it can be stopped, and lets the
/// writers' WAL be moved into the file. In the connection's thread.
class HistoryScan {
public:
    using Found = std::function<void(const DeliverySummary&)>;

    HistoryScan(const Database& database, const HistoryFilter& filter, StopCheck isStopped);

    /// Gives at most `limit` deliveries with a key below `olderThan`, or the newest when that is 0, as it finds them. Interrupted when
    /// it is stopped.
    Result<void> find(const QString& ownRun, qint64 olderThan, int limit, const Found& found) const;
    /// As find(), of the keys alone.
    Result<QList<qint64>> findKeys(qint64 olderThan, int limit) const;
    Result<qint64> count() const;
    /// Looks through at most `steps` steps below `olderThan`, or from the newest on when that is 0.
    Result<HistoryKeys> keys(qint64 olderThan, int steps) const;
    /// Returns the SQL that find() runs. Its first two values are the range; the others are in values().
    QString findSql() const;
    const QVariantList& values() const { return m_values; }

private:
    using Row = std::function<void(const QSqlQuery&)>;
    struct Range {
        qint64 from = 0;
        qint64 below = 0;
    };

    void addFilter(const HistoryFilter& filter);
    void addOrder(const HistoryFilter& filter);
    void addAttention(const HistoryFilter& filter);
    bool countsFailuresAlone(const HistoryFilter& filter) const;
    void addText(const QString& text);
    void addEqual(const QString& column, const QString& value);
    void addAny(const QString& column, const QStringList& values);

    Result<Range> wholeRange(qint64 olderThan) const;
    template <typename Step>
    Result<void> forEachStep(Range range, qint64 size, Step step) const;
    /// The key is the first of `columns`.
    Result<void> findRows(const QString& columns, const QString& join, qint64 olderThan, int limit, const Row& found) const;
    QString orderedSql(const QString& columns, const QString& join) const;
    /// Gives the rows of a short and rare text in that range; false when they have to be looked for line by line.
    Result<bool> findByLines(const QString& columns, const QString& join, const Range& range, int limit, const Row& found) const;
    QString sql(const QString& columns, const QString& join) const;
    Result<QSqlQuery> prepare(const QString& sql) const;
    void bind(QSqlQuery& query, const Range& range) const;
    Result<int> findIn(QSqlQuery& query, const Range& range, int limit, const Row& found) const;

    const Database& m_database;
    StopCheck m_isStopped;
    QString m_from;
    QString m_key; ///< of a row's delivery, as the range is compared with it
    qint64 m_keyFactor = 1;
    QString m_shortText; ///< folded; empty when the text is no such one
    QString m_conditions;
    QVariantList m_values;
    bool m_countsFailures = false;
    bool m_isSelective = false; ///< every row met is one that is meant, so no step is needed
};

} // namespace vestnik
