#pragma once

#include <QByteArray>

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

/// Returns whether a secret that was to be removed may still be there; where there is no keychain, nothing is in it.
inline bool mayRemain(SecretFault fault)
{
    return fault == SecretFault::Denied || fault == SecretFault::TooSlow;
}

inline QByteArray logText(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Token: return "token";
    case SecretKind::ProxyPassword: return "proxy_password";
    case SecretKind::KeyPassphrase: return "key_passphrase";
    }
    Q_UNREACHABLE();
}

inline QByteArray logText(SecretFault fault)
{
    switch (fault) {
    case SecretFault::None: return "none";
    case SecretFault::NotFound: return "not_found";
    case SecretFault::Unavailable: return "unavailable";
    case SecretFault::Denied: return "denied";
    case SecretFault::TooSlow: return "too_slow";
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
