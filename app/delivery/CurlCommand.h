#pragma once

#include "Exchange.h"

#include <optional>

namespace vestnik {

/// Returns the request as a curl command for a POSIX shell, with the same headers and the same body, byte for byte. Leaves out the headers
/// that curl makes itself (Host, Content-Length, Connection); the shell puts in the token for `$CLIENT_TOKEN`. A body too long for an
/// argument is piped in. Nullopt when a NUL stands in it: no command line can carry one.
std::optional<QByteArray> curlCommand(const HttpRequest& request);

} // namespace vestnik
