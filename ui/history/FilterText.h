#pragma once

#include "EventCatalog.h"
#include "FilterChoice.h"
#include "HistoryFilter.h"

#include <QDateTime>

namespace vestnik::FilterText {

/// The search that a choice means at that moment. Records of the sandbox are hidden unless it is the current environment, or chosen.
HistoryFilter toFilter(const FilterChoice& choice, bool isSandboxCurrent, const QDateTime& now);

/// "Today", "7 days".
QString period(FilterChoice::Period period);

/// What one of the choices of outcomes is called: those in `outcomeChoices()`, or a single code.
QString outcomes(const QStringList& codes);
/// What can be chosen: all that succeeded, all that did not, and each.
QList<QStringList> outcomeChoices();

/// What is filtered by, each as "Outcome: Not found"; empty when nothing is. `environment` is the chosen one's name.
QStringList describe(const FilterChoice& choice, const EventCatalog& catalog, const QString& environment);

/// Whether the choice looks for an order and nothing else, so that not finding it means that the order is not in here.
bool isOrderSearch(const FilterChoice& choice);

} // namespace vestnik::FilterText
