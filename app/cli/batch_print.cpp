#include "BatchCommands.h"
#include "BatchCounts.h"
#include "BatchExport.h"
#include "BatchStateText.h"
#include "DeliveryText.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "PlanTexts.h"
#include "TallyText.h"

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype mostFaultsShown = 20;

struct PrintedTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)
};

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
    case RowFate::Faulty: return PrintedTexts::tr("Rows with errors, which do not go: %1").arg(count);
    case RowFate::Repeated: return PrintedTexts::tr("Rows that repeat another, which goes once: %1").arg(count);
    case RowFate::Differs:
        return PrintedTexts::tr(
                   "Rows with the same order and event as another, but other data, which do not go without --send-differing: %1")
            .arg(count);
    case RowFate::Accepted: return PrintedTexts::tr("Already accepted, which do not go without --send-accepted: %1").arg(count);
    case RowFate::Unknown:
        return PrintedTexts::tr("Sent before, and no complete answer came, which do not go without --send-unknown: %1").arg(count);
    case RowFate::InFlight: return PrintedTexts::tr("Being sent just now by another program or batch, which do not go: %1").arg(count);
    case RowFate::Waiting:
        return PrintedTexts::tr("Waiting in another batch that is not finished, which do not go without --send-waiting: %1").arg(count);
    case RowFate::Sent: break; // said with what is to be known of them
    }
    return {};
}

Json orNull(const QString& text)
{
    return text.isEmpty() ? Json(nullptr) : Json(text.toStdString());
}

std::string issueLine(const Issue& issue, const EventCatalog& catalog)
{
    return labelledIssueText(issue, catalog).toStdString();
}

void printFaults(const CliContext& context, const BatchPlan& plan)
{
    qsizetype shown = 0;
    for (const PlannedRow& row : plan.rows) {
        if (row.fate != RowFate::Faulty && row.fate != RowFate::Differs)
            continue;
        if (++shown > mostFaultsShown)
            continue;
        if (row.fate == RowFate::Differs)
            CliContext::printInfo(PrintedTexts::tr("Line %1: other data than line %2").arg(row.line).arg(plan.rows[row.earlier].line));
        for (const Issue& issue : row.issues) {
            if (issue.severity == Severity::Error)
                CliContext::printInfo(
                    PrintedTexts::tr("Line %1: %2").arg(row.line).arg(QString::fromStdString(issueLine(issue, context.catalog))));
        }
    }
    if (shown > mostFaultsShown)
        CliContext::printInfo(
            PrintedTexts::tr("Such rows that are not shown here: %1. --findings FILE writes them all.").arg(shown - mostFaultsShown));
}

Json rowJsonOf(const PlannedRow& row, const EventCatalog& catalog)
{
    Json issues = Json::array();
    for (const Issue& issue : row.issues) {
        issues.push_back(
            {{"field", issue.field.toStdString()}, {"error", issue.severity == Severity::Error}, {"message", issueLine(issue, catalog)}});
    }
    return {{"line", row.line},
            {"fate", fateCode(row.fate)},
            {"event", row.body.event.toStdString()},
            {"order_id", row.body.orderId.toStdString()},
            {"order_uuid", row.body.orderUuid.toStdString()},
            {"waits_in", orNull(row.waitsIn)},
            {"body", QString::fromUtf8(row.body.bytes).toStdString()},
            {"issues", issues}};
}

int gravity(ExitCode code)
{
    constexpr std::array fromLeast{ExitCode::Accepted, ExitCode::BadUsage,     ExitCode::NotSent,     ExitCode::Refused,
                                   ExitCode::Unknown,  ExitCode::GuardRefused, ExitCode::LocalFailure};
    return static_cast<int>(std::find(fromLeast.begin(), fromLeast.end(), code) - fromLeast.begin());
}

} // namespace

void printPlan(const CliContext& context, const BatchPlan& plan, const BatchRunner::Options& options)
{
    if (context.json) {
        for (const PlannedRow& row : plan.rows)
            CliContext::print(QString::fromStdString(rowJsonOf(row, context.catalog).dump()));
        return;
    }
    const PlanSummary summary = PlanSummary::of(plan);
    for (const QString& line : PlanTexts::going(summary, context.catalog, options))
        CliContext::printInfo(line);
    for (const RowFate fate : leftOutFates) {
        if (const qsizetype count = summary.fates.value(fate); count > 0)
            CliContext::printInfo(fateText(fate, count));
    }
    if (summary.warned > 0)
        CliContext::printInfo(PrintedTexts::tr("Rows that go with warnings that must be read: %1").arg(summary.warned));
    for (const IssueCount& count : summary.issues)
        CliContext::printInfo(QStringLiteral("  ") + PlanTexts::issue(count, context.catalog));
    printFaults(context, plan);
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
                {"waits_in", orNull(queue.waitsIn(row))},
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
    const QString file = header.file.isEmpty() ? PrintedTexts::tr("rows of the history, or pasted") : header.file;
    return header.correctionOf.isEmpty() ? file : PrintedTexts::tr("corrected rows of %1 (%2)").arg(header.correctionOf.first(8), file);
}

Json batchJson(const StoredBatch& batch)
{
    const BatchHeader& header = batch.header;
    return {{"batch", batch.id.toStdString()},
            {"created_at", batch.createdAt.toString(Qt::ISODate).toStdString()},
            {"environment", header.environmentName.toStdString()},
            {"kind", kindCode(header.environmentKind).toStdString()},
            {"origin", header.origin.toStdString()},
            {"file", orNull(header.file)},
            {"correction_of", orNull(header.correctionOf)},
            {"reason", orNull(header.reason)}};
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
            lines += QStringLiteral("  ") + PrintedTexts::tr("of them corrected, and accepted since: %1").arg(tally.corrected());
    }
    for (const RowFate fate : leftOutFates) {
        if (tally.count(fate) > 0)
            lines += QStringLiteral("  ") + fateText(fate, tally.count(fate));
    }
    return lines;
}

ExitCode exitCodeOf(const BatchQueue& queue)
{
    ExitCode gravest = ExitCode::Accepted;
    for (qsizetype i = 0; i < queue.rows().size(); ++i) {
        ExitCode code = ExitCode::Accepted;
        const RowHistory& history = queue.history(i);
        const RowState state = queue.state(i);
        const RowFate fate = queue.fate(i);
        if (fate == RowFate::Faulty || fate == RowFate::Differs)
            code = ExitCode::BadUsage;
        else if (fate == RowFate::Unknown)
            code = ExitCode::Unknown;
        else if (fate == RowFate::InFlight || fate == RowFate::Waiting)
            code = ExitCode::NotSent;
        else if (state == RowState::Blocked || state == RowState::Queued || state == RowState::Sending)
            code = ExitCode::NotSent;
        else if (state != RowState::Excluded)
            code = exitCodeOf(history.outcome.value_or(Outcome::Unknown));
        gravest = gravity(code) > gravity(gravest) ? code : gravest;
    }
    return gravest;
}

} // namespace vestnik
