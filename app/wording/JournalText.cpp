#include "JournalText.h"

#include "ErrorText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct JournalErrors {
    Q_DECLARE_TR_FUNCTIONS(Errors)
};

} // namespace

QString journalErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::JournalUnavailable:
        return JournalErrors::tr("Cannot write the history: %1 (%2). Sending stopped so that nothing leaves unrecorded.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalDamaged:
        return JournalErrors::tr("The history file %1 is damaged (%2) and was left as it is. Sending stopped: start a new history.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalFull:
        return JournalErrors::tr("Cannot write the history: no space left for %1 (%2). Sending stopped; free some space there.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalLost:
        return JournalErrors::tr(
                   "Records that were on disk are gone from the end of the history %1 (%2), as when the -wal beside it is removed "
                   "or cut. Sending stopped, for what they say may have been sent. Bring the files back if you can. If not, "
                   "start a new history, or go on without those records: rows of its batches then count as unknown.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalNewer:
        return JournalErrors::tr("A newer version of Vestnik wrote the history %1. Use that version.").arg(error.subject);
    case ErrorCode::JournalOlder:
        return JournalErrors::tr("An earlier version of Vestnik wrote the history %1. Start Vestnik once to bring it up to date.")
            .arg(error.subject);
    case ErrorCode::JournalInUse:
        return JournalErrors::tr("Another Vestnik is using the history %1. Close it and try again. Nothing was changed.")
            .arg(error.subject);
    case ErrorCode::JournalSending:
        return JournalErrors::
            tr("An event is being sent just now, and its response must be recorded in %1. Wait for it and try again. Nothing was changed.")
                .arg(error.subject);
    case ErrorCode::JournalListDamaged:
        return JournalErrors::tr("The list of the history %1 is damaged (%2); the records are not. Sending stopped. Rebuild the list.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalNotRenewed:
        return JournalErrors::tr("The former history is %1 now, but a new one could not be started (%2).").arg(error.subject, error.detail);
    case ErrorCode::JournalCopiedAsIs:
        return JournalErrors::tr("The history is damaged (%2). It was copied to %1 byte by byte: the copy is damaged as well.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalAllOld:
        return JournalErrors::tr("No old records were removed from %1: all are over age, the newest is of %2. Check this computer's date.")
            .arg(error.subject, error.detail);
    case ErrorCode::AnswerOverruled:
        return JournalErrors::tr("Another Vestnik recorded \"outcome unknown\" for %1. The real response is only here: copy it.")
            .arg(error.subject);
    case ErrorCode::AnswerHomeless:
        return JournalErrors::tr("The history has no record of %1. The response is only here: copy it.").arg(error.subject);
    case ErrorCode::JournalStopped:
        return JournalErrors::tr("A response could not be recorded yet. Nothing further is sent until it is: %1").arg(error.subject)
            + (error.detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(error.detail));
    case ErrorCode::AttemptExcluded:
        if (error.detail == QStringLiteral("accepted"))
            return JournalErrors::tr("The history has this event of the order as accepted already. Nothing was sent by this.");
        if (error.detail == QStringLiteral("unknown"))
            return JournalErrors::tr("This event of the order was sent already, and its outcome is unknown. Nothing was sent by this.");
        if (error.detail == QStringLiteral("in_flight"))
            return JournalErrors::tr("This event of the order is being sent at this moment. Nothing was sent by this.");
        return JournalErrors::tr("This event of the order waits in a batch that is not finished. Nothing was sent by this.");
    case ErrorCode::AttemptClaimed: return JournalErrors::tr("Another Vestnik is sending this already. Nothing was sent from here.");
    case ErrorCode::RecordNotFound: return JournalErrors::tr("There is no record %1 in the history.").arg(error.subject);
    case ErrorCode::Interrupted: return JournalErrors::tr("Stopped.");
    default: return {};
    }
}

QString readingErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::JournalUnavailable: return JournalErrors::tr("Cannot use the history: %1 (%2).").arg(error.subject, error.detail);
    case ErrorCode::JournalDamaged:
        return JournalErrors::tr("The history file %1 is damaged (%2) and was left as it is. To go on, start a new history.")
            .arg(error.subject, error.detail);
    case ErrorCode::JournalFull: return JournalErrors::tr("No space left for the history: %1 (%2).").arg(error.subject, error.detail);
    default: return errorText(error);
    }
}

} // namespace vestnik
