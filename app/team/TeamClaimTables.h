#pragma once

#include <QStringList>

namespace vestnik::TeamClaimTables {

/// Returns the statements that make the table of the claims and the functions that alone write it.
QStringList all();

} // namespace vestnik::TeamClaimTables
