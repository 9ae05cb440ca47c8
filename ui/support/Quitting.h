#pragma once

#include "Session.h"

namespace vestnik {

class BatchLauncher;
class ScenarioLauncher;
class StateSlot;
class StateStrip;

/// Ends the program in order: an answer that is under way or not recorded is lost only at a person's word, and a batch pauses, a
/// scenario stops first. The session, the batches, the scenarios and the strip, in which it says what it waits for, must outlive it.
class Quitting : public QObject {
    Q_OBJECT

public:
    Quitting(Session& session, BatchLauncher& batches, ScenarioLauncher& scenarios, StateStrip& states, QObject* parent = nullptr);

    /// From outside, such as SIGTERM; a second one means now.
    void quit();
    /// Whether the window may close now. If not, it has said why.
    bool mayClose();

Q_SIGNALS:
    /// The window is to close: a quit was asked for, or the awaited work is over or given up.
    void closeRequested();

private:
    bool waitForBatch();
    bool waitForScenario();
    /// Asks whether a run may be stopped: nothing resumes it later. Not once a quit was asked for from outside.
    bool askAboutScenario();
    void sayKeeping();
    void sayUnrecorded();
    void onRecorded();

    Session& m_session;
    BatchLauncher& m_batches;
    ScenarioLauncher& m_scenarios;
    StateSlot& m_state;
    bool m_isQuitting = false;
    bool m_isAsking = false;       ///< about the run of a scenario
    bool m_isStopping = false;     ///< that run, and it is said that its answers are waited for
    bool m_isLossAccepted = false; // a person gave up an answer that is not recorded, or those of a batch
};

} // namespace vestnik
