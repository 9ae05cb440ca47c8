#pragma once

#include "DataFolder.h"
#include "LogFile.h"

#include <memory>

namespace vestnik {

/// Opens the file that `--log` names, for as long as the result lives; null where none is named. Known tokens are masked in it, beside all
/// that no line has anyway. FileUnwritable; FileExists where a file has something else in it; FileIsOwn for a name that belongs to the data
/// folder.
Result<std::unique_ptr<LogFile>> openLog(const QString& path, const DataFolder& folder);

} // namespace vestnik
