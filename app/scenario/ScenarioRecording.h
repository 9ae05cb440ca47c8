#pragma once

#include "JournalValues.h"
#include "Scenario.h"

namespace vestnik {

/// A scenario made of deliveries. A value.
struct ScenarioRecording {
    Scenario scenario;
    qsizetype leftOut = 0; ///< deliveries that are no step: their request is gone by age, or is no text
};

/// Makes a scenario of what was sent, with the answers as expectations: an order's deliveries one after the other, the oldest first, the orders
/// in the order in which they began. The orders' own ids become those of the run; an id that asks the sandbox for an answer stays one that
/// does. A 401 is had again by a wrong token. Where no answer came, any is expected. `name` is the scenario's path.
ScenarioRecording recordScenario(const QList<DeliveryRecord>& deliveries, const QString& name);

} // namespace vestnik
