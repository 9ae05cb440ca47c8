#include "SharedPlans.h"

#include "Log.h"
#include "TeamSchema.h"

#include <QHash>

#include <algorithm>

namespace vestnik::SharedPlans {
namespace {

constexpr int tries = 2;

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

const Environment* named(const QList<Environment>& environments, const QString& name)
{
    const auto found = std::find_if(environments.cbegin(), environments.cend(),
                                    [&name](const Environment& one) { return one.name == name; });
    return found == environments.cend() ? nullptr : &*found;
}

/// Of one that a person named; without a name, of the only one that fits, or of the very one where the batch was shared.
Result<Environment> environmentFor(const QList<Environment>& environments, const TeamPlan& plan, const BatchHeader& header,
                                   const QString& name)
{
    if (!name.isEmpty()) {
        const Environment* meant = named(environments, name);
        const Result<void> fits = meant ? SharedRows::checkFit(*meant, plan, header.environmentKind)
                                        : std::unexpected(Error{ErrorCode::EnvironmentNotFound, name, {}});
        return fits ? Result<Environment>(*meant) : std::unexpected(fits.error());
    }
    const QList<Environment> fitting = SharedPlans::fitting(environments, plan, header);
    if (fitting.size() == 1)
        return fitting.first();
    QStringList names;
    for (const Environment& one : fitting)
        names += one.name;
    return std::unexpected(fitting.isEmpty()
                               ? Error{ErrorCode::SharedNoEnvironment, header.environmentName, SharedRows::addressOf(plan)}
                               : Error{ErrorCode::SharedNoEnvironment, names.join(QStringLiteral(", ")), QStringLiteral("several")});
}

/// Holds the environment for which the batch is stored here against what the team's database and a person say.
Result<void> checkStored(const QList<Environment>& environments, const TeamPlan& plan, const BatchHeader& header, const QString& name)
{
    const Environment* meant = name.isEmpty() ? nullptr : named(environments, name);
    if (!name.isEmpty() && !meant)
        return std::unexpected(Error{ErrorCode::EnvironmentNotFound, name, {}});
    if (meant && meant->id != header.environmentId)
        return std::unexpected(Error{ErrorCode::SharedNoEnvironment, header.environmentName, QStringLiteral("other")});
    const auto stored = std::find_if(environments.cbegin(), environments.cend(),
                                     [&header](const Environment& one) { return one.id == header.environmentId; });
    // One that was removed is told by whoever is to send.
    return stored == environments.cend() ? Result<void>() : SharedRows::checkFit(*stored, plan, header.environmentKind);
}

/// Stores it, unless an earlier try did; gives whether it is new.
Result<bool> keepOnce(const QString& folder, const StoredBatch& batch)
{
    const Result<StoredBatch> here = BatchStore::load(folder, batch.id);
    if (here || here.error().code != ErrorCode::BatchNotFound)
        return here ? Result<bool>(false) : std::unexpected(here.error());
    const Result<void> kept = BatchStore::keep(folder, batch);
    return kept ? Result<bool>(true) : std::unexpected(kept.error());
}

qsizetype& countOf(TeamPlanState& state, const TeamRow& row)
{
    switch (row.state) {
    case TeamRow::State::Queued: return state.queued;
    case TeamRow::State::Claimed: return state.claimed;
    case TeamRow::State::Unknown: return state.unknown;
    case TeamRow::State::Ended: return row.outcome && isAccepted(*row.outcome) ? state.accepted : state.failed;
    case TeamRow::State::Excluded: return state.excluded;
    }
    Q_UNREACHABLE();
}

bool mayGoAgain(const TeamRow& row)
{
    switch (row.state) {
    case TeamRow::State::Claimed: return false;
    case TeamRow::State::Queued: // some members may have left it to the others
    case TeamRow::State::Unknown: return true;
    case TeamRow::State::Ended: return row.outcome && !isAccepted(*row.outcome);
    case TeamRow::State::Excluded: return !row.fate.isEmpty(); // not by its plan
    }
    Q_UNREACHABLE();
}

/// Sorts rows by what a person's word for these lines would do; no lines: for all that are unknown.
void sortOut(SharedUndecided& found, const QList<TeamRow>& rows, const QList<qsizetype>& lines, const QString& ownJournal)
{
    for (const TeamRow& row : rows) {
        if (row.row >= found.batch.rows.size())
            continue;
        const qsizetype line = found.batch.rows[row.row].line;
        const bool isHeld = row.state == TeamRow::State::Claimed;
        if (lines.isEmpty() ? !isHeld && row.state != TeamRow::State::Unknown : !lines.contains(line))
            continue;
        if (!mayGoAgain(row)) {
            found.others.append({line, isHeld ? TeamQueue::PutBack::Held : TeamQueue::PutBack::Unchanged, row.member});
            continue;
        }
        found.rows.append({row.row, row.claim});
        if (row.journal == ownJournal)
            found.isOwnAmong = true;
        else if (!row.member.isEmpty() && !found.members.contains(row.member))
            found.members += row.member;
    }
}

/// Connects, and gives what `act` does with the connection.
template <typename Act>
auto with(const Result<TeamAccess>& access, Act act) -> decltype(act(std::declval<const TeamConnection&>()))
{
    const Result<std::unique_ptr<TeamConnection>> connection = access ? TeamSchema::open(*access) : std::unexpected(access.error());
    if (!connection)
        return std::unexpected(connection.error());
    return act(**connection);
}

/// As that, with this computer's seat as well.
template <typename Act>
auto withSeat(const Result<TeamAccess>& access, const QString& folder, Act act)
    -> decltype(act(std::declval<const TeamConnection&>(), std::declval<const SharedSeat&>()))
{
    return with(access, [&](const TeamConnection& connection) -> decltype(act(connection, std::declval<const SharedSeat&>())) {
        const Result<SharedSeat> seat = SharedRows::seat(connection, *access, folder);
        return seat ? act(connection, *seat) : std::unexpected(seat.error());
    });
}

} // namespace

Result<StoredBatch> draft(const BatchHeader& header, const BatchPlan& plan)
{
    BatchHeader shared = header;
    shared.isShared = true;
    return BatchStore::draft(shared, plan);
}

Result<StoredBatch> share(const Result<TeamAccess>& access, const QString& folder, const StoredBatch& drafted,
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
    const Result<bool> isNew = keepOnce(folder, drafted);
    if (!isNew)
        return std::unexpected(isNew.error());
    bool mayBeThere = !*isNew; // an answer that did not come may be that it is done
    Result<void> done;
    for (int i = 0; i < tries && (i == 0 || (!done && done.error().code == ErrorCode::TeamUnreachable)); ++i) {
        done = withSeat(access, folder, [&](const TeamConnection& connection, const SharedSeat& seat) -> Result<void> {
            const Result<void> answer = TeamQueue::share(connection, seat.journal, told, rows);
            mayBeThere = mayBeThere || (!answer && answer.error().code == ErrorCode::TeamUnreachable);
            return answer;
        });
    }
    if (!done && mayBeThere)
        return std::unexpected(Error{ErrorCode::SharedBatchMissing, drafted.id.first(8), QStringLiteral("unanswered")});
    if (!done) {
        const Result<QString> removed = BatchStore::remove(folder, drafted.id);
        return std::unexpected(removed ? done.error() : removed.error());
    }
    Log::info(Log::session(), "batch shared", Log::Field{"batch", Log::Id(drafted.id)}, Log::Field{"rows", drafted.rows.size()});
    return drafted;
}

QList<Environment> fitting(const QList<Environment>& environments, const TeamPlan& plan, const BatchHeader& header)
{
    QList<Environment> fitting;
    for (const Environment& one : environments) {
        if (!SharedRows::checkFit(one, plan, header.environmentKind))
            continue;
        if (one.id == header.environmentId)
            return {one};
        fitting += one;
    }
    return fitting;
}

Result<StoredBatch> fetch(const Result<TeamAccess>& access, const QString& folder, const QString& id,
                          const QList<Environment>& environments, const QString& environmentName)
{
    return with(access, [&](const TeamConnection& connection) -> Result<StoredBatch> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        if (!plan)
            return std::unexpected(plan.error());
        const Result<StoredBatch> here = BatchStore::load(folder, plan->id);
        if (here) {
            const Result<void> stands = checkStored(environments, *plan, here->header, environmentName);
            return stands ? here : std::unexpected(stands.error());
        }
        if (here.error().code != ErrorCode::BatchNotFound)
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

Result<QList<SharedPlan>> all(const Result<TeamAccess>& access)
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

Result<SharedWhole> whole(const Result<TeamAccess>& access, const QString& id)
{
    return with(access, [&](const TeamConnection& connection) -> Result<SharedWhole> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        const Result<StoredBatch> batch = plan ? decoded(connection, *plan) : std::unexpected(plan.error());
        if (!batch)
            return std::unexpected(batch.error());
        const Result<QList<TeamRow>> rows = TeamQueue(connection, {}, {}, plan->id).changes({});
        if (!rows)
            return std::unexpected(rows.error());
        SharedWhole found{{.plan = *plan}, *batch, *rows};
        for (const TeamRow& row : *rows)
            ++countOf(found.state, row);
        return found;
    });
}

Result<SharedUndecided> undecided(const Result<TeamAccess>& access, const QString& folder, const QString& id, const QList<qsizetype>& lines)
{
    return withSeat(access, folder, [&](const TeamConnection& connection, const SharedSeat& seat) -> Result<SharedUndecided> {
        const Result<TeamPlan> plan = TeamQueue::find(connection, id);
        const Result<StoredBatch> batch = plan ? decoded(connection, *plan) : std::unexpected(plan.error());
        if (!batch)
            return std::unexpected(batch.error());
        TeamQueue queue(connection, seat.journal, seat.place, batch->id);
        const Result<void> expired = queue.expire();
        const Result<QList<TeamRow>> rows = expired ? queue.changes({}) : std::unexpected(expired.error());
        if (!rows)
            return std::unexpected(rows.error());
        SharedUndecided found{.batch = *batch, .rows = {}, .members = {}, .others = {}};
        sortOut(found, *rows, lines, seat.journal);
        return found;
    });
}

Result<QList<SharedPutBack>> putBack(const Result<TeamAccess>& access, const QString& folder, const SharedUndecided& meant,
                                     const PutBackClearance& clearance)
{
    return withSeat(access, folder, [&](const TeamConnection& connection, const SharedSeat& seat) -> Result<QList<SharedPutBack>> {
        const StoredBatch& batch = meant.batch;
        TeamQueue queue(connection, seat.journal, seat.place, batch.id);
        const Result<QList<TeamRow>> now = queue.changes({});
        if (!now)
            return std::unexpected(now.error());
        QHash<int, qint64> asked; // row → its claim then
        for (const TeamHold& hold : meant.rows) {
            if (clearance.covers(batch.id, hold.row))
                asked.insert(hold.row, hold.claim);
        }
        QList<SharedPutBack> told;
        QList<int> chosen;
        for (const TeamRow& row : *now) {
            const auto then = asked.constFind(row.row);
            if (then == asked.cend())
                continue;
            const bool isHeld = row.state == TeamRow::State::Claimed;
            if (*then == row.claim)
                chosen += row.row;
            else // what became of it since is not what the person was asked about
                told.append({batch.rows[row.row].line, isHeld ? TeamQueue::PutBack::Held : TeamQueue::PutBack::Unchanged, row.member});
        }
        if (chosen.isEmpty()) // which would mean every unknown row
            return told;
        const Result<QList<TeamQueue::PutBackRow>> put = queue.putBack(chosen);
        if (!put)
            return std::unexpected(put.error());
        for (const TeamQueue::PutBackRow& row : *put)
            told.append({batch.rows[row.row].line, row.became, row.member});
        return told;
    });
}

} // namespace vestnik::SharedPlans
