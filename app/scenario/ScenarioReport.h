#pragma once

#include "DeliveryReport.h"
#include "Environment.h"
#include "Scenario.h"

#include <QDateTime>

namespace vestnik {

/// One part of an expectation that was not met.
struct Mismatch {
    enum class Kind : quint8 { Outcome, Status, ErrorField, Pattern, Time };

    Kind kind;
    QString expected; ///< an outcome's code, a number, a field, a pattern, milliseconds
    QString got;      ///< in the same form; empty: none

    bool operator==(const Mismatch&) const = default;
};

/// Holds an answer against the expectation. Empty: it is met.
QList<Mismatch> mismatchesOf(const Expectation& expected, const DeliveryReport& report);

/// One step of one order, as it went.
struct StepReport {
    enum class State : quint8 { NotRun, Sending, Passed, Failed };

    State state = State::NotRun;
    QString name = {}; ///< as the scenario has it
    QString event = {};
    QString orderId = {};
    QString orderUuid = {};
    QString delivery = {}; ///< its id in the journal; empty when nothing was recorded
    std::optional<Outcome> outcome = {};
    int status = 0;
    QDateTime startedAt = {}; ///< UTC
    std::chrono::milliseconds took{0};
    int tries = 0; ///< a person may try a step again; the last one is told
    Expectation expected = {};
    QList<Mismatch> mismatches = {};
    std::optional<Error> error = {}; ///< nothing was sent because of it
    QByteArray request = {};
    QByteArray response = {};
};

/// All steps of one order.
struct OrderReport {
    QString order; ///< the id or UUID that the run began with
    QList<StepReport> steps;
};

/// A run, whole or as far as it has come. A value.
struct ScenarioReport {
    QString scenario; ///< its path
    QString id = {};  ///< its id, which no language and no new name changes
    QString environment = {};
    EnvironmentKind kind = EnvironmentKind::Sandbox;
    QString origin = {};
    QDateTime startedAt = {}; ///< UTC
    std::chrono::milliseconds took{0};
    QList<OrderReport> orders = {};

    /// Names the scenario whose run it is among all kept reports.
    QString key() const { return id.isEmpty() ? scenario : id; }
    qsizetype count(StepReport::State state) const;
    qsizetype steps() const;
    /// Every step met its expectation.
    bool hasPassed() const { return steps() > 0 && count(StepReport::State::Passed) == steps(); }
};

} // namespace vestnik
