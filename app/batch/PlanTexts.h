#pragma once

#include "BatchRunner.h"
#include "DuplicateCheck.h"
#include "PlanSummary.h"

namespace vestnik::PlanTexts {

// What is said of a whole plan, in the language in use.

/// How many rows go, by event, and what is to be known of them; a line each.
QStringList going(const PlanSummary& summary, const EventCatalog& catalog, const BatchRunner::Options& options);
/// Returns a line for each kind of row that the history knows and that goes all the same, since the policy does not hold it back.
QStringList goingAgain(const DuplicateCheck::Counts& known, const ExclusionPolicy& policy);
/// How many do not go, and why; empty when all go.
QString excludedText(const PlanSummary& summary);
/// "Pickup code: … — rows: 12".
QString issue(const IssueCount& count, const EventCatalog& catalog);
/// The label of a field that a column fills; of several, each.
QString columnField(const QString& fields, const EventCatalog& catalog);
/// "about 3 min at 5 a second"; with no limit, how many go at once.
QString timeNeeded(qsizetype rows, const BatchRunner::Options& options);

} // namespace vestnik::PlanTexts
