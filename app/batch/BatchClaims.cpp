#include "BatchClaims.h"

#include "Clock.h"
#include "Log.h"
#include "TeamClaimRule.h"
#include "WhenDone.h"

#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto pauseAfterFailure = 10s;
constexpr qsizetype mostAtOnce = 64;
constexpr auto endsInterval = 100ms; // a round trip for many

TeamClaim claimOf(const Submission& submission)
{
    return {.delivery = submission.delivery, .event = submission.event, .orderId = submission.orderId, .orderUuid = submission.orderUuid};
}

} // namespace

BatchClaims::BatchClaims(TeamClaims* claims, const Environment& environment, Post post, QObject* parent)
    : QObject(parent), m_claims(claims), m_environment(environment), m_post(std::move(post))
{
    m_endTimer.setSingleShot(true);
    connect(&m_endTimer, &QTimer::timeout, this, &BatchClaims::sendEnds);
}

BatchClaims::~BatchClaims()
{
    for (const Submission& submission : m_asked)
        end(submission.delivery);
    for (const QString& delivery : m_kept.values())
        end(delivery);
    sendEnds();
}

Result<QString> BatchClaims::send(const Submission& submission)
{
    if (!TeamClaimRule::isClaimed(m_environment, claimOf(submission)))
        return m_post(submission);
    if (m_ended.remove(submission.delivery)) // another attempt of it
        m_claimed.insert(submission.delivery);
    m_recorded.remove(submission.delivery);
    m_kept.remove(submission.delivery);
    m_waiting.append(submission);
    if (!std::exchange(m_isAsking, true)) // once those that come at once are there
        QMetaObject::invokeMethod(this, [this] { ask(); }, Qt::QueuedConnection);
    return submission.delivery;
}

void BatchClaims::ask()
{
    m_isAsking = false;
    if (m_answer || m_waiting.isEmpty())
        return;
    const qsizetype count = std::min(m_waiting.size(), mostAtOnce);
    m_asked = m_waiting.first(count);
    m_waiting.remove(0, count);
    const bool isPaused = m_failure && teamRuleOf(m_environment) != TeamRule::Require && Clock::system().monotonic() < m_pauseEnd;
    if (!m_claims || isPaused)
        return take(std::unexpected(isPaused ? *m_failure : Error{ErrorCode::TeamMissing, {}, {}}));
    TeamClaimRequest request{
        .origin = m_environment.origin(), .lasts = TeamClaimRule::lasts(m_environment), .claims = {}, .batch = m_asked.constFirst().batch};
    for (const Submission& submission : std::as_const(m_asked)) {
        request.claims.append(claimOf(submission));
        m_claimed.insert(submission.delivery);
    }
    m_answer = std::make_unique<QObject>();
    whenDone(m_claims->take(request, TeamClaimRule::patience(m_environment)), m_answer.get(),
             [this](const Result<TeamClaims::Answers>& answers) {
                 m_answer.release()->deleteLater(); // it is just being called
                 if (!answers) {
                     m_failure = answers.error();
                     m_pauseEnd = Clock::system().monotonic() + pauseAfterFailure;
                 } else {
                     m_failure.reset();
                 }
                 take(answers);
             });
}

void BatchClaims::take(const Result<TeamClaims::Answers>& answers)
{
    // A row that is told of may stop the others, and may bring new ones.
    for (qsizetype number = 0; !m_asked.isEmpty(); ++number)
        goOn(m_asked.takeFirst(), answers ? Result<ClaimAnswer>((*answers)[number]) : std::unexpected(answers.error()));
    ask();
}

void BatchClaims::goOn(const Submission& submission, const Result<ClaimAnswer>& answer)
{
    const TeamClaimRule::Decision decision = TeamClaimRule::decide(m_environment, answer, submission.exclusions);
    if (decision.unasked && !m_unclaimed) {
        m_unclaimed = decision.unasked;
        Log::warning(Log::batch(), "rows unclaimed", Log::Field{"batch", Log::Id(submission.batch)}, Log::Field{"error", *m_unclaimed});
    }
    if (!answer && m_claimed.contains(submission.delivery))
        m_unanswered.insert(submission.delivery);
    std::optional<Error> refusal = decision.refusal;
    if (!refusal) {
        if (const Result<QString> sent = m_post(submission); !sent)
            refusal = sent.error();
    }
    if (!refusal)
        return;
    end(submission.delivery);
    Q_EMIT refused(submission.delivery, *refusal);
}

void BatchClaims::stopUnsent()
{
    m_answer.reset();
    for (const Submission& submission : std::exchange(m_asked, {}) + std::exchange(m_waiting, {})) {
        end(submission.delivery);
        QMetaObject::invokeMethod(
            this, [this, delivery = submission.delivery] { Q_EMIT refused(delivery, {ErrorCode::Interrupted, {}, {}}); },
            Qt::QueuedConnection);
    }
}

void BatchClaims::onFinished(const DeliveryReport& report, bool isTriedAgain)
{
    const QString& delivery = report.summary.delivery;
    const bool isFree = report.recorded && TeamClaimRule::isFreeAfter(report.summary.outcome.value_or(Outcome::Unknown));
    if (isFree && isTriedAgain) {
        if (m_claimed.contains(delivery))
            m_kept.insert(delivery);
    } else if (isFree) {
        end(delivery);
    } else {
        endOnceRecorded(delivery); // others do not see yet how it ended
    }
}

void BatchClaims::onRefused(const QString& delivery)
{
    end(delivery);
}

void BatchClaims::end(const QString& delivery)
{
    m_unanswered.remove(delivery);
    m_kept.remove(delivery);
    if (!m_claimed.remove(delivery))
        return;
    m_ended.insert(delivery);
    if (!m_endTimer.isActive())
        m_endTimer.start(endsInterval);
}

/// The record's arrival in the team ends the claim, but for one that is granted only after it.
void BatchClaims::endOnceRecorded(const QString& delivery)
{
    m_claimed.remove(delivery);
    if (!m_unanswered.remove(delivery))
        return;
    m_recorded.insert(delivery);
    if (!m_endTimer.isActive())
        m_endTimer.start(endsInterval);
}

void BatchClaims::sendEnds()
{
    const auto send = [this](QSet<QString>& deliveries, ClaimEnd when) {
        if (m_claims && !deliveries.isEmpty())
            m_claims->end(QStringList(deliveries.cbegin(), deliveries.cend()), when);
        deliveries.clear();
    };
    send(m_ended, ClaimEnd::AtOnce);
    send(m_recorded, ClaimEnd::OnceRecorded);
}

} // namespace vestnik
