#pragma once

#include "ExclusionPolicy.h"
#include "TeamConnection.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace vestnik {

/// An event of an order that is about to be sent. The order is known by one of its ids or by both; if by none, the answer says only that the team is there.
struct TeamClaim {
    QString delivery;
    QString event;
    QString orderId;
    QString orderUuid;

    bool hasOrder() const { return !orderId.isEmpty() || !orderUuid.isEmpty(); }
};

/// Claims to be taken at once, of one origin.
struct TeamClaimRequest {
    QString origin;
    std::chrono::milliseconds lasts{0}; ///< by the server's clock; then they are free again
    QList<TeamClaim> claims;
    QString batch = {};     ///< whose rows they are: what its other rows did says nothing of them
    bool takesOver = false; ///< a person wants it in spite of another's claim, which ends by that
};

/// An event that another member has: she is sending it (InFlight, since then by the server's clock), or she sent it (Accepted, or Unknown where it may
/// have been taken; at that moment by her clock). In UTC.
struct TeamSend {
    QString member;
    QDateTime since;
    EventStanding standing = EventStanding::InFlight;

    bool operator==(const TeamSend&) const = default;
};

/// The answer to a claim. None: it is granted. Another member is sending the event: it is not. Another member sent it: it is granted all the same.
using ClaimAnswer = std::optional<TeamSend>;

/// When a claim ends.
enum class ClaimEnd : quint8 {
    AtOnce,
    OnceRecorded, ///< only if the team has the delivery's end already; else that ends it when it comes
};

/// Claims in the database, over a connection, with a member's rights.
namespace TeamClaimQueries {

/// Takes claims in the journal's name, in one round trip, and answers each. What another journal holds is not granted: it has the event at that
/// origin, and the order has the same id, or the same UUID where one of the two has no id. One that the delivery has already is granted again, and lasts from
/// now on. What others sent before is looked at in the same moment, as TeamReader::standingOf() does.
Result<QList<ClaimAnswer>> take(const TeamConnection& connection, const QString& journal, const TeamClaimRequest& request);
/// Ends the journal's claims of these deliveries, as far as there are any.
Result<void> end(const TeamConnection& connection, const QString& journal, const QStringList& deliveries, ClaimEnd when = ClaimEnd::AtOnce);

} // namespace TeamClaimQueries
} // namespace vestnik
