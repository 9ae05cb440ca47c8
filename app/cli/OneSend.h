#pragma once

#include "Command.h"
#include "EnvironmentStore.h"
#include "Journal.h"
#include "NotificationsClient.h"
#include "Outbox.h"
#include "SendJob.h"
#include "TeamAtEnd.h"

namespace vestnik {

/// Sends one request and waits for its end. Ctrl+C stops what has not left; a second one gives up the answer. It goes once the team has what
/// was recorded (TeamAtEnd).
class OneSend {
public:
    OneSend(const CliContext& context, TokenVault& tokens, ProductionGuard& guard);

    SendResult run(const SendRequest& request, const SendAnswer& answer);

private:
    using Then = std::function<void(const Result<void>&)>;

    /// Opens the journal, which what was refused before does not touch, and says in production what it has of the order. Ctrl+C ends that.
    void open(const Submission& submission, QObject* pending, const Then& then);
    /// Fails with AttemptExcluded where another member's send keeps the event back; of this computer's the journal sees to that.
    Result<void> sayFacts(const Submission& submission);
    void sayWaiting() const;

    const CliContext& m_context;
    Journal m_journal;
    NotificationsClient m_client;
    Outbox m_outbox;
    EnvironmentStore m_environments;
    SendServices m_services;
    TeamAtEnd m_team;
    ExclusionPolicy m_exclusions; ///< as it was answered
};

} // namespace vestnik
