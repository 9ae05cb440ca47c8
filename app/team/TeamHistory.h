#pragma once

#include "Environment.h"
#include "HistorySource.h"
#include "TeamReadThread.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QTimer>

#include <array>

namespace vestnik {

/// The history of all members for a thread that must not wait: it reads on threads of its own and never waits for the server. Without access
/// every read fails with the reason for that. What is read is as new as the server; nothing is kept here.
class TeamHistory : public QObject, public HistorySource {
    Q_OBJECT

public:
    /// `folder` as for Journal: no export may replace that, and it is not among the others' journals.
    explicit TeamHistory(const QString& folder, QObject* parent = nullptr);
    ~TeamHistory() override;

    /// Begins anew; reads under way are Interrupted. An error: there is none, and why, such as TeamMissing.
    void setAccess(const Result<TeamAccess>& access);
    bool isThere() const { return m_access.has_value(); }
    /// Returns the access, or why there is none; TeamMissing at first.
    const Result<TeamAccess>& access() const { return m_access; }
    /// Filters name environments by their ids here; there they go by their addresses.
    void setEnvironments(const QList<Environment>& environments);
    /// While somebody looks at it, it asks about once a second whether there is anything new, and whether the server is there.
    void watch(bool isWatched);
    /// Why it cannot be read now, since the last time that it could; none while it can.
    const std::optional<Error>& error() const { return m_error; }
    /// UTC: when that was first noticed.
    const QDateTime& since() const { return m_since; }

    QFuture<Result<QList<DeliverySummary>>> page(const HistoryFilter& filter, qint64 olderThan, int limit) override;
    QFuture<Result<HistoryKeys>> keys(const HistoryFilter& filter, qint64 olderThan, int steps) override;
    QFuture<Result<QList<DeliverySummary>>> summaries(const QList<qint64>& keys) override;
    QFuture<Result<QList<DeliverySummary>>> rows(const QList<qint64>& keys) override;
    QFuture<Result<qint64>> count(const HistoryFilter& filter) override;
    QFuture<Result<QList<HourCount>>> hours(const QDateTime& from, bool hideSandbox) override;
    QFuture<Result<OrderTimeline>> timeline(const OrderKey& order) override;
    QFuture<Result<DeliveryRecord>> delivery(const QString& id) override;
    QFuture<Result<qint64>> exportTo(const QString& file, const ExportRequest& request) override;
    bool isOfTeam() const override { return true; }
    /// Finds what the other members sent of an order.
    QFuture<Result<OrderKnowledge>> knownOfOrder(const OrderKey& order);
    /// The other members' sends of an order, which are shown, and how one event of it stands by them, which decides: a UUID that was sent
    /// with another order id joins that order's sends, but says nothing of this event.
    struct EventKnowledge {
        OrderKnowledge known;
        EventStanding standing = EventStanding::Unheard;
    };
    QFuture<Result<EventKnowledge>> knownOfEvent(const OrderKey& order, const QString& event);

Q_SIGNALS:
    /// Something was recorded by a member; told while it is watched.
    void changed();
    /// It cannot be read any more, or can again, or is another team's.
    void stateChanged();

private:
    enum Lane { Short, Long, LaneCount };

    template <typename T, typename Read>
    QFuture<Result<T>> post(Lane lane, Read read);
    TeamFilter teamFilter(const HistoryFilter& filter) const;
    TeamReadThread& thread(Lane lane);
    void dropThreads(ErrorCode why);
    void take(const std::optional<Error>& error);
    void poll();
    /// Looks after reads that were cancelled and those that do not end.
    void look();

    const QString m_folder;
    Result<TeamAccess> m_access = std::unexpected(Error{ErrorCode::TeamMissing, {}, {}});
    QHash<QString, QString> m_origins; ///< of an environment's id
    std::array<std::unique_ptr<TeamReadThread>, LaneCount> m_threads;
    quint64 m_run = 0; ///< of the threads; what former ones tell is no longer wanted
    QTimer m_poll;
    std::chrono::milliseconds m_pause; ///< until the next poll; longer after failures
    QTimer m_look;
    bool m_isWatched = false;
    bool m_isPolling = false;
    QString m_mark;
    std::optional<Error> m_error;
    QDateTime m_since;
};

} // namespace vestnik
