#include "TeamServer.h"

#include "JournalSupport.h"
#include "TeamSchema.h"

namespace vestnik::test {
namespace {

QByteArray bodyOf(const QString& order)
{
    QByteArray items;
    for (int i = 1; i <= 4; ++i)
        items += R"({"sku":"100)" + order.toLatin1().right(4) + QByteArray::number(i)
            + R"(","name":"Молоко 3,2 %","quantity":2,"weight":930},)";
    items.chop(1);
    return R"({"event":{"type":"order.accepted","payload":{"order_id":")" + order.toLatin1() + R"(","order":{"positions":[)" + items
        + "]}}}}";
}

} // namespace

TeamAccess TeamServer::access(const QString& database, const QString& user) const
{
    return {.settings = settings(database, user), .password = password()};
}

TeamAccess TeamServer::prepared()
{
    const QString database = createDatabase();
    const Result<std::unique_ptr<TeamConnection>> administrator = TeamConnection::open(access(database, PostgresServer::administrator()));
    if (!administrator) {
        qWarning("%s", qPrintable(administrator.error().detail));
        return {};
    }
    const QString user = QStringLiteral("anna");
    Result<void> done = TeamSchema::prepare(**administrator);
    if (done)
        done = TeamSchema::admit(**administrator, user, password());
    if (!done)
        qWarning("%s", qPrintable(done.error().detail));
    return done ? access(database, user) : TeamAccess{};
}

Result<qint64> pushAll(TeamPush& push)
{
    for (qint64 pushed = 0;;) {
        const Result<TeamPush::Step> step = push.step();
        if (!step)
            return std::unexpected(step.error());
        pushed += step->pushed;
        if (step->behind == 0)
            return pushed;
    }
}

bool record(Journal& journal, int deliveries, const QString& prefix)
{
    QList<QFuture<Result<void>>> futures;
    for (int i = 1; i <= deliveries; ++i) {
        const QString id = QStringLiteral("%1-%2").arg(prefix).arg(i);
        AttemptStart start = sampleStart(id);
        start.orderId = QStringLiteral("H%1").arg(i, 10, 10, QLatin1Char('0'));
        start.request.body = bodyOf(start.orderId);
        futures += journal.start(start);
        futures += journal.end(sampleEnd(id));
    }
    return std::all_of(futures.begin(), futures.end(), [](QFuture<Result<void>>& future) { return got(future).has_value(); });
}

} // namespace vestnik::test
