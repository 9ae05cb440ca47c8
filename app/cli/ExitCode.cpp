#include "ExitCode.h"

#include "BatchQueue.h"

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

int gravity(ExitCode code)
{
    constexpr std::array fromLeast{ExitCode::Accepted, ExitCode::BadUsage,     ExitCode::NotSent,     ExitCode::Refused,
                                   ExitCode::Unknown,  ExitCode::GuardRefused, ExitCode::LocalFailure};
    return static_cast<int>(std::find(fromLeast.begin(), fromLeast.end(), code) - fromLeast.begin());
}

ExitCode exitCodeOfRow(const BatchQueue& queue, qsizetype row)
{
    switch (queue.fate(row)) {
    case RowFate::Faulty:
    case RowFate::Differs: return ExitCode::BadUsage;
    case RowFate::Unknown: return ExitCode::Unknown;
    case RowFate::InFlight:
    case RowFate::Waiting: return ExitCode::NotSent;
    case RowFate::Sent:
    case RowFate::Accepted:
    case RowFate::Repeated: break;
    }
    switch (queue.state(row)) {
    case RowState::Blocked:
    case RowState::Queued:
    case RowState::Sending: return ExitCode::NotSent;
    case RowState::Excluded: return ExitCode::Accepted;
    case RowState::Accepted:
    case RowState::Failed:
    case RowState::Unknown: break;
    }
    return exitCodeOf(queue.history(row).outcome.value_or(Outcome::Unknown));
}

} // namespace

ExitCode exitCodeOf(Outcome outcome)
{
    return static_cast<ExitCode>(traitsOf(outcome).exit);
}

ExitCode exitCodeOf(ErrorCode error)
{
    switch (error) {
    case ErrorCode::NameEmpty:
    case ErrorCode::NameTaken:
    case ErrorCode::NameTooLong:
    case ErrorCode::FolderUnusable:
    case ErrorCode::EnvironmentNotFound:
    case ErrorCode::EnvironmentBuiltIn:
    case ErrorCode::EnvironmentRemoved:
    case ErrorCode::EnvironmentInvalid:
    case ErrorCode::EnvironmentChanged:
    case ErrorCode::PresetNotFound:
    case ErrorCode::PresetAmbiguous:
    case ErrorCode::PresetChanged:
    case ErrorCode::ImportedIsNone:
    case ErrorCode::ScenarioNotFound:
    case ErrorCode::ScenarioAmbiguous:
    case ErrorCode::ScenarioCircular:
    case ErrorCode::ScenarioEmpty:
    case ErrorCode::ScenarioTooLong:
    case ErrorCode::ScenarioForSandbox:
    case ErrorCode::PlaceholderUnknown:
    case ErrorCode::PlaceholderOpen:
    case ErrorCode::PlaceholderUnanswered:
    case ErrorCode::PlaceholderNoOrder:
    case ErrorCode::OrderMadeUp:
    case ErrorCode::PresetIsRaw:
    case ErrorCode::RecordNotFound:
    case ErrorCode::IdTooShort:
    case ErrorCode::IdAmbiguous:
    case ErrorCode::FileExists:
    case ErrorCode::AuthoritiesUnusable:
    case ErrorCode::CertificateUnusable:
    case ErrorCode::CertificateExpired:
    case ErrorCode::KeyUnusable:
    case ErrorCode::KeyMismatch:
    case ErrorCode::ImportConflict:
    case ErrorCode::TokenMissing:
    case ErrorCode::TokenInBody:
    case ErrorCode::TokenInField:
    case ErrorCode::TokenInTable:
    case ErrorCode::ProxyUnusable:
    case ErrorCode::PortUnavailable:
    case ErrorCode::FileIsOwn:
    case ErrorCode::TableTooLarge:
    case ErrorCode::TableEmpty:
    case ErrorCode::TableNotText:
    case ErrorCode::TableMixedEncodings:
    case ErrorCode::TableOpenQuote:
    case ErrorCode::TableIsWorkbook:
    case ErrorCode::TableNoRows:
    case ErrorCode::ColumnUnknown:
    case ErrorCode::ColumnNameTwice:
    case ErrorCode::ColumnTwice:
    case ErrorCode::ColumnNotForEvent:
    case ErrorCode::FieldUnknown:
    case ErrorCode::BatchMixesCancellation:
    case ErrorCode::BatchNothingToSend:
    case ErrorCode::BatchHasRecords:
    case ErrorCode::BatchRowsCorrected:
    case ErrorCode::BatchPruned:
    case ErrorCode::SharedBatchMissing:
    case ErrorCode::SharedNoEnvironment:
    case ErrorCode::SharedInSandbox:
    case ErrorCode::SharedOnly:
    case ErrorCode::TeamMissing:
    case ErrorCode::TeamAddressUnusable:
    case ErrorCode::TeamUnencrypted:
    case ErrorCode::BatchNotFound: return ExitCode::BadUsage;
    case ErrorCode::AttemptClaimed:
    case ErrorCode::AttemptExcluded:
    case ErrorCode::EventClaimed:
    case ErrorCode::ClaimMissing:
    case ErrorCode::Interrupted:
    case ErrorCode::ComputerSlept: // of one send; a batch pauses for it, and ends with that
    case ErrorCode::ShuttingDown: return ExitCode::NotSent;
    case ErrorCode::ScenarioInProduction:
    case ErrorCode::ProductionLocked:
    case ErrorCode::ProductionNameWrong:
    case ErrorCode::ProductionPaused:
    case ErrorCode::ReasonMissing:
    case ErrorCode::QuestionVoid:
    case ErrorCode::ConfirmedTooSoon:
    case ErrorCode::WarningsUnread:
    case ErrorCode::ConfirmedWrong:
    case ErrorCode::KindUnconfirmed:
    case ErrorCode::ClearanceMismatch: return ExitCode::GuardRefused;
    case ErrorCode::CatalogNotJson:
    case ErrorCode::CatalogTooLarge:
    case ErrorCode::CatalogTooDeep:
    case ErrorCode::CatalogVersion:
    case ErrorCode::CatalogMissing:
    case ErrorCode::CatalogWrongType:
    case ErrorCode::CatalogUnknownType:
    case ErrorCode::CatalogDuplicate:
    case ErrorCode::CatalogUnknownName:
    case ErrorCode::KeychainFailed:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileUnwritable:
    case ErrorCode::FileInvalid:
    case ErrorCode::FileNewer:
    case ErrorCode::JournalUnavailable:
    case ErrorCode::JournalDamaged:
    case ErrorCode::JournalFull:
    case ErrorCode::JournalLost:
    case ErrorCode::JournalNewer:
    case ErrorCode::JournalOlder:
    case ErrorCode::JournalInUse:
    case ErrorCode::JournalSending:
    case ErrorCode::JournalListDamaged:
    case ErrorCode::JournalNotRenewed:
    case ErrorCode::JournalCopiedAsIs:
    case ErrorCode::JournalAllOld:
    case ErrorCode::AnswerOverruled:
    case ErrorCode::AnswerHomeless:
    case ErrorCode::BatchInUse:
    case ErrorCode::TeamDriverMissing:
    case ErrorCode::TeamUnreachable:
    case ErrorCode::TeamPasswordMissing:
    case ErrorCode::TeamPasswordWrong:
    case ErrorCode::TeamDatabaseMissing:
    case ErrorCode::TeamRefused:
    case ErrorCode::TeamTlsMissing:
    case ErrorCode::TeamCertificateWrong:
    case ErrorCode::TeamServerOld:
    case ErrorCode::TeamEncoding:
    case ErrorCode::TeamRights:
    case ErrorCode::TeamSchemaMissing:
    case ErrorCode::TeamSchemaOlder:
    case ErrorCode::TeamSchemaNewer:
    case ErrorCode::TeamSearchMissing:
    case ErrorCode::TeamReadOnly:
    case ErrorCode::TeamFull:
    case ErrorCode::TeamBusy:
    case ErrorCode::TeamSlow:
    case ErrorCode::TeamFork:
    case ErrorCode::TeamRecordUnreadable:
    case ErrorCode::TeamFailed:
    case ErrorCode::JournalStopped: return ExitCode::LocalFailure;
    }
    Q_UNREACHABLE();
}

ExitCode exitCodeOf(const BatchQueue& queue)
{
    ExitCode gravest = ExitCode::Accepted;
    for (qsizetype row = 0; row < queue.rows().size(); ++row) {
        const ExitCode code = exitCodeOfRow(queue, row);
        gravest = gravity(code) > gravity(gravest) ? code : gravest;
    }
    return gravest;
}

} // namespace vestnik
