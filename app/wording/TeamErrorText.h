#pragma once

#include "Error.h"

#include <QString>

namespace vestnik {

/// An error of the team's database, or of a send that asks it, as a sentence: what is wrong, where, and what to do; empty for any other error.
QString teamErrorText(const Error& error);

/// Returns the error of a send that went nowhere, because no answer came from the team for this reason.
Error claimMissing(const QString& environment, const Error& why);

/// Returns what is said of a send that went without the team's answer, and why there was none.
QString unclaimedText(const Error& why);
/// Returns the same of a record, which does not know why.
QString unclaimedText();
/// Returns the same of rows of a batch.
QString rowsUnclaimedText(const Error& why);

} // namespace vestnik
