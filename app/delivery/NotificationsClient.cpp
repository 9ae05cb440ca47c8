#include "NotificationsClient.h"

#include "AnswerClassifier.h"
#include "Clock.h"
#include "Log.h"

namespace vestnik {
namespace {

using namespace std::chrono_literals;

// How long the network's thread may be late with its own deadline before it counts as hung.
constexpr auto grace = 3s;
constexpr unsigned long endWaitMs = 2000;

} // namespace

NotificationsClient::NotificationsClient(QObject* parent, Connections connections) : QObject(parent), m_connections(connections)
{
    startWorker();
}

NotificationsClient::~NotificationsClient()
{
    for (auto& [attempt, watched] : m_watched)
        watched.order.gate->seal();
    for (const auto& [thread, worker] : m_threads) {
        worker->disconnect(this);
        thread->quit();
        // A thread that hangs cannot be ended safely: it is left to the end of the process.
        if (thread->wait(endWaitMs))
            delete thread;
    }
}

void NotificationsClient::startWorker()
{
    auto* thread = new QThread;
    thread->setObjectName(QStringLiteral("network"));
    m_worker = new HttpWorker(m_connections);
    m_worker->moveToThread(thread);
    connect(thread, &QThread::finished, m_worker, &QObject::deleteLater);
    // A retry has the same id: what a worker says that woke up after it was given up is not about the retry.
    const auto reportOwn = [this, worker = m_worker](const QString& attempt, const Exchange& exchange) {
        if (const auto found = m_watched.find(attempt); found != m_watched.end() && found->second.worker == worker)
            report(attempt, exchange);
    };
    connect(m_worker, &HttpWorker::finished, this, reportOwn, Qt::QueuedConnection);
    thread->start();
    m_threads.emplace(thread, m_worker);
}

void NotificationsClient::post(const PostRequest& order)
{
    auto watchdog = std::make_unique<QTimer>();
    watchdog->setSingleShot(true);
    const QString attempt = order.attempt;
    connect(watchdog.get(), &QTimer::timeout, this, [this, attempt] { giveUp(attempt); });
    watchdog->start(order.deadline + grace);
    HttpWorker* worker = m_worker;
    m_watched.insert_or_assign(attempt, Watched{order, worker, Clock::system().utcNow(), std::move(watchdog)});
    QMetaObject::invokeMethod(worker, [worker, order] { worker->post(order); }, Qt::QueuedConnection);
}

void NotificationsClient::stop(const QString& attempt)
{
    const auto found = m_watched.find(attempt);
    if (found == m_watched.end())
        return;
    found->second.order.gate->seal();
    HttpWorker* worker = found->second.worker;
    QMetaObject::invokeMethod(worker, [worker, attempt] { worker->abort(attempt, TransportFailure::Stopped); }, Qt::QueuedConnection);
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
    Log::warning(Log::delivery(), "network thread hangs", Log::Field{"delivery", Log::Id(attempt)});
    order.gate->seal();
    if (found->second.worker == m_worker) // it hangs
        startWorker();
    const QDateTime now = Clock::system().utcNow();
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
