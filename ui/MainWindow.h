#pragma once

#include "Language.h"
#include "Rail.h"
#include "Session.h"
#include "StartRequest.h"
#include "WheelGuard.h"

#include <QMainWindow>
#include <QTimer>

namespace vestnik {

class BatchLauncher;
class Composer;
class DetailFeed;
class DetailView;
class EnvironmentEditing;
class HistoryPane;
class PaneLayout;
class PresetsPane;
class ProductionLockChip;
class ProductionSending;
class Quitting;
class RecordActions;
class RecordSide;
class ScenarioLauncher;
class StateSlot;
class StateStrip;
class TopBar;
class WindowCommands;
class WindowFrame;
class TeamControls;
class WindowSettings;

/// Wires the panes to the session; it decides nothing. The session and the language must outlive it.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, Language& language, QWidget* parent = nullptr);
    /// Hides it first: its pages end what they asked when they are hidden, and tell the window, which must be whole then.
    ~MainWindow() override { hide(); }

    /// An error of the start, in the strip on top.
    void say(const Error& error);
    /// Several of them, one under the other.
    void sayAll(const QList<Error>& errors);
    /// Comes to the front, with the order in the form as if it were typed, and the file as if it were dropped. Nothing is sent.
    void take(const StartRequest& request);
    /// Ends the program in order: at once when nothing is in flight, else when the answer is there, or "now" on a second call.
    void quit();

Q_SIGNALS:
    void firstPainted();

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void build();
    void connectComposer();
    void connectHistory();
    void connectTopBar();
    void connectFrame();
    void connectKeys();
    void connectSession();
    void fillAtStart();
    /// Shows a page; one that is not there yet is made first.
    void goTo(Page page);
    void makePage(Page page);
    /// Where the page in view sends, if that is not the current environment's work; else null.
    const Environment* environmentOfPage() const;
    void retranslateUi();
    /// The list of them is another one; the one in use, and what was asked or said about it, stays.
    void updateEnvironments();
    void updateEnvironment();
    /// Shows on top where the page in view sends.
    void updateTop();
    /// AndNext: to the next event, if it succeeds. AsItIs: despite errors.
    enum class SendMode { Checked, AndNext, AsItIs };
    void send(SendMode mode);
    /// Notes that the next send takes its bytes from a record, not from the form; its answer is shown on that page.
    void onResending(Page page);
    /// False, and said, when the composer cannot hold it.
    bool load(const QByteArray& body);
    void sayOtherEnvironment(const DeliveryRecord& record);
    void show(const DeliveryReport& report);
    void showError(const Error& error);
    void saveState();
    void keepDraft();

    Session& m_session;
    Language& m_language;
    QTimer m_saveTimer;
    bool m_isPainted = false;
    std::optional<QByteArray> m_sentFromForm; // the bytes, while what is sent or was last sent came from the form
    bool m_goesOn = false;
    std::optional<Error> m_draftFault; // the one that was said last
    DeliverySummary m_edited;          // whose values were taken into the form last
    WheelGuard m_wheel;                // before the widgets that it looks after
    TopBar* m_top;
    ProductionLockChip* m_lock;
    StateStrip* m_states;
    StateSlot* m_journal;   // cannot be read or written
    StateSlot* m_fault;     // of the last act
    StateSlot* m_elsewhere; // the record in the form is of another environment
    StateSlot* m_unkept;    // the draft
    PresetsPane* m_presets;
    Composer* m_composer;
    HistoryPane* m_history;
    DetailView* m_detail;
    RecordSide* m_side; // of the history: the detail or a panel
    PaneLayout* m_panes;
    DetailFeed* m_feed;
    WindowFrame* m_frame;
    ProductionSending* m_production;
    EnvironmentEditing* m_environments;
    RecordActions* m_records;
    BatchLauncher* m_batches;
    ScenarioLauncher* m_scenarios;
    Quitting* m_quitting;
    TeamControls* m_team;
    WindowSettings* m_settings;
    WindowCommands* m_commands;
};

} // namespace vestnik
