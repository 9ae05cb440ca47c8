#include "BatchCommands.h"
#include "BatchCounts.h"
#include "BatchEngine.h"
#include "BatchProgress.h"
#include "Clock.h"
#include "DuplicateCheck.h"
#include "ExclusionOptions.h"
#include "IssueText.h"
#include "LateRecords.h"
#include "OutcomeText.h"
#include "Process.h"
#include "ProcessLock.h"
#include "QuitSignals.h"
#include "Terminal.h"
#include "TimeText.h"

#include <QEventLoop>

#include <cstdio>

namespace vestnik {
namespace {

constexpr int progressInterval = 200; // milliseconds

/// Runs one batch in an event loop and says how it goes. Ctrl+C pauses it; a second one gives up what is under way.
class BatchProgressPrinter {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    /// `corrected`: as for tallyLines().
    BatchProgressPrinter(const BatchRunRequest& order, BatchQueue queue, const BatchClearance& clearance, const Submission& common,
                         const BatchRunner::Options& options, const QSet<qsizetype>& corrected)
        : m_order(order),
          m_corrected(corrected),
          m_engine(order.journal, std::move(queue), clearance, common, options, Clock::system()),
          m_runner(m_engine.runner()),
          m_isTerminal(!order.context.json && Terminal::isTerminal(Terminal::Stream::Output))
    {
        QObject::connect(&m_runner, &BatchRunner::rowEnded, &m_runner, [this](qsizetype row, const DeliveryReport& report) {
            if (!m_isTerminal)
                CliContext::print(rowJson(m_order.batch, m_runner.queue(), row, &report));
            if (report.summary.outcome == Outcome::Throttled)
                sayHeld();
        });
        QObject::connect(&m_runner, &BatchRunner::rowLeftOut, &m_runner, [this](qsizetype row) {
            if (!m_isTerminal)
                CliContext::print(rowJson(m_order.batch, m_runner.queue(), row));
        });
        QObject::connect(&m_runner, &BatchRunner::finished, &m_loop, [this] { end({}); });
        QObject::connect(&m_runner, &BatchRunner::paused, &m_loop, [this](BatchRunner::Pause why) { end(why); });
        QObject::connect(&m_progress, &QTimer::timeout, &m_runner, [this] { sayProgress(); });
        QObject::connect(&m_quit, &QuitSignals::requested, &m_runner, [this](int count) {
            m_runner.pause();
            if (count > 1)
                m_engine.outbox().stopAll();
        });
    }

    ExitCode run()
    {
        sayHeld();
        if (m_order.releasesBlocked)
            m_runner.releaseBlocked();
        if (m_isTerminal)
            m_progress.start(progressInterval);
        m_elapsed.start();
        m_runner.start();
        if (!m_isOver)
            m_loop.exec();
        m_progress.stop();
        if (m_isTerminal)
            clearProgress();
        waitForRecords(m_engine.outbox(), m_quit);
        if (const qsizetype held = BatchCounts::of(m_runner.queue()).count(RowState::Blocked); held > 0)
            CliContext::printInfo(tr("Held, because an earlier event of their order was not accepted: %1. To send them all the same: "
                                     "vestnik-cli batch resume %2 --release-held")
                                      .arg(QString::number(held), m_order.batch.id.first(8)));
        const bool isSandbox = m_order.batch.header.environmentKind == EnvironmentKind::Sandbox;
        if (isSandbox && !m_order.context.json)
            CliContext::printInfo(sandboxMark());
        const QStringList lines = tallyLines(m_order.context, m_order.batch, m_runner.queue(), m_corrected);
        for (const QString& line : lines)
            m_order.context.json ? CliContext::print(line) : CliContext::printInfo(line);
        return m_why ? sayPause(*m_why) : exitCodeOf(m_runner.queue());
    }

private:
    void end(std::optional<BatchRunner::Pause> why)
    {
        m_isOver = true;
        m_why = why;
        m_loop.quit();
    }

    void sayProgress()
    {
        const BatchCounts tally = BatchCounts::asResumed(m_runner.queue()); // what Ctrl+C kept back is not refused
        m_meter.add(ProgressMeter::Milliseconds(m_elapsed.elapsed()), tally.over());
        const BatchProgress progress = m_meter.progress(tally.left());
        QString text = tr("%1 of %2 · accepted %3, not accepted %4, unknown %5")
                           .arg(tally.over())
                           .arg(tally.total())
                           .arg(tally.count(RowState::Accepted))
                           .arg(tally.count(RowState::Failed))
                           .arg(tally.count(RowState::Unknown));
        if (progress.perSecond > 0)
            text += QStringLiteral(" · ") + tr("%1/s").arg(progress.perSecond, 0, 'f', 1);
        if (progress.left)
            text += QStringLiteral(" · ") + tr("%1 left").arg(spanText(*progress.left));
        std::fprintf(stderr, "\r%s\033[K", qUtf8Printable(text));
        std::fflush(stderr);
    }

    /// Says until when an answer's Retry-After holds the batch, once for the many answers that ask for the same.
    void sayHeld()
    {
        const auto held = std::chrono::ceil<std::chrono::milliseconds>(m_runner.retryAfter());
        const QDateTime until = Clock::system().utcNow().addMSecs(held.count());
        const bool isSaid = m_retryAfterUntil.isValid() && until < m_retryAfterUntil.addSecs(1);
        if (held.count() == 0 || isSaid)
            return;
        m_retryAfterUntil = until;
        if (m_isTerminal)
            clearProgress();
        CliContext::printInfo(tr("The API asked for patience (429). The batch goes on in %1, at %2.")
                                  .arg(spanText(std::chrono::ceil<std::chrono::seconds>(held)), timeText(until.addMSecs(999))));
    }

    static void clearProgress() { std::fputs("\r\033[K", stderr); }

    ExitCode sayPause(BatchRunner::Pause why) const
    {
        if (m_runner.error())
            CliContext::fail(*m_runner.error());
        switch (why) {
        case BatchRunner::Pause::Token: CliContext::printInfo(tr("The token was not accepted.")); break;
        case BatchRunner::Pause::SameFailure: CliContext::printInfo(tr("The same failure came several times in a row.")); break;
        case BatchRunner::Pause::Trial:
            CliContext::printInfo(m_runner.wasAllProcessedBefore()
                                      ? tr("The trial rows are over: all had been processed before. Was this batch sent already?")
                                      : tr("The trial rows are over. Look at them before you go on."));
            break;
        default: break;
        }
        CliContext::printInfo(tr("Paused. To go on: vestnik-cli batch resume %1").arg(m_order.batch.id.first(8)));
        if (why == BatchRunner::Pause::Journal)
            return ExitCode::LocalFailure;
        return why == BatchRunner::Pause::Refused && m_runner.error() ? exitCodeOf(m_runner.error()->code) : ExitCode::Paused;
    }

    const BatchRunRequest& m_order;
    const QSet<qsizetype> m_corrected;
    BatchEngine m_engine;
    BatchRunner& m_runner;
    QElapsedTimer m_elapsed;
    ProgressMeter m_meter;
    QEventLoop m_loop;
    QTimer m_progress;
    QuitSignals m_quit;
    const bool m_isTerminal;
    bool m_isOver = false;
    QDateTime m_retryAfterUntil; ///< as it was said last
    std::optional<BatchRunner::Pause> m_why;
};

/// Prints how many rows with a server error go again. The API may have processed them already.
void sayServerErrors(const BatchRunRequest& order, const BatchQueue& queue)
{
    const qsizetype count = order.again.contains(Outcome::ServerError) ? BatchCounts::of(queue).count(Outcome::ServerError) : 0;
    if (count > 0)
        CliContext::printInfo(
            QCoreApplication::translate("BatchCommand",
                                        "Rows that ended with a server error (5xx), may have been processed all the same, "
                                        "and go again: %1. --unprocessed leaves them out.")
                .arg(count));
}

/// Reads the batch's queue from the journal. Excludes known rows as `order` says, unless the batch was planned just now. Everything else
/// that was read is freed on return.
Result<BatchQueue> queueOf(const BatchRunRequest& order, JournalQueries& reader)
{
    const Result<QList<RowHistory>> histories = BatchStore::histories(reader, order.batch);
    if (!histories)
        return std::unexpected(histories.error());
    BatchQueue queue(order.batch.rows, *histories, order.again);
    if (order.credentials) // planned just now: what changes from then on is found where each start is recorded
        return queue;
    const Result<QList<DuplicateCheck::RowFacts>> known = DuplicateCheck::known(reader, order.batch, *histories);
    if (!known)
        return std::unexpected(known.error());
    ExclusionOptions::sayGoing(DuplicateCheck::excludeKnown(queue, *known, order.exclusions), order.exclusions);
    return queue;
}

struct Cleared {
    BatchClearance clearance;
    qsizetype rows;
};

/// The clearance keeps what was confirmed; with a hundred thousand rows once is enough.
Result<Cleared> clear(const BatchRunRequest& order, const RunOptions& options, ProductionGuard& guard, const BatchQueue& queue,
                      const Submission& common)
{
    const BatchIntent intent = BatchSending::intentOf(queue, BatchSending::bodyKeys(order.batch.rows), common, order.releasesBlocked,
                                                      order.context.catalog);
    const Result<BatchClearance> clearance = options.production().clear(guard, intent);
    return clearance ? Result<Cleared>(Cleared{*clearance, intent.rows}) : std::unexpected(clearance.error());
}

/// By the one who holds its lock.
ExitCode runLocked(const BatchRunRequest& order, const RunOptions& options)
{
    const QString folder = order.context.folder.path();
    ProductionGuard guard(order.context.catalog);
    if (const Result<void> opened = options.production().open(guard, order.environment); !opened)
        return options.production().refuse(opened.error(), order.environment, {.reason = order.batch.header.reason});
    // What a runner before this one left open is closed, and only then counted: its lock, which is ours now, says that it is over.
    if (const Result<int> recovered = order.journal.recover().result(); !recovered)
        return CliContext::fail(recovered.error());
    JournalQueries reader(folder, order.journal.runId());
    Result<BatchQueue> queue = queueOf(order, reader);
    if (!queue)
        return CliContext::fail(queue.error());
    sayServerErrors(order, *queue);
    const std::expected<Credentials, ExitCode> credentials = order.credentials ? *order.credentials
                                                                               : takeCredentials(order.context, order.environment);
    if (!credentials)
        return credentials.error();
    const Submission common = BatchSending::common(
        order.batch, order.environment, {*credentials->token, credentials->secrets, {}, options.production().reason(), order.exclusions});
    const Result<Cleared> cleared = clear(order, options, guard, *queue, common);
    if (!cleared)
        return options.production().refuse(cleared.error(), order.environment, {.reason = order.batch.header.reason});
    // The sums of rows that went before would read as if they had gone now.
    if (cleared->rows == 0 && !order.again.isEmpty())
        return CliContext::fail({ErrorCode::BatchNothingToSend, {}, {}});
    BatchRunner::Options runner = options.options(order.environment, cleared->rows, BatchCounts::of(*queue).over());
    const Result<std::chrono::milliseconds> held = BatchStore::retryAfterLeft(reader, order.batch.id, Clock::system().utcNow());
    if (!held)
        return CliContext::fail(held.error());
    const Result<QSet<qsizetype>> corrected = BatchStore::correctedLines(reader, folder, order.batch.id);
    if (!corrected)
        return CliContext::fail(corrected.error());
    runner.retryAfter = *held;
    Process::returnFreeMemory(); // preparing a hundred thousand rows takes more than sending them
    return BatchProgressPrinter(order, std::move(*queue), cleared->clearance, common, runner, *corrected).run();
}

} // namespace

ExitCode runBatch(const BatchRunRequest& order, const RunOptions& options)
{
    return withBatchLock(order.context, order.batch.id, [&] { return runLocked(order, options); });
}

ExitCode withBatchLock(const CliContext& context, const QString& batch, const std::function<ExitCode()>& work)
{
    Result<ProcessLock> lock = ProcessLock::takeForBatch(context.folder.path(), batch);
    if (!lock)
        return CliContext::fail(lock.error());
    const ExitCode code = work();
    lock->remove();
    return code;
}

} // namespace vestnik
