#pragma once

#include "Exchange.h"

#include <optional>

namespace vestnik {

/// The request as a command of curl's for a POSIX shell: it sends the same body, byte for byte, with the same headers. What curl makes
/// itself (Host, Content-Length, Connection) is left out, and the token is `$CLIENT_TOKEN`, for the shell to put in. A body too long for
/// an argument is piped in. Nullopt when a NUL stands in it: no command line can carry one.
std::optional<QByteArray> curlCommand(const HttpRequest& request);

} // namespace vestnik
