#include "Outbox.h"

#include "Clock.h"
#include "EnvironmentFault.h"
#include "Log.h"
#include "SecretGate.h"
#include "User.h"
#include "WireRequest.h"

#include <QPointer>
#include <QUuid>

#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto retryInterval = 2s;
constexpr auto channelAge = 1s;

AttemptStart startOf(const Submission& submission)
{
    const Environment& environment = submission.environment;
    return {.delivery = submission.delivery.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : submission.delivery,
            .attempt = submission.attempt,
            .event = submission.event,
            .orderId = submission.orderId,
            .orderUuid = submission.orderUuid,
            .environmentId = environment.id,
            .environmentName = environment.name,
            .environmentKind = environment.kind,
            .origin = environment.origin(),
            .request = buildRequest(environment, submission.body),
            .osUser = User::name(),
            .operatorName = submission.operatorName,
            .source = submission.source,
            .reason = submission.reason,
            .resendOf = submission.resendOf,
            .batch = submission.batch,
            .startedAt = Clock::system().utcNow(),
            .isUnclaimed = submission.isUnclaimed,
            .exclusions = submission.exclusions};
}

/// Refuses a submission that holds a known token anywhere but in its own place, where `request` has it masked: what goes is recorded,
/// shown,
/// exported and copied.
Result<void> checkSecrets(const Submission& submission, const HttpRequest& request)
{
    const Environment& environment = submission.environment;
    if (const Result<void> body = SecretGate::checkBytes(submission.body, submission.token, environment.name); !body)
        return std::unexpected(Error{ErrorCode::TokenInBody, body.error().subject, body.error().detail});
    return SecretGate::checkFields({{QStringLiteral("reason"), submission.reason},
                                    {QStringLiteral("operator"), submission.operatorName},
                                    {QStringLiteral("type"), submission.event},
                                    {QStringLiteral("name"), environment.name},
                                    {QStringLiteral("path"), environment.path},
                                    {QStringLiteral("url"), request.url},
                                    {QStringLiteral("api_version"), environment.apiVersion},
                                    {QStringLiteral("token_prefix"), environment.tokenPrefix}},
                                   submission.token, environment.name);
}

/// A batch has lines for each of its rows, which would push everything else out of the log.
QtMsgType levelOf(const QString& batch)
{
    return batch.isEmpty() ? QtInfoMsg : QtDebugMsg;
}

/// Whoever hears of it may keep all others here.
bool keepsOthers(Outcome outcome)
{
    return outcome == Outcome::Unauthorized || outcome == Outcome::Throttled;
}

/// Why the answer can never be recorded; nullopt when it is worth while to try again.
std::optional<Error> refusalOf(const QString& delivery, const Error& error)
{
    switch (error.code) {
    // An identical end record would have been accepted, so another process has closed this attempt as `unknown` (it found our run lock
    // free).
    case ErrorCode::AttemptClaimed: return Error{ErrorCode::AnswerOverruled, delivery, {}};
    case ErrorCode::RecordNotFound: return Error{ErrorCode::AnswerHomeless, delivery, {}};
    default: return std::nullopt;
    }
}

} // namespace

Outbox::Outbox(Journal& journal, NotificationsClient& client, QObject* parent) : QObject(parent), m_journal(journal), m_client(client)
{
    connect(&m_client, &NotificationsClient::finished, this, &Outbox::onAnswer);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &Outbox::retryRecording);
}

Result<QString> Outbox::send(Clearance clearance, const Submission& submission)
{
    Result<QString> taken = take(std::move(clearance), submission);
    if (!taken)
        Log::warning(Log::outbox(), "refused", Log::Field{"environment", submission.environment}, Log::Field{"error", taken.error()});
    return taken;
}

Result<QString> Outbox::take(Clearance clearance, const Submission& submission)
{
    const Clearance used = std::move(clearance);
    const QString& name = submission.environment.name;
    if (m_isShuttingDown)
        return std::unexpected(Error{ErrorCode::ShuttingDown, {}, {}});
    if (!used.covers(submission))
        return std::unexpected(Error{ErrorCode::ClearanceMismatch, name, {}});
    const Result<TransportConfig> channel = channelOf(submission);
    if (!channel)
        return std::unexpected(channel.error());
    const AttemptStart start = startOf(submission);
    if (const Result<void> passed = checkSecrets(submission, start.request); !passed)
        return std::unexpected(passed.error());
    if (hasUnrecorded())
        return std::unexpected(Error{ErrorCode::JournalStopped, m_journal.file(), m_recordingFault ? m_recordingFault->detail : QString()});
    QString id = start.delivery;
    m_deliveries.emplace(id, Delivery{.submission = submission, .channel = *channel, .start = start});
    m_journal.addWaiting(id, start.attempt); // before it is on disk: whatever happens until the post, it is known not to have left
    m_journal.start(start, this, [this, id](const Result<void>& recorded) { onStartRecorded(id, recorded); });
    return id;
}

/// Returns the transport of the submission. Opens it again only after channelAge, since a batch asks for it with each row; its files may
/// have changed by then.
Result<TransportConfig> Outbox::channelOf(const Submission& submission)
{
    if (m_opened && m_opened->environment == submission.environment && m_opened->secrets == submission.secrets
        && !m_opened->age.hasExpired(std::chrono::milliseconds(channelAge).count()))
        return m_opened->channel;
    m_opened.reset();
    if (const Issues issues = checkEnvironment(submission.environment); hasErrors(issues))
        return std::unexpected(environmentInvalid(submission.environment.name, issues));
    Result<TransportConfig> channel = openTransport(submission.environment, submission.secrets);
    if (channel) {
        m_opened = Opened{submission.environment, submission.secrets, *channel, {}};
        m_opened->age.start();
    }
    return channel;
}

void Outbox::onStartRecorded(const QString& id, const Result<void>& recorded)
{
    if (!recorded) {
        Log::warning(Log::outbox(), "start not recorded", Log::Field{"delivery", Log::Id(id)}, Log::Field{"error", recorded.error()});
        m_journal.removeWaiting(id, m_deliveries.at(id).start.attempt);
        remove(id);
        Q_EMIT refused(id, recorded.error());
        return;
    }
    Delivery& delivery = m_deliveries.at(id);
    if (delivery.isStopped)
        return endUnsent(id, Outcome::Stopped, TransportFailure::Stopped);
    delivery.stage = Stage::Waiting;
    m_waiting.push_back(id);
    postWaiting();
}

void Outbox::postWaiting()
{
    while (!m_waiting.empty() && m_posted < m_maxPosted && m_unheeded == 0) {
        const QString id = std::move(m_waiting.front());
        m_waiting.pop_front();
        const auto found = m_deliveries.find(id);
        if (found == m_deliveries.end() || found->second.stage != Stage::Waiting)
            continue; // stopped meanwhile
        if (m_mayPost && !m_mayPost(id))
            endUnsent(id, Outcome::Stopped, TransportFailure::Stopped);
        else if (hasUnrecorded())
            endUnsent(id, Outcome::NotSent, TransportFailure::None);
        else
            post(id);
    }
}

void Outbox::post(const QString& id)
{
    Delivery& delivery = m_deliveries.at(id);
    delivery.stage = Stage::Posted;
    delivery.hasPlace = true;
    ++m_posted;
    m_journal.removeWaiting(id, delivery.start.attempt);
    Log::write(Log::outbox(), levelOf(delivery.submission.batch), "post", Log::Field{"delivery", Log::Id(id)},
               Log::Field{"attempt", delivery.start.attempt}, Log::Field{"environment", delivery.submission.environment});
    Q_EMIT started(id);
    m_client.post({.attempt = id,
                   .request = delivery.start.request,
                   .token = delivery.submission.token,
                   .deadline = delivery.submission.environment.deadline,
                   .channel = delivery.channel});
}

void Outbox::freePlace(Delivery& delivery)
{
    if (std::exchange(delivery.hasPlace, false))
        --m_posted;
}

void Outbox::endUnsent(const QString& id, Outcome outcome, TransportFailure cause)
{
    const AttemptStart& start = m_deliveries.at(id).start;
    Exchange exchange;
    exchange.request = start.request;
    exchange.startedAt = start.startedAt;
    exchange.failure = cause;
    onAnswer(id, exchange, outcome);
}

void Outbox::onAnswer(const QString& id, const Exchange& exchange, Outcome outcome)
{
    const auto found = m_deliveries.find(id);
    if (found == m_deliveries.end())
        return;
    found->second.stage = Stage::Answered;
    if (outcome == Outcome::NotSent || outcome == Outcome::Stopped) // should that not be recorded
        m_journal.addWaiting(id, found->second.start.attempt);
    const AttemptStart& start = found->second.start;
    const AttemptEnd end{.delivery = id,
                         .attempt = start.attempt,
                         .outcome = outcome,
                         .exchange = exchange,
                         .endedAt = Clock::system().utcNow(),
                         .recovered = false};
    const DeliveryReport report = DeliveryReport::fromEnd(start, end);
    m_journal.end(end, this, [this, report, end](const Result<void>& recorded) { onEndRecorded(report, end, recorded); });
    m_unheeded += keepsOthers(outcome) ? 1 : 0;
    if (!isAccepted(outcome))
        return; // it keeps its place until it was looked at: others may have to stay here
    freePlace(found->second);
    postWaiting();
    Q_EMIT accepted(id);
}

void Outbox::onEndRecorded(const DeliveryReport& report, const AttemptEnd& end, const Result<void>& recorded)
{
    DeliveryReport marked = report;
    marked.recorded = recorded.has_value();
    if (!recorded)
        marked.recordingFault = recorded.error();
    const std::optional<Error> refusal = recorded ? std::nullopt : refusalOf(end.delivery, recorded.error());
    Log::write(Log::outbox(), levelOf(marked.summary.batch), "end", Log::Field{"delivery", Log::Id(end.delivery)},
               Log::Field{"attempt", end.attempt}, Log::Field{"outcome", end.outcome}, Log::Field{"status", marked.summary.status},
               Log::Field{"failure", end.exchange.failure}, Log::Field{"took", std::chrono::microseconds(end.exchange.durationUs)},
               Log::Field{"recorded", marked.recorded});
    if (!recorded)
        Log::warning(Log::outbox(), "end not recorded", Log::Field{"delivery", Log::Id(end.delivery)},
                     Log::Field{"error", recorded.error()});
    if (recorded || refusal) {
        m_journal.removeWaiting(end.delivery, end.attempt);
    } else {
        m_unrecorded.insert(end.delivery, end);
        m_recordingFault = recorded.error();
        m_retry.start();
    }
    remove(end.delivery);
    const QPointer<Outbox> still(this);
    Q_EMIT finished(marked);
    if (!still) // a listener may have let it go
        return;
    m_unheeded -= keepsOthers(end.outcome) ? 1 : 0;
    postWaiting();
    if (refusal)
        Q_EMIT recordingGivenUp(end.delivery, *refusal);
}

void Outbox::retryRecording()
{
    if (m_unrecorded.isEmpty())
        return m_retry.stop();
    for (const AttemptEnd& end : std::as_const(m_unrecorded)) {
        m_journal.end(end, this, [this, end](const Result<void>& recorded) { onRetried(end, recorded); });
    }
}

void Outbox::onRetried(const AttemptEnd& end, const Result<void>& recorded)
{
    const QString& id = end.delivery;
    const std::optional<Error> refusal = recorded ? std::nullopt : refusalOf(id, recorded.error());
    const bool isOver = recorded || refusal;
    if (!isOver)
        m_recordingFault = recorded.error();
    if (!isOver || m_unrecorded.remove(id) == 0)
        return;
    m_journal.removeWaiting(id, end.attempt);
    Log::info(Log::outbox(), "end recorded late", Log::Field{"delivery", Log::Id(id)}, Log::Field{"given_up", refusal.has_value()});
    if (m_unrecorded.isEmpty())
        m_recordingFault.reset();
    if (refusal)
        Q_EMIT recordingGivenUp(id, *refusal);
    else
        Q_EMIT recordedLate(id);
}

void Outbox::stop(const QString& delivery)
{
    const auto found = m_deliveries.find(delivery);
    if (found == m_deliveries.end())
        return;
    found->second.stage == Stage::Posted ? m_client.stop(delivery) : stopUnsent(delivery);
}

void Outbox::stopUnsent()
{
    for (const auto& [id, delivery] : m_deliveries)
        stopUnsent(id);
}

void Outbox::stopUnsent(const QString& delivery)
{
    const auto found = m_deliveries.find(delivery);
    if (found == m_deliveries.end())
        return;
    switch (found->second.stage) {
    case Stage::Recording: found->second.isStopped = true; break;
    case Stage::Waiting: endUnsent(delivery, Outcome::Stopped, TransportFailure::Stopped); break;
    case Stage::Posted: m_client.stopUnsent(delivery); break;
    case Stage::Answered: break;
    }
}

void Outbox::shutDown()
{
    m_isShuttingDown = true;
    Log::info(Log::outbox(), "shutting down", Log::Field{"in_flight", m_deliveries.size()});
    stopUnsent();
    if (m_deliveries.empty())
        QMetaObject::invokeMethod(this, &Outbox::idle, Qt::QueuedConnection);
}

void Outbox::stopAll()
{
    for (const auto& [id, delivery] : m_deliveries)
        stop(id); // ends nothing here and now: the client reports later
}

void Outbox::remove(const QString& id)
{
    const auto found = m_deliveries.find(id);
    freePlace(found->second);
    m_deliveries.erase(found);
    if (m_deliveries.empty())
        QMetaObject::invokeMethod(this, &Outbox::idle, Qt::QueuedConnection);
}

} // namespace vestnik
