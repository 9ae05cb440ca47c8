#include "TeamCheck.h"

#include "JournalIdentity.h"
#include "TeamReadThread.h"

#include <QSemaphore>

#include <algorithm>

namespace vestnik::TeamCheck {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype askedAtOnce = 1'000;
constexpr std::chrono::milliseconds longestWait = 3s; // for each portion, the first with the connecting
constexpr std::chrono::milliseconds stopPause = 50ms;

using Standings = QList<TeamReader::Standing>;

/// Asks in a thread beside, for one that hangs must not keep this one. One question at a time.
class Asking {
public:
    explicit Asking(const TeamAccess& access)
        : m_place(access.settings.place()), m_thread(access, [this](const std::optional<Error>&) { m_isRead.release(); })
    { }

    Result<Standings> ask(const QString& origin, const QList<OrderEvent>& events, const QString& own, const StopCheck& isStopped)
    {
        const QFuture<Result<Standings>> found = m_thread.post<Standings>(
            [origin, events, own](const TeamReader& reader, auto&) { return reader.standingOf(origin, events, own); });
        for (std::chrono::milliseconds waited = 0ms; waited < longestWait && !isTimeToStop(isStopped); waited += stopPause) {
            if (m_isRead.tryAcquire(1, static_cast<int>(stopPause.count())))
                return found.result();
        }
        const ErrorCode why = isTimeToStop(isStopped) ? ErrorCode::Interrupted : ErrorCode::TeamSlow;
        m_thread.abandon(why);
        return std::unexpected(Error{why, m_place, {}});
    }

private:
    const QString m_place;
    QSemaphore m_isRead;
    TeamReadThread m_thread; // last: it uses the others
};

using Found = QList<std::pair<qsizetype, TeamReader::Standing>>;

/// Asks for the rows at these places, a portion at a time; `eventOf` gives the event of one.
template <typename EventOf>
Result<Found> find(const Result<TeamAccess>& given, const QString& folder, const QString& origin, const QList<qsizetype>& places,
                   EventOf eventOf, const StopCheck& isStopped)
{
    if (!given)
        return std::unexpected(given.error());
    const Result<QString> own = JournalIdentity::ensure(folder);
    if (!own)
        return std::unexpected(own.error());
    TeamAccess access = *given;
    access.patience = std::min(access.patience, longestWait);
    Asking asking(access);
    Found found;
    for (qsizetype first = 0; first < places.size(); first += askedAtOnce) {
        const QList<qsizetype> portion = places.mid(first, askedAtOnce);
        QList<OrderEvent> events;
        for (const qsizetype row : portion)
            events.append(eventOf(row));
        const Result<Standings> standings = asking.ask(origin, events, *own, isStopped);
        if (!standings)
            return std::unexpected(standings.error());
        for (const TeamReader::Standing& standing : *standings)
            found.append({portion.at(standing.place), standing});
    }
    return found;
}

OrderEvent eventOf(const OutgoingBody& body)
{
    return {body.orderId, body.orderUuid, body.event};
}

} // namespace

Result<void> excludeKnown(const Request& request, BatchPlan& plan, DuplicateCheck::Counts& counts, const StopCheck& isStopped)
{
    QList<qsizetype> places;
    for (qsizetype row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows.at(row).fate == RowFate::Sent && request.known.value(row) != EventStanding::Accepted)
            places.append(row); // though its outcome is unknown here or it waits: another member may have had it accepted
    }
    const Result<Found> found = find(
        request.access, request.folder, request.origin, places, [&plan](qsizetype row) { return eventOf(plan.rows.at(row).body); },
        isStopped);
    if (!found)
        return std::unexpected(found.error());
    for (const auto& [row, known] : *found) {
        const EventStanding here = request.known.value(row);
        if (known.standing <= here)
            continue; // it is counted, and a person lets it go
        counts.change(here, known.standing);
        plan.rows[row].elsewhere = {known.member, known.at};
        if (request.policy.excludes(known.standing))
            plan.rows[row].fate = DuplicateCheck::fateOf(known.standing);
    }
    return {};
}

Result<void> addKnown(const Team& team, const QString& folder, const StoredBatch& batch, const QList<RowHistory>& histories,
                      QList<DuplicateCheck::RowFacts>& known, const StopCheck& isStopped)
{
    QHash<qsizetype, qsizetype> heard; // row -> its place among the known ones
    for (qsizetype i = 0; i < known.size(); ++i)
        heard.insert(known.at(i).row, i);
    QList<qsizetype> places;
    for (qsizetype row = 0; row < batch.rows.size(); ++row) {
        const std::optional<Outcome>& outcome = histories.at(row).outcome;
        if (batch.rows.fate(row) == RowFate::Sent && !(outcome && isAccepted(*outcome)))
            places.append(row);
    }
    const Result<Found> found = find(
        team.access, folder, batch.header.origin, places, [&batch](qsizetype row) { return eventOf(batch.rows[row].body); }, isStopped);
    if (!found)
        return std::unexpected(found.error());
    for (const auto& [row, standing] : *found) {
        if (!heard.contains(row))
            known.append({row, {standing.standing, {}}});
        else if (EventFacts& facts = known[heard.value(row)].facts; facts.standing < standing.standing)
            facts = {standing.standing, {}};
    }
    return {};
}

} // namespace vestnik::TeamCheck
