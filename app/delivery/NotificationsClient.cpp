#include "NotificationsClient.h"

#include "AnswerClassifier.h"

namespace vestnik {
namespace {

using namespace std::chrono_literals;

// How long the network's thread may be late with its own deadline before it counts as hung.
constexpr auto grace = 3s;
constexpr unsigned long endWaitMs = 2000;

} // namespace

NotificationsClient::NotificationsClient(QObject* parent, Connections connections) : QObject(parent), m_connections(connections)
{
    startLane();
}

NotificationsClient::~NotificationsClient()
{
    for (auto& [attempt, watched] : m_watched)
        watched.order.gate->seal();
    for (const auto& [thread, lane] : m_threads) {
        lane->disconnect(this);
        thread->quit();
        // A thread that hangs cannot be ended safely: it is left to the end of the process.
        if (thread->wait(endWaitMs))
            delete thread;
    }
}

void NotificationsClient::startLane()
{
    auto* thread = new QThread;
    thread->setObjectName(QStringLiteral("network"));
    m_lane = new HttpWorker(m_connections);
    m_lane->moveToThread(thread);
    connect(thread, &QThread::finished, m_lane, &QObject::deleteLater);
    // A retry has the same id: what a lane says that woke up after it was given up is not about the retry.
    const auto reportOwn = [this, lane = m_lane](const QString& attempt, const Exchange& exchange) {
        if (const auto found = m_watched.find(attempt); found != m_watched.end() && found->second.lane == lane)
            report(attempt, exchange);
    };
    connect(m_lane, &HttpWorker::finished, this, reportOwn, Qt::QueuedConnection);
    thread->start();
    m_threads.emplace(thread, m_lane);
}

void NotificationsClient::post(const PostRequest& order)
{
    auto watchdog = std::make_unique<QTimer>();
    watchdog->setSingleShot(true);
    const QString attempt = order.attempt;
    connect(watchdog.get(), &QTimer::timeout, this, [this, attempt] { giveUp(attempt); });
    watchdog->start(order.deadline + grace);
    HttpWorker* lane = m_lane;
    m_watched.insert_or_assign(attempt, Watched{order, lane, QDateTime::currentDateTimeUtc(), std::move(watchdog)});
    QMetaObject::invokeMethod(lane, [lane, order] { lane->post(order); }, Qt::QueuedConnection);
}

void NotificationsClient::stop(const QString& attempt)
{
    const auto found = m_watched.find(attempt);
    if (found == m_watched.end())
        return;
    found->second.order.gate->seal();
    HttpWorker* lane = found->second.lane;
    QMetaObject::invokeMethod(lane, [lane, attempt] { lane->abort(attempt, TransportFailure::Stopped); }, Qt::QueuedConnection);
}

bool NotificationsClient::stopUnsent(const QString& attempt)
{
    const auto found = m_watched.find(attempt);
    if (found == m_watched.end() || found->second.order.gate->isTaken() || !found->second.order.gate->seal())
        return false;
    stop(attempt);
    return true;
}

void NotificationsClient::report(const QString& attempt, const Exchange& exchange)
{
    if (m_watched.erase(attempt) > 0)
        Q_EMIT finished(attempt, exchange, classify(exchange));
}

void NotificationsClient::giveUp(const QString& attempt)
{
    const auto found = m_watched.find(attempt);
    if (found == m_watched.end())
        return;
    const PostRequest& order = found->second.order;
    order.gate->seal();
    if (found->second.lane == m_lane) // it hangs
        startLane();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Exchange exchange{.request = order.request,
                            .response = std::nullopt,
                            .failure = TransportFailure::Deadline,
                            .failureDetail = QStringLiteral("the network's thread does not answer"),
                            .bodyTaken = order.gate->isTaken(),
                            .startedAt = found->second.startedAt,
                            .durationUs = found->second.startedAt.msecsTo(now) * 1000,
                            .bodyTakenUs = std::nullopt,
                            .firstByteUs = std::nullopt};
    report(attempt, exchange);
}

} // namespace vestnik
