#pragma once

#include "DeliveryReport.h"
#include "EnvironmentStore.h"
#include "Outbox.h"
#include "OutgoingBody.h"
#include "PendingCall.h"
#include "ProductionGuard.h"
#include "SuspendDetector.h"
#include "TeamClaims.h"
#include "TokenVault.h"

#include <QObject>

#include <functional>
#include <optional>

namespace vestnik {

/// A notification to be sent, and in whose name.
struct SendRequest {
    Environment environment;
    OutgoingBody body;
    QString source; ///< `window`, `cli`
    QString operatorName = {};
    QString reason = {};
    QString resendOf = {};           ///< the delivery whose bytes these are; empty when it is no resend
    std::optional<Token> token = {}; ///< in place of the environment's own, to see it refused; never in production
    bool takesOver = false;          ///< a person sends it in spite of another member's claim
};

/// The answer to a question in production: what would be sent now, and the facts that keep it back where its start is recorded, which are
/// those that a person was not shown.
struct SendAnswer {
    OutgoingBody body;
    QString reason;
    ExclusionPolicy exclusions;
    ConfirmingAct act;
};

/// The objects by which jobs send. They must outlive every job.
struct SendServices {
    TokenVault& tokens;
    ProductionGuard& guard;
    Outbox& outbox;
    const EnvironmentStore& environments;
    /// Prepares for a submission that the guard has cleared, before its start is recorded, and answers to `then`, once, unless `context` is
    /// gone before. An error ends the job, and nothing was sent.
    std::function<void(const Submission&, QObject* context, const std::function<void(const Result<void>&)>& then)> beforeSending = {};
    TeamClaims* claims = nullptr;          ///< asked after beforeSending, for who else is sending the event; none: there is no team
    const Clock* clock = &Clock::system(); ///< tells of a sleep
};

/// The end of a send.
struct SendResult {
    Result<DeliveryReport> report;                ///< an error: nothing was sent
    std::optional<SecretFault> missingToken = {}; ///< there is no token, perhaps because of that fault of the keychain
    std::optional<Error> unclaimed = {};          ///< it went without the team's answer, for this reason
};

/// One send, from its credentials over the guard, the team's claim and the outbox to exactly one result, unless it is deleted before. Deleting it
/// takes an open question back; a request that has left is recorded all the same, and its claim is over by its time. Lives in the thread of its
/// services.
class SendJob : public QObject {
    Q_OBJECT

public:
    SendJob(const SendServices& services, const SendRequest& request, QObject* parent = nullptr);
    ~SendJob() override;

    void start();
    /// Answers confirmationNeeded(). Any difference from what was asked about ends the job with QuestionVoid, and a fact that keeps it back
    /// with AttemptExcluded.
    void answer(const Question& question, const SendAnswer& answer);
    /// Ends the job with Interrupted before the outbox has it. After that a start that is not recorded yet ends as `stopped`, and an answer
    /// that has not come as `unknown`.
    void cancel();
    /// As cancel(), but waits for the answer to a request that has left.
    void cancelUnsent();

    bool isAsking() const { return m_stage == Stage::Asking; }
    /// Returns whether its credentials are looked for, or the outbox has it.
    bool isSending() const { return m_stage == Stage::Credentials || m_stage == Stage::Sending; }
    const Environment& environment() const { return m_request.environment; }
    /// The delivery's id from started() until the end; else empty.
    const QString& delivery() const { return m_delivery; }

Q_SIGNALS:
    /// Production asks for a second act, for exactly this submission.
    void confirmationNeeded(const vestnik::Submission& submission, const vestnik::Question& question);
    /// The answer was too soon or wrong, and the question still stands.
    void answerRefused(const vestnik::Error& error);
    /// The question was answered, or is void.
    void questionClosed();
    /// The outbox took it: its start is being recorded.
    void started(const vestnik::Submission& submission);
    /// The only end of the job, never emitted from within start(), answer() or cancel().
    void finished(const vestnik::SendResult& result);

private:
    enum class Stage { New, Credentials, Asking, Sending, Over };

    Result<void> checkEnvironment() const;
    /// Looks whether what was cleared may go still, once all that is waited for is there.
    Result<void> checkStanding();
    void prepare(const Credentials& found);
    void ask();
    void send(Result<Clearance> clearance);
    /// Takes the claim, if the environment's rule has one, before the start is recorded.
    void claim();
    void takeAnswer(const Result<ClaimAnswer>& answer);
    void endClaim(ClaimEnd when = ClaimEnd::AtOnce);
    void post();
    /// Reports the end at once, from the outbox's own signals.
    void end(const Result<DeliveryReport>& report);
    /// Reports it later, from within a function that a caller is in.
    void endLater(const Error& error, const std::optional<SecretFault>& missingToken = {});

    const SendServices m_services;
    const SendRequest m_request;
    Stage m_stage = Stage::New;
    std::optional<Submission> m_submission; ///< none until the credentials are there
    QString m_delivery;                     ///< empty until the outbox took it
    std::optional<Clearance> m_clearance;   ///< until the outbox takes it
    std::optional<SuspendDetector> m_sleep; ///< since the clearance
    QString m_claimed;                      ///< the delivery whose claim was asked for; empty: none, or it is ended
    std::optional<Error> m_unclaimed;       ///< why the team did not answer; a claim may have been granted all the same
    PendingCall m_pending;                  ///< for the credentials, for beforeSending, or for the claim
};

} // namespace vestnik
