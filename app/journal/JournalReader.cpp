#include "JournalReader.h"

#include "HistoryQueries.h"
#include "ReadConnection.h"
#include "Verification.h"
#include "WorkQueue.h"

#include <QPromise>

#include <algorithm>
#include <atomic>
#include <functional>
#include <thread>

namespace vestnik {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds pollInterval{1000};

} // namespace

/// The thread behind JournalReader; all but post() runs in it. Destroying it stops what runs: that, and what is queued, is Interrupted.
class JournalReader::Worker {
public:
    using StopCheck = std::function<bool()>;

    Worker(JournalReader& reader, const QString& folder, const QString& runId)
        : m_reader(reader), m_runId(runId), m_connection(folder), m_thread([this] { work(); })
    { }

    ~Worker()
    {
        m_isStopping = true;
        m_queue.close();
        m_thread.join();
    }

    const QString& runId() const { return m_runId; }

    /// `read` is given the connection and a StopCheck; where there is no file, the future gets `whenMissing`.
    template <typename T, typename Read>
    QFuture<Result<T>> post(Result<T> whenMissing, Read read)
    {
        QPromise<Result<T>> promise;
        QFuture<Result<T>> future = promise.future();
        promise.start();
        m_queue.push([this, promise = std::move(promise), whenMissing = std::move(whenMissing), read = std::move(read)]() mutable {
            const StopCheck isStopped = [this, &promise] { return m_isStopping || promise.isCanceled(); };
            promise.addResult(answer(whenMissing, read, isStopped));
            promise.finish();
        });
        return future;
    }

private:
    template <typename T, typename Read>
    Result<T> answer(const Result<T>& whenMissing, const Read& read, const StopCheck& isStopped)
    {
        if (isStopped())
            return std::unexpected(Error{ErrorCode::Interrupted, m_connection.file(), {}});
        const Result<const Database*> database = m_connection.database();
        if (!database)
            return std::unexpected(database.error());
        return *database ? read(**database, isStopped) : whenMissing;
    }

    void work()
    {
        Clock::time_point nextPoll = Clock::now() + pollInterval;
        for (;;) {
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(nextPoll - Clock::now());
            std::deque<Job> jobs = m_queue.takeAllWithin(std::max(left, std::chrono::milliseconds(0)));
            if (jobs.empty() && m_isStopping)
                return;
            for (Job& job : jobs)
                job();
            if (Clock::now() < nextPoll)
                continue;
            if (m_connection.hasChanged())
                QMetaObject::invokeMethod(&m_reader, &JournalReader::changed, Qt::QueuedConnection);
            nextPoll = Clock::now() + pollInterval;
        }
    }

    using Job = std::move_only_function<void()>;

    JournalReader& m_reader;
    const QString m_runId;
    std::atomic<bool> m_isStopping = false;
    WorkQueue<Job> m_queue;
    ReadConnection m_connection; // of the thread alone
    std::thread m_thread;        // last: it uses all of the above
};

JournalReader::JournalReader(const QString& folder, const QString& runId, QObject* parent)
    : QObject(parent), m_worker(std::make_unique<Worker>(*this, folder, runId))
{ }

JournalReader::~JournalReader() = default;

QFuture<Result<QList<DeliverySummary>>> JournalReader::page(const HistoryFilter& filter, qint64 olderThan, int limit)
{
    const auto read = [run = m_worker->runId(), filter, olderThan, limit](const Database& database, const Worker::StopCheck&) {
        return HistoryQueries::page(database, run, filter, olderThan, limit);
    };
    return m_worker->post(Result<QList<DeliverySummary>>(), read);
}

QFuture<Result<DeliveryRecord>> JournalReader::delivery(const QString& id)
{
    const auto read = [run = m_worker->runId(), id](const Database& database, const Worker::StopCheck&) {
        return HistoryQueries::delivery(database, run, id);
    };
    return m_worker->post(Result<DeliveryRecord>(std::unexpected(Error{ErrorCode::RecordNotFound, id, {}})), read);
}

QFuture<Result<VerifyReport>> JournalReader::verify()
{
    const auto read = [](const Database& database, const Worker::StopCheck& isStopped) { return Verification(database, isStopped).run(); };
    return m_worker->post(Result<VerifyReport>(), read);
}

} // namespace vestnik
