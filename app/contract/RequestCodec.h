#pragma once

#include "Error.h"
#include "Notification.h"

#include <QByteArray>
#include <QStringList>

namespace vestnik::RequestCodec {

/// The payload's text fields in the order in which the contract writes them.
const QStringList& textFields();

/// The body's bytes: compact JSON in UTF-8, keys in the contract's order, empty fields left out. These bytes are shown, sent and kept.
QByteArray encode(const Notification& notification);

/// Reads a body back into the form's values. FileInvalid when it is not such a body or has a field that the form cannot hold
/// (detail: its name): nothing is dropped in silence.
Result<Notification> decode(const QByteArray& body);

/// A text as a JSON string, quotes included.
QByteArray quoted(const QString& text);

} // namespace vestnik::RequestCodec
