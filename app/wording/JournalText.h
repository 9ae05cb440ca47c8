#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// An error of the journal as a sentence: what is wrong, where, and what to do; empty for any other error.
QString journalErrorText(const Error& error);

} // namespace vestnik
