#pragma once

#include "Error.h"
#include "JsonValue.h"

namespace vestnik::JsonFile {

/// Reads a file of at most 1 MiB. FileUnreadable or FileInvalid name it; a file that is not there is an empty object.
Result<JsonValue> read(const QString& path);

/// Writes it whole or not at all. FileUnwritable names it.
Result<void> write(const QString& path, const JsonValue& document);

/// A member that must be a text; FileInvalid names the file and the member.
Result<QString> text(const JsonValue& object, const char* key, const QString& path);

} // namespace vestnik::JsonFile
