#include "TeamCheck.h"

#include "JournalIdentity.h"
#include "TeamBeside.h"
#include "TeamReader.h"
#include "TeamSchema.h"

#include <algorithm>

namespace vestnik::TeamCheck {
namespace {

using namespace std::chrono_literals;

constexpr qsizetype askedAtOnce = 1'000;
constexpr std::chrono::milliseconds longestWait = 3s; // for each portion, the first with the connecting

using Standings = QList<TeamReader::Standing>;

/// Asks a portion at a time and tells how far it is, so that a long answer is not taken for none.
Result<Standings> askOf(const TeamAccess& access, const QString& origin, const QList<OrderEvent>& events, const QString& own,
                        QPromise<Result<Standings>>& promise)
{
    const Result<std::unique_ptr<TeamConnection>> connection = TeamSchema::open(access);
    if (!connection)
        return std::unexpected(connection.error());
    const TeamReader reader(**connection, [&promise] { return promise.isCanceled(); });
    Standings all;
    for (qsizetype first = 0; first < events.size(); first += askedAtOnce) {
        Result<Standings> portion = reader.standingOf(origin, events.mid(first, askedAtOnce), own);
        if (!portion)
            return portion;
        for (TeamReader::Standing& standing : *portion) {
            standing.place += first;
            all += std::move(standing);
        }
        promise.setProgressValue(static_cast<int>(first + askedAtOnce));
    }
    return all;
}

using Found = QList<std::pair<qsizetype, TeamReader::Standing>>;

/// Asks for the rows at these places; `eventOf` gives the event of one.
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
    QList<OrderEvent> events;
    events.reserve(places.size());
    for (const qsizetype row : places)
        events.append(eventOf(row));
    const Result<Standings> standings = TeamBeside::ask<Standings>(
        access.settings.place(),
        [access, origin, events = std::move(events), journal = *own](auto& promise) {
            return askOf(access, origin, events, journal, promise);
        },
        {.isStopped = isStopped, .longest = longestWait});
    if (!standings)
        return std::unexpected(standings.error());
    Found found;
    for (const TeamReader::Standing& standing : *standings)
        found.append({places.at(standing.place), standing});
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
