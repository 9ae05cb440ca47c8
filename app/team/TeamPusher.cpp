#include "TeamPusher.h"

#include "Clock.h"
#include "Log.h"
#include "TeamPush.h"
#include "TeamStrays.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

} // namespace

/// The part that the thread shares with the pusher, and that lives as long as either.
class TeamPusher::Worker {
public:
    Worker(TeamPusher& owner, const QString& folder, const TeamAccess& access, const Pace& pace, quint64 asked)
        : m_folder(folder), m_access(access), m_pace(pace), m_owner(&owner), m_asked(asked)
    { }

    static void start(const std::shared_ptr<Worker>& worker)
    {
        std::thread([worker] { worker->work(); }).detach();
    }

    void ask(quint64 number)
    {
        const std::lock_guard lock(m_mutex);
        m_asked = number;
        m_wake.notify_all();
    }

    void retryNow()
    {
        const std::lock_guard lock(m_mutex);
        m_isToRetry = true;
        m_wake.notify_all();
    }

    /// Returns how long the step under way takes already; 0 between two.
    std::chrono::nanoseconds busyFor()
    {
        const std::lock_guard lock(m_mutex);
        return m_begun ? Clock::system().monotonic() - *m_begun : 0ns;
    }

    /// Nobody is told any more. A thread that has not ended after `patience` is a stray until it has.
    void leave(std::chrono::milliseconds patience)
    {
        std::unique_lock lock(m_mutex);
        if (!m_owner)
            return;
        m_owner = nullptr;
        m_wake.notify_all();
        if (!m_ended.wait_for(lock, patience, [this] { return m_isEnded; })) {
            m_stray = TeamStrays::add();
        }
    }

private:
    // Of the thread alone.
    void work();
    bool goesOn();
    Result<TeamPush::Step> step(TeamPush& push);
    void wait();
    void note(const Result<TeamPush::Step>& step, quint64 asked, const TeamPush& push);
    /// `isNew`: a try between two failures is part of the same failure.
    void enter(TeamState::Phase phase, bool isNew);
    void tell();

    quint64 askedFor()
    {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    }

    const QString m_folder;
    const TeamAccess m_access;
    const Pace m_pace;

    TeamState m_state;
    std::chrono::milliseconds m_retry{0};

    std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    std::condition_variable m_ended;
    TeamPusher* m_owner;
    quint64 m_asked;
    std::optional<std::chrono::nanoseconds> m_begun; // the step under way
    bool m_isToRetry = false;
    bool m_isEnded = false;
    std::shared_ptr<void> m_stray; // while it waits for a server and nobody for it
};

bool TeamPusher::Worker::goesOn()
{
    const std::lock_guard lock(m_mutex);
    return m_owner != nullptr;
}

void TeamPusher::Worker::work()
{
    {
        TeamPush push(m_folder, m_access);
        while (goesOn()) {
            if (!push.isConnected())
                enter(TeamState::Phase::Connecting, !m_state.error);
            const quint64 number = askedFor();
            note(step(push), number, push);
            wait();
        }
    }
    const std::lock_guard lock(m_mutex);
    m_isEnded = true;
    m_stray.reset();
    m_ended.notify_all();
}

Result<TeamPush::Step> TeamPusher::Worker::step(TeamPush& push)
{
    const auto mark = [this](std::optional<std::chrono::nanoseconds> begun) {
        const std::lock_guard lock(m_mutex);
        m_begun = begun;
    };
    mark(Clock::system().monotonic());
    Result<TeamPush::Step> done = push.step();
    mark(std::nullopt);
    return done;
}

void TeamPusher::Worker::note(const Result<TeamPush::Step>& step, quint64 asked, const TeamPush& push)
{
    if (!step) {
        const bool isFirst = !m_state.error;
        if (isFirst || m_state.error->code != step.error().code)
            Log::warning(Log::team(), "push failed", Log::Field{"error", step.error()});
        m_retry = std::min(m_retry == 0ms ? m_pace.firstRetry : m_retry * 2, m_pace.lastRetry);
        m_state.error = step.error();
        m_state.behind = 0;
        return enter(TeamState::Phase::Failed, isFirst);
    }
    m_retry = 0ms;
    m_state.error.reset();
    m_state.behind = step->behind;
    m_state.pushed += step->pushed;
    m_state.skipped = push.skipped();
    if (step->behind == 0)
        m_state.upTo = asked;
    enter(TeamState::Phase::Connected, m_state.phase != TeamState::Phase::Connected);
}

void TeamPusher::Worker::enter(TeamState::Phase phase, bool isNew)
{
    if (isNew)
        m_state.since = Clock::system().utcNow();
    m_state.phase = phase;
    tell();
}

void TeamPusher::Worker::tell()
{
    const std::lock_guard lock(m_mutex);
    if (m_owner)
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, state = m_state] { owner->take(state); }, Qt::QueuedConnection);
}

void TeamPusher::Worker::wait()
{
    const bool isFailed = m_state.phase == TeamState::Phase::Failed;
    if (!isFailed && m_state.behind > 0)
        return;
    std::unique_lock lock(m_mutex);
    const auto isWoken = [&] { return !m_owner || m_isToRetry || (!isFailed && m_asked > m_state.upTo); };
    m_wake.wait_for(lock, isFailed ? m_retry : m_pace.look, isWoken);
    m_isToRetry = false;
}

TeamPusher::TeamPusher(const QString& folder, const TeamAccess& access, const Pace& pace, quint64 asked, QObject* parent)
    : QObject(parent),
      m_worker(std::make_shared<Worker>(*this, folder, access, pace, asked)),
      m_place(access.settings.place()),
      m_longestStep(2 * std::max<std::chrono::milliseconds>(access.patience, 2s)),
      m_asked(asked)
{
    // A server that takes the bytes and never answers holds the thread for ever: nothing there ends the wait.
    connect(&m_watch, &QTimer::timeout, this, &TeamPusher::watch);
    m_watch.start(m_longestStep / 8);
    m_state.phase = TeamState::Phase::Connecting;
    m_state.since = Clock::system().utcNow();
    Worker::start(m_worker);
}

TeamPusher::~TeamPusher()
{
    m_worker->leave(TeamStrays::patience);
}

void TeamPusher::abandon()
{
    m_watch.stop();
    m_worker->leave(0ms);
}

void TeamPusher::watch()
{
    if (m_state.phase == TeamState::Phase::Failed || m_worker->busyFor() < m_longestStep)
        return;
    TeamState state = m_state;
    state.phase = TeamState::Phase::Failed;
    state.error = Error{ErrorCode::TeamSlow, m_place, {}};
    state.behind = 0;
    state.since = Clock::system().utcNow();
    Log::warning(Log::team(), "no answer", Log::Field{"error", *state.error});
    take(state);
}

quint64 TeamPusher::push()
{
    m_worker->ask(++m_asked);
    return m_asked;
}

void TeamPusher::retryNow()
{
    m_worker->retryNow();
}

void TeamPusher::take(const TeamState& state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(m_state);
}

} // namespace vestnik
