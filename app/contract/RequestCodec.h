#pragma once

#include "Error.h"
#include "EventCatalog.h"
#include "Notification.h"

#include <QByteArray>

namespace vestnik::RequestCodec {

/// The body's bytes: compact JSON in UTF-8, keys in the notification's order. These bytes are shown, sent and kept.
QByteArray encode(const Notification& notification);

/// Returns the notification with its fields in the contract's order. Fields that the catalogue does not know come last.
Notification inContractOrder(const Notification& notification, const EventCatalog& catalog);

/// Reads a body back. FileInvalid when it is not JSON or no such body, or has a key twice; then the form cannot hold it.
Result<Notification> decode(const QByteArray& body);

} // namespace vestnik::RequestCodec
