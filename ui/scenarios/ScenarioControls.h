#pragma once

#include "Environment.h"
#include "ScenarioRun.h"

#include <QElapsedTimer>
#include <QWidget>

class QPushButton;

namespace vestnik {

/// The buttons of a run: the main one runs, pauses, continues and goes on; beside it one step, the step once more, and stop. A button that
/// has just changed its meaning is deaf to presses for a moment.
class ScenarioControls : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioControls(QWidget* parent = nullptr);

    /// How things stand with the run in view.
    struct Standing {
        std::optional<ScenarioRun::State> state = {}; ///< none: there is no run
        bool isStopping = false;                      ///< answers under way are waited for
        bool isChecking = false;                      ///< a run was asked for, and nothing is sent yet
        bool mayRun = false;                          ///< a new run could begin
        bool mayRetry = false;

        bool operator==(const Standing&) const = default;
    };
    void show(const Standing& standing);
    /// Where a run would send.
    void setTarget(const Environment& environment);
    /// Does what the main button says now.
    void press();
    /// As press(), by its key: one that stays down does it once.
    void pressByKey();
    /// Takes the next press of the main button or its key at once: a person has done something else since the last one.
    void endRest();
    /// Returns the stops of Tab, in their order.
    QList<QWidget*> stops() const;
    /// To the main button. No proxy: Tab would come back to it from the others.
    void focusMain();

Q_SIGNALS:
    void runRequested();
    void pauseRequested();
    void continueRequested();
    /// After a step that was not as expected.
    void goOnRequested();
    void stepRequested();
    void retryRequested();
    void stopRequested();
    /// Not to wait for the answers any more.
    void giveUpRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum class Meaning { Run, Pause, Continue, GoOn };
    Meaning meaning() const;
    QString textOf(Meaning meaning) const;
    bool isDeaf(const QElapsedTimer& since) const;
    void stop();
    void enable(QPushButton& button, bool isEnabled);
    void retranslateUi();

    Standing m_standing;
    Environment m_environment;
    QElapsedTimer m_mainChanged;
    QElapsedTimer m_stopChanged;
    QElapsedTimer m_key;  ///< since its last press, repeated or not
    QElapsedTimer m_sent; ///< since a step was asked for
    QPushButton* m_main;
    QPushButton* m_step;
    QPushButton* m_retry;
    QPushButton* m_stop;
};

} // namespace vestnik
