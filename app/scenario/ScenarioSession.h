#pragma once

#include "DataFolder.h"
#include "RunComparison.h"
#include "ScenarioRun.h"
#include "ScenarioRuns.h"

#include <QElapsedTimer>
#include <QTimer>

namespace vestnik {

/// The end of a run: its report, and how it differs from the run before.
struct ScenarioEnd {
    ScenarioReport report = {};
    std::optional<ScenarioReport> before = {}; ///< the last run that was kept; none: there was no other
    QList<RunDifference> differences = {};     ///< from that one
    std::optional<Error> fault = {};           ///< why the report is not kept

    /// The steps that passed then and fail now.
    QList<RunDifference> broken() const;
    /// The steps that passed then, and now did not run or were stopped.
    QList<RunDifference> unrun() const;
    QList<RunDifference> of(RunDifference::Kind kind) const;
};

/// One run of a scenario from its setup to its kept report, for both programs. The report is kept in the background. The counters and the
/// kept reports are the data folder's. Lives in the thread of its services; they, the catalogue and the clock must outlive it.
class ScenarioSession : public QObject {
    Q_OBJECT

public:
    /// `options` must have passed ScenarioRun::check().
    ScenarioSession(const SendServices& services, const ScenarioPlan& plan, const ScenarioOptions& options, const EventCatalog& catalog,
                    const DataFolder& folder, Clock& clock = Clock::system(), QObject* parent = nullptr);

    /// Looks for the credentials, and then starts the run; refused() when they are not there.
    void start() { open(&ScenarioRun::start); }
    /// As start(), and pauses behind the first step.
    void startPaused() { open(&ScenarioRun::stepOnce); }
    /// Gives up looking for the credentials: nothing starts.
    void cancel() { m_pending.cancel(); }
    ScenarioRun& run() { return m_run; }
    const ScenarioRun& run() const { return m_run; }
    const ScenarioOptions& options() const { return m_options; }
    /// Empty until ended().
    const ScenarioEnd& end() const { return m_end; }
    /// The run is over, and its report is on its way to the disk: ended() follows.
    bool isKeeping() const { return m_isKeeping || (m_run.state() == ScenarioRun::State::Over && m_isUnkept); }

Q_SIGNALS:
    /// Nothing was sent: TokenMissing or KeychainFailed. `missingToken`: there is no token, perhaps because of that fault.
    void refused(const vestnik::Error& error, const std::optional<vestnik::SecretFault>& missingToken);
    /// The run is over, and its report is kept. It comes again when a step was retried after that; the report then takes the former's place.
    void ended();

private:
    void open(void (ScenarioRun::*begin)());
    struct Kept;

    /// Writes the report in the background: the folder may lie on a slow disk. It is written even when this object is gone by then.
    void keep();
    /// Writes how far the run is, so that it is known of should the program end; a report that takes long to write is written less often.
    void keepProgress();
    void write();
    void onKept(const Kept& kept);

    TokenVault& m_tokens;
    const ScenarioOptions m_options;
    const ScenarioRuns m_runs;
    ScenarioRun m_run;
    QString m_kept; ///< the report's id; empty until it is kept
    bool m_isKeeping = false;
    bool m_isUnkept = true;  ///< the report is another one than what was given to be written
    bool m_isStale = false;  ///< the run ended, perhaps once more, meanwhile
    QElapsedTimer m_writing; ///< since the last report was given to be written
    QTimer m_progress;       ///< until the next one
    ScenarioEnd m_end;
    PendingCall m_pending; ///< for the credentials
};

} // namespace vestnik
