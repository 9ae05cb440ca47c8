#include "ReadWorker.h"

#include "Clock.h"

#include <algorithm>

namespace vestnik {
namespace {

constexpr std::chrono::milliseconds pollInterval{1000};

} // namespace

ReadWorker::ReadWorker(const QString& folder, std::function<void()> changed)
    : m_changed(std::move(changed)),
      m_connection(folder),
      m_nextPoll(Clock::system().monotonic() + pollInterval),
      m_thread([this] { work(); })
{ }

ReadWorker::~ReadWorker()
{
    m_isStopping = true;
    m_queue.close();
    m_thread.join();
}

Result<const Database*> ReadWorker::connection(const StopCheck& isStopped)
{
    if (isStopped())
        return std::unexpected(Error{ErrorCode::Interrupted, m_connection.file(), {}});
    return m_connection.database();
}

void ReadWorker::work()
{
    for (;;) {
        std::deque<Job> jobs = nextJobs();
        if (jobs.empty() && m_isStopping)
            return;
        for (Job& job : jobs)
            job();
        if (!m_changed || Clock::system().monotonic() < m_nextPoll)
            continue;
        if (m_connection.hasChanged())
            m_changed();
        m_nextPoll = Clock::system().monotonic() + pollInterval;
    }
}

std::deque<ReadWorker::Job> ReadWorker::nextJobs()
{
    if (!m_changed)
        return m_queue.takeAll();
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_nextPoll - Clock::system().monotonic());
    return m_queue.takeAllWithin(std::max(left, std::chrono::milliseconds(0)));
}

} // namespace vestnik
