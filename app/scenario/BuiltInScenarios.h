#pragma once

#include "EventCatalog.h"
#include "Scenario.h"

namespace vestnik {

/// The scenarios that come with the program, made from the catalogue, in the language in use: each scheme, a cancellation at each stage,
/// every event right after every other, the ids, a wrong token, each limit, repeats, and each answer that the sandbox can be asked for. Their
/// ids begin with `builtin/`.
QList<Scenario> builtInScenarios(const EventCatalog& catalog);

/// Returns the scenarios of a folder, and the built-in ones after them.
QList<Scenario> withBuiltIn(const QList<Scenario>& scenarios, const EventCatalog& catalog);

} // namespace vestnik
