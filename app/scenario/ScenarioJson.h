#pragma once

#include "Error.h"
#include "Scenario.h"

namespace vestnik::ScenarioJson {

/// The version that this program writes.
inline constexpr int version = 1;

/// The scenario as its file has it: readable, keys always in one order.
JsonValue write(const Scenario& scenario);
/// Reads a file's document. FileInvalid names the file, and each step and member that is wrong.
Result<Scenario> read(const JsonValue& document, const QString& id, const QString& file);

/// An expectation as a step has it, and back; what is wrong in it counts as not given.
JsonValue expectation(const Expectation& expected);
Expectation expectation(const JsonValue& object);

} // namespace vestnik::ScenarioJson
