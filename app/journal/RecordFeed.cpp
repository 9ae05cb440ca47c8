#include "RecordFeed.h"

#include <QVariant>

namespace vestnik {
namespace {

qint64 sizeOf(const RecordRow& row)
{
    return row.bytes(Column::RequestBody).size() + row.bytes(Column::ResponseBody).size() + row.bytes(Column::RequestHeaders).size()
        + row.bytes(Column::ResponseHeaders).size();
}

} // namespace

template <typename T, typename Read>
Result<T> RecordFeed::read(Read read)
{
    const Result<const Database*> database = m_connection.database();
    if (!database)
        return std::unexpected(database.error());
    return *database ? read(**database) : Result<T>();
}

Result<std::optional<RecordFeed::Ends>> RecordFeed::ends()
{
    return read<std::optional<Ends>>([](const Database& database) -> Result<std::optional<Ends>> {
        const Result<Transaction> view = Transaction::begin(database, Transaction::Kind::Deferred);
        if (!view)
            return std::unexpected(view.error());
        const Result<ChainHead> first = RecordChain::beginning(database);
        if (!first)
            return std::unexpected(first.error());
        const Result<ChainHead> last = RecordChain::soundHead(database);
        if (!last)
            return std::unexpected(last.error());
        return Ends{*first, *last};
    });
}

Result<QByteArray> RecordFeed::hashOf(qint64 seq)
{
    return read<QByteArray>([seq](const Database& database) -> Result<QByteArray> {
        const Result<QVariant> hash = database.value(QStringLiteral("SELECT hash FROM main.record WHERE seq = %1").arg(seq));
        return hash ? Result<QByteArray>(hash->toByteArray()) : std::unexpected(hash.error());
    });
}

Result<std::vector<RecordRow>> RecordFeed::after(qint64 seq, int count, qint64 size)
{
    return read<std::vector<RecordRow>>([=](const Database& database) -> Result<std::vector<RecordRow>> {
        Result<QSqlQuery> query = database.prepare(RecordRow::selectSql() + QStringLiteral(" WHERE seq > ? ORDER BY seq LIMIT ?"));
        if (!query)
            return std::unexpected(query.error());
        query->bindValue(0, seq);
        query->bindValue(1, count);
        if (const Result<void> done = database.run(*query); !done)
            return std::unexpected(done.error());
        std::vector<RecordRow> rows;
        for (qint64 read = 0; read < size;) {
            const Result<bool> hasRow = database.next(*query);
            if (!hasRow)
                return std::unexpected(hasRow.error());
            if (!*hasRow)
                break;
            rows.push_back(RecordRow::read(*query));
            read += sizeOf(rows.back());
        }
        return rows;
    });
}

} // namespace vestnik
