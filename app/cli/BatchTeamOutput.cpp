#include "BatchTeamOutput.h"

#include "BatchOutput.h"
#include "BatchStateText.h"
#include "DeliveryText.h"
#include "OutcomeText.h"
#include "SharedPlans.h"
#include "TeamSupport.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik::BatchTeamOutput {
namespace {

using Json = nlohmann::ordered_json;

struct BatchTeamTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)
};

Json planJson(const SharedPlan& plan)
{
    const TeamPlanState& state = plan.state;
    Json object = batchJson({state.plan.id, state.plan.createdAt, plan.header, {}});
    object["shared_by"] = state.plan.member.toStdString();
    object["rows"] = state.plan.rows;
    object["queued"] = state.queued;
    object["sending"] = state.claimed;
    object["accepted"] = state.accepted;
    object["failed"] = state.failed;
    object["unknown"] = state.unknown;
    object["skipped"] = state.excluded;
    return object;
}

QString countsText(const TeamPlanState& state)
{
    return BatchTeamTexts::tr("queued %1, being sent %2, accepted %3, not accepted %4, unknown %5, skipped %6")
        .arg(state.queued)
        .arg(state.claimed)
        .arg(state.accepted)
        .arg(state.failed)
        .arg(state.unknown)
        .arg(state.excluded);
}

QString planText(const SharedPlan& plan)
{
    const TeamPlanState& state = plan.state;
    return QStringLiteral("%1  %2  %3  %4  %5  %6")
        .arg(columnText(state.plan.id, 8), localTimeText(state.plan.createdAt, QStringLiteral("yyyy-MM-dd HH:mm")),
             columnText(environmentText(plan.header.environmentName, plan.header.environmentKind), 16), columnText(state.plan.member, 16),
             countsText(state), sourceText(plan.header));
}

const char* stateCode(const TeamRow& row)
{
    switch (row.state) {
    case TeamRow::State::Queued: return "queued";
    case TeamRow::State::Claimed: return "sending";
    case TeamRow::State::Ended: return row.outcome && isAccepted(*row.outcome) ? "accepted" : "failed";
    case TeamRow::State::Unknown: return "unknown";
    case TeamRow::State::Excluded: break;
    }
    return "skipped";
}

QString rowJson(const StoredBatch& batch, const TeamRow& row)
{
    const BatchRow planned = batch.rows[row.row];
    const Json object{{"batch", batch.id.toStdString()},
                      {"line", planned.line},
                      {"delivery", planned.delivery.toStdString()},
                      {"event", planned.body.event.toStdString()},
                      {"order_id", planned.body.orderId.toStdString()},
                      {"order_uuid", planned.body.orderUuid.toStdString()},
                      {"state", stateCode(row)},
                      {"outcome", row.outcome ? Json(outcomeCode(*row.outcome).toStdString()) : Json(nullptr)},
                      {"status", row.status > 0 ? Json(row.status) : Json(nullptr)},
                      {"attempts", row.attempts},
                      {"member", row.member.isEmpty() ? Json(nullptr) : Json(row.member.toStdString())}};
    return QString::fromStdString(object.dump());
}

/// A line for each row at which a person may have to look.
void printOpen(const StoredBatch& batch, const QList<TeamRow>& rows)
{
    for (const TeamRow& row : rows) {
        const bool isFailed = row.state == TeamRow::State::Ended && !(row.outcome && isAccepted(*row.outcome));
        if (row.state != TeamRow::State::Unknown && row.state != TeamRow::State::Claimed && !isFailed)
            continue;
        const BatchRow planned = batch.rows[row.row];
        const QString what = isFailed ? outcomeTitle(row.outcome.value_or(Outcome::Unknown), row.status, batch.header.environmentKind)
                                      : BatchStateText::state(row.state == TeamRow::State::Unknown ? RowState::Unknown : RowState::Sending);
        const QString order = planned.body.orderId.isEmpty() ? planned.body.orderUuid : planned.body.orderId;
        CliContext::print(BatchTeamTexts::tr("Line %1: %2")
                              .arg(planned.line)
                              .arg(QStringLiteral("%1 · %2 · %3 · %4").arg(order, planned.body.event, what, row.member)));
    }
}

} // namespace

ExitCode list(const CliContext& context)
{
    const Result<QList<SharedPlan>> plans = TeamSupport::read<QList<SharedPlan>>(
        TeamSupport::quietAccess(context), [](const TeamAccess& access) { return SharedPlans::all(access); });
    if (!plans)
        return CliContext::fail(plans.error());
    for (const SharedPlan& plan : *plans)
        CliContext::print(context.json ? QString::fromStdString(planJson(plan).dump()) : planText(plan));
    if (plans->isEmpty() && !context.json)
        CliContext::printInfo(BatchTeamTexts::tr("The team shares no batch yet."));
    return ExitCode::Accepted;
}

ExitCode show(const CliContext& context, const QString& id)
{
    const Result<SharedWhole> found = TeamSupport::read<SharedWhole>(
        TeamSupport::quietAccess(context), [id](const TeamAccess& access) { return SharedPlans::whole(access, id); });
    if (!found)
        return CliContext::fail(found.error());
    const StoredBatch& batch = found->batch;
    if (context.json) {
        for (const TeamRow& row : found->rows)
            CliContext::print(rowJson(batch, row));
        CliContext::print(QString::fromStdString(planJson({found->state, batch.header}).dump()));
        return ExitCode::Accepted;
    }
    CliContext::print(BatchTeamTexts::tr("Batch: %1").arg(batch.id));
    CliContext::print(BatchTeamTexts::tr("Shared by %1").arg(found->state.plan.member));
    printOpen(batch, found->rows);
    CliContext::print(countsText(found->state));
    return ExitCode::Accepted;
}

} // namespace vestnik::BatchTeamOutput
