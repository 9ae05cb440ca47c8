#include "BatchOutput.h"

#include "BatchExport.h"
#include "BatchStateText.h"
#include "DeliveryText.h"
#include "OutcomeText.h"
#include "TallyText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

struct BatchOutputTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)
};

Json textOrNull(const QString& text)
{
    return text.isEmpty() ? Json(nullptr) : Json(text.toStdString());
}

} // namespace

const char* fateCode(RowFate fate)
{
    switch (fate) {
    case RowFate::Sent: return "sent";
    case RowFate::Faulty: return "faulty";
    case RowFate::Repeated: return "repeated";
    case RowFate::Differs: return "differs";
    case RowFate::Accepted: return "accepted_before";
    case RowFate::Unknown: return "unknown_before";
    case RowFate::InFlight: return "in_flight_elsewhere";
    case RowFate::Waiting: return "waiting_elsewhere";
    }
    Q_UNREACHABLE();
}

QString fateText(RowFate fate, qsizetype count)
{
    switch (fate) {
    case RowFate::Faulty: return BatchOutputTexts::tr("Rows with errors, which do not go: %1").arg(count);
    case RowFate::Repeated: return BatchOutputTexts::tr("Duplicates, not sent (the first of each is): %1").arg(count);
    case RowFate::Differs:
        return BatchOutputTexts::tr(
                   "Rows with the same order and event as another, but other data, which do not go without --send-differing: %1")
            .arg(count);
    case RowFate::Accepted: return BatchOutputTexts::tr("Already accepted, which do not go without --send-accepted: %1").arg(count);
    case RowFate::Unknown:
        return BatchOutputTexts::tr("Sent before, outcome unknown, which do not go without --send-unknown: %1").arg(count);
    case RowFate::InFlight: return BatchOutputTexts::tr("Being sent just now by another program or batch, which do not go: %1").arg(count);
    case RowFate::Waiting:
        return BatchOutputTexts::tr("Waiting in another batch that is not finished, which do not go without --send-waiting: %1").arg(count);
    case RowFate::Sent: break; // said with what is to be known of them
    }
    return {};
}

QString rowJson(const StoredBatch& batch, const BatchQueue& queue, qsizetype row, const DeliveryReport* report)
{
    const BatchRow planned = queue.rows()[row];
    const RowHistory& history = queue.history(row);
    Json object{{"batch", batch.id.toStdString()},
                {"line", planned.line},
                {"delivery", planned.delivery.toStdString()},
                {"event", planned.body.event.toStdString()},
                {"order_id", planned.body.orderId.toStdString()},
                {"order_uuid", planned.body.orderUuid.toStdString()},
                {"fate", fateCode(queue.fate(row))},
                {"waits_in", textOrNull(queue.waitsIn(row))},
                {"claimed_by", textOrNull(queue.claimedBy(row))},
                {"state", rowStateCode(queue.state(row)).toStdString()},
                {"outcome", history.outcome ? Json(outcomeCode(*history.outcome).toStdString()) : Json(nullptr)},
                {"status", history.status > 0 ? Json(history.status) : Json(nullptr)},
                {"attempts", history.attempts}};
    if (report)
        addAnswer(object, *report);
    return QString::fromStdString(object.dump());
}

QString sourceText(const BatchHeader& header)
{
    const QString file = header.file.isEmpty() ? BatchOutputTexts::tr("rows of the history, or pasted") : header.file;
    return header.correctionOf.isEmpty() ? file : BatchOutputTexts::tr("corrected rows of %1 (%2)").arg(header.correctionOf.first(8), file);
}

Json batchJson(const StoredBatch& batch)
{
    const BatchHeader& header = batch.header;
    return {{"batch", batch.id.toStdString()},
            {"created_at", batch.createdAt.toString(Qt::ISODate).toStdString()},
            {"environment", header.environmentName.toStdString()},
            {"kind", kindCode(header.environmentKind).toStdString()},
            {"origin", header.origin.toStdString()},
            {"file", textOrNull(header.file)},
            {"correction_of", textOrNull(header.correctionOf)},
            {"shared", header.isShared},
            {"reason", textOrNull(header.reason)}};
}

void addTally(Json& object, const BatchCounts& tally)
{
    object["description"] = howFarText(tally).toStdString();
    object["progress"] = howFarCode(tally).toStdString();
    for (const RowState state : allRowStates)
        object[rowStateCode(state).toStdString()] = tally.count(state);
    object["corrected"] = tally.corrected();
    Json leftOut = Json::object();
    for (const RowFate fate : leftOutFates)
        leftOut[fateCode(fate)] = tally.count(fate);
    object["left_out"] = leftOut;
}

QStringList tallyLines(const CliContext& context, const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected)
{
    BatchCounts tally = BatchCounts::asResumed(queue); // what was stopped or refused for its token is not over
    tally.countCorrected(queue, corrected);
    if (context.json) {
        Json object = batchJson(batch);
        object["rows"] = queue.rows().size();
        addTally(object, tally);
        return {QString::fromStdString(object.dump())};
    }
    QStringList lines;
    for (const RowState state : allRowStates) {
        if (tally.count(state) > 0)
            lines += QStringLiteral("%1: %2").arg(BatchStateText::state(state)).arg(tally.count(state));
        if (state == RowState::Failed && tally.corrected() > 0)
            lines += QStringLiteral("  ") + BatchOutputTexts::tr("of them corrected, and accepted since: %1").arg(tally.corrected());
    }
    for (const RowFate fate : leftOutFates) {
        if (tally.count(fate) > 0)
            lines += QStringLiteral("  ") + fateText(fate, tally.count(fate));
    }
    return lines;
}

} // namespace vestnik
