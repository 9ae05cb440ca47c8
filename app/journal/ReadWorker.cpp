#include "ReadWorker.h"

#include "Clock.h"

#include <algorithm>

namespace vestnik {
namespace {

constexpr std::chrono::milliseconds pollInterval{1000};

} // namespace

ReadWorker::ReadWorker(const QString& folder, const QString& runId, std::function<void()> changed)
    : m_changed(std::move(changed)),
      m_nextPoll(Clock::system().monotonic() + pollInterval),
      m_thread([this, folder, runId] { work(folder, runId); })
{ }

ReadWorker::~ReadWorker()
{
    m_isStopping = true;
    m_queue.close();
    m_thread.join();
}

void ReadWorker::work(const QString& folder, const QString& runId)
{
    JournalQueries queries(folder, runId);
    for (;;) {
        std::deque<Job> jobs = nextJobs();
        if (jobs.empty() && m_isStopping)
            return;
        for (Job& job : jobs)
            job(queries);
        if (!m_changed || Clock::system().monotonic() < m_nextPoll)
            continue;
        if (queries.hasChanged())
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
