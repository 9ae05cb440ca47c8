#pragma once

#include "TeamClaimQueries.h"
#include "TeamReadThread.h"

#include <QObject>

namespace vestnik {

/// Takes and ends claims for a thread that must not wait: on a thread of its own, one after another. Belongs to one thread, with an event loop.
class TeamClaims : public QObject {
    Q_OBJECT

public:
    using Answers = QList<ClaimAnswer>;

    /// `folder` as for Journal, in whose name they are taken. There is no team at first.
    explicit TeamClaims(const QString& folder, QObject* parent = nullptr);
    /// Waits a moment for ends that are under way; one that does not come there is over by its time.
    ~TeamClaims() override;

    /// Begins anew with that team. None: it is being connected, and who asks waits for that.
    void setAccess(const std::optional<TeamAccess>& access);
    /// Nobody can be asked, and why: TeamMissing where no team is set up.
    void setMissing(const Error& why);

    /// Answers each of the claims as TeamClaimQueries::take(), from the event loop, at the latest after `patience`, with TeamSlow. A claim may be
    /// granted after that: whoever gives up ends it.
    QFuture<Result<Answers>> take(const TeamClaimRequest& request, std::chrono::milliseconds patience);
    /// Ends the claims of these deliveries, taken or about to be.
    void end(const QStringList& deliveries, ClaimEnd when = ClaimEnd::AtOnce);
    /// Waits for what was asked, but no longer than that. For a program that goes.
    void finish(std::chrono::milliseconds patience);

private:
    struct Ask;

    void post(const std::shared_ptr<Ask>& ask);
    static void answer(const std::shared_ptr<Ask>& ask, const Result<Answers>& result);
    void drop(const Error& why);
    TeamReadThread& thread();

    const QString m_folder;
    std::optional<TeamAccess> m_access;
    std::optional<Error> m_missing;
    std::vector<std::shared_ptr<Ask>> m_waiting; ///< for the access
    std::unique_ptr<TeamReadThread> m_thread;
};

} // namespace vestnik
