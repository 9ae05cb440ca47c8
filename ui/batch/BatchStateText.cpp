#include "BatchStateText.h"

#include "Clock.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace vestnik::BatchStateText {
namespace {

struct Batch {
    Q_DECLARE_TR_FUNCTIONS(BatchStateText)
};

QString number(qsizetype count)
{
    return QLocale().toString(count);
}

/// "Accepted: 412", where there are any.
void add(QStringList& parts, const QString& text, qsizetype count)
{
    if (count > 0)
        parts += QStringLiteral("%1: %2").arg(text, number(count));
}

/// Before all else, where there is any.
QString unknownText(const BatchCounts& tally)
{
    const qsizetype unknown = tally.count(RowState::Unknown);
    return unknown > 0 ? Batch::tr("Unknown outcome: %1.").arg(number(unknown)) + u' ' : QString();
}

QString tokenText(const BatchCounts& tally)
{
    const qsizetype refused = tally.count(Outcome::Unauthorized);
    return unknownText(tally)
        + Batch::tr("Token not accepted (401, 403). Accepted %1, refused %2, not sent %3. The refused rows go again in their order.")
              .arg(number(tally.count(RowState::Accepted)), number(refused), number(std::max<qsizetype>(tally.left() - refused, 0)));
}

QString trialText(const BatchSession& run)
{
    return run.wasAllProcessedBefore()
        ? Batch::tr("The trial rows were sent, and all of them had been processed before: was this batch sent already?")
        : Batch::tr("The trial rows were sent: look at them, and go on.");
}

QString environmentPause(const BatchSession& run)
{
    const Result<Environment> now = run.environment();
    if (now)
        return Batch::tr("Paused: the environment or its token was changed. Going on sends the rest as it is set now.");
    if (now.error().code == ErrorCode::EnvironmentRemoved || now.error().code == ErrorCode::EnvironmentChanged)
        return Batch::tr("Paused: the environment was deleted or has another address now. The batch goes only to the address it was made "
                         "for.");
    return Batch::tr("Paused.") + u' ' + errorText(now.error()); // they cannot be read
}

} // namespace

QString state(RowState state)
{
    switch (state) {
    case RowState::Queued: return Batch::tr("Queued");
    case RowState::Sending: return Batch::tr("Sending");
    case RowState::Blocked: return Batch::tr("Held");
    case RowState::Excluded: return Batch::tr("Skipped");
    case RowState::Accepted: return Batch::tr("Accepted");
    case RowState::Failed: return Batch::tr("Not accepted");
    case RowState::Unknown: return Batch::tr("Unknown");
    }
    Q_UNREACHABLE();
}

QString outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Processed: return Batch::tr("Processed");
    case Outcome::AlreadyProcessed: return Batch::tr("Already processed");
    case Outcome::Unauthorized: return Batch::tr("Unauthorized");
    case Outcome::Invalid: return Batch::tr("Data invalid");
    case Outcome::NotFound: return Batch::tr("Not found");
    case Outcome::NotApplicable: return Batch::tr("Does not apply");
    case Outcome::Throttled: return Batch::tr("Too many requests");
    case Outcome::ServerError: return Batch::tr("API error");
    case Outcome::Redirected: return Batch::tr("Redirected");
    case Outcome::Unexpected: return Batch::tr("Unexpected");
    case Outcome::NotSent: return Batch::tr("Not sent");
    case Outcome::Unknown: return Batch::tr("Unknown");
    case Outcome::Stopped: return Batch::tr("Stopped");
    }
    Q_UNREACHABLE();
}

QString counts(const BatchCounts& tally)
{
    QStringList parts;
    for (const Outcome outcome : allOutcomes)
        add(parts, BatchStateText::outcome(outcome), tally.count(outcome));
    add(parts, state(RowState::Blocked), tally.count(RowState::Blocked));
    add(parts, Batch::tr("Corrected and accepted"), tally.corrected());
    return parts.join(QStringLiteral(" · "));
}

QString pause(const BatchSession& run, const BatchCounts& tally)
{
    const QString cause = run.error() ? errorText(*run.error()) : QString();
    switch (run.why()) {
    case BatchSession::PauseReason::Asked: return Batch::tr("Paused. Nothing goes until you go on.");
    case BatchSession::PauseReason::Stopped: return unknownText(tally) + Batch::tr("Stopped: nothing else goes.");
    case BatchSession::PauseReason::Trial: return trialText(run);
    case BatchSession::PauseReason::Token: return tokenText(tally);
    case BatchSession::PauseReason::SameFailure:
        return Batch::tr("Paused: the same failure came several times in a row. Look at the rows that were not accepted; when its cause is "
                         "gone, go on.");
    case BatchSession::PauseReason::Journal:
        return cause + u' ' + Batch::tr("What was sent is kept. Go on when the history can be written again.");
    case BatchSession::PauseReason::JournalReplaced:
        return Batch::tr("Paused: a new history was started, and it does not know this batch. To go on, put the former history back.");
    case BatchSession::PauseReason::Elsewhere:
        return Batch::tr(
            "Paused: another Vestnik has sent one of these rows. Going on reads the history anew and sends only what is left.");
    case BatchSession::PauseReason::Refused: return Batch::tr("Paused.") + u' ' + cause;
    case BatchSession::PauseReason::Locked: return Batch::tr("Paused: production was locked. Unlock it, then go on.");
    case BatchSession::PauseReason::Slept: return Batch::tr("Paused: the computer slept. Look whether the time still fits, then go on.");
    case BatchSession::PauseReason::EnvironmentChanged: return environmentPause(run);
    }
    Q_UNREACHABLE();
}

QString standing(const BatchCounts& tally)
{
    QStringList parts;
    add(parts, Batch::tr("Rows to send"), tally.left());
    add(parts, state(RowState::Accepted), tally.count(RowState::Accepted));
    add(parts, state(RowState::Failed), tally.count(RowState::Failed));
    add(parts, Batch::tr("of them corrected and accepted"), tally.corrected());
    add(parts, Batch::tr("Outcome unknown"), tally.count(RowState::Unknown));
    add(parts, state(RowState::Blocked), tally.count(RowState::Blocked));
    add(parts, Batch::tr("Left waiting"), tally.waiting());
    add(parts, Batch::tr("Left out by the check"), tally.count(RowState::Excluded) - tally.excluded());
    add(parts, Batch::tr("Left out, for the history knows them already"), tally.excluded());
    return parts.join(QStringLiteral(" · "));
}

QString summary(const BatchSession& run, const QString& host)
{
    const BatchHeader& header = run.batch().header;
    const BatchCounts tally = run.tally();
    const bool isSandbox = header.environmentKind == EnvironmentKind::Sandbox;
    QStringList lines;
    if (isSandbox)
        lines += sandboxMark();
    lines += Batch::tr("Batch %1: %2").arg(run.batch().id.first(8), file(header));
    lines += isSandbox ? Batch::tr("Environment: %1").arg(environmentText(header.environmentName, header.environmentKind))
                       : Batch::tr("Environment: %1 (%2) · %3").arg(header.environmentName, host, kindText(header.environmentKind));
    if (const QString name = run.operatorName(); !name.isEmpty())
        lines += Batch::tr("Operator: %1").arg(name);
    if (const QString reason = run.reason(); !reason.isEmpty())
        lines += Batch::tr("Ticket or reason: %1").arg(reason);
    lines += Batch::tr("As of: %1").arg(fullTimeText(Clock::system().utcNow()));
    lines += standing(tally);
    for (const Outcome outcome : allOutcomes) {
        if (tally.count(outcome) > 0)
            lines += QStringLiteral("  %1: %2").arg(BatchStateText::outcome(outcome), number(tally.count(outcome)));
    }
    return lines.join(u'\n');
}

QString file(const BatchHeader& header)
{
    const QString name = QFileInfo(header.file).fileName();
    if (!header.correctionOf.isEmpty())
        return Batch::tr("corrected rows of %1").arg(name.isEmpty() ? header.correctionOf.first(8) : name);
    return name.isEmpty() ? Batch::tr("pasted rows") : name;
}

} // namespace vestnik::BatchStateText
