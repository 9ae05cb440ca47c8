#pragma once

#include "Error.h"
#include "Notification.h"

namespace vestnik::NotificationJson {

/// Puts a notification into the object of a preset or a draft, as `request`: its body, readable and with every digit as it was typed.
void write(JsonValue& object, const Notification& notification);
/// FileInvalid names the file and what is wrong in it. Reads the first version's `event` and `fields`, too.
Result<Notification> read(const JsonValue& object, const QString& file);

} // namespace vestnik::NotificationJson
