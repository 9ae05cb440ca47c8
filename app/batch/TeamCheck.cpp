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

} // namespace

Result<void> excludeKnown(const Request& request, BatchPlan& plan, DuplicateCheck::Counts& counts, const StopCheck& isStopped)
{
    if (!request.access)
        return std::unexpected(Error{ErrorCode::TeamMissing, {}, {}});
    const Result<QString> own = JournalIdentity::ensure(request.folder);
    if (!own)
        return std::unexpected(own.error());
    QList<qsizetype> places;
    for (qsizetype row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows.at(row).fate == RowFate::Sent && request.known.value(row) != EventStanding::Accepted)
            places.append(row); // though its outcome is unknown here or it waits: another member may have had it accepted
    }
    TeamAccess access = *request.access;
    access.patience = std::min(access.patience, longestWait);
    Asking asking(access);
    QList<std::pair<qsizetype, TeamReader::Standing>> found;
    for (qsizetype first = 0; first < places.size(); first += askedAtOnce) {
        const QList<qsizetype> portion = places.mid(first, askedAtOnce);
        QList<OrderEvent> events;
        for (const qsizetype row : portion) {
            const OutgoingBody& body = plan.rows.at(row).body;
            events.append({body.orderId, body.orderUuid, body.event});
        }
        const Result<Standings> standings = asking.ask(request.origin, events, *own, isStopped);
        if (!standings)
            return std::unexpected(standings.error());
        for (const TeamReader::Standing& standing : *standings)
            found.append({portion.at(standing.place), standing});
    }
    for (const auto& [row, known] : std::as_const(found)) {
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

} // namespace vestnik::TeamCheck
