#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// An error of the team's database as a sentence: what is wrong, where, and what to do; empty for any other error.
QString teamErrorText(const Error& error);

} // namespace vestnik
