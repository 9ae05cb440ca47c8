#include "SharedRows.h"

#include "JournalIdentity.h"
#include "TeamBeside.h"
#include "TeamMembers.h"
#include "TeamSchema.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QSysInfo>

#include <algorithm>
#include <array>

namespace vestnik::SharedRows {
namespace {

struct Code {
    RowFate fate;
    const char* code;
};
constexpr std::array codes{Code{RowFate::Accepted, "accepted_before"}, Code{RowFate::Unknown, "unknown_before"},
                           Code{RowFate::InFlight, "in_flight_elsewhere"}, Code{RowFate::Waiting, "waiting_elsewhere"}};

/// A copy of the folder on another computer, or beside this one, is another place: it cannot know what began here.
QString placeOf(const QString& folder)
{
    const QByteArray path = QFileInfo(folder).canonicalFilePath().toUtf8();
    return QString::fromLatin1(
        QCryptographicHash::hash(QSysInfo::machineUniqueId() + '\n' + path, QCryptographicHash::Sha256).toHex().left(32));
}

/// Whether the queue lacks what the journal here knows of a row that it does not take for this member's, such as after a database was restored.
bool isNews(const TeamRow& row, const RowHistory& own)
{
    using State = TeamRow::State;
    if (own.outcome && isAccepted(*own.outcome))
        return row.state != State::Claimed && !(row.outcome && isAccepted(*row.outcome));
    return row.state == State::Queued && row.journal.isEmpty() && !row.isAgain;
}

/// Tells the team's queue what became of the rows that an earlier run of this member left.
Result<void> settle(TeamQueue& queue, const QList<TeamRow>& rows, const QString& journal, const QList<RowHistory>& histories,
                    const StopCheck& isGivenUp)
{
    QList<TeamRowEnd> ends;
    QList<TeamHold> unbegun;
    for (const TeamRow& row : rows) {
        const bool isOpen = row.state == TeamRow::State::Claimed || row.state == TeamRow::State::Unknown;
        if (row.row >= histories.size())
            continue;
        const RowHistory& own = histories[row.row];
        const Proof proof = proofOf(own);
        const bool isOwn = row.journal == journal && isOpen;
        if (proof == Proof::Ended && (isOwn || isNews(row, own)))
            ends += endOf(row.row, own, row.claim);
        else if (proof == Proof::NeverBegan && isOwn)
            unbegun += {row.row, row.claim};
    }
    const auto mayWrite = [&] { return isTimeToStop(isGivenUp) ? std::unexpected(Error{ErrorCode::Interrupted, {}, {}}) : Result<void>(); };
    Result<void> done = mayWrite();
    if (done && !ends.isEmpty()) {
        if (const Result<QList<int>> told = queue.finish(ends); !told)
            done = std::unexpected(told.error());
    }
    if (done)
        done = mayWrite();
    if (done && !unbegun.isEmpty())
        done = queue.giveBack(unbegun);
    if (done)
        done = queue.reconsider(); // what was known here when they were left out may be over
    return done ? queue.expire() : done;
}

} // namespace

QString fateCode(RowFate fate)
{
    const auto* found = std::find_if(codes.begin(), codes.end(), [fate](const Code& one) { return one.fate == fate; });
    return QLatin1String(found == codes.end() ? codes.back().code : found->code);
}

Proof proofOf(const RowHistory& own)
{
    if (own.elsewhere)
        return Proof::Nothing;
    return goesAtResume(own.outcome, own.attempts) ? Proof::NeverBegan : Proof::Ended;
}

TeamRowEnd endOf(qsizetype row, const RowHistory& own, qint64 claim)
{
    return {static_cast<int>(row), own.outcome.value_or(Outcome::Unknown), own.status, own.attempts, claim};
}

RowElsewhere elsewhereOf(const TeamRow& row)
{
    using State = RowElsewhere::State;
    const RowHistory ended{std::max(row.attempts, 1), row.outcome.value_or(Outcome::Unknown), row.status, false};
    switch (row.state) {
    case TeamRow::State::Queued: return {};
    case TeamRow::State::Claimed: return {.state = State::Underway, .history = {row.attempts, std::nullopt, 0, true}, .member = row.member};
    case TeamRow::State::Unknown:
        return {.state = State::Over, .history = {ended.attempts, Outcome::Unknown, 0, false}, .member = row.member};
    case TeamRow::State::Ended: return {.state = State::Over, .history = ended, .member = row.member};
    case TeamRow::State::Excluded: break;
    }
    const auto* found = std::find_if(codes.begin(), codes.end(), [&row](const Code& one) { return row.fate == QLatin1String(one.code); });
    return {.state = State::LeftOut, .fate = found == codes.end() ? RowFate::Waiting : found->fate, .member = row.member};
}

Result<SharedSeat> seat(const TeamConnection& connection, const TeamAccess& access, const QString& folder)
{
    const Result<QString> journal = JournalIdentity::ensure(folder);
    if (!journal)
        return std::unexpected(journal.error());
    const Result<void> joined = TeamMembers::join(connection, access.settings, *journal);
    return joined ? Result<SharedSeat>(SharedSeat{access, *journal, placeOf(folder)}) : std::unexpected(joined.error());
}

QString addressOf(const TeamPlan& plan)
{
    return QStringLiteral("%1%2, Api-Version %3").arg(plan.origin, plan.path, plan.apiVersion);
}

Result<void> checkFit(const Environment& environment, const TeamPlan& plan, EnvironmentKind kind)
{
    const bool fits = environment.origin() == plan.origin && environment.kind == kind && environment.endpoint().path() == plan.path
        && environment.apiVersion == plan.apiVersion;
    return fits ? Result<void>() : std::unexpected(Error{ErrorCode::EnvironmentChanged, environment.name, addressOf(plan)});
}

namespace {

/// The things that a member learns when she joins.
struct Joined {
    SharedSeat seat;
    QList<TeamRow> rows;
};

/// Puts rows in the place of those with the same numbers, by which both are sorted.
void replace(QList<TeamRow>& rows, const QList<TeamRow>& changes)
{
    const auto isBefore = [](const TeamRow& one, const TeamRow& other) { return one.row < other.row; };
    for (const TeamRow& change : changes) {
        const auto there = std::lower_bound(rows.begin(), rows.end(), change, isBefore);
        if (there != rows.end() && there->row == change.row)
            *there = change;
    }
}

/// `isGivenUp` is asked before each statement that changes rows: once the batch's lock is let go, the histories may be old.
Result<Joined> joinNow(const TeamConnection& connection, const TeamAccess& access, const QString& folder, const StoredBatch& batch,
                       const Environment& environment, const QList<RowHistory>& histories, const StopCheck& isGivenUp)
{
    const Result<TeamPlan> plan = TeamQueue::find(connection, batch.id); // whether it is there
    const Result<void> fits = plan ? checkFit(environment, *plan, batch.header.environmentKind) : std::unexpected(plan.error());
    if (!fits)
        return std::unexpected(fits.error());
    Result<SharedSeat> seat = SharedRows::seat(connection, access, folder);
    if (!seat)
        return std::unexpected(seat.error());
    TeamQueue team(connection, seat->journal, seat->place, batch.id);
    const Result<TeamQueue::Standing> before = team.standing();
    Result<QList<TeamRow>> rows = before ? team.changes({}) : std::unexpected(before.error());
    if (!rows)
        return std::unexpected(rows.error());
    if (const Result<void> settled = settle(team, *rows, seat->journal, histories, isGivenUp); !settled)
        return std::unexpected(settled.error());
    const Result<QList<TeamRow>> changes = team.changes(before->seen);
    if (!changes)
        return std::unexpected(changes.error());
    replace(*rows, *changes);
    seat->seen = before->seen; // a row that an earlier run claims meanwhile is among the changes that the link reads
    return Joined{*seat, *rows};
}

} // namespace

Result<SharedSeat> join(const Result<TeamAccess>& access, const QString& folder, const StoredBatch& batch, const Environment& environment,
                        const QList<RowHistory>& histories, BatchQueue& queue, const StopCheck& isStopped)
{
    if (!access)
        return std::unexpected(access.error());
    const auto work = [access, folder, batch, environment, histories](const auto& promise) -> Result<Joined> {
        const Result<std::unique_ptr<TeamConnection>> connection = TeamSchema::open(*access);
        if (!connection)
            return std::unexpected(connection.error());
        return joinNow(**connection, *access, folder, batch, environment, histories, [&promise] { return promise.isCanceled(); });
    };
    const Result<Joined> joined = TeamBeside::ask<Joined>(access->settings.place(), work, {.isStopped = isStopped});
    if (!joined)
        return std::unexpected(joined.error());
    SharedSeat seat = joined->seat;
    queue.share();
    for (const TeamRow& row : joined->rows) {
        const bool isOwnEnd = row.journal == seat.journal && row.state == TeamRow::State::Ended && row.row < histories.size()
            && histories[row.row].outcome == row.outcome;
        if (row.row < batch.rows.size() && (!isOwnEnd || queue.state(row.row) == RowState::Queued))
            queue.enter(row.row, elsewhereOf(row));
        if (row.state == TeamRow::State::Queued && row.isAgain)
            seat.again.insert(row.row);
    }
    return seat;
}

} // namespace vestnik::SharedRows
