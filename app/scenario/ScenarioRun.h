#pragma once

#include "Clock.h"
#include "Placeholders.h"
#include "ScenarioPlan.h"
#include "ScenarioReport.h"
#include "SendJob.h"

#include <QObject>

#include <memory>
#include <vector>

namespace vestnik {

/// The choices for one run.
struct ScenarioOptions {
    Environment environment;
    QStringList orders = {QString()};     ///< an id or a UUID each, which go at once beside each other; an empty one is a new order
    QHash<QString, QString> answers = {}; ///< of `{{ask:label}}`, by label
    QString operatorName = {};
    QString reason = {};  ///< beside the scenario's name, in every record
    QString program = {}; ///< the journal's run of this program, for the report

    bool operator==(const ScenarioOptions&) const = default;
};

/// Sends the steps of a scenario, one after the other for each order, each by a SendJob of its own. Never to production. Lives in the
/// thread of its services; the clock and the catalogue must outlive it.
class ScenarioRun : public QObject {
    Q_OBJECT

public:
    enum class State { New, Running, Paused, Asking, Over };
    Q_ENUM(State)

    /// `source` gives the values of placeholders; its time is renewed for every step.
    ScenarioRun(const SendServices& services, const ScenarioPlan& plan, const EventCatalog& catalog, const PlaceholderSource& source,
                const ScenarioOptions& options, Clock& clock, QObject* parent = nullptr);

    /// Why nothing may go: ScenarioInProduction, ScenarioForSandbox, PlaceholderUnanswered.
    static Result<void> check(const ScenarioPlan& plan, const ScenarioOptions& options);

    /// Begins, or goes on after a pause.
    void start();
    /// No further step begins; what is under way ends.
    void pause();
    /// While it is paused: one step more of each order.
    void stepOnce();
    /// Once a step was not as expected, and it stands there: goes on with the next one.
    void goOn(qsizetype order);
    /// Sends the order's last step once more; not once the run was stopped. If the order was over, the run is paused behind that step.
    void retry(qsizetype order);
    /// retry() would send now.
    bool mayRetry(qsizetype order) const;
    /// The place of the step that retry() sends, from 0.
    qsizetype stepToRetry(qsizetype order) const;
    /// The order waits for goOn(), retry() or stop().
    bool isAsking(qsizetype order) const { return m_lanes[static_cast<std::size_t>(order)].isAsking; }
    /// Sends nothing more; what has not left ends as stopped, and answers under way are waited for.
    void stop();
    /// As stop(), and gives up the answers under way.
    void giveUp();

    /// The place of the order's step that is under way, or that it asks about, from 0; that of the next one between two steps.
    qsizetype currentStep(qsizetype order) const { return m_lanes[static_cast<std::size_t>(order)].next; }

    State state() const;
    const ScenarioReport& report() const { return m_report; }

Q_SIGNALS:
    /// The step was sent, or ended.
    void stepChanged(qsizetype order, qsizetype step);
    void stateChanged();
    /// The only end, never emitted from within a call.
    void finished();

private:
    struct Ids {
        QString orderId = {};
        QString orderUuid = {};
    };
    struct Lane { ///< of one order
        Ids ids = {};
        QHash<qsizetype, Ids> tried = {}; ///< the ids that each step had when it went first
        qsizetype next = 0;               ///< the step that is to go
        bool isAsking = false;
        bool isOver = false;
        bool isWaiting = false;  ///< for a step's delay
        bool hasWaited = false;  ///< that delay is over, but there was a pause
        bool isStepping = false; ///< the step goes although there is a pause
        std::unique_ptr<SendJob> job = {};
    };

    void begin();
    void end(void (SendJob::*cancel)());
    void endDelay(qsizetype order);
    void advance(qsizetype order);
    /// Steps of a fixed order go with one of the orders alone: passes over those that go with another one.
    void skip(qsizetype order);
    /// The steps of a fixed order that nobody sent say so where they were skipped.
    void markUnsent();
    /// Gives the order a step of a fixed order that would not be sent any more; returns whether it has it now.
    bool takeOver(qsizetype order, qsizetype step);
    void send(qsizetype order);
    Result<OutgoingBody> bodyOf(qsizetype order, const ScenarioStep& step);
    void onEnd(qsizetype order, const Result<DeliveryReport>& result);
    /// Decides how the order goes on after its step.
    void settle(qsizetype order);
    Ids beginOrder(const QString& given) const;
    /// Names in the report the orders to which the order's steps go, from the one that is next.
    void nameOrders(qsizetype order);
    void endLane(qsizetype order);
    StepReport& reportOf(qsizetype order) { return m_report.orders[order].steps[m_lanes[static_cast<std::size_t>(order)].next]; }
    Lane& lane(qsizetype order) { return m_lanes[static_cast<std::size_t>(order)]; }

    const SendServices m_services;
    const ScenarioPlan m_plan;
    const EventCatalog& m_catalog;
    PlaceholderSource m_source;
    const ScenarioOptions m_options;
    Clock& m_clock;
    std::vector<Lane> m_lanes;
    QHash<qsizetype, qsizetype> m_owners; ///< by step: the order with which one of a fixed order goes
    ScenarioReport m_report;
    std::chrono::nanoseconds m_begun{0};
    bool m_isStarted = false;
    bool m_isPaused = false;
    bool m_isStopped = false;
    std::vector<int> m_allowed; ///< steps that each order may take while it is paused
};

} // namespace vestnik
