#pragma once

#include "TeamReader.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>

namespace vestnik {

/// A thread with a connection to the team's database, which it opens when it first reads and anew after a failure. Reads run one after another.
/// One that hangs when it is left stays behind (TeamStrays). All functions are the owner's, in its thread, and none waits but the destructor.
class TeamReadThread {
public:
    /// `told` is called in the thread after each read: with its failure, when that is one of the connection, else with nothing.
    using Told = std::function<void(const std::optional<Error>&)>;
    using Touch = std::function<void()>;

    TeamReadThread(const TeamAccess& access, Told told);
    /// Waits a little for the statement under way, as the program ends.
    ~TeamReadThread();
    TeamReadThread(const TeamReadThread&) = delete;
    TeamReadThread& operator=(const TeamReadThread&) = delete;

    /// `read` gives the future's result; it is given the reader, which stops when the future is cancelled, or the connection itself, and the
    /// promise for progress.
    template <typename T, typename Read>
    QFuture<Result<T>> post(Read read)
    {
        auto job = std::make_shared<JobOf<T, Read>>(std::move(read));
        QFuture<Result<T>> future = job->begin();
        push(std::move(job));
        return future;
    }

    /// Ends the thread after the statement under way and waits for nothing. What was not read yet ends in that error.
    void abandon(ErrorCode why);
    bool isIdle() const;
    /// Waits until it is, but no longer than that.
    void waitIdle(std::chrono::milliseconds patience) const;
    /// Has the server end the statement of a read that was cancelled. To be called some times a second while it is not idle.
    void endCancelled();
    /// How long the statement under way takes already; 0 between two.
    std::chrono::nanoseconds busyFor() const;

private:
    class Job {
    public:
        virtual ~Job() = default;
        /// Returns the failure. One that `isAgain` tells to be worth another try is not answered yet.
        virtual std::optional<Error> run(const TeamConnection& connection, const Touch& touch, bool (*isAgain)(ErrorCode)) = 0;
        virtual void fail(const Error& error) = 0;
        virtual bool isCancelled() const = 0;
    };

    template <typename T, typename Read>
    class JobOf : public Job {
    public:
        explicit JobOf(Read read) : m_read(std::move(read)) { }

        QFuture<Result<T>> begin()
        {
            m_promise.start();
            return m_promise.future();
        }
        std::optional<Error> run(const TeamConnection& connection, const Touch& touch, bool (*isAgain)(ErrorCode)) override
        {
            const Result<T> result = read(connection, touch);
            if (result || !isAgain || !isAgain(result.error().code))
                answer(result);
            return result ? std::nullopt : std::optional(result.error());
        }
        void fail(const Error& error) override { answer(std::unexpected(error)); }
        bool isCancelled() const override { return m_promise.isCanceled(); }

    private:
        Result<T> read(const TeamConnection& connection, const Touch& touch)
        {
            if constexpr (std::is_invocable_v<Read&, const TeamConnection&, QPromise<Result<T>>&>) {
                return m_read(connection, m_promise);
            } else {
                const TeamReader reader(connection, [this, touch] {
                    touch();
                    return m_promise.isCanceled() || m_isAnswered;
                });
                return m_read(reader, m_promise);
            }
        }
        /// Once: the thread and its owner may both want to.
        void answer(const Result<T>& result)
        {
            if (m_isAnswered.exchange(true))
                return;
            m_promise.addResult(result);
            m_promise.finish();
        }

        Read m_read;
        QPromise<Result<T>> m_promise;
        std::atomic<bool> m_isAnswered = false;
    };

    struct Shared;

    void push(std::shared_ptr<Job> job);
    void leave(std::chrono::milliseconds patience, ErrorCode why);
    static void work(const std::shared_ptr<Shared>& shared);
    static std::optional<Error> runOnce(Shared& shared, std::unique_ptr<TeamConnection>& connection, Job& job, bool (*isAgain)(ErrorCode));

    std::shared_ptr<Shared> m_shared;
    bool m_isStarted = false;
};

} // namespace vestnik
