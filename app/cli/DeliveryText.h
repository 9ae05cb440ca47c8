#pragma once

#include "DeliveryReport.h"

#include <nlohmann/json_fwd.hpp>

namespace vestnik {

/// One line of JSON, as `--json` prints it.
QString deliveryJson(const DeliveryReport& report);
/// Adds the result of a delivery to a JSON object: description, attempts, duration_ms, recorded, errors.
void addAnswer(nlohmann::ordered_json& object, const DeliveryReport& report);

/// The outcome with its meaning, the API's complaints, the time, and where it went.
QStringList deliveryLines(const DeliveryReport& report);

/// A cell of a table, as wide as its column: padded, or cut short with an ellipsis; control characters are replaced.
QString columnText(const QString& text, qsizetype width);

} // namespace vestnik
