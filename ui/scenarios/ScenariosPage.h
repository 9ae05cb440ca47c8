#pragma once

#include "ScenarioSession.h"
#include "ScenarioStepsModel.h"
#include "ScenarioSummary.h"
#include "Session.h"
#include "StateSlot.h"

#include <QWidget>

#include <memory>

class QSplitter;
class QTableView;

namespace vestnik {

class ScenarioControls;
class ScenarioFiles;
class ScenarioHead;
class ScenarioSetup;
class ScenarioStepView;
class StateStrip;
struct ScenarioLibrary;

/// The page of the scenarios: the list at the left, beside it the chosen one. Its plan comes first; once it runs, how each step goes, and at
/// the end the report. One run goes at a time, and goes on while another scenario or page is in view. The session must outlive it.
class ScenariosPage : public QWidget {
    Q_OBJECT

public:
    explicit ScenariosPage(Session& session, QWidget* parent = nullptr);

    /// The order of the form, which is offered for a run.
    void setFormOrder(const QString& order);
    /// Makes a scenario of what was sent, with the answers as expectations, and lets a person name it.
    void saveScenario(const QList<DeliveryRecord>& records);
    /// A run is under way, paused and asking included.
    bool isBusy() const;
    /// Sends nothing more; ended() follows once the answers under way are there.
    void stop();
    /// As stop(), and the answers under way become unknown.
    void giveUp();
    /// The report of a run that is over is on its way to the disk: ended() follows.
    bool isKeeping() const;
    /// A run was asked for, and begins if the files are still as they are shown.
    bool isChecking() const { return m_isChecking; }
    /// Chooses a scenario, once it is listed.
    void choose(const QString& id);
    /// Returns where the run that is under way and in view sends to; null when there is none.
    const Environment* environmentOfRun() const;
    /// The run in a few words, while it is under way; else empty.
    QString standing() const;
    /// How far it is, from 0 to 1; below 0: no run is under way.
    double share() const;
    /// The end of the last run, in a sentence.
    QString told() const;
    StateSlot::Tone toldTone() const;

Q_SIGNALS:
    /// isBusy(), standing(), share() or environmentOfRun() may be others.
    void runChanged();
    void ended();
    /// Nothing is sent: there is no token.
    void tokenNeeded(const vestnik::Environment& environment, vestnik::SecretFault fault);
    void resendRequested(const vestnik::DeliveryRecord& record);
    void loadRequested(const vestnik::DeliveryRecord& record);
    void timelineRequested(const vestnik::OrderKey& order);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class View { Plan, Run, Earlier };
    /// The run that a person asked for, as it was in view then.
    struct Wanted {
        int check = 0;
        QString id = {};
        Scenario scenario = {};
        ScenarioOptions options = {};
        bool isPaused = false;
    };

    void build();
    QWidget* chosenSide();
    void setUpTable();
    /// Divides the room between the steps and the chosen one.
    void shareRoom();
    void connectParts();
    void connectRun();
    void orderTabs();
    void retranslateUi();
    /// Another scenario is chosen, or it was read anew.
    void onChosen();
    void showPlan();
    /// Puts the one in the other's place; a focus in there goes to the main button.
    void turnTo(QWidget& shown, QWidget& hidden);
    void showRun();
    void showReport(View view, const ScenarioReport& report, bool hasSeveralOrders);
    void openEarlier(const QString& id);
    /// Of another scenario, which is chosen, too.
    void openUnfinished(const KeptRun& run);
    /// Names the order of each step of the plan, and says what is odd about them.
    void updateOrders();
    void sayOrdersTakenOut(const QString& typed);
    void readRuns();
    /// Tells of the newest run whose program ended before it did.
    void tellOfUnfinished();
    void updateEnvironment();
    /// Says why the chosen scenario cannot run there.
    void sayWhetherItMay();
    /// Says where the run goes, when the window is in another environment by now.
    void sayElsewhere();
    /// The next run would begin while the last one's report is on its way to the disk, and lose it.
    void sayKeeping();
    /// Pauses the run once its environment is another one than it began with: its steps would be refused one after the other.
    void checkEnvironment();
    /// All that is wrong with the plan, a line each; else the error.
    QString faultText(const Error& error) const;
    void updateControls();
    void updateSummary();
    ScenarioSummary::Progress progress() const;
    bool isRunChosen() const;
    /// The options for a run, as far as a person gave them.
    ScenarioOptions options() const;
    void start(bool isPaused);
    /// Says what is missing for a run; then nothing may begin.
    bool isMissing();
    /// The files are as they were shown: the run begins.
    void begin(const ScenarioOptions& options, bool isPaused);
    void onChecked(const ScenarioLibrary& library, const Wanted& wanted);
    void sayChanged();
    void onStep(qsizetype order, qsizetype step);
    void onState();
    /// Asks whether to go on after steps that were not as expected.
    void sayAsked(const QList<StepPlace>& asked);
    void onEnd();
    void onRefused(const Error& error, const std::optional<SecretFault>& missingToken);
    /// Gives up a run of which nothing was sent.
    void dropRun();
    /// Nothing of it comes here any more.
    void releaseRun();
    void goOn();
    void retry();
    /// The order that a retry is about: that of the chosen row, or the first one that can.
    /// Of the chosen row, when that is the step that a retry sends; to the environment that the window names.
    std::optional<qsizetype> orderToRetry() const;
    /// The run in view is what would go now, so that it may go again from its report.
    bool isSetUpAsRun() const;
    void follow(int row);
    void showStep();
    /// The report in view, or null.
    const ScenarioReport* reportInView() const;
    void save(ScenarioSummary::Format format);
    void copy();
    void fail(const Error& error);

    Session& m_session;
    View m_view = View::Plan;
    std::optional<Result<ScenarioPlan>> m_plan; ///< of the chosen one
    QString m_planId;
    std::unique_ptr<ScenarioSession> m_run; ///< the one under way, or the last one
    QString m_runId;                        ///< its scenario
    ScenarioPlan m_runPlan;
    bool m_isChecking = false; ///< the files are read once more before a run
    int m_checks = 0;          ///< grows with each check, so that one that was called off begins nothing
    bool m_isOpening = false;  ///< its credentials are looked for
    bool m_isStopping = false;
    bool m_isFollowing = true;               ///< the step that ended last is chosen, until a person chooses one
    std::optional<ScenarioReport> m_earlier; ///< the kept one in view
    ScenarioFiles* m_files;
    ScenarioHead* m_head;
    ScenarioSetup* m_setup;     ///< with the plan
    ScenarioSummary* m_summary; ///< with a run, in its place
    ScenarioStepsModel* m_model;
    QTableView* m_table;
    ScenarioStepView* m_step;
    QSplitter* m_halves;
    StateStrip* m_states;
    StateSlot* m_refused;    ///< why it cannot run
    StateSlot* m_asks;       ///< after a surprise
    StateSlot* m_other;      ///< another scenario runs
    StateSlot* m_unfinished; ///< a run of another day, whose program ended before it did
    StateSlot* m_where;      ///< the run goes to another environment than the one in use
    StateSlot* m_orders;     ///< which steps go to another order than the run's, or once for several, and which orders look odd
    StateSlot* m_fault;
    ScenarioControls* m_controls;
};

} // namespace vestnik
