#include "DerivedTables.h"

#include "AttentionTable.h"
#include "ShortTextSearch.h"

#include <QVariant>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qint64 chunkSize = 20'000;

} // namespace

Result<void> DerivedTables::create(const Database& database)
{
    if (const Result<void> done = Projection::createTables(database, Projection::Target::Journal); !done)
        return done;
    if (const Result<void> done = SearchIndex::createTable(database); !done)
        return done;
    return AttentionTable::create(database);
}

Result<bool> DerivedTables::areComplete(const Database& database)
{
    const Result<QVariant> indexes = database.value(QStringLiteral(
        "SELECT count(*) FROM main.sqlite_schema WHERE type = 'index' AND name IN ('delivery_uuid_nocase', 'search_short')"));
    if (!indexes)
        return std::unexpected(indexes.error());
    return indexes->toInt() == 2 ? AttentionTable::isKept(database) : Result<bool>(false);
}

Result<void> DerivedTables::complete(const Database& database)
{
    Result<void> done = database.execute(Projection::uuidIndexSql());
    if (done)
        done = database.execute(ShortTextSearch::shortLinesSql());
    return done ? AttentionTable::ensure(database) : done;
}

Result<DerivedTables> DerivedTables::over(const Database& database)
{
    Result<Projection> projection = Projection::over(database, Projection::Target::Journal);
    if (!projection)
        return std::unexpected(projection.error());
    Result<SearchIndex> search = SearchIndex::over(database);
    if (!search)
        return std::unexpected(search.error());
    return DerivedTables(std::move(*projection), std::move(*search));
}

Result<void> DerivedTables::rebuild(const Database& database)
{
    Result<void> ready = AttentionTable::drop(database);
    if (ready)
        ready = Projection::dropTables(database, Projection::Target::Journal);
    if (ready)
        ready = SearchIndex::dropTable(database);
    if (ready)
        ready = Projection::createTables(database, Projection::Target::Journal);
    if (ready)
        ready = SearchIndex::createTable(database);
    if (!ready)
        return ready;
    const Result<QVariant> first = database.value(QStringLiteral("SELECT min(seq) FROM main.record"));
    const Result<QVariant> last = database.value(QStringLiteral("SELECT max(seq) FROM main.record"));
    Result<DerivedTables> tables = over(database);
    if (!first || !last || !tables)
        return std::unexpected(!first ? first.error() : !last ? last.error() : tables.error());
    const qint64 end = last->isNull() ? 0 : last->toLongLong();
    for (qint64 seq = first->isNull() ? 1 : first->toLongLong(); seq <= end; seq += chunkSize) {
        if (const Result<void> done = tables->apply(seq, std::min(seq + chunkSize - 1, end)); !done)
            return done;
    }
    return AttentionTable::create(database); // once all is there: with each record it would take longer
}

Result<void> DerivedTables::apply(qint64 first, qint64 last)
{
    if (const Result<void> done = m_projection.apply(first, last); !done)
        return done;
    return m_search.apply(first, last);
}

Result<void> DerivedTables::prune(qint64 key)
{
    if (const Result<void> done = m_search.prune(key); !done)
        return done;
    return m_projection.prune(key);
}

} // namespace vestnik
