#pragma once

#include "BatchSession.h"
#include "FaultServer.h"
#include "ProductionServer.h"
#include "SessionFixture.h"

#include <QRegularExpression>

namespace vestnik::test {

/// An answer of a batch's server.
struct Answer {
    int status = 200;
    QByteArray headers = {}; ///< each with its line end
    QByteArray body = "{}";
    bool isHeld = false; ///< until the server's release()
    bool isCut = false;  ///< the connection closes instead
};
/// Gives the answer to an order, by its id, and to a token.
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

/// Returns the order ids of the requests that a server saw, in the sequence of their arrival.
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

/// A session whose journal is open, and batches for its environment "shop".
struct BatchFixture : SessionFixture {
    BatchFixture() { session.journal().open().waitForFinished(); }

    /// Stores a batch with a row for each order, in that sequence.
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
};

} // namespace vestnik::test
