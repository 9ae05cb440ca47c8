#pragma once

#include "EventCatalog.h"
#include "ScenarioReport.h"

namespace vestnik::ReportFiles {

/// JUnit XML, as build servers read it: a suite an order, a case a step; steps that did not run are skipped. In UTF-8.
QByteArray junit(const ScenarioReport& report, const EventCatalog& catalog);
/// One page with everything in it, in the language in use; it loads nothing. In UTF-8.
QByteArray html(const ScenarioReport& report, const EventCatalog& catalog);

/// The report as it is kept, readable. In UTF-8.
QByteArray json(const ScenarioReport& report);

/// Writes a file whole or not at all. FileUnwritable; TokenInField, since a report goes to others.
Result<void> write(const QString& path, const QByteArray& bytes);

} // namespace vestnik::ReportFiles
