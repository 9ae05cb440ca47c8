#pragma once

#include "Outcome.h"

namespace vestnik {

/// The questions of OutcomeTraits as SQL conditions on a column of outcomes, made from the same table.
namespace OutcomeSql {

QString isAccepted(const QString& outcome);
/// Failed, or not known: what a person may have to look at. What a person stopped is none of it.
QString isFailed(const QString& outcome);
/// A batch with such a row is not finished.
QString keepsBatch(const QString& outcome);
/// As goesAtResume(), of a row that was tried.
QString goesAtResume(const QString& outcome, const QString& attempts);

} // namespace OutcomeSql
} // namespace vestnik
