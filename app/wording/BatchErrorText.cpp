#include "BatchErrorText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Batch {
    Q_DECLARE_TR_FUNCTIONS(Batch)
};

QString tableErrorText(const Error& error)
{
    bool isNumber = false;
    error.detail.toLongLong(&isNumber);
    switch (error.code) {
    case ErrorCode::TableTooLarge:
        return isNumber ? Batch::tr("%1 is larger than %2 MiB. Split it.").arg(error.subject, error.detail)
                        : Batch::tr("%1 has too many rows or cells. Split it.").arg(error.subject);
    case ErrorCode::TableEmpty: return Batch::tr("There is nothing in %1.").arg(error.subject);
    case ErrorCode::TableNoRows: return Batch::tr("%1 has a header and no rows under it.").arg(error.subject);
    case ErrorCode::TableNotText:
        return isNumber ? Batch::tr("%1 is not a text file: line %2 has a zero byte. Save it as CSV.").arg(error.subject, error.detail)
                        : Batch::tr("%1 cannot be read as %2. Save it as CSV UTF-8.").arg(error.subject, error.detail);
    case ErrorCode::TableMixedEncodings:
        return Batch::tr("%1 has lines in different encodings, the first in line %2. Save it as CSV UTF-8.")
            .arg(error.subject, error.detail);
    case ErrorCode::TableOpenQuote:
        return Batch::tr("A quote that opens in line %2 of %1 is never closed.").arg(error.subject, error.detail);
    case ErrorCode::TableIsWorkbook:
        return Batch::tr("%1 is a workbook. In the spreadsheet program choose \"Save as\" and \"CSV UTF-8\", and take that file.")
            .arg(error.subject);
    default: return {};
    }
}

/// "Key → code, Number → number", of lists with a line each.
QString pairsText(const QString& names, const QString& fields)
{
    const QStringList left = names.split(u'\n');
    const QStringList right = fields.split(u'\n');
    QStringList pairs;
    for (qsizetype i = 0; i < left.size(); ++i)
        pairs += QStringLiteral("%1 → %2").arg(left[i], right.value(i));
    return pairs.join(QStringLiteral(", "));
}

QString missingBatchText(const Error& error)
{
    if (error.detail == QStringLiteral("unanswered"))
        return Batch::tr(
                   "The team's database did not say whether it has batch %1. Others may be sending its rows. Do not share the table again: "
                   "go on with batch %1 once the database is back. If the team does not have it then, delete it "
                   "(vestnik-cli batch remove %1) and share the table anew. Nothing was sent from here.")
            .arg(error.subject);
    return Batch::tr("The team has no batch \"%1\". To see those that it has: vestnik-cli batch list --team").arg(error.subject);
}

QString noEnvironmentText(const Error& error)
{
    if (error.detail == QStringLiteral("several"))
        return Batch::tr("Several environments here have this batch's address: %1. Choose one: vestnik-cli batch join ID --env NAME. "
                         "Nothing was sent.")
            .arg(error.subject);
    if (error.detail == QStringLiteral("other"))
        return Batch::tr("On this computer the batch goes to \"%1\". Join it without --env. Nothing was sent.").arg(error.subject);
    return Batch::tr("This batch goes to \"%1\" (%2), and no environment here has that address, kind and Api-Version. Add it first. "
                     "Nothing was sent.")
        .arg(error.subject, error.detail);
}

} // namespace

QString batchErrorText(const Error& error)
{
    switch (error.code) {
    case ErrorCode::ColumnUnknown: return Batch::tr("The table has no column \"%1\".").arg(error.subject);
    case ErrorCode::ColumnNameTwice:
        return Batch::tr("The table has several columns \"%1\". Say which by its number, from 1 on.").arg(error.subject);
    case ErrorCode::ColumnTwice:
        return Batch::tr("Several columns are to fill the field \"%1\": %2. Choose one of them.").arg(error.subject, error.detail);
    case ErrorCode::ColumnNotForEvent:
        return Batch::tr("No event of this table takes what these columns fill: %1.").arg(pairsText(error.subject, error.detail));
    case ErrorCode::FieldUnknown: return Batch::tr("There is no field \"%1\". Choose a field of the event.").arg(error.subject);
    case ErrorCode::BatchMixesCancellation:
        return Batch::tr("The table mixes cancellations (the first in line %1) with other events. Send the cancellations by themselves. "
                         "Nothing was sent.")
            .arg(error.detail);
    case ErrorCode::BatchNothingToSend:
        if (error.detail == QStringLiteral("waiting"))
            return Batch::tr("Nothing to send: every one of these rows waits in another batch that is not finished. Go on with that one.");
        if (error.detail == QStringLiteral("again"))
            return Batch::tr("Nothing to send again: no row of the batch ended like that. Queued rows go when the batch is resumed.");
        return error.detail == QStringLiteral("accepted")
            ? Batch::tr("Nothing to send: the history has every one of these rows as accepted already.")
            : Batch::tr("Nothing to send: only accepted rows, rows refused for their data and rows left out by the check remain.");
    case ErrorCode::BatchNotFound:
        return Batch::tr("This history has no batch \"%1\". If a new history was started, the batch is in the former file.")
            .arg(error.subject);
    case ErrorCode::BatchInUse:
        return Batch::tr(
                   "The batch %1 is being sent or is paused already, here or in another Vestnik. Nothing was sent or changed by this.")
            .arg(error.subject);
    case ErrorCode::BatchHasRecords: return Batch::tr("Rows of batch %1 were sent, so it cannot be deleted.").arg(error.subject);
    case ErrorCode::BatchRowsCorrected:
        return Batch::tr("A later batch has these lines corrected already: %1. Nothing was sent or stored. Open the batch %2 again.")
            .arg(error.detail, error.subject);
    case ErrorCode::BatchPruned:
        return Batch::tr("Records of batch %1 were removed by age. It cannot be shown or resumed. Nothing was sent.").arg(error.subject);
    case ErrorCode::SharedBatchMissing: return missingBatchText(error);
    case ErrorCode::SharedNoEnvironment: return noEnvironmentText(error);
    case ErrorCode::SharedInSandbox:
        return Batch::tr("The built-in sandbox is on each computer alone, so its batches cannot be shared. Nothing was sent.");
    case ErrorCode::SharedOnly:
        return Batch::tr(
                   "The team works on batch %1 together. Put its rows back with: vestnik-cli batch requeue %1 LINE. Nothing was sent.")
            .arg(error.subject);
    default: return tableErrorText(error);
    }
}

} // namespace vestnik
