#pragma once

#include "TeamConnection.h"

#include <QDateTime>
#include <QList>

#include <optional>

namespace vestnik {

/// An event of an order that is about to be sent. The order is known by one of its ids or by both.
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
    bool takesOver = false; ///< a person wants it in spite of another's claim, which ends by that
};

/// The member who is sending an event, and since when by the server's clock, in UTC.
struct ClaimHolder {
    QString member;
    QDateTime since;

    bool operator==(const ClaimHolder&) const = default;
};

/// The answer to a claim: none when it is granted, else who holds it.
using ClaimAnswer = std::optional<ClaimHolder>;

/// Claims in the database, over a connection, with a member's rights.
namespace TeamClaimQueries {

/// Takes claims in the journal's name, in one round trip, and answers each. What another journal holds is not granted: it has the event at that
/// origin, and an order with one id of this one's in common. One that the delivery has already is granted again, and lasts from now on.
Result<QList<ClaimAnswer>> take(const TeamConnection& connection, const QString& journal, const TeamClaimRequest& request);
/// Ends the journal's claims of these deliveries, as far as there are any.
Result<void> end(const TeamConnection& connection, const QString& journal, const QStringList& deliveries);

} // namespace TeamClaimQueries
} // namespace vestnik
