#pragma once

#include "SecretFault.h"

#include <QString>

namespace vestnik {

/// Returns why the keychain could not be used, as a part of a sentence: "the keychain is locked". `detail`: the keychain's own words, put behind it.
QString secretFaultText(SecretFault fault, const QString& detail = {});

/// That a secret lives for this session only, and why the keychain does not have it.
QString sessionSecretText(SecretKind kind, SecretFault fault);

/// Why the keychain gave no token, and what becomes of one that is entered.
QString missingTokenText(SecretFault fault);

/// That secrets of a deleted environment, or of its former address, may still be in the keychain, and why.
QString remainingSecretText(const QString& environment, SecretFault fault);

} // namespace vestnik
