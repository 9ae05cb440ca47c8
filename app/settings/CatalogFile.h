#pragma once

#include "EventCatalog.h"

#include <optional>

namespace vestnik {

/// The events that the program works with, and what was wrong with the user's own file, if anything.
struct LoadedCatalog {
    EventCatalog catalog;       ///< the built-in one, with the file's events added or replaced
    std::optional<Error> fault; ///< then the catalogue is the built-in one alone; one of the Catalog… codes, FileUnreadable or FileInvalid
};

/// Reads the catalogue file of the data folder. A file that is not there is no fault.
LoadedCatalog loadCatalog(const QString& path);

} // namespace vestnik
