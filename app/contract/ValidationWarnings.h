#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "Notification.h"

namespace vestnik {

/// The warnings on a notification: odd shapes, and what its event does not take or usually has. Nothing is said of a field that `known`
/// has an issue for already.
Issues warningsOf(const Notification& notification, const EventCatalog& catalog, const Issues& known);

} // namespace vestnik
