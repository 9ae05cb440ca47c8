#pragma once

#include "Notification.h"

#include <QMap>

#include <optional>

namespace vestnik {

/// The values in the form and the order of each field, so that leftovers of another order can be named after a restart, too.
struct Draft {
    Notification notification;
    /// Values that the chosen event does not take, by wire path: kept aside, not sent.
    JsonValue aside = JsonValue::object();
    /// Wire path → the order id (possibly empty) that the field was typed, loaded or sent with.
    QMap<QString, QString> owners;
    /// The text of the raw editor, when that is open: it is what would be sent, and may be no notification at all.
    std::optional<QString> raw;

    bool operator==(const Draft&) const = default;
};

} // namespace vestnik
