#pragma once

#include "Session.h"

#include <QPointer>

namespace vestnik {

class BatchWindow;
class HistoryPane;
class StateSlot;
class StateStrip;
class WindowFrame;

/// The ways to the page of the batches: the rail, a dropped file, pasted rows, records of the history, and the state at the
/// start about batches that are not finished. Makes the page once. The arguments must outlive it.
class BatchLauncher : public QObject {
    Q_OBJECT

public:
    struct Ways {
        WindowFrame& frame;
        HistoryPane& history;
        StateStrip& states;
    };
    BatchLauncher(Session& session, const Ways& ways, QWidget& window);

    /// Rows are under way.
    bool isBusy() const;
    /// It waits for nothing but the recording of what came back.
    bool isUnrecorded() const;
    /// Starts nothing new; idle() follows if rows were under way.
    void pause();
    /// The answers that are waited for become unknown; idle() follows.
    void giveUp();
    void open();
    /// Opens a file as if it were dropped: a table as a batch; what is likely to be presets goes by presetsDropped().
    void takeFile(const QString& path);
    void openFile(const QString& path);
    void openText(const QString& text);
    void openRecords(const QList<DeliveryRecord>& records);

    /// Returns the environment that the rows of the batch in view go to; null while none is in view.
    const Environment* environmentOfRows() const;

Q_SIGNALS:
    /// A file was dropped that is no table: presets, perhaps.
    void presetsDropped(const QString& path);
    /// environmentOfRows() may be another.
    void environmentShown();
    /// No row is under way any more.
    void idle();

private:
    /// Shows the page, which is made when it is first wanted.
    BatchWindow& page();
    void tellOfUnfinished();
    void markRail();

    Session& m_session;
    StateSlot& m_unfinished; ///< batches of earlier
    StateSlot& m_told;       ///< of the batch, while another page is in view
    StateSlot& m_foreign;    ///< records that are not for the current environment
    WindowFrame& m_frame;
    QPointer<BatchWindow> m_page;
};

} // namespace vestnik
