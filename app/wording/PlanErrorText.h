#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// As errorText(), for what is looked at and not sent: a fault of a preset or scenario is told without what did not happen because of it.
QString planErrorText(const Error& error);

} // namespace vestnik
