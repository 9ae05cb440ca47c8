#pragma once

#include "SecretFault.h"

#include <QString>

namespace vestnik {

/// Why the keychain could not be used, as a part of a sentence: "it is locked".
QString secretFaultText(SecretFault fault);

/// That a secret lives for this session only, and why the keychain does not have it.
QString sessionSecretText(SecretKind kind, SecretFault fault);

/// Why the keychain gave no token, and what becomes of one that is entered.
QString missingTokenText(SecretFault fault);

/// That secrets of a deleted environment, or of its former address, may still be in the keychain, and why.
QString remainingSecretText(const QString& environment, SecretFault fault);

} // namespace vestnik
