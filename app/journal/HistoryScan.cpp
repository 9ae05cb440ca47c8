#include "HistoryScan.h"

#include "AttentionTable.h"
#include "Projection.h"
#include "SearchIndex.h"
#include "SearchText.h"
#include "ShortTextSearch.h"
#include "Text.h"

#include <algorithm>
#include <limits>

namespace vestnik {
namespace {

constexpr qint64 stepSize = 20'000;
constexpr int mostOfRare = 100; // met in the newest step

QString placesFor(const QStringList& values)
{
    return QStringList(values.size(), QStringLiteral("CAST(? AS TEXT)")).join(u',');
}

} // namespace

HistoryScan::HistoryScan(const Database& database, const HistoryFilter& filter, StopCheck isStopped)
    : m_database(database), m_isStopped(std::move(isStopped)), m_from(QStringLiteral("main.delivery AS d")), m_key(QStringLiteral("d.key"))
{
    addFilter(filter);
    // Without a condition, and of one order alone by its index, whatever is met is meant. So it is with a text of its own.
    m_isSelective = m_conditions.isEmpty() || filter.isOfOrder();
    addText(filter.text.trimmed());
    m_countsFailures = countsFailuresAlone(filter);
}

void HistoryScan::addFilter(const HistoryFilter& filter)
{
    // SQLite has no statistics here. An order's deliveries are few, so no other index may be taken once an order is named; and a text's
    // are found by the text.
    const QString plain = !filter.isOfOrder() && filter.text.isEmpty() && !filter.needsAttention ? QString() : QStringLiteral("+");
    addOrder(filter);
    addAny(plain + QStringLiteral("d.environment_id"), filter.environmentIds);
    QStringList outcomes;
    for (const Outcome outcome : filter.outcomes)
        outcomes.append(outcomeCode(outcome));
    addAny(plain + QStringLiteral("d.outcome"), outcomes);
    addAny(QStringLiteral("d.event"), filter.events);
    addEqual(QStringLiteral("d.source"), filter.source);
    addEqual(QStringLiteral("d.operator"), filter.operatorName);
    if (!filter.batch.isEmpty()) { // by its beginning, for that is what is shown of it
        m_conditions += QStringLiteral(" AND %1d.batch >= CAST(? AS TEXT) AND %1d.batch < CAST(? AS TEXT)").arg(plain);
        m_values.append({boundText(filter.batch), boundText(filter.batch + QChar(0xFFFD))});
    }
    const auto addTime = [this](const char* comparison, const QDateTime& time) {
        if (!time.isValid())
            return;
        m_conditions += QStringLiteral(" AND d.started_at %1 ?").arg(QLatin1String(comparison));
        m_values.append(time.toMSecsSinceEpoch());
    };
    addTime(">=", filter.from);
    addTime("<", filter.until);
    if (filter.hideSandbox)
        m_conditions += QStringLiteral(" AND d.environment_kind <> '%1'").arg(kindCode(EnvironmentKind::Sandbox));
    if (filter.needsAttention)
        addAttention(filter);
}

void HistoryScan::addAttention(const HistoryFilter& filter)
{
    const bool isFirst = !filter.isOfOrder() && filter.text.isEmpty(); // an order's or a text's deliveries are found first
    const Result<bool> kept = AttentionTable::isKept(m_database);
    if (!kept || !*kept) { // no writer of this version has opened it yet
        m_conditions += QStringLiteral(" AND ") + AttentionTable::needsAttentionSql(QStringLiteral("d"));
        if (isFirst)
            m_from += QStringLiteral(" INDEXED BY delivery_failed");
    } else if (isFirst) {
        m_conditions += QStringLiteral(" AND is_open");
        m_from = QStringLiteral("main.attention AS a CROSS JOIN main.delivery AS d ON d.key = a.key");
        m_key = QStringLiteral("a.key");
    } else {
        m_conditions += QStringLiteral(" AND EXISTS (SELECT 1 FROM main.attention AS a WHERE a.key = d.key AND a.is_open)");
    }
}

/// The table alone knows it, without a look at the deliveries, where nothing else is asked for.
bool HistoryScan::countsFailuresAlone(const HistoryFilter& filter) const
{
    HistoryFilter alone;
    alone.needsAttention = true;
    alone.hideSandbox = filter.hideSandbox;
    return filter == alone && m_key == QStringLiteral("a.key");
}

void HistoryScan::addOrder(const HistoryFilter& filter)
{
    if (!filter.isOfOrder())
        return;
    // An empty list would keep SQLite from the index on the other column.
    QStringList either;
    for (const auto& [column, ids] :
         {std::pair("d.order_id", filter.orderIds), std::pair("d.order_uuid COLLATE NOCASE", filter.orderUuids)}) {
        if (ids.isEmpty())
            continue;
        either += QStringLiteral("%1 IN (%2)").arg(QLatin1String(column), placesFor(ids));
        for (const QString& id : ids)
            m_values.append(boundText(id));
    }
    m_conditions += QStringLiteral(" AND (%1)").arg(either.join(QStringLiteral(" OR ")));
    m_key = QStringLiteral("+d.key"); // or SQLite would go through all keys instead of the order's few
}

void HistoryScan::addText(const QString& text)
{
    const QString folded = text.isEmpty() ? QString() : SearchText::folded(text); // which makes its table the first time
    if (folded.isEmpty())
        return;
    // Too short for the index: every line is looked at, newest first.
    const bool isIndexed = codePointCount(folded) >= SearchIndex::shortestIndexed;
    m_isSelective = m_isSelective && isIndexed;
    if (codePointCount(folded) == ShortTextSearch::length)
        m_shortText = folded;
    m_key = isIndexed ? QStringLiteral("s.rowid") : QStringLiteral("s.id");
    m_from = QStringLiteral("main.%1 AS s CROSS JOIN main.delivery AS d ON d.key = %2")
                 .arg(isIndexed ? QStringLiteral("search") : QStringLiteral("search_content"), SearchIndex::keySql(m_key));
    m_keyFactor = SearchIndex::firstLine(1);
    m_conditions += isIndexed ? QStringLiteral(" AND s.text MATCH CAST(? AS TEXT)")
                              : QStringLiteral(" AND instr(s.c0, CAST(? AS TEXT)) > 0");
    m_values.append(isIndexed ? SearchIndex::phrase(folded) : boundText(folded));
}

void HistoryScan::addEqual(const QString& column, const QString& value)
{
    if (!value.isEmpty())
        addAny(column, {value});
}

void HistoryScan::addAny(const QString& column, const QStringList& values)
{
    if (values.isEmpty())
        return;
    const QString places = placesFor(values);
    m_conditions += values.size() == 1 ? QStringLiteral(" AND %1 = %2").arg(column, places)
                                       : QStringLiteral(" AND %1 IN (%2)").arg(column, places);
    for (const QString& value : values)
        m_values.append(boundText(value));
}

Result<void> HistoryScan::find(const QString& ownRun, qint64 olderThan, int limit, const Found& found) const
{
    return findRows(Projection::columnsSql(), Projection::joinSql(), olderThan, limit,
                    [&](const QSqlQuery& row) { found(Projection::readSummary(row, ownRun)); });
}

Result<QList<qint64>> HistoryScan::findKeys(qint64 olderThan, int limit) const
{
    QList<qint64> keys;
    const Result<void> done = findRows(QStringLiteral("d.key"), {}, olderThan, limit,
                                       [&keys](const QSqlQuery& row) { keys.append(row.value(0).toLongLong()); });
    return done ? Result<QList<qint64>>(keys) : std::unexpected(done.error());
}

Result<void> HistoryScan::findRows(const QString& columns, const QString& join, qint64 olderThan, int limit, const Row& found) const
{
    const Result<Range> range = wholeRange(olderThan);
    if (!range)
        return std::unexpected(range.error());
    Result<QSqlQuery> query = prepare(orderedSql(columns, join));
    if (!query)
        return std::unexpected(query.error());
    int left = limit;
    const qint64 size = m_isSelective ? std::numeric_limits<qint64>::max() : stepSize;
    return forEachStep(*range, size, [&](const Range& step) -> Result<bool> {
        const Result<int> count = findIn(*query, step, left, found);
        if (!count)
            return std::unexpected(count.error());
        left -= *count;
        if (left <= 0 || m_shortText.isEmpty() || step.below != range->below || *count > mostOfRare)
            return left > 0;
        const Result<bool> isDone = findByLines(columns, join, {range->from, step.from}, left, found);
        return isDone ? Result<bool>(!*isDone) : isDone;
    });
}

Result<bool> HistoryScan::findByLines(const QString& columns, const QString& join, const Range& range, int limit, const Row& found) const
{
    Result<std::optional<QList<qint64>>> lines = ShortTextSearch::findLines(m_database, m_shortText, m_isStopped);
    if (!lines || !*lines)
        return lines ? Result<bool>(false) : std::unexpected(lines.error());
    (**lines).removeIf([&](qint64 line) { return line >= range.below * m_keyFactor || line < range.from * m_keyFactor; });
    constexpr qsizetype linesAtOnce = 500;
    for (qsizetype first = 0; first < (*lines)->size() && limit > 0;) {
        if (isTimeToStop(m_isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, m_database.file(), {}});
        // Both lines of a delivery go together.
        qsizetype end = std::min(first + linesAtOnce, (*lines)->size());
        if (end < (*lines)->size() && (*lines)->at(end) / m_keyFactor == (*lines)->at(end - 1) / m_keyFactor)
            ++end;
        QStringList numbers;
        for (; first < end; ++first)
            numbers.append(QString::number((*lines)->at(first)));
        Result<QSqlQuery> query = prepare(sql(columns, join)
                                          + QStringLiteral(" AND s.id IN (%1) ORDER BY s.id DESC").arg(numbers.join(u',')));
        const Result<int> count = query ? findIn(*query, range, limit, found) : std::unexpected(query.error());
        if (!count)
            return std::unexpected(count.error());
        limit -= *count;
    }
    return true;
}

QString HistoryScan::orderedSql(const QString& columns, const QString& join) const
{
    return sql(columns, join) + QStringLiteral(" ORDER BY %1 DESC").arg(m_key);
}

QString HistoryScan::findSql() const
{
    return orderedSql(Projection::columnsSql(), Projection::joinSql());
}

Result<qint64> HistoryScan::count() const
{
    const Result<Range> range = wholeRange(0);
    if (!range)
        return std::unexpected(range.error());
    const QString plain = sql(QStringLiteral("count(DISTINCT d.key)"), {});
    const QString ofFailures = QStringLiteral(
                                   "SELECT count(*) FROM main.attention AS d INDEXED BY attention_open WHERE d.key >= ? AND d.key < ?")
        + m_conditions;
    Result<QSqlQuery> query = prepare(m_countsFailures ? ofFailures : plain);
    if (!query)
        return std::unexpected(query.error());
    qint64 count = 0;
    const Result<void> done = forEachStep(*range, stepSize, [&](const Range& step) -> Result<bool> {
        bind(*query, step);
        const Result<bool> hasRow = m_database.first(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        count += query->value(0).toLongLong();
        query->finish();
        return true;
    });
    if (!done)
        return std::unexpected(done.error());
    return count;
}

Result<HistoryKeys> HistoryScan::keys(qint64 olderThan, int steps) const
{
    Result<Range> range = wholeRange(olderThan);
    if (!range)
        return std::unexpected(range.error());
    const qint64 oldest = range->from;
    range->from = std::max(oldest, range->below - steps * stepSize);
    Result<QSqlQuery> query = prepare(orderedSql(QStringLiteral("d.key"), {}));
    if (!query)
        return std::unexpected(query.error());
    HistoryKeys found{{}, range->from > oldest ? range->from : 0};
    const Result<void> done = forEachStep(*range, stepSize, [&](const Range& step) -> Result<bool> {
        bind(*query, step);
        const Result<void> read = m_database.forEachRow(*query, [&found](const QSqlQuery& row) {
            const qint64 key = row.value(0).toLongLong();
            if (found.keys.isEmpty() || found.keys.constLast() != key) // a text may stand in both lines of a delivery
                found.keys.append(key);
        });
        return read ? Result<bool>(true) : std::unexpected(read.error());
    });
    if (!done)
        return std::unexpected(done.error());
    if (found.olderThan > 0 && !m_shortText.isEmpty() && found.keys.size() <= mostOfRare) {
        const Result<bool> isDone = findByLines(QStringLiteral("d.key"), {}, {oldest, found.olderThan}, std::numeric_limits<int>::max(),
                                                [&found](const QSqlQuery& row) { found.keys.append(row.value(0).toLongLong()); });
        if (!isDone)
            return std::unexpected(isDone.error());
        found.olderThan = *isDone ? 0 : found.olderThan;
    }
    return found;
}

Result<HistoryScan::Range> HistoryScan::wholeRange(qint64 olderThan) const
{
    const Result<QVariant> oldest = m_database.value(QStringLiteral("SELECT min(key) FROM main.delivery"));
    if (!oldest)
        return std::unexpected(oldest.error());
    const Result<QVariant> newest = m_database.value(QStringLiteral("SELECT max(key) FROM main.delivery"));
    if (!newest)
        return std::unexpected(newest.error());
    const qint64 end = newest->isNull() ? 0 : newest->toLongLong() + 1;
    return Range{oldest->isNull() ? 0 : oldest->toLongLong(), olderThan > 0 ? std::min(olderThan, end) : end};
}

/// `step` says whether to go on.
template <typename Step>
Result<void> HistoryScan::forEachStep(Range range, qint64 size, Step step) const
{
    while (range.below > range.from) {
        if (isTimeToStop(m_isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, m_database.file(), {}});
        const qint64 from = size < range.below - range.from ? range.below - size : range.from;
        const Result<bool> goesOn = step(Range{from, range.below});
        if (!goesOn)
            return std::unexpected(goesOn.error());
        if (!*goesOn)
            return {};
        range.below = from;
    }
    return {};
}

QString HistoryScan::sql(const QString& columns, const QString& join) const
{
    return QStringLiteral("SELECT %1 FROM %2%3 WHERE %4 >= ? AND %4 < ?%5").arg(columns, m_from, join, m_key, m_conditions);
}

Result<QSqlQuery> HistoryScan::prepare(const QString& sql) const
{
    Result<QSqlQuery> query = m_database.prepare(sql);
    for (int i = 0; query && i < m_values.size(); ++i)
        query->bindValue(i + 2, m_values.at(i));
    return query;
}

void HistoryScan::bind(QSqlQuery& query, const Range& range) const
{
    query.bindValue(0, range.from * m_keyFactor);
    query.bindValue(1, range.below * m_keyFactor);
}

Result<int> HistoryScan::findIn(QSqlQuery& query, const Range& range, int limit, const Row& found) const
{
    bind(query, range);
    if (const Result<void> done = m_database.run(query); !done)
        return std::unexpected(done.error());
    int count = 0;
    qint64 last = 0;
    while (count < limit) {
        const Result<bool> hasRow = m_database.next(query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow)
            break;
        // A text may stand in both lines of a delivery, which come one after the other.
        const qint64 key = query.value(0).toLongLong();
        if (key == last)
            continue;
        last = key;
        found(query);
        ++count;
    }
    query.finish();
    return count;
}

} // namespace vestnik
