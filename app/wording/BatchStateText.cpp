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
        + Batch::tr("Token not accepted (401, 403). Enter a new one: the refused rows are sent again. Accepted %1, refused %2, queued %3.")
              .arg(number(pause.accepted), number(pause.refused), number(pause.unsent));
}

QString trialText(const Pause& pause)
{
    return pause.wasAllProcessedBefore ? Batch::tr("All trial rows had been processed before. Was this table sent already?")
                                       : Batch::tr("Trial rows sent. Look at the responses, then resume.");
}

QString environmentText(const Pause& pause)
{
    if (!pause.environmentFault)
        return Batch::tr("The environment or its token changed. Resume sends the rest with the new settings.");
    const ErrorCode code = pause.environmentFault->code;
    if (code == ErrorCode::EnvironmentRemoved || code == ErrorCode::EnvironmentChanged)
        return Batch::tr("The environment was deleted or moved. Restore its address, or load the file again.");
    return Batch::tr("Paused.") + u' ' + errorText(*pause.environmentFault); // they cannot be read
}

} // namespace

QString state(RowState state)
{
    switch (state) {
    case RowState::Queued: return Batch::tr("Queued");
    case RowState::Sending: return Batch::tr("Sending");
    case RowState::Blocked: return Batch::tr("Held: earlier event not accepted");
    case RowState::Excluded: return Batch::tr("Left out");
    case RowState::Accepted: return Batch::tr("Accepted");
    case RowState::Failed: return Batch::tr("Not accepted");
    case RowState::Unknown: return Batch::tr("Outcome unknown");
    }
    Q_UNREACHABLE();
}

QString outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Processed: return Batch::tr("Processed");
    case Outcome::AlreadyProcessed: return Batch::tr("Already processed");
    case Outcome::Unauthorized: return Batch::tr("Unauthorized");
    case Outcome::Invalid: return Batch::tr("Refused for its data");
    case Outcome::NotFound: return Batch::tr("Not found");
    case Outcome::NotApplicable: return Batch::tr("Does not apply");
    case Outcome::Throttled: return Batch::tr("Too many requests");
    case Outcome::ServerError: return Batch::tr("API error");
    case Outcome::Redirected: return Batch::tr("Redirected");
    case Outcome::Unexpected: return Batch::tr("Unexpected");
    case Outcome::NotSent: return Batch::tr("Not sent");
    case Outcome::Unknown: return Batch::tr("Outcome unknown");
    case Outcome::Stopped: return Batch::tr("Stopped");
    }
    Q_UNREACHABLE();
}

QString fate(RowFate fate)
{
    switch (fate) {
    case RowFate::Sent: return Batch::tr("Goes");
    case RowFate::Faulty: return Batch::tr("Has errors");
    case RowFate::Repeated: return Batch::tr("Duplicate");
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
    case PauseReason::Asked: return Batch::tr("Paused. Nothing more is sent until you resume.");
    case PauseReason::Stopped: return unknownText(pause) + Batch::tr("Stopped: nothing else goes.");
    case PauseReason::Trial: return trialText(pause);
    case PauseReason::Token: return tokenText(pause);
    case PauseReason::SameFailure: return Batch::tr("The same failure several times in a row. Fix the cause, then resume.");
    case PauseReason::Journal: return cause + u' ' + Batch::tr("What was sent is recorded. Fix the cause, then resume.");
    case PauseReason::JournalReplaced: return Batch::tr("A new history was started, without this batch. Put the former history back.");
    case PauseReason::Elsewhere: return Batch::tr("Another Vestnik sent one of these rows. Resume: only what is left is sent.");
    case PauseReason::Refused: return Batch::tr("Paused.") + u' ' + cause;
    case PauseReason::Locked: return Batch::tr("Production was locked. Unlock it, then resume.");
    case PauseReason::Slept: return Batch::tr("The computer was asleep. Check that these events are still due, then resume.");
    case PauseReason::EnvironmentChanged: return environmentText(pause);
    }
    Q_UNREACHABLE();
}

} // namespace vestnik::BatchStateText
