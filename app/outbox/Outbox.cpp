#include "Outbox.h"

#include "WhenDone.h"
#include "WireRequest.h"

#include <QUuid>

#include <pwd.h>
#include <unistd.h>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto retryInterval = 2s;

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
            .osUser = Outbox::osUser(),
            .operatorName = submission.operatorName,
            .source = submission.source,
            .reason = submission.reason,
            .resendOf = submission.resendOf,
            .batch = submission.batch,
            .startedAt = QDateTime::currentDateTimeUtc()};
}

} // namespace

QString Outbox::osUser()
{
    // Looked up once: a batch asks for each row.
    static const QString user = [] {
        const passwd* entry = ::getpwuid(::geteuid());
        return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::geteuid());
    }();
    return user;
}

Outbox::Outbox(Journal& journal, NotificationsClient& client, QObject* parent) : QObject(parent), m_journal(journal), m_client(client)
{
    connect(&m_client, &NotificationsClient::finished, this, &Outbox::onAnswer);
    m_retry.setInterval(retryInterval);
    connect(&m_retry, &QTimer::timeout, this, &Outbox::retryRecording);
}

Result<QString> Outbox::send(Clearance clearance, const Submission& submission)
{
    const Clearance used = std::move(clearance);
    const QString& name = submission.environment.name;
    if (m_isShuttingDown)
        return std::unexpected(Error{ErrorCode::ShuttingDown, {}, {}});
    if (!used.covers(submission))
        return std::unexpected(Error{ErrorCode::ClearanceMismatch, name, {}});
    if (hasErrors(checkEnvironment(submission.environment)))
        return std::unexpected(Error{ErrorCode::EnvironmentInvalid, name, {}});
    if (submission.token.isIn(submission.body))
        return std::unexpected(Error{ErrorCode::TokenInBody, name, {}});
    if (hasUnrecorded())
        return std::unexpected(Error{ErrorCode::JournalStopped, m_journal.file(), {}});
    const Result<Channel> channel = openChannel(submission.environment, submission.secrets);
    if (!channel)
        return std::unexpected(channel.error());
    const AttemptStart start = startOf(submission);
    QString id = start.delivery;
    m_deliveries.emplace(id, Delivery{.submission = submission, .channel = *channel, .start = start});
    whenDone(m_journal.start(start), this, [this, id](const Result<void>& recorded) { onStartRecorded(id, recorded); });
    return id;
}

void Outbox::onStartRecorded(const QString& id, const Result<void>& recorded)
{
    if (!recorded) {
        remove(id);
        Q_EMIT refused(id, recorded.error());
        return;
    }
    if (m_deliveries.at(id).isStopped)
        endUnsent(id, Outcome::Stopped, TransportFailure::Stopped);
    else if (hasUnrecorded())
        endUnsent(id, Outcome::NotSent, TransportFailure::None);
    else
        post(id);
}

void Outbox::post(const QString& id)
{
    Delivery& delivery = m_deliveries.at(id);
    delivery.isPosted = true;
    Q_EMIT started(id);
    m_client.post({.attempt = id,
                   .request = delivery.start.request,
                   .token = delivery.submission.token,
                   .deadline = delivery.submission.environment.deadline,
                   .channel = delivery.channel});
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
    const AttemptStart& start = found->second.start;
    const AttemptEnd end{.delivery = id,
                         .attempt = start.attempt,
                         .outcome = outcome,
                         .exchange = exchange,
                         .endedAt = QDateTime::currentDateTimeUtc(),
                         .recovered = false};
    const DeliveryReport report = DeliveryReport::fromEnd(start, end);
    whenDone(m_journal.end(end), this, [this, report, end](const Result<void>& recorded) { onEndRecorded(report, end, recorded); });
}

void Outbox::onEndRecorded(const DeliveryReport& report, const AttemptEnd& end, const Result<void>& recorded)
{
    DeliveryReport marked = report;
    marked.recorded = recorded.has_value();
    if (!recorded) {
        m_unrecorded.insert(end.delivery, end);
        m_retry.start();
    }
    remove(end.delivery);
    Q_EMIT finished(marked);
}

void Outbox::retryRecording()
{
    if (m_unrecorded.isEmpty())
        return m_retry.stop();
    for (const AttemptEnd& end : std::as_const(m_unrecorded)) {
        whenDone(m_journal.end(end), this, [this, id = end.delivery](const Result<void>& recorded) {
            // Claimed: it was written after all, or another program has closed this attempt for us. Nothing is left to do either way.
            const bool isOver = recorded || recorded.error().code == ErrorCode::AttemptClaimed;
            if (isOver && m_unrecorded.remove(id) > 0)
                Q_EMIT recordedLate(id);
        });
    }
}

void Outbox::stop(const QString& delivery)
{
    const auto found = m_deliveries.find(delivery);
    if (found == m_deliveries.end())
        return;
    found->second.isStopped = true;
    if (found->second.isPosted)
        m_client.stop(delivery);
}

void Outbox::shutDown()
{
    m_isShuttingDown = true;
    for (auto& [id, delivery] : m_deliveries) {
        if (delivery.isPosted)
            m_client.stopUnsent(id);
        else
            delivery.isStopped = true;
    }
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
    m_deliveries.erase(id);
    if (m_deliveries.empty())
        QMetaObject::invokeMethod(this, &Outbox::idle, Qt::QueuedConnection);
}

} // namespace vestnik
