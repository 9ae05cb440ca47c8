#pragma once

#include "ScenarioReport.h"

namespace vestnik {

/// One step whose result is another one than before, or that one of two runs alone has.
struct RunDifference {
    enum class Kind : quint8 { Changed, Added, Removed };

    Kind kind = Kind::Changed;
    qsizetype order = 0; ///< its place, from 0
    qsizetype step = 0;  ///< its place in the later run; of a removed one, in the earlier run
    StepReport was = {};
    StepReport is = {};
};

/// The steps that differ in their state, order after order, and then those that were added or removed. Steps are the same ones by their name,
/// or by their event where they have none, and by how often it came before: a step that was put between others changes no other one.
QList<RunDifference> differencesOf(const ScenarioReport& earlier, const ScenarioReport& later);

} // namespace vestnik
