#pragma once

#include "EventCatalog.h"
#include "FilterChoice.h"
#include "HistoryFilter.h"

#include <QDateTime>

namespace vestnik::FilterText {

/// The search that a choice means at that moment. Records of the sandbox are hidden unless it is the current environment, or chosen.
HistoryFilter toFilter(const FilterChoice& choice, bool isSandboxCurrent, const QDateTime& now);

/// Whether a choice of no environment leaves the sandbox's records out.
bool hidesSandbox(FilterChoice::Sandbox sandbox, bool isSandboxCurrent);
/// "all, without the sandbox".
QString allEnvironments(bool isSandboxHidden);

/// "Today", "7 days".
QString period(FilterChoice::Period period);
/// Returns what the choice says of it: "Today, 14:00–15:00", "01.11.2026 – 24.11.2026".
QString period(const FilterChoice& choice);

/// Returns the name of a choice of outcomes: one of `outcomeChoices()`, or a list of codes.
QString outcomes(const QStringList& codes);
/// Returns the choices: all outcomes that succeeded, all that did not, and each alone.
QList<QStringList> outcomeChoices();

/// Returns the active filters, each as "Outcome: Not found"; empty when there is none. `environments` are the names of the chosen ones.
QStringList describe(const FilterChoice& choice, const EventCatalog& catalog, const QStringList& environments);

/// Whether the choice looks for an order and nothing else, so that not finding it means that the order is not in here.
bool isOrderSearch(const FilterChoice& choice);

} // namespace vestnik::FilterText
