#pragma once

#include "PastedRows.h"

#include <QString>

namespace vestnik {

/// Returns a summary of a paste, in the language in use: the number of rows, the changed numbers, and the texts without a column.
QString pasteText(const PastedRows& pasted);

} // namespace vestnik
