#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// An error as a sentence in the language in use: what failed, with the file or name it concerns, and what to do.
QString errorText(const Error& error);

/// The same for what only reads the history: no sending was stopped by it.
QString readingErrorText(const Error& error);

} // namespace vestnik
