#include "BatchStateText.h"

#include "ErrorText.h"

#include <QCoreApplication>
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

/// Before all else, where there is any.
QString unknownText(const Pause& pause)
{
    return pause.unknown > 0 ? Batch::tr("Unknown outcome: %1.").arg(number(pause.unknown)) + u' ' : QString();
}

QString tokenText(const Pause& pause)
{
    return unknownText(pause)
        + Batch::tr("Token not accepted (401, 403). Accepted %1, refused %2, not sent %3. The refused rows go again in their order.")
              .arg(number(pause.accepted), number(pause.refused), number(pause.unsent));
}

QString trialText(const Pause& pause)
{
    return pause.wasAllProcessedBefore
        ? Batch::tr("The trial rows were sent, and all of them had been processed before: was this batch sent already?")
        : Batch::tr("The trial rows were sent: look at them, and go on.");
}

QString environmentText(const Pause& pause)
{
    if (!pause.environmentFault)
        return Batch::tr("Paused: the environment or its token was changed. Going on sends the rest as it is set now.");
    const ErrorCode code = pause.environmentFault->code;
    if (code == ErrorCode::EnvironmentRemoved || code == ErrorCode::EnvironmentChanged)
        return Batch::tr("Paused: the environment was deleted or has another address now. The batch goes only to the address it was made "
                         "for.");
    return Batch::tr("Paused.") + u' ' + errorText(*pause.environmentFault); // they cannot be read
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

QString fate(RowFate fate)
{
    switch (fate) {
    case RowFate::Sent: return Batch::tr("Goes");
    case RowFate::Faulty: return Batch::tr("Has errors");
    case RowFate::Repeated: return Batch::tr("Repeats a row");
    case RowFate::Differs: return Batch::tr("Other data");
    case RowFate::Accepted: return Batch::tr("Already accepted");
    case RowFate::Unknown: return Batch::tr("Outcome unknown");
    case RowFate::InFlight: return Batch::tr("Being sent elsewhere");
    case RowFate::Waiting: return Batch::tr("Waits in another batch");
    }
    Q_UNREACHABLE();
}

QString pause(const Pause& pause)
{
    const QString cause = pause.error ? errorText(*pause.error) : QString();
    switch (pause.reason) {
    case PauseReason::Asked: return Batch::tr("Paused. Nothing goes until you go on.");
    case PauseReason::Stopped: return unknownText(pause) + Batch::tr("Stopped: nothing else goes.");
    case PauseReason::Trial: return trialText(pause);
    case PauseReason::Token: return tokenText(pause);
    case PauseReason::SameFailure:
        return Batch::tr("Paused: the same failure came several times in a row. Look at the rows that were not accepted; when its cause is "
                         "gone, go on.");
    case PauseReason::Journal: return cause + u' ' + Batch::tr("What was sent is kept. Go on when the history can be written again.");
    case PauseReason::JournalReplaced:
        return Batch::tr("Paused: a new history was started, and it does not know this batch. To go on, put the former history back.");
    case PauseReason::Elsewhere:
        return Batch::tr(
            "Paused: another Vestnik has sent one of these rows. Going on reads the history anew and sends only what is left.");
    case PauseReason::Refused: return Batch::tr("Paused.") + u' ' + cause;
    case PauseReason::Locked: return Batch::tr("Paused: production was locked. Unlock it, then go on.");
    case PauseReason::Slept: return Batch::tr("Paused: the computer slept. Look whether the time still fits, then go on.");
    case PauseReason::EnvironmentChanged: return environmentText(pause);
    }
    Q_UNREACHABLE();
}

} // namespace vestnik::BatchStateText
