#pragma once

namespace vestnik {

enum class SecretKind { Token, ProxyPassword, KeyPassphrase };

/// Why a keychain gave or took nothing.
enum class SecretFault {
    None,
    NotFound,    ///< there is no such secret; nothing is wrong
    Unavailable, ///< no keychain here, or it failed
    Denied,      ///< locked, and not unlocked when asked
    TooSlow,     ///< no answer in time
};

} // namespace vestnik
