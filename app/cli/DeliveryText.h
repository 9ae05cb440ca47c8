#pragma once

#include "DeliveryReport.h"

namespace vestnik {

/// One line of JSON, as `--json` prints it.
QString deliveryJson(const DeliveryReport& report);

/// The outcome with its meaning, the API's complaints, the time, and where it went.
QStringList deliveryLines(const DeliveryReport& report);

} // namespace vestnik
