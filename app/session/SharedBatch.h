#pragma once

#include "BatchEngine.h"
#include "SharedRows.h"
#include "TeamQueueLink.h"

#include <QPointer>

namespace vestnik {

/// A run's part in a batch that a team shares: gets rows granted by the team's queue, writes their outcomes there once they are in the journal
/// here, and gives back what has not begun. When the team's database is away, the granted rows go on while their leases certainly hold; then
/// the run waits. Lives in the engine's thread, which never waits for the database; the engine must outlive it, or go first.
class SharedBatch : public QObject {
    Q_OBJECT

public:
    struct Pace {
        TeamQueueLink::Pace link;
        std::chrono::milliseconds reserve{25'000}; ///< a row begins only if its lease holds for so long yet
        std::chrono::milliseconds last{15'000};    ///< and is posted only if it still does for so long, once the start is recorded

        /// A row that begins in time is over before its lease is.
        static Pace of(std::chrono::milliseconds deadline);
    };

    SharedBatch(const SharedSeat& seat, const QString& batch, BatchEngine& engine, std::shared_ptr<BatchQueue> queue, const Pace& pace);

    /// Has what has not begun given back, as far as the server answers before the program ends. Waits for nothing.
    ~SharedBatch() override;

    /// Returns whether the team's queue knows all that became of this run's rows, and none is held any more, nor may be by a claim under way.
    bool isSettled() const;
    /// Returns why the team's database is away; nullopt while it is not.
    const std::optional<Error>& away() const { return m_away; }

Q_SIGNALS:
    /// The team's database went away, or is back.
    void awayChanged();
    /// It is settled from now on, and the run starts no more rows. Told of last.
    void settled();

private:
    void onNews(const TeamQueueNews& news);
    void onFailed(const Error& error);
    void onRowEnded(qsizetype row, const DeliveryReport& report);
    void onRowLeftOut(qsizetype row);
    void onRecordedLate(const QString& delivery);
    void onRecordingGivenUp(const QString& delivery);
    bool mayBegin(qsizetype row);
    bool mayPost(const QString& delivery) const;
    bool isLeased(qsizetype row, std::chrono::milliseconds reserve) const;
    void forget(const TeamQueueWork& done);
    void takeOver(const TeamRow& row, bool isAnew);
    void takeOverOwn(const TeamRow& row, bool isAnew);
    void take(const TeamQueue::Claim& claim);
    void tellEnd(qsizetype row);
    void leaveOut(qsizetype row);
    void give(qsizetype row);
    void giveBack(qsizetype row);
    void giveBackUnbegun();
    bool isTold(int row) const;
    void sync();
    void tellSettled();

    const SharedSeat m_seat;
    const Pace m_pace;
    const QString m_batch;
    BatchEngine& m_engine;
    const QPointer<BatchEngine> m_there; ///< null once the engine has gone first
    const std::shared_ptr<BatchQueue> m_queue;
    TeamQueueWork m_work;
    std::map<int, std::chrono::nanoseconds> m_leases; ///< row → when it is over
    std::map<int, qint64> m_claims;                   ///< row → the number of its last claim by this member
    QHash<QString, qsizetype> m_unrecorded;           ///< delivery → row whose end is not in the journal yet
    std::optional<Error> m_away;
    quint64 m_heard = 0;
    bool m_isNew = false;      ///< something is to be told that the link was not told yet
    bool m_isAsking = false;   ///< the link was asked for rows, and may have claimed some that are not heard of yet
    bool m_wasSettled = false; ///< as it was told last
    bool m_wasFull = true;     ///< the last claim got all that was wanted, or none was made yet
    TeamQueueLink m_link;      ///< last: it tells of nothing once the above is gone
};

} // namespace vestnik
