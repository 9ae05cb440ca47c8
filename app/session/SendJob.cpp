#include "SendJob.h"

#include "CredentialCheck.h"
#include "Log.h"
#include "TeamClaimRule.h"
#include "WhenDone.h"

#include <QUuid>

namespace vestnik {
namespace {

bool doesQuestionStand(ErrorCode code)
{
    return code == ErrorCode::ConfirmedTooSoon || code == ErrorCode::ConfirmedWrong || code == ErrorCode::WarningsUnread;
}

} // namespace

SendJob::SendJob(const SendServices& services, const SendRequest& request, QObject* parent)
    : QObject(parent), m_services(services), m_request(request)
{
    connect(&m_services.outbox, &Outbox::refused, this, [this](const QString& delivery, const Error& error) {
        if (delivery == m_delivery)
            end(std::unexpected(error));
    });
    connect(&m_services.outbox, &Outbox::finished, this, [this](const DeliveryReport& report) {
        if (report.summary.delivery == m_delivery)
            end(report);
    });
}

SendJob::~SendJob()
{
    if (m_stage == Stage::Asking)
        m_services.guard.withdraw();
    if (m_stage != Stage::Over && m_delivery.isEmpty())
        endClaim(); // nothing has left
}

// Another program may have changed the file since it was read: the name that a person sees must be the address where it goes.
Result<void> SendJob::checkEnvironment() const
{
    const Environment& environment = m_request.environment;
    if (environment.kind == EnvironmentKind::Sandbox)
        return {};
    const Result<Environment> stored = m_services.environments.byId(environment.id);
    return stored && *stored == environment ? Result<void>() : std::unexpected(Error{ErrorCode::ClearanceMismatch, environment.name, {}});
}

void SendJob::start()
{
    if (m_stage != Stage::New)
        return;
    m_stage = Stage::Credentials;
    Log::info(Log::session(), "send: credentials", Log::Field{"environment", m_request.environment});
    if (const Result<void> standing = checkEnvironment(); !standing)
        return endLater(standing.error());
    const auto [context, answer] = m_pending.start([this](const Credentials& credentials) { prepare(credentials); });
    m_services.tokens.findAll(m_request.environment, context, answer);
}

void SendJob::prepare(const Credentials& found)
{
    const Environment& environment = m_request.environment;
    Credentials credentials = found;
    if (m_request.token && isProduction(environment))
        return endLater({ErrorCode::ClearanceMismatch, environment.name, {}});
    if (m_request.token)
        credentials.token = m_request.token;
    if (const std::optional<Error> fault = credentialFault(credentials, environment))
        return endLater(*fault, credentials.token ? std::nullopt : std::optional(credentials.fault));
    m_submission = Submission{.environment = environment,
                              .token = *credentials.token,
                              .body = m_request.body.bytes,
                              .event = m_request.body.event,
                              .orderId = m_request.body.orderId,
                              .orderUuid = m_request.body.orderUuid,
                              .source = m_request.source,
                              .operatorName = m_request.operatorName,
                              .reason = m_request.reason,
                              .resendOf = m_request.resendOf,
                              .secrets = credentials.secrets};
    if (isProduction(environment))
        ask();
    else
        send(m_services.guard.clear(*m_submission));
}

void SendJob::ask()
{
    const Result<Question> question = m_services.guard.ask(*m_submission);
    if (!question)
        return endLater(question.error());
    m_stage = Stage::Asking;
    Log::info(Log::session(), "send: asking");
    const Submission asked = *m_submission; // who hears of it may delete the job
    Q_EMIT confirmationNeeded(asked, *question);
}

void SendJob::answer(const Question& question, const SendAnswer& answer)
{
    if (m_stage != Stage::Asking)
        return;
    Submission submission = *m_submission;
    submission.body = answer.body.bytes;
    submission.event = answer.body.event;
    submission.orderId = answer.body.orderId;
    submission.orderUuid = answer.body.orderUuid;
    submission.reason = answer.reason;
    submission.exclusions = answer.exclusions;
    if (!checkEnvironment())
        submission.environment = m_services.environments.byId(submission.environment.id).value_or(Environment());
    m_stage = Stage::Sending; // the guard may lock while it looks at the answer, and whoever hears of that takes back what is asked
    Result<Clearance> clearance = m_services.guard.confirm(question, submission, answer.act);
    if (!clearance && doesQuestionStand(clearance.error().code)) {
        m_stage = Stage::Asking;
        Q_EMIT answerRefused(clearance.error());
        return;
    }
    m_submission = submission;
    m_services.guard.withdraw();
    Q_EMIT questionClosed();
    send(std::move(clearance));
}

void SendJob::send(Result<Clearance> clearance)
{
    m_stage = Stage::Sending;
    if (!clearance)
        return endLater(clearance.error());
    m_clearance = std::move(*clearance);
    m_sleep.emplace(*m_services.clock);
    if (!m_services.beforeSending)
        return claim();
    const auto [context, answer] = m_pending.start([this](const Result<void>& ready) {
        if (ready)
            claim();
        else
            endLater(ready.error());
    });
    m_services.beforeSending(*m_submission, context, answer);
}

void SendJob::claim()
{
    const Environment& environment = m_submission->environment;
    m_submission->delivery = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const TeamClaim claim{.delivery = m_submission->delivery,
                          .event = m_submission->event,
                          .orderId = m_submission->orderId,
                          .orderUuid = m_submission->orderUuid};
    if (!TeamClaimRule::isClaimed(environment, claim))
        return post();
    if (!m_services.claims)
        return takeAnswer(std::unexpected(Error{ErrorCode::TeamMissing, {}, {}}));
    m_claimed = claim.delivery;
    const TeamClaimRequest request{
        .origin = environment.origin(), .lasts = TeamClaimRule::lasts(environment), .claims = {claim}, .takesOver = m_request.takesOver};
    const auto [context, answer] = m_pending.start([this](const Result<TeamClaims::Answers>& answers) {
        takeAnswer(answers ? Result<ClaimAnswer>(answers->constFirst()) : std::unexpected(answers.error()));
    });
    whenDone(m_services.claims->take(request, TeamClaimRule::patience(environment)), context, answer);
}

void SendJob::takeAnswer(const Result<ClaimAnswer>& answer)
{
    const TeamClaimRule::Decision decision = TeamClaimRule::decide(m_submission->environment, answer, m_submission->exclusions);
    if (decision.refusal)
        return endLater(*decision.refusal);
    m_unclaimed = decision.unasked;
    m_submission->isUnclaimed = m_unclaimed.has_value();
    if (m_unclaimed)
        Log::warning(Log::session(), "send: unclaimed", Log::Field{"error", *m_unclaimed});
    post();
}

void SendJob::endClaim(ClaimEnd when)
{
    if (const QString claimed = std::exchange(m_claimed, {}); !claimed.isEmpty())
        m_services.claims->end({claimed}, when);
}

Result<void> SendJob::checkStanding()
{
    const Environment& environment = m_submission->environment;
    const LockState lock = isProduction(environment) ? m_services.guard.state(environment) : LockState::Open;
    if (lock != LockState::Open)
        return std::unexpected(
            Error{ErrorCode::ProductionLocked, environment.name, lock == LockState::Idle ? QStringLiteral("idle") : QString()});
    if (m_sleep->hasSlept())
        return std::unexpected(Error{ErrorCode::ComputerSlept, environment.name, QStringLiteral("send")});
    return checkEnvironment();
}

void SendJob::post()
{
    if (const Result<void> standing = checkStanding(); !standing)
        return endLater(standing.error());
    const Result<QString> taken = m_services.outbox.send(std::move(*m_clearance), *m_submission);
    if (!taken)
        return endLater(taken.error());
    m_delivery = *taken;
    Log::info(Log::session(), "send: in the outbox", Log::Field{"delivery", Log::Id(m_delivery)});
    Q_EMIT started(*m_submission);
}

void SendJob::cancel()
{
    if (m_delivery.isEmpty())
        return cancelUnsent();
    m_services.outbox.stop(m_delivery);
}

void SendJob::cancelUnsent()
{
    if (m_stage == Stage::Over)
        return;
    if (!m_delivery.isEmpty())
        return m_services.outbox.stopUnsent(m_delivery);
    m_pending.cancel();
    if (m_stage == Stage::Asking) {
        m_stage = Stage::Sending;
        m_services.guard.withdraw();
        Q_EMIT questionClosed();
    }
    endLater({ErrorCode::Interrupted, {}, {}});
}

void SendJob::end(const Result<DeliveryReport>& report)
{
    m_stage = Stage::Over;
    Log::info(Log::session(), "send: over", Log::Field{"delivery", Log::Id(m_delivery)});
    m_delivery.clear();
    // Others must see how it ended: the record's arrival in the team ends the claim, but for one that is granted only after it.
    if (!report || (report->recorded && TeamClaimRule::isFreeAfter(report->summary.outcome.value_or(Outcome::Unknown))))
        endClaim();
    else if (m_unclaimed)
        endClaim(ClaimEnd::OnceRecorded);
    Q_EMIT finished({report, {}, m_unclaimed});
}

void SendJob::endLater(const Error& error, const std::optional<SecretFault>& missingToken)
{
    m_stage = Stage::Over;
    Log::info(Log::session(), "send: ended unsent", Log::Field{"error", error});
    endClaim();
    const SendResult result{std::unexpected(error), missingToken};
    QMetaObject::invokeMethod(this, [this, result] { Q_EMIT finished(result); }, Qt::QueuedConnection);
}

} // namespace vestnik
