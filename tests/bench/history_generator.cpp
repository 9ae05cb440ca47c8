// Writes a journal of many records, a valid chain through the journal's own code, the same one each time: FOLDER RECORDS.

#include "JournalFiles.h"
#include "JournalSchema.h"
#include "RecordStore.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTextStream>
#include <QUuid>

#include <array>

using namespace vestnik;

namespace {

constexpr qint64 recordsInTransaction = 10'000;
constexpr std::array events{"order.accepted",           "order.in_work",    "order.assembled", "order.pickup_code_created",
                            "order.ready_for_delivery", "order.delivering", "order.delivered", "order.canceled"};
const QStringList operators{QStringLiteral("Анна Петрова"), QStringLiteral("Борис"), QStringLiteral("Вера"), QString()};
const QStringList words{QStringLiteral("не дошло"), QStringLiteral("повтор"), QStringLiteral("сбой магазина"), QStringLiteral("проверка"),
                        QStringLiteral("жалоба клиента")};

/// One order's deliveries follow one another in the life cycle, among those of other orders.
struct Order {
    QString id;
    QString uuid;
    std::size_t event = 0;
};

class Generator {
public:
    AttemptStart nextStart();
    AttemptEnd endOf(const AttemptStart& start);

private:
    int below(int limit) { return m_random.bounded(limit); }
    QString digits(int count);
    QString newUuid();
    QByteArray bodyOf(const AttemptStart& start);
    Order& nextOrder();

    QRandomGenerator m_random{20261124};
    std::array<Order, 500> m_orders;
    qint64 m_time = 1'735'689'600'000; // the beginning of 2025, in UTC
};

QString Generator::digits(int count)
{
    QString text;
    for (int i = 0; i < count; ++i)
        text += QChar(u'0' + below(10));
    return text;
}

QString Generator::newUuid()
{
    std::array<quint32, 4> words4{};
    m_random.fillRange(words4.data(), static_cast<qsizetype>(words4.size()));
    const QByteArray bytes(reinterpret_cast<const char*>(words4.data()), sizeof words4);
    return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
}

Order& Generator::nextOrder()
{
    Order& order = m_orders[static_cast<std::size_t>(below(static_cast<int>(m_orders.size())))];
    if (order.id.isEmpty() || order.event >= events.size())
        order = {u'H' + digits(10), below(3) == 0 ? newUuid() : QString(), 0};
    return order;
}

QByteArray Generator::bodyOf(const AttemptStart& start)
{
    QString items;
    for (int i = below(4); i >= 0; --i)
        items += QStringLiteral(R"({"id":"%1","quantity":%2,"weight":%3}%4)")
                     .arg(digits(7))
                     .arg(1 + below(9))
                     .arg(below(5000))
                     .arg(i > 0 ? QStringLiteral(",") : QString());
    const QString uuid = start.orderUuid.isEmpty() ? QString() : QStringLiteral(R"("orderUUID":"%1",)").arg(start.orderUuid);
    return QStringLiteral(R"({"event":{"type":"%1","payload":{"order_id":"%2",%3"order":{"positions":[%4]}}}})")
        .arg(start.event, start.orderId, uuid, items)
        .toUtf8();
}

AttemptStart Generator::nextStart()
{
    Order& order = nextOrder();
    m_time += below(60'000);
    const int environment = below(20);
    AttemptStart start;
    start.delivery = newUuid();
    start.event = QLatin1String(events[order.event]);
    order.event += 1 + (below(5) == 0 ? 3 : 0);
    start.orderId = order.id;
    start.orderUuid = order.uuid;
    start.environmentKind = environment == 0 ? EnvironmentKind::Sandbox
        : environment < 6                    ? EnvironmentKind::Test
                                             : EnvironmentKind::Production;
    start.environmentId = kindCode(start.environmentKind);
    start.environmentName = start.environmentId;
    start.origin = QStringLiteral("https://%1.example").arg(start.environmentId);
    start.request.url = start.origin + QStringLiteral("/v1/notifications");
    start.request.headers = {{"Content-Type", "application/json"}, {"Api-Version", "3.0"}, {"client-token", maskedToken}};
    start.request.body = bodyOf(start);
    start.osUser = QStringLiteral("session");
    start.operatorName = operators.at(below(static_cast<int>(operators.size())));
    start.source = below(3) == 0 ? QStringLiteral("cli") : QStringLiteral("window");
    if (below(3) == 0)
        start.reason = QStringLiteral("SUP-%1 %2").arg(digits(5), words.at(below(static_cast<int>(words.size()))));
    start.startedAt = QDateTime::fromMSecsSinceEpoch(m_time, Qt::UTC);
    return start;
}

AttemptEnd Generator::endOf(const AttemptStart& start)
{
    static const QList<QPair<Outcome, int>> failures{{Outcome::Invalid, 422},     {Outcome::NotFound, 404}, {Outcome::Throttled, 429},
                                                     {Outcome::ServerError, 503}, {Outcome::NotSent, 0},    {Outcome::Unknown, 0}};
    const bool isAccepted = below(20) != 0;
    const auto [outcome, status] = isAccepted ? QPair(below(30) == 0 ? Outcome::AlreadyProcessed : Outcome::Processed, 200)
                                              : failures.at(below(static_cast<int>(failures.size())));
    AttemptEnd end;
    end.delivery = start.delivery;
    end.outcome = outcome;
    end.exchange.startedAt = start.startedAt;
    end.exchange.durationUs = 20'000 + below(400'000);
    end.exchange.bodyTaken = outcome != Outcome::NotSent;
    end.endedAt = start.startedAt.addMSecs(end.exchange.durationUs / 1000);
    if (status > 0) {
        const QByteArray body = isAccepted
            ? QByteArray()
            : QStringLiteral(R"({"errors":[{"type":"invalid","field":"positions.%1","message":"Поле %2 заполнено неверно"}],"code":%3})")
                  .arg(below(9))
                  .arg(digits(3))
                  .arg(status)
                  .toUtf8();
        end.exchange.response = HttpResponse{
            status, {{"Content-Type", "application/json"}, {"X-Request-Id", newUuid().toLatin1()}}, body, false};
    }
    return end;
}

Result<void> write(RecordStore& store, qint64 records)
{
    const QString run = QStringLiteral("generator");
    Generator generator;
    for (qint64 written = 0; written < records;) {
        Result<void> done = store.begin();
        for (qint64 i = 0; done && i < recordsInTransaction && written < records; i += 2, written += 2) {
            const AttemptStart start = generator.nextStart();
            done = store.append(RecordRow::fromStart(start, run));
            if (done)
                done = store.append(RecordRow::fromEnd(generator.endOf(start), run));
        }
        if (done)
            done = store.commit();
        if (!done)
            return done;
    }
    return {};
}

} // namespace

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString folder = arguments.value(1);
    const auto fail = [](const Error& error) {
        QTextStream(stderr) << error.subject << ": " << error.detail << Qt::endl;
        return 1;
    };
    if (const Result<void> created = JournalSchema::create(folder, QStringLiteral("generator")); !created)
        return fail(created.error());
    const Result<std::unique_ptr<RecordStore>> store = RecordStore::open(JournalFiles::database(folder));
    if (!store)
        return fail(store.error());
    const Result<void> written = write(**store, arguments.value(2).toLongLong());
    return written ? 0 : fail(written.error());
}
