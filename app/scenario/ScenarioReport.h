#pragma once

#include "DeliveryReport.h"
#include "Environment.h"
#include "Scenario.h"

#include <QDateTime>

namespace vestnik {

/// One part of an expectation that was not met.
struct Mismatch {
    enum class Kind : quint8 { Outcome, Status, ErrorField, Pattern, Time, NotSent };

    Kind kind;
    QString expected; ///< an outcome's code, `accepted`, a number, a field, a pattern, milliseconds
    QString got;      ///< in the same form; empty: none. Of NotSent: the code of why the request did not leave

    bool operator==(const Mismatch&) const = default;
};

/// Stands in a mismatch for 200 or 202.
inline const QString acceptedCode = QStringLiteral("accepted");

/// Holds an answer against the expectation. Empty: it is met.
QList<Mismatch> mismatchesOf(const Expectation& expected, const DeliveryReport& report);

/// One step of one order, as it went.
struct StepReport {
    /// Skipped: its order is fixed, and it goes in the run of another order. NotKnown: the report ends before, and the step may have gone.
    enum class State : quint8 { NotRun, Sending, Passed, Failed, Skipped, NotKnown };

    State state = State::NotRun;
    QString name = {}; ///< as the scenario has it
    QString event = {};
    QString orderId = {}; ///< before it was sent: of the order to which it goes, as far as that is known
    QString orderUuid = {};
    QString delivery = {}; ///< its id in the journal, also while it is sent; empty when nothing was recorded
    std::optional<Outcome> outcome = {};
    int status = 0;
    QDateTime startedAt = {}; ///< UTC
    std::chrono::milliseconds took{0};
    int tries = 0;         ///< a person may try a step again; the last one is told
    bool isUnsent = false; ///< it was skipped, and the order with which it was to go ended before it
    Expectation expected = {};
    QList<Mismatch> mismatches = {};
    std::optional<Error> error = {}; ///< nothing was sent because of it
    QByteArray request = {};
    QByteArray response = {};
};

/// Puts the end of the step's delivery into it.
void takeEnd(StepReport& step, const DeliveryReport& end);

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
    bool isStopped = false;    ///< a person ended it
    bool isUnderWay = false;   ///< it has not ended; of a kept report, its program may have ended before
    bool isUnfinished = false; ///< its program ended before
    QString program = {};      ///< the journal's run of that program, by which it is known to live

    QStringList orderNames() const;
    /// Names the scenario whose run it is among all kept reports.
    QString key() const { return id.isEmpty() ? scenario : id; }
    qsizetype count(StepReport::State state) const;
    /// All steps but the skipped ones.
    qsizetype steps() const;
    /// The steps that were sent and have ended.
    qsizetype done() const { return count(StepReport::State::Passed) + count(StepReport::State::Failed); }
    /// A person ended it before all of its steps had passed.
    bool wasStopped() const { return isStopped && !hasPassed(); }
    /// It began, and ended before all of its steps had gone, or a person stopped it.
    bool endedEarly() const { return startedAt.isValid() && (wasStopped() || (!isUnderWay && done() < steps())); }
    /// Every step met its expectation.
    bool hasPassed() const { return steps() > 0 && count(StepReport::State::Passed) == steps(); }
};

} // namespace vestnik
