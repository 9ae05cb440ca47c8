#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// An error as a sentence in the language in use: what failed, with the file or name it concerns, and what to do.
QString errorText(const Error& error);

/// As errorText(), for code that only reads the history: the sentence does not say that sending is stopped.
QString readingErrorText(const Error& error);

} // namespace vestnik
