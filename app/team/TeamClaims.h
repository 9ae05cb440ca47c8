#pragma once

#include "TeamClaimQueries.h"
#include "TeamReadThread.h"

#include <QObject>

#include <set>

namespace vestnik {

/// Takes and ends claims for a thread that must not wait: on a thread of its own, one after another. Belongs to one thread, with an event loop.
class TeamClaims : public QObject {
    Q_OBJECT

public:
    using Answers = QList<ClaimAnswer>;

    /// `folder` as for Journal, in whose name they are taken. There is no team at first.
    explicit TeamClaims(const QString& folder, QObject* parent = nullptr);
    /// Waits a moment for ends that were asked for; one that does not come there is over by its time.
    ~TeamClaims() override;

    /// Begins anew with that team, which is asked what was not answered yet. None: it is being connected, and who asks waits for that.
    void setAccess(const std::optional<TeamAccess>& access);
    /// Nobody can be asked, and why: TeamMissing where no team is set up.
    void setMissing(const Error& why);

    /// Answers each of the claims as TeamClaimQueries::take(), from the event loop, at the latest after `patience`, with TeamSlow. A claim may be
    /// granted after that: whoever gives up ends it.
    QFuture<Result<Answers>> take(const TeamClaimRequest& request, std::chrono::milliseconds patience);
    /// Ends the claims of these deliveries, taken or about to be; together with others, while ends are under way.
    void end(const QStringList& deliveries, ClaimEnd when = ClaimEnd::AtOnce);
    /// Waits for what was asked, but no longer than that. For a program that goes.
    void finish(std::chrono::milliseconds patience);

private:
    struct Ask;

    /// Claims that are to end, each at one of the two times.
    struct Ends {
        std::set<QString> atOnce;
        std::set<QString> onceRecorded;

        bool isEmpty() const { return atOnce.empty() && onceRecorded.empty(); }
        void add(const Ends& others);
        void remove(const QString& delivery);
    };

    void post(const std::shared_ptr<Ask>& ask);
    void postEnds();
    /// Leaves the thread; what it did not answer waits for the next access. The window does not wait for it.
    void leave();
    static void answer(const std::shared_ptr<Ask>& ask, const Result<Answers>& result);
    void drop(const Error& why);
    TeamReadThread& thread();

    const QString m_folder;
    std::optional<TeamAccess> m_access;
    std::optional<Error> m_missing;
    std::vector<std::shared_ptr<Ask>> m_waiting; ///< for the access
    std::vector<std::shared_ptr<Ask>> m_posted;
    Ends m_ends;    ///< wait for those that are under way, or for the access
    Ends m_endings; ///< under way
    int m_turn = 0; ///< the number of threads that were left
    std::unique_ptr<TeamReadThread> m_thread;
};

} // namespace vestnik
