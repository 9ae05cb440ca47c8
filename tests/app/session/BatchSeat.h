#pragma once

#include "BatchSession.h"
#include "FakeStore.h"
#include "FaultServer.h"
#include "ManualClock.h"
#include "TestCertificates.h"
#include "TlsServer.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace vestnik::test {

/// What a server of a batch answers to an order, by its id, and to a token.
struct Answer {
    int status = 200;
    QByteArray headers = {}; ///< each with its line end
    QByteArray body = "{}";
    bool isHeld = false; ///< until the server's release()
    bool isCut = false;  ///< the connection closes instead
};
using Answering = std::function<Answer(const QString& order, const QByteArray& token)>;

inline FaultScript answering(const Answering& answer)
{
    return [answer](FaultConnection& connection) {
        const QRegularExpression order(QStringLiteral("\"order_id\":\"([^\"]*)\""));
        const QRegularExpression token(QStringLiteral("client-token: *([^\r\n]*)"), QRegularExpression::CaseInsensitiveOption);
        while (const std::optional<QByteArray> request = connection.readRequest()) {
            const QString text = QString::fromUtf8(*request);
            const Answer said = answer(order.match(text).captured(1), token.match(text).captured(1).toUtf8());
            if (said.isCut || (said.isHeld && !connection.waitForRelease()))
                return;
            const QByteArray length = QByteArray::number(said.body.size());
            if (!connection.write("HTTP/1.1 " + QByteArray::number(said.status) + " S\r\nContent-Type: application/json\r\n" + said.headers
                                  + "Content-Length: " + length + "\r\n\r\n" + said.body))
                return;
        }
    };
}

/// The orders of the requests that a server saw, in their order.
inline QStringList ordersIn(const QList<QByteArray>& requests)
{
    static const QRegularExpression order(QStringLiteral("\"order_id\":\"([^\"]*)\""));
    QStringList orders;
    for (const QByteArray& request : requests)
        orders += order.match(QString::fromUtf8(request)).captured(1);
    return orders;
}

inline bool isEachOnce(QStringList orders, qsizetype count)
{
    orders.removeDuplicates();
    return orders.size() == count;
}

/// A session on a folder of its own, with the environment "shop" and batches for it.
struct BatchSeat {
    BatchSeat()
    {
        session.open();
        session.journal().open().waitForFinished();
    }

    void choose(const QString& url, EnvironmentKind kind = EnvironmentKind::Test, const QString& caFile = {})
    {
        shop = {.id = EnvironmentStore::newId(), .name = QStringLiteral("shop"), .kind = kind, .baseUrl = url};
        shop.tls.caFile = caFile;
        QVERIFY(session.environmentStore().save(shop));
        session.tokens().keepForSession(shop, SecretKind::Token, QStringLiteral("secret-token"));
        session.reloadEnvironments();
        session.setCurrent(shop.id);
    }

    /// A row for each order, as they stand there.
    StoredBatch batch(const QStringList& orders, const QString& event = QStringLiteral("order.accepted"))
    {
        BatchPlan plan{.names = {orderIdField}, .rows = {}, .fields = {orderIdField}};
        for (qsizetype i = 0; i < orders.size(); ++i) {
            Notification notification(event, {{orderIdField, orders[i]}});
            if (orders.first(i).contains(orders[i]))
                notification.setText(u"number", QString::number(i)); // other bytes
            plan.rows.append(
                {.line = i + 2, .cells = {orders[i]}, .fate = RowFate::Sent, .body = OutgoingBody::of(notification), .issues = {}});
        }
        return stored(plan);
    }
    StoredBatch batchOfOrder(const QString& order, const QString& uuid)
    {
        const Notification notification(QStringLiteral("order.accepted"), {{orderIdField, order}, {orderUuidField, uuid}});
        const PlannedRow row{.line = 2, .cells = {order, uuid}, .body = OutgoingBody::of(notification), .issues = {}};
        return stored({.names = {orderIdField, orderUuidField}, .rows = {row}, .fields = {orderIdField, orderUuidField}});
    }
    StoredBatch stored(const BatchPlan& plan)
    {
        const BatchHeader header{.file = QStringLiteral("orders.csv"),
                                 .environmentId = shop.id,
                                 .environmentName = shop.name,
                                 .environmentKind = shop.kind,
                                 .origin = shop.origin(),
                                 .operatorName = {},
                                 .reason = {}};
        return BatchStore::create(path.path(), header, plan).value_or(StoredBatch());
    }
    StoredBatch batchOf(int rows)
    {
        QStringList orders;
        for (int i = 0; i < rows; ++i)
            orders += QStringLiteral("H%1").arg(10'000 + i);
        return batch(orders);
    }
    bool isLocked(const StoredBatch& batch) const
    {
        Result<std::optional<ProcessLock>> lock = ProcessLock::tryToTake(path.path(), ProcessLock::nameForBatch(batch.id));
        if (!lock || !*lock)
            return true;
        (*lock)->remove();
        return false;
    }

    ManualClock clock;
    QTemporaryDir path;
    DataFolder folder{path.path()};
    Session session{folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>(), clock};
    Environment shop;
};

} // namespace vestnik::test
