#include "BatchSending.h"

#include <algorithm>

namespace vestnik::BatchSending {

BatchRunner::Options usualOptions(const Environment& environment)
{
    const bool isProduction = vestnik::isProduction(environment);
    BatchRunner::Options options;
    options.maxInFlight = environment.maxInFlight;
    options.perSecond = environment.ratePerSecond == 0 && isProduction ? productionRate : environment.ratePerSecond;
    options.trialRows = isProduction ? productionTrialRows : 0;
    return options;
}

BatchRunner::Options fitted(BatchRunner::Options options, qsizetype rows)
{
    if (options.trialRows >= rows)
        options.trialRows = 0;
    return options;
}

Result<Environment> pinned(const BatchHeader& header, const Result<Environment>& environment)
{
    if (!environment && environment.error().code == ErrorCode::EnvironmentNotFound)
        return std::unexpected(Error{ErrorCode::EnvironmentRemoved, header.environmentName, header.origin});
    if (environment && environment->origin() != header.origin)
        return std::unexpected(Error{ErrorCode::EnvironmentChanged, environment->name, header.origin});
    return environment;
}

ExclusionPolicy exclusions(const BatchHeader& header, const ExclusionPolicy& asked, const QSet<Outcome>& again)
{
    ExclusionPolicy policy = header.exclusions.with(asked);
    policy.unknown = policy.unknown && !again.contains(Outcome::Unknown);
    return policy;
}

Submission common(const StoredBatch& batch, const Environment& environment, const Sender& sender)
{
    return {.environment = environment,
            .token = sender.token,
            .body = {},
            .event = {},
            .orderId = {},
            .orderUuid = {},
            .source = QStringLiteral("batch"),
            .operatorName = sender.operatorName.isEmpty() ? batch.header.operatorName : sender.operatorName,
            .reason = sender.reason.isEmpty() ? batch.header.reason : sender.reason,
            .resendOf = {},
            .batch = batch.id,
            .secrets = sender.secrets,
            .exclusions = sender.exclusions};
}

namespace {

/// Members take rows while a person reads, so that the question is about the whole plan, and covers whatever others may give back. No row: none
/// is left for anybody.
BatchIntent sharedIntentOf(const BatchQueue& queue, const std::vector<BodyKey>& keys, const Submission& common, const EventCatalog& catalog)
{
    BatchIntent intent{.batch = common.batch, .environment = common.environment, .token = common.token, .reason = common.reason};
    bool isAnyLeft = false;
    for (qsizetype row = 0; row < queue.rows().size(); ++row) {
        if (queue.rows().fate(row) != RowFate::Sent)
            continue;
        const RowState state = queue.state(row);
        isAnyLeft = isAnyLeft || state == RowState::Queued || state == RowState::Sending;
        intent.bodies.append(keys[static_cast<std::size_t>(row)]);
        ++intent.rows;
        intent.cancellations += catalog.cancels(queue.rows()[row].body.event) ? 1 : 0;
    }
    intent.rows = isAnyLeft ? intent.rows : 0;
    std::sort(intent.bodies.begin(), intent.bodies.end());
    return intent;
}

} // namespace

BatchIntent intentOf(const BatchQueue& queue, const std::vector<BodyKey>& keys, const Submission& common, bool releasesBlocked,
                     const EventCatalog& catalog)
{
    if (queue.isShared())
        return sharedIntentOf(queue, keys, common, catalog);
    BatchIntent intent{.batch = common.batch, .environment = common.environment, .token = common.token, .reason = common.reason};
    for (qsizetype row = 0; row < queue.rows().size(); ++row) {
        const RowState state = queue.state(row);
        if (!queue.isWanted(row) || (state != RowState::Queued && state != RowState::Blocked))
            continue;
        intent.bodies.append(keys[static_cast<std::size_t>(row)]); // a row that is held goes once the one before it was accepted
        if (state == RowState::Blocked && !releasesBlocked)
            continue;
        ++intent.rows;
        intent.cancellations += catalog.cancels(queue.rows()[row].body.event) ? 1 : 0;
    }
    intent.bodies.squeeze();
    std::sort(intent.bodies.begin(), intent.bodies.end()); // here, where it may be in another thread than the guard's
    return intent;
}

std::vector<BodyKey> bodyKeys(const BatchRows& rows)
{
    std::vector<BodyKey> keys;
    keys.reserve(static_cast<std::size_t>(rows.size()));
    for (qsizetype row = 0; row < rows.size(); ++row)
        keys.push_back(bodyKey(rows[row].body.bytes));
    return keys;
}

} // namespace vestnik::BatchSending
