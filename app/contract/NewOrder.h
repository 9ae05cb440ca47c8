#pragma once

#include "EventCatalog.h"
#include "Notification.h"
#include "Placeholders.h"

namespace vestnik::NewOrder {

/// An id like the former one, with other digits at its end: `H404-17` gives `H404-` and six digits. An empty one gives an `H` and ten.
QString idLike(const QString& former, const PlaceholderSource& source);

/// Returns the notification for another order: the id, the UUID where there is one, and the codes of digits are new. What was the former
/// order's id elsewhere is the new one's.
Notification of(Notification notification, const EventCatalog& catalog, const PlaceholderSource& source);

} // namespace vestnik::NewOrder
