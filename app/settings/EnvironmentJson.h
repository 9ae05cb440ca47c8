#pragma once

#include "Environment.h"
#include "Error.h"
#include "JsonValue.h"

namespace vestnik::EnvironmentJson {

/// An environment as it stands in a file: readable, without a secret, and with what is as usual left out.
JsonValue write(const Environment& environment);

/// FileInvalid names the file and what is wrong in it. What is not there is as usual; numbers are brought within their bounds.
Result<Environment> read(const JsonValue& entry, const QString& file);

} // namespace vestnik::EnvironmentJson
