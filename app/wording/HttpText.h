#pragma once

#include "Exchange.h"

#include <QString>

namespace vestnik {

/// A request as it went: where to, headers, body. What is not UTF-8 is replaced.
QString httpText(const HttpRequest& request);

/// An answer as it came: status, headers, body, and whether the rest of it was not kept.
QString httpText(const HttpResponse& response);

} // namespace vestnik
