#include "SharedPlans.h"

#include "Log.h"

#include <algorithm>

namespace vestnik::SharedPlans {
namespace {

constexpr int tries = 2; // an answer that did not come may be that it is done

Result<StoredBatch> decoded(const TeamConnection& connection, const TeamPlan& plan)
{
    const Result<BatchHeader> header = BatchCodec::decodeHeader(plan.header);
    if (!header)
        return std::unexpected(header.error());
    const Result<QList<QByteArray>> contents = TeamQueue::contents(connection, plan.id);
    if (!contents)
        return std::unexpected(contents.error());
    StoredBatch batch{plan.id, plan.createdAt, *header, {}};
    for (const QByteArray& content : *contents) {
        const Result<BatchRow> row = BatchCodec::decodeRow(content);
        if (!row)
            return std::unexpected(row.error());
        batch.rows.append(*row);
    }
    if (batch.rows.size() != plan.rows) // a row less would be an order less
        return std::unexpected(Error{ErrorCode::FileInvalid, plan.id, QStringLiteral("rows are missing")});
    return batch;
}

bool fits(const Environment& environment, const TeamPlan& plan, EnvironmentKind kind)
{
    return environment.origin() == plan.origin && environment.kind == kind && environment.endpoint().path() == plan.path
        && environment.apiVersion == plan.apiVersion;
}

Result<Environment> environmentFor(const QList<Environment>& environments, const TeamPlan& plan, const BatchHeader& header,
                                   const QString& name)
{
    const auto missing = [&] {
        return std::unexpected(Error{ErrorCode::SharedNoEnvironment, header.environmentName, plan.origin + plan.path});
    };
    QList<Environment> fitting;
    std::copy_if(environments.cbegin(), environments.cend(), std::back_inserter(fitting),
                 [&](const Environment& one) { return fits(one, plan, header.environmentKind) && (name.isEmpty() || one.name == name); });
    const auto named = std::find_if(fitting.cbegin(), fitting.cend(),
                                    [&](const Environment& one) { return one.id == header.environmentId; });
    if (named != fitting.cend())
        return *named;
    if (fitting.isEmpty())
        return missing();
    const auto alike = std::find_if(fitting.cbegin(), fitting.cend(),
                                    [&](const Environment& one) { return one.name == header.environmentName; });
    return alike == fitting.cend() ? fitting.first() : *alike;
}

/// Connects, and gives what `act` does with the connection.
template <typename Act>
auto with(const std::optional<TeamAccess>& access, Act act) -> decltype(act(std::declval<const TeamConnection&>()))
{
    const Result<std::unique_ptr<TeamConnection>> connection = SharedRows::open(access);
    if (!connection)
        return std::unexpected(connection.error());
    return act(**connection);
}

} // namespace

Result<StoredBatch> share(const std::optional<TeamAccess>& access, const QString& folder, const BatchHeader& header, const BatchPlan& plan,
                          const Environment& environment, double perSecond)
{
    if (environment.kind == EnvironmentKind::Sandbox)
        return std::unexpected(Error{ErrorCode::SharedInSandbox, {}, {}});
    BatchHeader shared = header;
    shared.isShared = true;
    const Result<StoredBatch> batch = BatchStore::draft(shared, plan);
    return batch ? share(access, folder, *batch, environment, perSecond) : batch;
}

Result<StoredBatch> share(const std::optional<TeamAccess>& access, const QString& folder, const StoredBatch& drafted,
                          const Environment& environment, double perSecond)
{
    if (environment.kind == EnvironmentKind::Sandbox)
        return std::unexpected(Error{ErrorCode::SharedInSandbox, {}, {}});
    const std::vector<qint32> orders = BatchQueue::firstOfOrders(drafted.rows);
    std::vector<TeamPlanRow> rows;
    for (qsizetype i = 0; i < drafted.rows.size(); ++i) {
        const BatchRow row = drafted.rows[i];
        rows.push_back({BatchCodec::encode(row), orders[static_cast<std::size_t>(i)], row.delivery});
    }
    const TeamPlan told{.id = drafted.id,
                        .createdAt = drafted.createdAt,
                        .header = BatchCodec::encode(drafted.header),
                        .origin = environment.origin(),
                        .path = environment.endpoint().path(),
                        .apiVersion = environment.apiVersion,
                        .rows = static_cast<int>(rows.size()),
                        .perSecond = perSecond};
    Result<void> done;
    for (int i = 0; i < tries && (i == 0 || (!done && done.error().code == ErrorCode::TeamUnreachable)); ++i) {
        done = with(access, [&](const TeamConnection& connection) -> Result<void> {
            const Result<SharedSeat> seat = SharedRows::seat(connection, *access, folder);
            return seat ? TeamQueue::share(connection, seat->journal, told, rows) : std::unexpected(seat.error());
        });
    }
    if (done)
        done = BatchStore::keep(folder, drafted);
    if (!done)
        return std::unexpected(done.error());
    Log::info(Log::session(), "batch shared", Log::Field{"batch", Log::Id(drafted.id)}, Log::Field{"rows", drafted.rows.size()});
    return drafted;
}

Result<StoredBatch> fetch(const std::optional<TeamAccess>& access, const QString& folder, const QString& id,
                          const QList<Environment>& environments, const QString& environmentName)
{
    return with(access, [&](const TeamConnection& connection) -> Result<StoredBatch> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        if (!plan)
            return std::unexpected(plan.error());
        const Result<StoredBatch> here = BatchStore::load(folder, plan->id);
        if (here || here.error().code != ErrorCode::BatchNotFound)
            return here;
        Result<StoredBatch> batch = decoded(connection, *plan);
        if (!batch)
            return batch;
        const Result<Environment> environment = environmentFor(environments, *plan, batch->header, environmentName);
        if (!environment)
            return std::unexpected(environment.error());
        batch->header.environmentId = environment->id;
        batch->header.environmentName = environment->name;
        batch->header.operatorName.clear(); // the other member's
        batch->header.isShared = true;
        const Result<void> kept = BatchStore::keep(folder, *batch);
        return kept ? batch : std::unexpected(kept.error());
    });
}

Result<QList<SharedPlan>> all(const std::optional<TeamAccess>& access)
{
    return with(access, [](const TeamConnection& connection) -> Result<QList<SharedPlan>> {
        const Result<QList<TeamPlanState>> states = TeamQueue::all(connection);
        if (!states)
            return std::unexpected(states.error());
        QList<SharedPlan> plans;
        for (const TeamPlanState& state : *states) {
            if (const Result<BatchHeader> header = BatchCodec::decodeHeader(state.plan.header))
                plans.append({state, *header});
        }
        return plans;
    });
}

Result<SharedPlan> find(const std::optional<TeamAccess>& access, const QString& id)
{
    const Result<QString> whole = with(access, [&](const TeamConnection& connection) -> Result<QString> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        return plan ? Result<QString>(plan->id) : std::unexpected(plan.error());
    });
    const Result<QList<SharedPlan>> plans = whole ? all(access) : std::unexpected(whole.error());
    if (!plans)
        return std::unexpected(plans.error());
    const auto found = std::find_if(plans->cbegin(), plans->cend(), [&](const SharedPlan& one) { return one.state.plan.id == *whole; });
    return found == plans->cend() ? std::unexpected(Error{ErrorCode::FileInvalid, *whole, {}}) : Result<SharedPlan>(*found);
}

Result<QList<TeamRow>> rows(const std::optional<TeamAccess>& access, const QString& id, StoredBatch& batch)
{
    return with(access, [&](const TeamConnection& connection) -> Result<QList<TeamRow>> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        const Result<StoredBatch> read = plan ? decoded(connection, *plan) : std::unexpected(plan.error());
        if (!read)
            return std::unexpected(read.error());
        batch = *read;
        return TeamQueue(connection, {}, {}, plan->id).changes({});
    });
}

Result<QList<SharedPutBack>> putBack(const std::optional<TeamAccess>& access, const QString& folder, const QString& id,
                                     const QList<qsizetype>& lines)
{
    return with(access, [&](const TeamConnection& connection) -> Result<QList<SharedPutBack>> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        const Result<StoredBatch> batch = plan ? decoded(connection, *plan) : std::unexpected(plan.error());
        if (!batch)
            return std::unexpected(batch.error());
        const Result<SharedSeat> seat = SharedRows::seat(connection, *access, folder);
        if (!seat)
            return std::unexpected(seat.error());
        QList<int> chosen;
        for (qsizetype i = 0; i < batch->rows.size(); ++i) {
            if (lines.contains(batch->rows[i].line))
                chosen += static_cast<int>(i);
        }
        if (chosen.isEmpty() && !lines.isEmpty())
            return QList<SharedPutBack>{};
        TeamQueue queue(connection, seat->journal, seat->place, batch->id);
        const Result<QList<TeamQueue::PutBackRow>> put = queue.putBack(chosen);
        if (!put)
            return std::unexpected(put.error());
        QList<SharedPutBack> told;
        for (const TeamQueue::PutBackRow& row : *put)
            told.append({batch->rows[row.row].line, row.became, row.member});
        return told;
    });
}

} // namespace vestnik::SharedPlans
