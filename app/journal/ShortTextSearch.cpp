#include "ShortTextSearch.h"

#include <QVariant>

#include <algorithm>
#include <functional>

namespace vestnik::ShortTextSearch {
namespace {

constexpr qsizetype mostFound = 20'000;
constexpr int rowsBetweenChecks = 500;
constexpr char afterAll = '\xff'; // comes after every byte of UTF-8

/// The lines in which some of the index's terms stand. A term is three characters in a row.
class Lines {
public:
    Lines(const Database& database, const StopCheck& isStopped) : m_database(database), m_isStopped(isStopped) { }

    bool areTooMany() const { return m_lines.size() > mostFound; }
    QList<qint64> take()
    {
        std::sort(m_lines.begin(), m_lines.end(), std::greater<>());
        m_lines.erase(std::unique(m_lines.begin(), m_lines.end()), m_lines.end());
        return std::move(m_lines);
    }

    /// Adds what a query gives, as far as it is not too much.
    Result<void> add(Result<QSqlQuery> query, const QByteArrayList& values)
    {
        if (!query)
            return std::unexpected(query.error());
        for (int i = 0; i < values.size(); ++i)
            query->bindValue(i, values.at(i));
        if (const Result<void> done = m_database.run(*query); !done)
            return done;
        for (int row = 0; !areTooMany(); ++row) {
            if (row % rowsBetweenChecks == 0 && isTimeToStop(m_isStopped))
                return std::unexpected(Error{ErrorCode::Interrupted, m_database.file(), {}});
            const Result<bool> hasRow = m_database.next(*query);
            if (!hasRow)
                return std::unexpected(hasRow.error());
            if (!*hasRow)
                break;
            m_lines.append(query->value(0).toLongLong());
        }
        return {};
    }

private:
    const Database& m_database;
    const StopCheck& m_isStopped;
    QList<qint64> m_lines;
};

/// The first character of a text in UTF-8.
QByteArray firstCharacter(const QByteArray& utf8)
{
    qsizetype size = 1;
    while (size < utf8.size() && (static_cast<unsigned char>(utf8[size]) & 0xc0U) == 0x80U)
        ++size;
    return utf8.first(size);
}

/// Each character that a term begins with.
Result<QByteArrayList> firstCharacters(const Database& database, const StopCheck& isStopped)
{
    Result<QSqlQuery> query = database.prepare(
        QStringLiteral("SELECT CAST(term AS BLOB) FROM temp.search_terms WHERE term >= CAST(? AS TEXT) LIMIT 1"));
    if (!query)
        return std::unexpected(query.error());
    QByteArrayList characters;
    for (QByteArray from("");;) {
        if (isTimeToStop(isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, database.file(), {}});
        query->bindValue(0, from);
        const Result<bool> hasRow = database.first(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return characters;
        characters.append(firstCharacter(query->value(0).toByteArray()));
        query->finish();
        from = characters.constLast() + afterAll;
    }
}

Result<std::optional<QList<qint64>>> find(const Database& database, const QByteArray& text, const StopCheck& isStopped)
{
    Lines lines(database, isStopped);
    Result<void> done = database.execute(
        QStringLiteral("CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_terms USING fts5vocab(main, search, instance)"));
    // A line that is too short for a term.
    if (done) {
        done = lines.add(database.prepare(QStringLiteral("SELECT id FROM main.search_content INDEXED BY search_short"
                                                         " WHERE length(c0) < 3 AND c0 = CAST(? AS TEXT)")),
                         {text});
    }
    // Where another character comes after it.
    if (done) {
        done = lines.add(database.prepare(QStringLiteral("SELECT doc FROM temp.search_terms WHERE term >= CAST(? AS TEXT)"
                                                         " AND term < CAST(? AS TEXT)")),
                         {text, text + afterAll});
    }
    // At the end of a line: one comes before it.
    const Result<QByteArrayList> characters = done && !lines.areTooMany() ? firstCharacters(database, isStopped) : QByteArrayList();
    if (!characters)
        done = std::unexpected(characters.error());
    for (qsizetype i = 0; done && i < characters->size() && !lines.areTooMany(); ++i) {
        done = lines.add(database.prepare(QStringLiteral("SELECT doc FROM temp.search_terms WHERE term = CAST(? AS TEXT)")),
                         {characters->at(i) + text});
    }
    if (!done)
        return std::unexpected(done.error());
    return lines.areTooMany() ? std::nullopt : std::optional(lines.take());
}

} // namespace

QString shortLinesSql()
{
    return QStringLiteral("CREATE INDEX IF NOT EXISTS main.search_short ON search_content (c0) WHERE length(c0) < 3");
}

Result<std::optional<QList<qint64>>> findLines(const Database& database, const QString& folded, const StopCheck& isStopped)
{
    // The index has U+FFFD in place of these.
    const bool isOdd = std::any_of(folded.cbegin(), folded.cend(), [](QChar c) { return c.unicode() >= 0xfffd; });
    if (isOdd)
        return std::nullopt;
    const Result<std::optional<QList<qint64>>> found = find(database, boundText(folded), isStopped);
    if (!found && found.error().code != ErrorCode::Interrupted)
        return std::nullopt; // whatever is wrong with the index, the lines are there
    return found;
}

} // namespace vestnik::ShortTextSearch
