#include "Error.h"

#include <QMetaEnum>

namespace vestnik {
namespace {

constexpr qsizetype longestDetail = 200;

bool hasTechnicalDetail(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TableTooLarge:
    case ErrorCode::TableNotText:
    case ErrorCode::TableMixedEncodings:
    case ErrorCode::TableOpenQuote:
    case ErrorCode::BatchNothingToSend:
    case ErrorCode::FileUnreadable:
    case ErrorCode::JournalUnavailable:
    case ErrorCode::JournalDamaged:
    case ErrorCode::JournalLost:
    case ErrorCode::JournalNewer:
    case ErrorCode::JournalOlder:
    case ErrorCode::JournalInUse:
    case ErrorCode::JournalSending:
    case ErrorCode::JournalListDamaged:
    case ErrorCode::JournalNotRenewed:
    case ErrorCode::JournalCopiedAsIs:
    case ErrorCode::JournalAllOld:
    case ErrorCode::JournalStopped:
    case ErrorCode::AttemptExcluded:
    case ErrorCode::EventClaimed:
    case ErrorCode::ProductionLocked:
    case ErrorCode::WarningsUnread:
    case ErrorCode::AuthoritiesUnusable:
    case ErrorCode::CertificateUnusable:
    case ErrorCode::CertificateExpired:
    case ErrorCode::KeyUnusable: return true;
    default: return false; // a new code's detail stays out of the log until somebody has looked at it
    }
}

} // namespace

QByteArray logText(const Error& error)
{
    QByteArray text = QMetaEnum::fromType<ErrorCode>().valueToKey(static_cast<int>(error.code));
    if (hasTechnicalDetail(error.code) && !error.detail.isEmpty())
        text += ": " + error.detail.left(longestDetail).toUtf8();
    return text;
}

} // namespace vestnik
