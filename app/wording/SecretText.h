#pragma once

#include "SecretFault.h"

#include <QString>

namespace vestnik {

/// Why the keychain could not be used, as a part of a sentence: "it is locked".
QString secretFaultText(SecretFault fault);

/// That a token lives for this session only, and why the keychain does not have it.
QString sessionSecretText(SecretFault fault = SecretFault::Unavailable);

/// That secrets of a deleted environment may still be in the keychain, and why.
QString remainingSecretText(const QString& environment, SecretFault fault);

} // namespace vestnik
