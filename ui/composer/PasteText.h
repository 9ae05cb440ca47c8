#pragma once

#include "PastedRows.h"

#include <QString>

namespace vestnik {

/// What a paste did, in the language in use: how many rows, which numbers were changed, what had no column.
QString pasteText(const PastedRows& pasted);

} // namespace vestnik
