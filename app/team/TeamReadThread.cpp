#include "TeamReadThread.h"

#include "Clock.h"
#include "TeamSchema.h"
#include "TeamStrays.h"

#include <thread>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto cancelPatience = 150ms; // one that is about to end needs no other connection to end it

/// Whether the connection is what failed, and not this one question.
bool isOfConnection(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Interrupted:
    case ErrorCode::RecordNotFound:
    case ErrorCode::IdTooShort:
    case ErrorCode::IdAmbiguous:
    case ErrorCode::FileUnwritable:
    case ErrorCode::FileIsOwn:
    case ErrorCode::TeamSlow: return false;
    default: return true;
    }
}

} // namespace

/// The part that the thread shares with its owner, and that lives as long as either.
struct TeamReadThread::Shared {
    Shared(const TeamAccess& given, Told tell) : access(given), told(std::move(tell)) { }

    const TeamAccess access;
    const Told told;

    std::mutex mutex; // guards what follows
    std::condition_variable wake;
    std::condition_variable ended;
    std::deque<std::shared_ptr<Job>> queue;
    std::shared_ptr<Job> current;
    std::optional<std::chrono::nanoseconds> begun; ///< the statement under way
    QString connection;                            ///< its name while there is one
    bool isCancelSent = false;
    bool isLeft = false;
    bool isEnded = false;
    std::shared_ptr<void> stray;

    void touch()
    {
        const std::lock_guard lock(mutex);
        begun = Clock::system().monotonic();
    }
    std::shared_ptr<Job> next()
    {
        std::unique_lock lock(mutex);
        wake.wait(lock, [this] { return isLeft || !queue.empty(); });
        if (isLeft)
            return nullptr;
        current = std::move(queue.front());
        queue.pop_front();
        begun = Clock::system().monotonic();
        isCancelSent = false;
        return current;
    }
    void name(const QString& name)
    {
        const std::lock_guard lock(mutex);
        connection = name;
    }
    void end(const std::optional<Error>& failure)
    {
        const std::lock_guard lock(mutex);
        current.reset();
        begun.reset();
        ended.notify_all();
        if (!isLeft)
            told(failure);
    }
};

TeamReadThread::TeamReadThread(const TeamAccess& access, Told told) : m_shared(std::make_shared<Shared>(access, std::move(told))) { }

TeamReadThread::~TeamReadThread()
{
    leave(TeamStrays::patience, ErrorCode::Interrupted);
}

void TeamReadThread::abandon(ErrorCode why)
{
    leave(0ms, why);
}

void TeamReadThread::leave(std::chrono::milliseconds patience, ErrorCode why)
{
    std::deque<std::shared_ptr<Job>> unread;
    {
        std::unique_lock lock(m_shared->mutex);
        if (std::exchange(m_shared->isLeft, true))
            return;
        m_shared->wake.notify_all();
        unread = std::exchange(m_shared->queue, {});
        if (m_isStarted && !m_shared->ended.wait_for(lock, patience, [this] { return m_shared->isEnded; }))
            m_shared->stray = TeamStrays::add();
        if (m_shared->current)
            unread.push_front(m_shared->current);
    }
    for (const std::shared_ptr<Job>& job : unread)
        job->fail({why, m_shared->access.settings.place(), {}});
}

void TeamReadThread::push(std::shared_ptr<Job> job)
{
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->queue.push_back(std::move(job));
        m_shared->wake.notify_all();
    }
    if (!std::exchange(m_isStarted, true))
        std::thread([shared = m_shared] { work(shared); }).detach();
}

std::optional<Error> TeamReadThread::runOnce(Shared& shared, std::unique_ptr<TeamConnection>& connection, Job& job,
                                             bool (*isAgain)(ErrorCode))
{
    if (!connection) {
        Result<std::unique_ptr<TeamConnection>> opened = TeamSchema::open(shared.access);
        if (!opened) {
            job.fail(opened.error());
            return opened.error();
        }
        connection = std::move(*opened);
        shared.name(connection->name());
    }
    const std::optional<Error> failure = job.run(*connection, [&shared] { shared.touch(); }, isAgain);
    if (failure && isOfConnection(failure->code)) {
        connection.reset();
        shared.name({});
    }
    return failure;
}

void TeamReadThread::work(const std::shared_ptr<Shared>& shared)
{
    std::unique_ptr<TeamConnection> connection;
    while (const std::shared_ptr<Job> job = shared->next()) {
        if (job->isCancelled()) {
            job->fail({ErrorCode::Interrupted, shared->access.settings.place(), {}});
            shared->end(std::nullopt);
            continue;
        }
        // A connection that lay idle may have been lost since, which is no failure of the server's.
        const bool isUsed = connection != nullptr;
        std::optional<Error> failure = runOnce(*shared, connection, *job, isUsed ? isOfConnection : nullptr);
        if (isUsed && failure && isOfConnection(failure->code))
            failure = runOnce(*shared, connection, *job, nullptr);
        if (failure && !isOfConnection(failure->code))
            failure.reset();
        shared->end(failure);
    }
    connection.reset();
    shared->name({});
    const std::lock_guard lock(shared->mutex);
    shared->isEnded = true;
    shared->stray.reset();
    shared->ended.notify_all();
}

bool TeamReadThread::isIdle() const
{
    const std::lock_guard lock(m_shared->mutex);
    return !m_shared->current && m_shared->queue.empty();
}

void TeamReadThread::waitIdle(std::chrono::milliseconds patience) const
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->ended.wait_for(lock, patience, [this] { return !m_shared->current && m_shared->queue.empty(); });
}

std::chrono::nanoseconds TeamReadThread::busyFor() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->begun ? Clock::system().monotonic() - *m_shared->begun : 0ns;
}

void TeamReadThread::endCancelled()
{
    if (busyFor() < cancelPatience)
        return;
    QString name;
    std::shared_ptr<Job> job;
    {
        const std::lock_guard lock(m_shared->mutex);
        if (!m_shared->current || !m_shared->current->isCancelled() || m_shared->connection.isEmpty()
            || std::exchange(m_shared->isCancelSent, true))
            return;
        name = m_shared->connection;
        job = m_shared->current;
    }
    // Beside: it waits for the server, too. The job may be over by then, and the next one is not to be ended in its place.
    std::thread([shared = m_shared, name, job, stray = TeamStrays::add()] {
        const auto isStillRun = [&] {
            const std::lock_guard lock(shared->mutex);
            return shared->current == job;
        };
        [[maybe_unused]] const Result<void> done = TeamConnection::cancel(shared->access, name, isStillRun);
    }).detach();
}

} // namespace vestnik
