#pragma once

#include "Session.h"

#include <QPointer>

namespace vestnik {

class Composer;
class HistoryPane;
class RecordSide;
class ScenariosPage;
class StateSlot;
class StateStrip;
class WindowFrame;

/// The ways to the page of the scenarios: the rail, and records of the history that become a scenario. It tells of a run while another page is
/// in view. Makes the page once. The arguments must outlive it.
class ScenarioLauncher : public QObject {
    Q_OBJECT

public:
    struct Ways {
        WindowFrame& frame;
        HistoryPane& history;
        RecordSide& side;
        Composer& composer; ///< whose order is offered
        StateStrip& states;
    };
    ScenarioLauncher(Session& session, const Ways& ways, QWidget& window);

    void open();
    /// Shows the page with that scenario chosen. It does not run by itself.
    void choose(const QString& id);
    /// The run in a few words, while it is under way.
    QString standing() const;
    /// Makes a scenario of records, and shows it.
    void saveScenario(const QList<DeliveryRecord>& records);
    /// A run is under way.
    bool isBusy() const;
    /// A run is under way, or was asked for and is about to begin.
    bool mayStop() const;
    /// The report of a run that is over is being written; idle() follows.
    bool isKeeping() const;
    /// Sends nothing more; idle() follows if a run was under way.
    void stop();
    /// The answers that are waited for become unknown; idle() follows.
    void giveUp();
    /// Returns where the run in view sends to; null while none is.
    const Environment* environmentOfRun() const;

Q_SIGNALS:
    /// environmentOfRun() may be another.
    void environmentShown();
    /// No run is under way any more.
    void idle();
    void resendRequested(const vestnik::DeliveryRecord& record);
    void loadRequested(const vestnik::DeliveryRecord& record);
    void timelineRequested(const vestnik::OrderKey& order);

private:
    /// Shows the page, which is made when it is first wanted.
    ScenariosPage& page();
    void makePage();
    void offerOrder();
    void onRunChanged();
    void onEnded();

    Session& m_session;
    Ways m_ways;
    StateSlot& m_told; ///< the end of a run, while another page is in view
    QPointer<ScenariosPage> m_page;
};

} // namespace vestnik
