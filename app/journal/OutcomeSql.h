#pragma once

#include "Outcome.h"

namespace vestnik {

/// The questions of OutcomeTraits as SQL conditions on a column of outcomes, made from the same table.
namespace OutcomeSql {

QString isAccepted(const QString& outcome);
/// Returns the condition for a failed or unknown outcome, at which a person may have to look. A stopped one is not among them.
QString isFailed(const QString& outcome);
/// A batch with such a row is not finished.
QString keepsBatch(const QString& outcome);
/// As goesAtResume(), of a row that was tried.
QString goesAtResume(const QString& outcome, const QString& attempts);

} // namespace OutcomeSql
} // namespace vestnik
