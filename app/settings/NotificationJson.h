#pragma once

#include "Error.h"
#include "Notification.h"

#include <nlohmann/json_fwd.hpp>

namespace vestnik::NotificationJson {

/// A notification's values as presets and the draft keep them: `event` and `fields`.
void write(nlohmann::ordered_json& object, const Notification& notification);
/// FileInvalid names the file and what is wrong in it.
Result<Notification> read(const nlohmann::ordered_json& object, const QString& file);

} // namespace vestnik::NotificationJson
