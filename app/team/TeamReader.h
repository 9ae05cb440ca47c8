#pragma once

#include "StopCheck.h"
#include "TeamConnection.h"
#include "TeamFilter.h"

#include <functional>

namespace vestnik {

/// Reads the history of all members, with a member's rights, in the connection's thread, which waits. Its rows are those of JournalQueries, and
/// name the member. Their keys are made of the time of the last attempt by the member's clock: newest first means by that. A row that is
/// tried again gets a new key. It knows what is there by now: who pushes late comes late.
class TeamReader {
public:
    using Page = QList<DeliverySummary>;

    /// Every call asks `isStopped` before each of its statements; then it is Interrupted. A statement under way is ended by
    /// TeamConnection::cancel(), as TeamSlow, and by the server when it takes longer than the connection's patience.
    /// `manyRecords` that have a text: from so many on, a page of it is found sooner in each line than by the index and a sort.
    explicit TeamReader(const TeamConnection& connection, StopCheck isStopped = {}, int manyRecords = 2000)
        : m_connection(connection), m_isStopped(std::move(isStopped)), m_manyRecords(manyRecords)
    { }

    /// Returns the newest first: at most `limit` deliveries with a key below `olderThan`, or the newest when that is 0.
    Result<Page> page(const TeamFilter& filter, qint64 olderThan, int limit) const;
    /// Returns the keys alone, at most `limit` of them.
    Result<HistoryKeys> keys(const TeamFilter& filter, qint64 olderThan, int limit) const;
    /// Returns the deliveries with these keys, newest first, without those that are gone.
    Result<Page> summaries(const QList<qint64>& keys) const;
    /// As summaries(), each refused one with the API's first complaint.
    Result<Page> rows(const QList<qint64>& keys) const;
    Result<qint64> count(const TeamFilter& filter) const;
    /// Returns how many deliveries of each outcome began in each hour since that moment.
    Result<QList<HourCount>> hours(const QDateTime& from, bool hideSandbox) const;
    Result<OrderTimeline> timeline(const OrderKey& order) const;
    /// Returns what the members know of the order; of no batch, and of nobody's sandbox. `exceptJournal`: all but that one's; empty: all.
    Result<OrderKnowledge> knownOfOrder(const OrderKey& order, const QString& exceptJournal = {}) const;
    /// How an event stands that a member sent.
    struct Standing {
        qsizetype place = 0; ///< among those that were asked about
        EventStanding standing = EventStanding::Unheard;
        QString member;
        QDateTime at; ///< UTC, by that member's clock
    };
    /// Returns those of them that members sent there, to no sandbox, and that may have been taken, as EventSearch finds them: accepted, or else unknown, as one
    /// is that has no end yet. `exceptJournal`: all but that one's.
    Result<QList<Standing>> standingOf(const QString& origin, const QList<OrderEvent>& events, const QString& exceptJournal) const;
    /// RecordNotFound when there is none. A beginning of the id is enough (IdTooShort) if it is the only one (IdAmbiguous).
    Result<DeliveryRecord> delivery(const QString& id) const;
    /// Gives each to `handle`, newest first, until that fails.
    Result<void> forEach(const TeamFilter& filter, const std::function<Result<void>(const DeliveryRecord&)>& handle) const;
    /// As forEach(), those with these ids in this order.
    Result<void> forEachOf(const QStringList& ids, const std::function<Result<void>(const DeliveryRecord&)>& handle) const;
    /// Returns a value that is another one once a record was added or removed; cheap.
    Result<QString> mark() const;

    /// Returns the conditions by which page() and keys() would read now.
    Result<QStringList> conditions(const TeamFilter& filter) const;

private:
    struct Identity {
        QStringList orderIds;
        QStringList orderUuids;
    };

    Result<QSqlQuery> select(const QString& sql) const;
    Result<qint64> number(const QString& sql) const;
    Result<Page> pageOf(QStringList conditions, qint64 olderThan, int limit) const;
    Result<Page> read(const QString& conditions, const QString& more = {}) const;
    Result<void> addComplaints(Page& page) const;
    Result<Identity> identityOf(const OrderKey& order) const;
    Result<DeliverySummary> find(const QString& id) const;
    Result<DeliveryRecord> record(const DeliverySummary& summary) const;

    const TeamConnection& m_connection;
    StopCheck m_isStopped;
    const int m_manyRecords;
};

} // namespace vestnik
