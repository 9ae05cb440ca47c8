#pragma once

#include "Environment.h"
#include "Error.h"
#include "JsonValue.h"

namespace vestnik::EnvironmentJson {

/// An environment as it stands in a file: readable, without a secret, and with what is as usual left out.
JsonValue write(const Environment& environment);

/// Writes an environment over its entry in the file; members that this program does not know stay.
JsonValue write(const Environment& environment, const JsonValue& former);

/// Reads an environment. FileInvalid names the file and the fault in it. Missing members get their usual values; numbers are brought within
/// their bounds, and hosts into their normal form.
Result<Environment> read(const JsonValue& entry, const QString& file);

} // namespace vestnik::EnvironmentJson
