#pragma once

#include "EventCatalog.h"
#include "RunComparison.h"
#include "StepOrders.h"

namespace vestnik::ScenarioText {

/// The step as people call it: its event's title with its name, or one of them, or its number, from 1.
QString title(const StepReport& step, qsizetype number, const EventCatalog& catalog);
/// "Passed", "Failed", "Not run", "Sending", "Skipped", "Not known".
QString state(StepReport::State state);
/// Why a step is skipped.
QString whySkipped(const StepReport& step);
/// The sentence for a step of which it is not known whether it went.
QString whyNotKnown();
/// "Expected 200, got 404".
QString mismatch(const Mismatch& mismatch);
/// Everything that is wrong with the step, a line each; empty when nothing is.
QStringList faults(const StepReport& step);
/// How a step differs from the last run, in a sentence.
QString difference(const RunDifference& difference, const EventCatalog& catalog);
/// The contents of a step on one line: its fields, or the beginning of its body, and how the order is named.
QString content(const ScenarioStep& step);
/// The way on after an answer that is not as expected: "stop", "go on", "ask".
QString surprise(OnSurprise onSurprise);
/// "passed 5 of 6", or "stopped after 3 of 6, passed 2".
QString sum(const ScenarioReport& report);
/// The orders that a run began with, the first ones of many; each not longer than people can look at.
QString orders(const QStringList& orders);
/// The expectation in words: "200, field code in the errors".
QString expectation(const Expectation& expected);
/// The order of a step before the run: its id or UUID, or "new order 2".
QString order(const StepOrder& order);
/// Names the steps that go to another order than the run's, those that go once, and those of which that is not known; empty when all go there.
QString elsewhere(const QList<StepOrder>& orders);
/// A line for each finding about an order; of many the first ones, and "…".
QStringList warnings(const QList<OrderIssue>& issues, const EventCatalog& catalog);
/// For a ticket: what ran where and when, and each step that did not pass.
QString ticket(const ScenarioReport& report, const EventCatalog& catalog);

} // namespace vestnik::ScenarioText
