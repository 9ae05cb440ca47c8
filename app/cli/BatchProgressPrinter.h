#pragma once

#include "BatchSession.h"
#include "Command.h"
#include "ProductionOptions.h"
#include "QuitSignals.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace vestnik {

/// Runs a BatchSession in an event loop until it is over or paused: prints what becomes of its rows, and answers the question of production
/// from the options. Ctrl+C pauses it; a second one gives up the answers under way.
class BatchProgressPrinter {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    /// `isNew`: the batch was planned just now, so that what the history knows was told already. All references must outlive it.
    BatchProgressPrinter(const CliContext& context, const BatchServices& services, const StoredBatch& batch,
                         const BatchStartOptions& options, const ProductionOptions& production, bool isNew);

    ExitCode run(const Environment& environment);

private:
    void connectSession();
    void onState();
    void onQuit(int count);
    void onFailed(const Error& error);
    void answer(const Question& question, qsizetype rows);
    void end(ExitCode code);
    void sayBegun();
    void sayProgress();
    void sayRetryAfter();
    void waitForTeam();
    void sayTeamAway();
    void saySharing(const BatchQueue& queue, qsizetype held) const;
    ExitCode saySum();
    ExitCode sayPause();
    QString goOnCommand() const;
    static void clearProgress();

    const CliContext& m_context;
    const BatchStartOptions m_options;
    const ProductionOptions& m_production;
    const bool m_isNew;
    const bool m_isTerminal;
    BatchSession m_session;
    Environment m_environment;
    QEventLoop m_loop;
    QTimer m_progress;
    QuitSignals m_quit;
    bool m_isStarted = false;
    bool m_isBegun = false;  ///< rows may have left
    bool m_isPaused = false; ///< it ends by a pause
    bool m_isQuitting = false;
    std::optional<ExitCode> m_refused; ///< it did not begin
    QDateTime m_retryAfterUntil;       ///< as it was said last
};

} // namespace vestnik
