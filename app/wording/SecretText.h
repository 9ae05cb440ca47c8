#pragma once

#include "SecretFault.h"

#include <QString>

namespace vestnik {

/// Why the keychain could not be used, as a part of a sentence: "it is locked".
QString secretFaultText(SecretFault fault);

/// That a secret lives for this session only.
QString sessionSecretText();

} // namespace vestnik
