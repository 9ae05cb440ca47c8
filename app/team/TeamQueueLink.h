#pragma once

#include "TeamQueue.h"

#include <QMetaType>
#include <QObject>

#include <map>
#include <memory>

namespace vestnik {

/// The news that a member has for the queue of a shared batch, until it is there.
struct TeamQueueWork {
    struct LeftOut {
        qint64 claim = 0;
        QString fate;

        bool operator==(const LeftOut&) const = default;
    };

    std::map<int, TeamRowEnd> ended = {};
    std::map<int, LeftOut> leftOut = {};
    std::map<int, qint64> given = {};        ///< rows that never began → the number of their claim
    std::chrono::nanoseconds pausedUntil{0}; ///< an answer's Retry-After, for all; by time() of the link, 0: none
    int wanted = 0;                          ///< how many more rows could go
    quint64 heard = 0;                       ///< the number of the last news that `wanted` knows of

    bool isEmpty() const { return ended.empty() && leftOut.empty() && given.empty() && pausedUntil.count() == 0; }
};

/// The answer of one exchange with the queue.
struct TeamQueueNews {
    quint64 number = 0;
    bool isAnew = false;   ///< the connection is new: `changes` has every row, or on the first one what changed since the link's `seen`
    bool wasAsked = false; ///< rows were claimed, or there were none
    QList<TeamRow> changes = {};
    QList<TeamQueue::Claim> claims = {};
    std::map<int, std::chrono::nanoseconds> leases = {}; ///< row → when its lease is over, by time() of the link
    TeamQueueWork done = {};                             ///< of this member, and there by now; an acceptance that is not there is not in it
    qint64 left = 0;                                     ///< rows that somebody holds or may claim
    std::chrono::nanoseconds pausedUntil{0};             ///< for all members; by time() of the link, over or 0: no pause
};

/// Exchanges with the queue of a shared batch, on a thread of its own: writes what became of rows, keeps leases, claims rows, and learns of the
/// others'. After a failure it connects anew and says the same again; everything may be said twice. Nothing waits for it. One thread's.
class TeamQueueLink : public QObject {
    Q_OBJECT

public:
    struct Pace {
        std::chrono::milliseconds lease{60'000};
        std::chrono::milliseconds look{500};    ///< how often it looks when nothing is to be told
        std::chrono::milliseconds together{25}; ///< the least time between two exchanges: ends that come meanwhile go in one
        std::chrono::milliseconds firstRetry{500};
        std::chrono::milliseconds lastRetry{5'000};
    };

    /// `journal` and `place` as for TeamQueue; `seen`: a standing since which the owner does not know of changes. It begins at once.
    TeamQueueLink(const TeamAccess& access, const QString& journal, const QString& place, const QString& batch, const Pace& pace,
                  const QString& seen = {}, QObject* parent = nullptr);
    /// Waits for nothing. The thread ends after the statement under way and the news that it was told last; rows that were claimed and not heard of
    /// are given back. It is one of TeamStrays until then.
    ~TeamQueueLink() override;

    /// Replaces what is to be told. `isUrgent`: it does not wait for the next look.
    void tell(const TeamQueueWork& work, bool isUrgent);
    /// Returns the time that leases go by here. It goes on while the computer sleeps, and nobody sets it.
    static std::chrono::nanoseconds time();

Q_SIGNALS:
    void exchanged(const vestnik::TeamQueueNews& news);
    void failed(const vestnik::Error& error);

private:
    class Worker;

    std::shared_ptr<Worker> m_worker;
};

} // namespace vestnik

Q_DECLARE_METATYPE(vestnik::TeamQueueNews)
