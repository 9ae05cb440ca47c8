#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// An error of a table or a batch as a sentence: what is wrong, where, and what to do; empty for any other error.
QString batchErrorText(const Error& error);

} // namespace vestnik
