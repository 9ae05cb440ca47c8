#pragma once

#include "JournalValues.h"

#include <QDateTime>
#include <QStringList>

namespace vestnik {

/// Which deliveries are meant. Empty members do not filter.
struct HistoryFilter {
    QString text;         ///< any part of an order id, UUID, event, reason, body or answer; compared as SearchText folds it
    QStringList orderIds; ///< an order's, as its timeline joins them: by one of these or one of those below
    QStringList orderUuids;
    QStringList events;
    QList<Outcome> outcomes;
    QStringList environmentIds; ///< any of these
    QDateTime from;             ///< started then or later
    QDateTime until;            ///< started before then
    QString source;
    QString operatorName;
    QString batch;
    bool hideSandbox = false;
    /// Failed or unknown, with no later success for the same order, event and origin. Deliveries that a person stopped are not among them.
    /// A UUID that stands with another order id does not make it the same order: it may be a leftover.
    bool needsAttention = false;

    bool isOfOrder() const { return !orderIds.isEmpty() || !orderUuids.isEmpty(); }
    bool operator==(const HistoryFilter&) const = default;
};

/// The keys of the deliveries that a filter means, newest first, as far as one read went.
struct HistoryKeys {
    QList<qint64> keys;
    qint64 olderThan = 0; ///< every key from here on upward was looked at, and the next read may begin here; 0: that was all
};

/// Deliveries that began in one hour and came to one outcome.
struct HourCount {
    int hour = 0;                   ///< 0: the first one after the moment that was asked for
    std::optional<Outcome> outcome; ///< none while they are in flight
    qint64 count = 0;

    bool operator==(const HourCount&) const = default;
};

/// An order as it is asked for: by either id or both, at one origin or, when that is empty, at all.
struct OrderKey {
    QString origin;
    QString orderId;
    QString orderUuid;

    bool operator==(const OrderKey&) const = default;
};

/// The deliveries of one order. Its ids are joined once a record holds both; then the order is found by either id.
struct OrderTimeline {
    QStringList orderIds;
    QStringList orderUuids;
    QList<DeliverySummary> deliveries; ///< oldest first; the newest thousand
    bool isCut = false;                ///< there are more
};

/// Returns the 1-based repetition number of `deliveries[place]` among deliveries of the same event to the same origin. `deliveries` must be
/// sorted oldest first.
qsizetype repetition(const QList<DeliverySummary>& deliveries, qsizetype place);

/// Sends of one event of an order that came to the same thing.
struct OrderFact {
    enum class Kind {
        InFlight, ///< no end is recorded, here or in another program
        Unknown,  ///< sent, and no complete answer came
        Accepted, ///< 200 or 202
        Refused,  ///< an answer came, and it was no acceptance
    };
    Kind kind = Kind::Accepted;
    DeliverySummary last; ///< the newest of them
    int count = 1;
};

/// The sends of an order, as far as this journal knows. A send that never left is not among them.
struct OrderKnowledge {
    enum class Scope {
        Computer,    ///< of this computer; no team is connected, or its answer may still come
        Team,        ///< and of the other members of the team
        TeamMissing, ///< of this computer alone: what the other members sent did not come
    };

    QList<OrderFact> facts;     ///< each event and kind once, newest first; Unknown and Refused until the event was accepted later
    QStringList acceptedEvents; ///< each once, by its first acceptance
    QString waitsIn = {};       ///< the unfinished batch in which the event that was asked about waits; empty when none is known to
    Scope scope = Scope::Computer;

    bool isEmpty() const { return facts.isEmpty() && waitsIn.isEmpty(); }
    /// The newest of a kind, of one event or of any; null when there is none.
    const OrderFact* newest(OrderFact::Kind kind, const QString& event = {}) const;
    /// How many sends are of a kind.
    int count(OrderFact::Kind kind) const;
    /// Joins sends of one event and outcome to what is known; the newest come first. What never left says nothing of the order.
    void add(const DeliverySummary& last, int times);
    /// Once all are added: leaves out failures that a later acceptance of the event makes void.
    void settle();
    /// Takes in the facts of the other members, and is the team's then. The accepted events stay this computer's.
    void join(const OrderKnowledge& others);
};

/// An event of an order, as it is asked for in bulk.
struct OrderEvent {
    QString orderId;
    QString orderUuid;
    QString event;

    bool operator==(const OrderEvent&) const = default;
};

/// For so many days a batch that is not finished counts: a person is told of it, and its rows keep others from going.
inline constexpr int unfinishedDays = 31;

/// Whether an event was accepted for an order before, as far as this journal knows.
struct AcceptedBefore {
    int times = 0;
    int withTheseBytes = 0; ///< of them, answered with 200: a 202 does not say which bytes were applied
};

} // namespace vestnik
