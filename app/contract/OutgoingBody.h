#pragma once

#include "Notification.h"

#include <QByteArray>

namespace vestnik {

/// The bytes that are sent, and what the history lists them under. A value.
struct OutgoingBody {
    QByteArray bytes;
    QString event;
    QString orderId;
    QString orderUuid;

    static OutgoingBody of(const Notification& notification);
    /// Of bytes that may be anything; what they do not say is empty.
    static OutgoingBody ofBytes(const QByteArray& bytes);

    bool operator==(const OutgoingBody&) const = default;
};

} // namespace vestnik
