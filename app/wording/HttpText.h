#pragma once

#include "Exchange.h"

#include <QString>

namespace vestnik {

/// A request as it went: where to, headers, body. The body as its charset says; what does not fit that is replaced.
QString httpText(const HttpRequest& request);

/// An answer as it came: status, headers, body as its charset says, and whether the rest of it was not kept.
QString httpText(const HttpResponse& response);

} // namespace vestnik
