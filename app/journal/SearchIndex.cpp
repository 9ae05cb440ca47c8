#include "SearchIndex.h"

#include "RecordRow.h"
#include "ShortTextSearch.h"

#include <QVariant>

#include <algorithm>
#include <limits>

namespace vestnik {
namespace {

using SearchText::Reading;

// The texts are folded already, so the tokenizer has nothing to fold. FTS5 keeps them itself, in search_content: version 3.40 cannot
// delete from an index without content, and finds no more than three characters in one without details.
const QString createSql = QStringLiteral(
    "CREATE VIRTUAL TABLE main.search USING fts5(text, tokenize = 'trigram case_sensitive 1', detail = full, columnsize = 0)");

const QString columnsSql = QStringLiteral("r.kind, CAST(r.delivery AS BLOB), CAST(r.order_id AS BLOB), CAST(r.order_uuid AS BLOB),"
                                          " CAST(r.event AS BLOB), CAST(r.reason AS BLOB), r.request_body, r.response_headers,"
                                          " r.response_body");

bool isRequest(const RecordRow& row)
{
    return row.text(Column::Kind) == RecordKind::start;
}

/// Reads the columns of `columnsSql`; the others stay NULL.
RecordRow readRow(const QSqlQuery& query)
{
    RecordRow row;
    int index = 0;
    for (const Column column : {Column::Kind, Column::Delivery, Column::OrderId, Column::OrderUuid, Column::Event, Column::Reason,
                                Column::RequestBody, Column::ResponseHeaders, Column::ResponseBody})
        row.setBytes(column, query.value(index++).toByteArray());
    return row;
}

QString textOf(const RecordRow& row, Reading reading)
{
    return isRequest(row) ? SearchText::ofRequest(row, reading) : SearchText::ofAnswer(row, reading);
}

} // namespace

SearchIndex::SearchIndex(const Database& database, QSqlQuery records, QSqlQuery insert, QSqlQuery remove, QSqlQuery content,
                         QSqlQuery match)
    : m_database(&database),
      m_records(std::move(records)),
      m_insert(std::move(insert)),
      m_remove(std::move(remove)),
      m_content(std::move(content)),
      m_match(std::move(match))
{ }

Result<void> SearchIndex::createTable(const Database& database)
{
    const Result<void> done = database.execute(createSql);
    return done ? database.execute(ShortTextSearch::shortLinesSql()) : done;
}

Result<void> SearchIndex::dropTable(const Database& database)
{
    if (database.execute(QStringLiteral("DROP TABLE IF EXISTS main.search")))
        return {};
    // FTS5 drops nothing that it cannot read. Without their head its tables are tables like any other.
    Result<void> done = database.execute(QStringLiteral("PRAGMA main.writable_schema = ON"));
    if (done)
        done = database.execute(QStringLiteral("DELETE FROM main.sqlite_schema WHERE name = 'search'"));
    const Result<void> readAnew = database.execute(QStringLiteral("PRAGMA main.writable_schema = RESET"));
    if (done)
        done = readAnew;
    for (const char* part : {"data", "idx", "content", "docsize", "config"}) {
        if (done)
            done = database.execute(QStringLiteral("DROP TABLE IF EXISTS main.search_") + QLatin1String(part));
    }
    return done;
}

Result<SearchIndex> SearchIndex::over(const Database& database)
{
    // In the order of the lines: with each one that is put in before the last, FTS5 would write out all that it has gathered.
    Result<QSqlQuery> records = database.prepare(QStringLiteral("SELECT %1, d.key, d.attempts FROM main.record AS r"
                                                                " JOIN main.delivery AS d ON d.delivery = r.delivery"
                                                                " WHERE r.seq BETWEEN ? AND ? AND +r.kind <> 'pruned'"
                                                                " ORDER BY d.key, r.kind <> 'start', r.seq")
                                                     .arg(columnsSql));
    Result<QSqlQuery> insert = database.prepare(QStringLiteral("INSERT INTO main.search (rowid, text) VALUES (?, CAST(? AS TEXT))"));
    Result<QSqlQuery> remove = database.prepare(QStringLiteral("DELETE FROM main.search WHERE rowid = ?"));
    Result<QSqlQuery> content = database.prepare(QStringLiteral("SELECT CAST(c0 AS BLOB) FROM main.search_content WHERE id = ?"));
    Result<QSqlQuery> match = database.prepare(
        QStringLiteral("SELECT rowid FROM main.search WHERE search MATCH CAST(? AS TEXT) AND rowid = ?"));
    for (const Result<QSqlQuery>* query : {&records, &insert, &remove, &content, &match}) {
        if (!*query)
            return std::unexpected(query->error());
    }
    return SearchIndex(database, std::move(*records), std::move(*insert), std::move(*remove), std::move(*content), std::move(*match));
}

template <typename Handle>
Result<void> SearchIndex::forEachLine(qint64 first, qint64 last, Handle handle)
{
    m_records.bindValue(0, first);
    m_records.bindValue(1, last);
    if (const Result<void> done = m_database->run(m_records); !done)
        return done;
    for (;;) {
        const Result<bool> hasRow = m_database->next(m_records);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            return {};
        const RecordRow row = readRow(m_records);
        Line line{.delivery = row.text(Column::Delivery), .isRequest = isRequest(row), .text = textOf(row, Reading::Now)};
        line.key = m_records.value(9).toLongLong();
        line.id = firstLine(line.key) + (line.isRequest ? 0 : 1);
        line.isOnlyAttempt = m_records.value(10).toInt() == 1;
        if (const Result<void> done = handle(line); !done) {
            m_records.finish();
            return done;
        }
    }
}

Result<void> SearchIndex::apply(qint64 first, qint64 last)
{
    return forEachLine(first, last, [this, last](const Line& line) { return put(line, last); });
}

Result<void> SearchIndex::put(const Line& line, qint64 last)
{
    QString text = line.text;
    // An attempt after the first is rare, and mostly says what the first said: its delivery's line is written anew.
    if (!line.isOnlyAttempt) {
        const Result<QString> whole = wholeText(line, last, Reading::Now);
        if (!whole)
            return std::unexpected(whole.error());
        text = *whole;
        m_remove.bindValue(0, line.id);
        if (const Result<void> done = m_database->run(m_remove); !done)
            return done;
    }
    if (text.isEmpty())
        return {};
    m_insert.bindValue(0, line.id);
    m_insert.bindValue(1, boundText(text));
    return m_database->run(m_insert);
}

/// Of all attempts up to a record, each text once.
Result<QString> SearchIndex::wholeText(const Line& line, qint64 last, Reading reading) const
{
    const QString kind = line.isRequest ? QStringLiteral("= 'start'") : QStringLiteral("IN ('end', 'recovered')");
    Result<QSqlQuery> query = m_database->prepare(QStringLiteral("SELECT %1 FROM main.record AS r WHERE r.delivery = CAST(? AS TEXT)"
                                                                 " AND r.kind %2 AND r.seq <= ? ORDER BY r.seq")
                                                      .arg(columnsSql, kind));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, boundText(line.delivery));
    query->bindValue(1, last);
    QStringList texts;
    const Result<void> done = m_database->forEachRow(*query, [&texts, reading](const QSqlQuery& row) {
        const QString text = textOf(readRow(row), reading);
        if (!text.isEmpty() && !texts.contains(text))
            texts.append(text);
    });
    if (!done)
        return std::unexpected(done.error());
    return texts.join(u'\n');
}

Result<QString> SearchIndex::contentOf(qint64 id)
{
    m_content.bindValue(0, id);
    const Result<bool> hasRow = m_database->first(m_content);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    QString text = *hasRow ? readText(m_content.value(0).toByteArray()) : QString();
    m_content.finish();
    return text;
}

/// Whether the index, too, has the line: asked for what it begins and ends with.
Result<bool> SearchIndex::isFound(qint64 id, const QString& content)
{
    constexpr qsizetype length = 12;
    for (const QString& piece : {content.first(std::min(length, content.size())), content.last(std::min(length, content.size()))}) {
        const bool isCut = std::any_of(piece.cbegin(), piece.cend(), [](QChar c) { return c.isSurrogate(); });
        if (piece.size() < shortestIndexed || isCut)
            continue;
        m_match.bindValue(0, phrase(piece));
        m_match.bindValue(1, id);
        const Result<bool> hasRow = m_database->first(m_match);
        m_match.finish();
        if (!hasRow || !*hasRow)
            return hasRow;
    }
    return true;
}

Result<bool> SearchIndex::holdsAll(const Line& line, const QString& content) const
{
    for (const Reading reading : {Reading::Now, Reading::Former}) {
        const Result<QString> whole = wholeText(line, std::numeric_limits<qint64>::max(), reading);
        if (!whole)
            return std::unexpected(whole.error());
        if (content == *whole)
            return true;
    }
    return false;
}

Result<std::optional<qint64>> SearchIndex::findDifference(qint64 first, qint64 last)
{
    // In a chunk of the largest size a line in some hundreds is looked for: what is broken is mostly broken for many.
    constexpr qint64 looks = 64;
    const qint64 step = std::max<qint64>((last - first + 1) / looks, 1);
    qint64 count = 0;
    std::optional<qint64> different;
    const Result<void> done = forEachLine(first, last, [&](const Line& line) -> Result<void> {
        if (different)
            return {};
        const Result<QString> content = contentOf(line.id);
        if (!content)
            return std::unexpected(content.error());
        const Result<bool> isIndexed = count++ % step == 0 ? isFound(line.id, *content) : Result<bool>(true);
        if (!isIndexed)
            return std::unexpected(isIndexed.error());
        if (!*isIndexed)
            different = line.key;
        const Result<bool> isWhole = *content == line.text ? Result<bool>(true) : holdsAll(line, *content);
        if (!isWhole)
            return std::unexpected(isWhole.error());
        if (!*isWhole)
            different = line.key;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    return different;
}

Result<std::optional<qint64>> SearchIndex::findStray(const Database& database)
{
    const QString key = keySql(QStringLiteral("id"));
    const Result<QVariant> found = database.value(QStringLiteral("SELECT min(%1) FROM main.search_content WHERE NOT EXISTS"
                                                                 " (SELECT 1 FROM main.delivery WHERE key = %1)")
                                                      .arg(key));
    if (!found)
        return std::unexpected(found.error());
    return found->isNull() ? std::nullopt : std::optional(found->toLongLong());
}

Result<void> SearchIndex::prune(qint64 key)
{
    return m_database->execute(QStringLiteral("DELETE FROM main.search WHERE rowid < %1").arg(firstLine(key + 1)));
}

QByteArray SearchIndex::phrase(const QString& folded)
{
    return boundText(u'"' + QString(folded).replace(u'"', QStringLiteral("\"\"")) + u'"');
}

} // namespace vestnik
