#pragma once

#include "Error.h"
#include "JsonValue.h"

namespace vestnik::JsonFile {

/// A file larger than this is not ours, and is neither read nor written. A preset may hold a table of thousands of rows.
inline constexpr qint64 maxSize = qint64{32} * 1024 * 1024;

/// Reads a file of at most maxSize. FileUnreadable or FileInvalid name it; a file that is not there is an empty object.
Result<JsonValue> read(const QString& path);

/// Writes it whole or not at all; what is written can be read. FileUnwritable names it.
Result<void> write(const QString& path, const JsonValue& document);

/// A member that must be a text; FileInvalid names the file and the member.
Result<QString> text(const JsonValue& object, const char* key, const QString& path);

} // namespace vestnik::JsonFile
