#pragma once

#include "ScenarioReport.h"

namespace vestnik::ReportRecovery {

/// Completes the report of a run that its program left, from the journal in that folder. The report may be older than the last steps that
/// went: a step that has not ended in it takes the delivery with its order and its place in the scenario. A step is not run only if the
/// journal proves it; else it is not known. `until`: when the next run of that scenario began, if there was one.
void complete(ScenarioReport& report, const QString& folder, const QDateTime& until);

} // namespace vestnik::ReportRecovery
