#pragma once

#include "Exchange.h"

#include <QByteArray>

namespace vestnik {

/// Headers as one run of netstrings, name and value by turns: `6:Accept,3:*/*,`. Exact for any bytes, and the same for the same headers.
QByteArray encodeHeaders(const Headers& headers);
/// As many as can be read.
Headers decodeHeaders(const QByteArray& bytes);

} // namespace vestnik
