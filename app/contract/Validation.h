#pragma once

#include "EventCatalog.h"
#include "Issue.h"
#include "Notification.h"

#include <QByteArray>

namespace vestnik::Validation {

/// Holds a body against the contract: breaches are errors. Any bytes may come; extra fields are allowed, as the contract allows them.
Issues checkBody(const QByteArray& body, const EventCatalog& catalog);

/// Holds a notification against the contract, plus the warnings on ids of a shape that was not seen.
Issues check(const Notification& notification, const EventCatalog& catalog);

} // namespace vestnik::Validation
