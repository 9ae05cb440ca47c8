#pragma once

#include "Environment.h"
#include "Exchange.h"

namespace vestnik {

/// The name of the header that carries the token.
inline const QByteArray tokenHeader = QByteArrayLiteral("client-token");

/// The POST as it will go to that environment: every header is ours, and the token's stands masked. The client puts the token in
/// its place on the wire alone.
HttpRequest buildRequest(const Environment& environment, const QByteArray& body);

} // namespace vestnik
