#pragma once

#include "Error.h"
#include "TokenVault.h"

#include <optional>

namespace vestnik {

/// Returns why nothing can be sent to the environment with these credentials; nullopt when it can. TokenMissing, or KeychainFailed where the
/// keychain's fault keeps the token, the proxy's password or a locked key's passphrase back.
std::optional<Error> credentialFault(const Credentials& credentials, const Environment& environment);

} // namespace vestnik
