#include "BatchClaims.h"

#include "Log.h"
#include "TeamClaimRule.h"
#include "WhenDone.h"

#include <algorithm>
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

BatchClaims::BatchClaims(TeamClaims* claims, const Environment& environment, Post post, double perSecond, Clock& clock, QObject* parent)
    : QObject(parent), m_claims(claims), m_environment(environment), m_post(std::move(post)), m_clock(clock), m_rate(perSecond)
{
    m_endTimer.setSingleShot(true);
    connect(&m_endTimer, &QTimer::timeout, this, &BatchClaims::sendEnds);
}

BatchClaims::~BatchClaims()
{
    for (const Submission& submission : m_asked + m_granted)
        end(submission.delivery);
    for (const QString& delivery : m_kept.values())
        end(delivery);
    sendEnds();
}

Result<QString> BatchClaims::send(const Submission& submission)
{
    if (teamRuleOf(m_environment) == TeamRule::Off)
        return m_post(submission);
    if (!TeamClaimRule::isClaimed(m_environment, claimOf(submission))) {
        m_granted.append(submission);
        if (m_granted.size() == 1)
            QMetaObject::invokeMethod(this, [this] { postInTurn(); }, Qt::QueuedConnection);
        return submission.delivery;
    }
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
    const bool isPaused = m_failure && teamRuleOf(m_environment) != TeamRule::Require && m_clock.monotonic() < m_pauseEnd;
    if (!m_claims || isPaused)
        return take(std::unexpected(isPaused ? *m_failure : Error{ErrorCode::TeamMissing, {}, {}}));
    TeamClaimRequest request{.origin = m_environment.origin(), .lasts = lasts(), .claims = {}, .batch = m_asked.constFirst().batch};
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
                     m_pauseEnd = m_clock.monotonic() + pauseAfterFailure;
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
    if (decision.refusal)
        return refuse(submission, *decision.refusal);
    m_granted.append(submission);
    m_granted.last().isUnclaimed = decision.unasked.has_value();
    postInTurn();
}

/// The rate is that of what leaves: rows that waited for their claims together do not leave together.
void BatchClaims::postInTurn()
{
    while (!m_granted.isEmpty() && m_rate.wait(now()).count() <= 0) {
        const Submission submission = m_granted.takeFirst();
        const Result<QString> sent = m_post(submission);
        if (sent)
            m_rate.sent(now());
        else
            refuse(submission, sent.error()); // may stop the others
    }
    wakeLater();
}

void BatchClaims::wakeLater()
{
    m_wake.reset();
    if (m_granted.isEmpty())
        return;
    m_wake = std::make_unique<QObject>();
    m_clock.wakeAfter(std::chrono::ceil<std::chrono::nanoseconds>(m_rate.wait(now())), *m_wake, [this] {
        m_wake.release()->deleteLater(); // it is just being called
        postInTurn();
    });
}

void BatchClaims::refuse(const Submission& submission, const Error& error)
{
    end(submission.delivery);
    Q_EMIT refused(submission.delivery, error);
}

/// A claim lasts through its row's wait for its turn as well. Rows come no faster than the rate, so none waits longer than for two answers: its own,
/// and the one before it.
std::chrono::milliseconds BatchClaims::lasts() const
{
    const auto turns = std::chrono::ceil<std::chrono::milliseconds>(m_rate.waitOf(m_asked.size() + m_granted.size()));
    return TeamClaimRule::lasts(m_environment) + std::min(turns, 2 * TeamClaimRule::patience(m_environment));
}

void BatchClaims::stopUnsent()
{
    m_answer.reset();
    m_wake.reset();
    for (const Submission& submission : std::exchange(m_granted, {}) + std::exchange(m_asked, {}) + std::exchange(m_waiting, {})) {
        end(submission.delivery);
        QMetaObject::invokeMethod(
            this, [this, delivery = submission.delivery] { Q_EMIT refused(delivery, {ErrorCode::Interrupted, {}, {}}); },
            Qt::QueuedConnection);
    }
}

void BatchClaims::rest()
{
    stopUnsent();
    for (const QString& delivery : m_kept.values())
        end(delivery);
    sendEnds();
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
