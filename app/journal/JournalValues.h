#pragma once

#include "Environment.h"
#include "ErrorsObject.h"
#include "Exchange.h"
#include "ExclusionPolicy.h"
#include "Outcome.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace vestnik {

/// The minimum length of an id prefix that names a delivery or a batch, if no other id begins so.
inline constexpr qsizetype shortestId = 6;

/// The `start` record, which is written before an attempt leaves.
struct AttemptStart {
    QString delivery; ///< UUID of the delivery
    int attempt = 1;  ///< from 1 within the delivery
    QString event;
    QString orderId;
    QString orderUuid;
    QString environmentId;
    QString environmentName;
    EnvironmentKind environmentKind = EnvironmentKind::Test;
    QString origin;
    HttpRequest request; ///< the exact bytes; the token masked
    QString osUser;
    QString operatorName;
    QString source; ///< `window`, `cli`
    QString reason;
    QString resendOf;         ///< the delivery whose bytes these are; empty when it is no resend
    QString batch = {};       ///< the batch it belongs to; empty when it was sent alone
    QDateTime startedAt;      ///< UTC
    bool isUnclaimed = false; ///< it went without the team's answer, by its environment's rule
    /// Which facts about other deliveries keep it from starting; none: it goes whatever the journal knows.
    std::optional<ExclusionPolicy> exclusions = {};

    bool operator==(const AttemptStart&) const = default;
};

/// The `end` record of an attempt that is over, or the `recovered` one that a later program writes for a dead one.
struct AttemptEnd {
    QString delivery;
    int attempt = 1;
    Outcome outcome = Outcome::Unknown;
    Exchange exchange; ///< its request is not recorded again; a recovered attempt has only `bodyTaken` and no times
    QDateTime endedAt; ///< UTC
    bool recovered = false;
};

/// One line of the history: a delivery as its last attempt left it.
struct DeliverySummary {
    qint64 key = 0; ///< grows with time; pages are asked for by it
    QString delivery;
    int attempts = 1;
    QDateTime startedAt; ///< UTC, of the last attempt
    QString event;
    QString orderId;
    QString orderUuid;
    QString environmentId;
    QString environmentName;
    EnvironmentKind environmentKind = EnvironmentKind::Test;
    QString origin;
    QString osUser;
    QString operatorName;
    QString source;
    QString reason;
    QString resendOf;
    QString batch;
    std::optional<Outcome> outcome; ///< none while it is in flight
    bool inFlightElsewhere = false; ///< another program that is still running sends it
    int status = 0;                 ///< 0 when no answer came
    qint64 durationUs = 0;
    qint64 ended = 0; ///< grows with each attempt that ends; 0 while it is in flight
    /// The first complaint of the API, where it refused and its answer lists any; JournalQueries::rows() alone reads it.
    std::optional<ErrorItem> complaint = {};
    QString member = {};  ///< in a team's history: the name of the member who sent it; empty in the journal's own
    QString journal = {}; ///< there: the id of that member's journal

    /// The operator, or else the user of the computer.
    QString who() const { return operatorName.isEmpty() ? osUser : operatorName; }
    /// As who(), behind the member's name where that is another one.
    QString whoInTeam() const
    {
        return member.isEmpty() || member == who() ? who() : QStringList{member, who()}.join(QStringLiteral(" · "));
    }
};

/// Everything known of one delivery.
struct DeliveryRecord {
    DeliverySummary summary;
    struct Attempt {
        AttemptStart start;
        std::optional<AttemptEnd> end;
    };
    QList<Attempt> attempts; ///< in their order
};

/// The result of `verify`: how many records from the beginning are sound, and the first fault.
struct VerifyReport {
    enum class Fault {
        None,
        Altered,    ///< the record does not match its hash
        Missing,    ///< a number is skipped
        TailCut,    ///< records are missing at the end: the head does not match
        Lost,       ///< records that a run had on disk are missing at the end, with the head
        Projection, ///< the delivery list or what the search finds is not what the records say; it can be rebuilt
    };
    qint64 sound = 0;
    qint64 sends = 0;         ///< deliveries of the list, counted once it is known to be what the records say
    qint64 prunedThrough = 0; ///< the last record that retention removed; the check begins after it
    Fault fault = Fault::None;
    qint64 faultSeq = 0; ///< the record's number; for Projection, the key of the delivery
    QString detail;
};

/// Returns the code of a fault, as `--json` and the log spell it.
inline QByteArray logText(VerifyReport::Fault fault)
{
    switch (fault) {
    case VerifyReport::Fault::None: return "none";
    case VerifyReport::Fault::Altered: return "altered";
    case VerifyReport::Fault::Missing: return "missing";
    case VerifyReport::Fault::TailCut: return "tail_cut";
    case VerifyReport::Fault::Lost: return "lost";
    case VerifyReport::Fault::Projection: return "projection";
    }
    Q_UNREACHABLE();
}

} // namespace vestnik
