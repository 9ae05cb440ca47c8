#pragma once

#include "BatchSession.h"
#include "RefusalTally.h"
#include "StateSlot.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QStackedWidget;

namespace vestnik {

class FailedRowActions;
class BatchConfirmCard;
class CorrectionsPane;
class BatchHeaderBar;
class BatchProgressPane;
class BatchRowsView;
class BatchSettings;
class ExcludedRowsPane;
class BatchTokenPane;
class DesktopNotice;
class ProductionLockChip;
class PutBackQuestion;
class RefusalGroups;
class RefusalReader;
class StateStrip;
struct SharedPutBack;

/// A stored batch, how it stands, and all that can be done with it. It never begins by itself. How far it is stands in the window title
/// of this widget: whoever shows it takes it from there. The session must outlive it.
class BatchSendPage : public QWidget {
    Q_OBJECT

public:
    explicit BatchSendPage(Session& session, QWidget* parent = nullptr);
    ~BatchSendPage() override;

    /// Puts another batch in view, or the same one anew; false while one is busy. Nothing is sent.
    bool open(const StoredBatch& batch);
    /// Puts it out of view, so that another program may run it; not while it is busy.
    void letGo();
    /// Reads the batch first, off the window's thread. An error is said in the page.
    void load(const QString& id);
    /// As load(), for a batch of the team, which is stored here first. `environment` as for SharedPlans::fetch().
    void join(const QString& id, const QString& environment);
    /// Rows are under way, or about to be: closing now would give up their answers.
    bool isBusy() const;
    bool isUnrecorded() const;
    /// Rows are left, and a person's word is needed before they go.
    bool isPaused() const { return m_run && m_run->state() == BatchSession::State::Paused; }
    QString noticeText() const;
    /// Returns the tone of noticeText().
    StateSlot::Tone noticeTone() const;
    /// As BatchSession::callOff(). Returns whether a start was under way.
    bool callOff();
    void pause();
    /// Stops the rows that have not left; busyChanged() tells when the rest is over.
    void stop();
    /// The answers that are waited for are given up.
    void giveUp();
    const BatchSession* run() const { return m_run.get(); }
    /// Writes the rows with what became of them, off the window's thread.
    void exportTo(const QString& file);
    QString summary() const;

    /// Returns the environment that the rows in view go to; null when no batch is open.
    const Environment* environment() const { return m_run ? &m_environment : nullptr; }

Q_SIGNALS:
    void closeRequested();
    /// environment() may be another.
    void environmentShown();
    /// isBusy() may be another.
    void busyChanged();
    /// noticeText() has news, and the page is not in view.
    void toldOutOfSight();
    /// A person took the desktop's message as a way to the page.
    void wanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectPanes();
    void connectRun();
    /// Removes the rows, notices and questions that were shown of the run.
    void clear();
    void start(const QSet<Outcome>& again, bool releasesBlocked);
    void resume();
    void onPaused(PauseReason why);
    void onFinished();
    StateSlot::Tone toneOfEnd() const;
    void askForToken(SecretFault fault);
    void confirm(const ConfirmingAct& act);
    void sendCorrected();
    /// Opens the corrections of these rows; empty: of all that were refused for their data.
    void fix(const QSet<qsizetype>& rows);
    void refreshRefusals();
    void askForFile();
    void say(const Error& error);
    BatchStartOptions startOptions() const;
    /// Returns the name of the table of the batch in view, for a question that may stand longer than the batch.
    std::function<QString()> fileText() const;
    void showEnvironment(const Result<Environment>& environment);
    enum class AtFailure { Keep, LetGo };
    /// The newest call wins. `atFailure`: what becomes of the batch that is in view when there is none to open.
    void openWhenDone(const QFuture<Result<StoredBatch>>& future, AtFailure atFailure);
    void refresh();
    void refreshState();
    void updateTitle();
    /// Tells a person who does not look at the page; the desktop tells those who do not look at the window.
    void tellElsewhere(const QString& text, bool isForDesktop);
    bool isShared() const { return m_run && m_run->batch().header.isShared; }
    /// Says once what the team was not asked about; a person may close that.
    void sayUnasked();
    void refreshShared();
    void connectQuestions();
    void askToPutBack();
    void showPutBack(const QList<SharedPutBack>& rows);

    Session& m_session;
    std::unique_ptr<BatchSession> m_run;
    Environment m_environment;
    int m_opening = 0;         ///< which batch is read for it; an older answer is not shown any more
    bool m_isLockSaid = false; ///< by the notice that is in view, or was last
    BatchHeaderBar* m_head;
    ProductionLockChip* m_lock;
    StateStrip* m_states;
    StateSlot* m_state;
    StateSlot* m_teamMissing;
    StateSlot* m_shared;
    QString m_unaskedSaid; ///< for which m_teamMissing was shown or closed last
    QString m_sharedSaid;  ///< as that, for m_shared
    BatchSettings* m_settings;
    ExcludedRowsPane* m_known;
    BatchProgressPane* m_progress;
    RefusalReader* m_refusals;
    RefusalGroups* m_groups;
    QTimer m_refusalPause;               ///< while rows go, between two looks at the refusals
    std::optional<RefusalGroup> m_group; ///< whose rows alone are shown
    BatchConfirmCard* m_confirm;
    PutBackQuestion* m_putBack;
    BatchTokenPane* m_token;
    FailedRowActions* m_actions;
    QStackedWidget* m_stack;
    BatchRowsView* m_rows;
    CorrectionsPane* m_fix;
    DesktopNotice* m_desktop;
};

} // namespace vestnik
