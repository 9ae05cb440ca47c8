#pragma once

#include "Command.h"
#include "TeamLink.h"

namespace vestnik {

/// Puts what a command records into the team's database, if a team is connected here: beside the sending, and the rest within two seconds before
/// it goes. Says once on standard error when that fails; the command's exit code is the same. The journal must outlive it.
class TeamAtEnd {
public:
    TeamAtEnd(const CliContext& context, const Journal& journal);
    ~TeamAtEnd();
    Q_DISABLE_COPY_MOVE(TeamAtEnd)

    /// Joins what the other members sent of the order, if a team is set up, and returns how the event stands by that: it has a moment to come, and
    /// else is said to be missing.
    EventStanding join(OrderKnowledge& known, const OrderKey& order, const QString& event);

    /// Returns the claims by which the command sends.
    TeamClaims& claims() { return m_link.claims(); }

private:
    void wait();
    void sayState() const;

    TeamPassword m_password;
    TeamLink m_link;
    bool m_hasRecorded = false;
    QObject m_context; // last: nothing of the above is told of any more
};

} // namespace vestnik
