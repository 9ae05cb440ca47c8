#pragma once

#include "Notification.h"

#include <optional>

namespace vestnik {

/// What stands in the form, and whose it is: enough to say after a restart, too, that a UUID is left over from another order.
struct Draft {
    Notification notification;
    /// The order id (possibly empty) that the other fields were typed, loaded or sent with; none while there was no such id yet.
    std::optional<QString> owner;

    bool operator==(const Draft&) const = default;
};

} // namespace vestnik
