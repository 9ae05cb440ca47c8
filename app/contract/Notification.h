#pragma once

#include <QMap>
#include <QString>

namespace vestnik {

/// Wire names of the payload's two ids.
inline const QString orderIdField = QStringLiteral("order_id");
inline const QString orderUuidField = QStringLiteral("orderUUID");

/// An event type plus its payload fields, as typed. A field that is absent or empty is not sent.
struct Notification {
    QString event;                 ///< such as `order.accepted`
    QMap<QString, QString> fields; ///< wire name → text

    QString orderId() const { return fields.value(orderIdField); }
    QString orderUuid() const { return fields.value(orderUuidField); }

    bool operator==(const Notification&) const = default;
};

} // namespace vestnik
