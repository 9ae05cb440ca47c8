#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "Notification.h"

#include <QByteArray>

namespace vestnik::Validation {

/// Returns the breaches of the contract in a body, each as an error. Any bytes may come; extra fields are allowed, as the contract allows
/// them.
Issues breaches(const QByteArray& body, const EventCatalog& catalog);

/// The breaches, and then the warnings: odd shapes, and what the event does not take or usually has.
Issues check(const QByteArray& body, const EventCatalog& catalog);
Issues check(const Notification& notification, const EventCatalog& catalog);

} // namespace vestnik::Validation
