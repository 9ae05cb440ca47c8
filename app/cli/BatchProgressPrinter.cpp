#include "BatchProgressPrinter.h"

#include "BatchOutput.h"
#include "BatchSending.h"
#include "BatchStateText.h"
#include "CredentialCheck.h"
#include "ErrorText.h"
#include "ExclusionOptions.h"
#include "IssueText.h"
#include "LateRecords.h"
#include "OutcomeText.h"
#include "Process.h"
#include "SendSupport.h"
#include "TeamErrorText.h"
#include "Terminal.h"
#include "TimeText.h"

#include <cstdio>

namespace vestnik {
namespace {

constexpr int progressInterval = 200; // milliseconds
constexpr int teamLook = 20;
constexpr int teamPatience = 10'000;

} // namespace

BatchProgressPrinter::BatchProgressPrinter(const CliContext& context, const BatchServices& services, const StoredBatch& batch,
                                           const BatchStartOptions& options, const ProductionOptions& production, bool isNew)
    : m_context(context),
      m_options(options),
      m_production(production),
      m_isNew(isNew),
      m_isTerminal(!context.json && Terminal::isTerminal(Terminal::Stream::Output)),
      m_session(services, batch)
{
    connectSession();
}

void BatchProgressPrinter::connectSession()
{
    QObject::connect(&m_session, &BatchSession::stateChanged, &m_loop, [this] { onState(); });
    QObject::connect(&m_session, &BatchSession::rowEnded, &m_loop, [this](qsizetype row, const DeliveryReport& report) {
        if (!m_isTerminal)
            CliContext::print(rowJson(m_session.batch(), *m_session.queue(), row, &report));
        if (report.summary.outcome == Outcome::Throttled)
            sayRetryAfter();
    });
    QObject::connect(&m_session, &BatchSession::rowLeftOut, &m_loop, [this](qsizetype row) {
        if (!m_isTerminal)
            CliContext::print(rowJson(m_session.batch(), *m_session.queue(), row));
    });
    QObject::connect(&m_session, &BatchSession::confirmationNeeded, &m_loop,
                     [this](const Question& question, qsizetype rows) { answer(question, rows); });
    QObject::connect(&m_session, &BatchSession::tokenNeeded, &m_loop, [this](SecretFault fault) {
        Credentials missing;
        missing.fault = fault;
        const ExitCode code = CliContext::fail(*credentialFault(missing, m_environment));
        sayWhereTokensAre();
        end(code);
    });
    QObject::connect(&m_session, &BatchSession::failed, &m_loop, [this](const Error& error) { onFailed(error); });
    QObject::connect(&m_session, &BatchSession::finished, &m_loop, &QEventLoop::quit);
    QObject::connect(&m_session, &BatchSession::paused, &m_loop, [this] {
        m_isPaused = true;
        m_loop.quit();
    });
    QObject::connect(&m_session, &BatchSession::teamAwayChanged, &m_loop, [this] { sayTeamAway(); });
    QObject::connect(&m_progress, &QTimer::timeout, &m_loop, [this] { sayProgress(); });
    QObject::connect(&m_quit, &QuitSignals::requested, &m_loop, [this](int count) { onQuit(count); });
}

ExitCode BatchProgressPrinter::run(const Environment& environment)
{
    m_environment = environment;
    m_loop.exec();
    m_progress.stop();
    if (m_isTerminal && m_isBegun)
        clearProgress();
    if (m_session.outbox())
        waitForRecords(*m_session.outbox(), m_quit);
    waitForTeam();
    return m_refused ? *m_refused : saySum();
}

/// Waits until outcomes are in the team's database and what has not begun is given back; not for ever, since the journal here has it all.
void BatchProgressPrinter::waitForTeam()
{
    if (m_session.isTeamSettled())
        return;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [this, &loop] {
        if (m_session.isTeamSettled())
            loop.quit();
    });
    look.start(teamLook);
    QTimer::singleShot(teamPatience, &loop, &QEventLoop::quit);
    loop.exec();
    if (!m_session.isTeamSettled())
        CliContext::printInfo(
            tr("The team does not know yet what became of all rows. It learns that once you join again: vestnik-cli batch join %1")
                .arg(m_session.batch().id.first(8)));
}

void BatchProgressPrinter::sayTeamAway()
{
    if (m_isTerminal)
        clearProgress();
    if (const std::optional<Error> away = m_session.teamAway())
        CliContext::printInfo(tr("%1 Rows that were given out go on; other rows wait until it is back.").arg(errorText(*away)));
    else
        CliContext::printInfo(tr("The team's database is back. The batch goes on."));
}

void BatchProgressPrinter::onState()
{
    const BatchSession::State state = m_session.state();
    if (state == BatchSession::State::Idle && !m_isStarted && !m_isQuitting) {
        m_isStarted = true;
        // From the event loop: it is just being told of.
        QMetaObject::invokeMethod(&m_session, [this] { m_session.start(m_options); }, Qt::QueuedConnection);
    }
    if (state == BatchSession::State::Running && !m_isBegun)
        sayBegun();
}

/// Starts nothing new and waits for the answers; a second time it does not wait.
void BatchProgressPrinter::onQuit(int count)
{
    m_isQuitting = true;
    m_session.pause();
    if (count > 1)
        m_session.abandon();
    if (m_isBegun)
        return; // the session tells of the pause
    m_isPaused = true;
    m_loop.quit();
}

void BatchProgressPrinter::onFailed(const Error& error)
{
    const bool isOver = error.code == ErrorCode::BatchNothingToSend && m_options.again.isEmpty() && m_session.queue();
    if (!isOver)
        return end(m_production.refuse(error, m_environment, {.reason = m_session.batch().header.reason}));
    // With rows that go again, the sums of rows that went before would read as if they had gone now.
    if (const Result<void> believed = m_production.checkRows(m_environment, 0); !believed)
        return end(m_production.refuse(believed.error(), m_environment, {.reason = m_session.batch().header.reason}));
    m_loop.quit();
}

void BatchProgressPrinter::answer(const Question&, qsizetype rows)
{
    Result<void> answered = m_production.checkRows(m_environment, rows);
    if (answered)
        answered = m_session.confirm(m_production.act());
    if (answered)
        return;
    const Error refusal = answered.error();
    m_session.withdraw();
    end(m_production.refuse(refusal, m_environment, {.reason = m_session.batch().header.reason}));
}

void BatchProgressPrinter::end(ExitCode code)
{
    m_refused = code;
    m_loop.quit();
}

void BatchProgressPrinter::sayBegun()
{
    m_isBegun = true;
    if (m_session.isTeamMissing())
        CliContext::printInfo(tr("The team's database did not answer. Only this computer's sends were looked at again."));
    if (!m_isNew)
        ExclusionOptions::sayGoing(m_session.known(),
                                   BatchSending::exclusions(m_session.batch().header, m_options.exclusions, m_options.again));
    const qsizetype failed = m_options.again.contains(Outcome::ServerError) ? m_session.tally().count(Outcome::ServerError) : 0;
    if (failed > 0)
        CliContext::printInfo(
            tr("Going again although they may have been processed (5xx): %1. To leave them out: --unprocessed.").arg(failed));
    sayRetryAfter();
    if (m_isTerminal)
        m_progress.start(progressInterval);
    Process::returnFreeMemory(); // preparing a hundred thousand rows takes more than sending them
}

void BatchProgressPrinter::sayProgress()
{
    const BatchCounts tally = BatchCounts::asResumed(*m_session.queue()); // what Ctrl+C kept back is not refused
    const BatchProgress progress = m_session.progress();
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
void BatchProgressPrinter::sayRetryAfter()
{
    const std::chrono::seconds held = m_session.retryAfter();
    const QDateTime until = m_session.retryAfterUntil();
    const bool isSaid = m_retryAfterUntil.isValid() && until < m_retryAfterUntil.addSecs(1);
    if (held.count() == 0 || isSaid)
        return;
    m_retryAfterUntil = until;
    if (m_isTerminal)
        clearProgress();
    CliContext::printInfo(tr("Too many requests (429). Continues by itself in %1, at %2.").arg(spanText(held), timeText(until)));
}

void BatchProgressPrinter::clearProgress()
{
    std::fputs("\r\033[K", stderr);
}

ExitCode BatchProgressPrinter::saySum()
{
    const StoredBatch& batch = m_session.batch();
    const std::shared_ptr<const BatchQueue> queue = m_session.queue();
    if (const std::optional<Error> why = m_session.unclaimed())
        CliContext::printInfo(rowsUnclaimedText(*why));
    if (queue) {
        const qsizetype held = BatchCounts::of(*queue).count(RowState::Blocked);
        if (batch.header.isShared)
            saySharing(*queue, held);
        else if (held > 0)
            CliContext::printInfo(
                tr("Held, because an earlier event of their order was not accepted: %1. To send them: vestnik-cli batch %2 --release-held")
                    .arg(QString::number(held), goOnCommand()));
        if (batch.header.environmentKind == EnvironmentKind::Sandbox && !m_context.json)
            CliContext::printInfo(sandboxMark());
        const QStringList lines = tallyLines(m_context, batch, *queue, m_session.correctedLines());
        for (const QString& line : lines)
            m_context.json ? CliContext::print(line) : CliContext::printInfo(line);
    }
    return m_isPaused || !queue ? sayPause() : exitCodeOf(*queue);
}

void BatchProgressPrinter::saySharing(const BatchQueue& queue, qsizetype held) const
{
    const QString id = m_session.batch().id.first(8);
    const BatchCounts tally = BatchCounts::of(queue);
    CliContext::printInfo(tr("Rows that other members sent or hold: %1").arg(queue.ofOthers()));
    if (held > 0)
        CliContext::printInfo(
            tr("Held, because an earlier event of their order was not accepted: %1. To send that one again: vestnik-cli batch "
               "requeue %2 LINE")
                .arg(QString::number(held), id));
    if (tally.count(RowState::Unknown) > 0)
        CliContext::printInfo(
            tr("Nobody knows what became of some rows. Check these orders; to send them again: vestnik-cli batch requeue %1").arg(id));
}

/// Names the command that goes on with the same rows: after a resend not with those that wait as well.
QString BatchProgressPrinter::goOnCommand() const
{
    const QString id = m_session.batch().id.first(8);
    const QSet<Outcome>& again = m_options.again;
    if (again.isEmpty())
        return QStringLiteral("resume ") + id;
    const QString which = again == QSet{Outcome::Unknown} ? QStringLiteral(" --unknown")
        : again == unexpectedFailures                     ? QStringLiteral(" --unexpected")
        : again == unprocessedFailures                    ? QStringLiteral(" --unprocessed")
                                                          : QString();
    return QStringLiteral("resend ") + id + which;
}

ExitCode BatchProgressPrinter::sayPause()
{
    const BatchCounts tally = m_session.queue() ? BatchCounts::asResumed(*m_session.queue()) : BatchCounts();
    CliContext::printInfo(BatchStateText::pause(m_session.pauseFacts(tally)));
    CliContext::printInfo(tr("To go on: vestnik-cli batch %1").arg(goOnCommand()));
    switch (m_session.why()) {
    case PauseReason::Journal: return ExitCode::LocalFailure;
    case PauseReason::Refused: return m_session.error() ? exitCodeOf(m_session.error()->code) : ExitCode::Paused;
    case PauseReason::Locked: return exitCodeOf(ErrorCode::ProductionPaused);
    case PauseReason::Asked:
    case PauseReason::Stopped:
    case PauseReason::Trial:
    case PauseReason::Token:
    case PauseReason::SameFailure:
    case PauseReason::Elsewhere:
    case PauseReason::Slept:
    case PauseReason::EnvironmentChanged:
    case PauseReason::JournalReplaced: return ExitCode::Paused;
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
