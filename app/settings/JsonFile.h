#pragma once

#include "Error.h"

#include <nlohmann/json_fwd.hpp>

namespace vestnik::JsonFile {

/// Reads a file of at most 1 MiB. FileUnreadable or FileInvalid name it; a file that is not there is an empty object.
Result<nlohmann::ordered_json> read(const QString& path);

/// Writes it whole or not at all. FileUnwritable names it.
Result<void> write(const QString& path, const nlohmann::ordered_json& document);

/// A member that must be a text; FileInvalid names the file and the member.
Result<QString> text(const nlohmann::ordered_json& object, const char* key, const QString& path);

} // namespace vestnik::JsonFile
