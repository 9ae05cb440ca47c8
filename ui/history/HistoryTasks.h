#pragma once

#include "ExportRequest.h"
#include "Session.h"
#include "StateSlot.h"

#include <QMenu>

namespace vestnik {

class WorkBar;

/// The long works of the history, one at a time, with progress and off the window's thread: export, verify, making the list anew, backup,
/// setting aside, removing by age. A toast shows their
/// results, and a state what failed. The session, the bar, the slot and the window must outlive it.
class HistoryTasks : public QObject {
    Q_OBJECT

public:
    HistoryTasks(Session& session, WorkBar& bar, StateSlot& state, QWidget& window);

    bool isBusy() const { return m_isBusy; }
    /// Exports are of this history from now on.
    void setSource(HistorySource& source) { m_source = &source; }
    /// Asks for a file first.
    void exportRecords(const ExportRequest& request, qint64 total);
    void exportTo(const QString& file, const ExportRequest& request, qint64 total);
    void verify();
    void rebuild();
    void askToBackUp();
    void backUpTo(const QString& file);
    /// The menu's entries for all but the export.
    void fillMenu(QMenu& menu);
    /// Says a failure of the journal there with the ways out of it; false when it is none.
    bool offerWaysOut(const Error& error, StateSlot& state);
    /// Shows an error of reading, with the ways out of offerWaysOut(). The text does not say that sending is stopped.
    void sayUnreadable(const Error& error, StateSlot& state);
    /// After a question.
    void askToSetAside();
    /// Goes on with a journal that records were lost from, after a question.
    void askToAcceptLoss();

Q_SIGNALS:
    /// The journal is another one, or has lost records.
    void replaced();

private:
    /// With the bar in view; `handle` gets the result, and is not called when it was stopped.
    template <typename T, typename Handle>
    void start(StateSlot::Text text, qint64 total, const QFuture<Result<T>>& future, bool canStop, const Handle& handle);
    void askForFile(const QString& title, const QString& suffix, const std::function<void(const QString&)>& take);
    void say(StateSlot::Text text);
    bool offerWaysOut(const Error& error, StateSlot& state, QString (*text)(const Error&));
    void offerAfterLoss(StateSlot& state, const StateSlot::Text& text);
    void fail(const Error& error);
    void sayVerified(const VerifyReport& report);
    void fillRetention(QMenu& menu);
    void chooseRetention(int days);
    void prune(int days);

    Session& m_session;
    HistorySource* m_source;
    WorkBar& m_bar;
    StateSlot& m_state;
    QWidget& m_window;
    bool m_isBusy = false;
};

} // namespace vestnik
