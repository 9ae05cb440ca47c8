#include "TeamClaims.h"

#include "JournalIdentity.h"
#include "Log.h"
#include "TeamMembers.h"
#include "WhenDone.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds longestClaimPatience = 5s;
constexpr auto claimEndPatience = 300ms; // longer than a statement takes that a server answers

/// Calls `act` with the journal's id. One that has not joined yet joins, and `act` is called again.
template <typename T, typename Act>
Result<T> asMember(const TeamConnection& connection, const QString& folder, const TeamSettings& settings, Act act)
{
    const Result<QString> journal = JournalIdentity::ensure(folder);
    if (!journal)
        return std::unexpected(journal.error());
    if (journal->isEmpty())
        return std::unexpected(Error{ErrorCode::JournalUnavailable, folder, {}});
    Result<T> done = act(*journal);
    if (done || done.error().code != ErrorCode::TeamRights)
        return done;
    if (const Result<void> joined = TeamMembers::join(connection, settings, *journal); !joined)
        return std::unexpected(joined.error());
    return act(*journal);
}

} // namespace

/// One call of take().
struct TeamClaims::Ask {
    TeamClaimRequest request;
    QPromise<Result<Answers>> promise;
    QFuture<Result<Answers>> posted;
    bool isAnswered = false;
};

TeamClaims::TeamClaims(const QString& folder, QObject* parent)
    : QObject(parent), m_folder(folder), m_missing(Error{ErrorCode::TeamMissing, {}, {}})
{ }

TeamClaims::~TeamClaims()
{
    finish(claimEndPatience);
    drop({ErrorCode::ShuttingDown, {}, {}});
}

void TeamClaims::setAccess(const std::optional<TeamAccess>& access)
{
    leave();
    m_missing.reset();
    m_access = access;
    if (!m_access)
        return;
    m_access->patience = std::min(m_access->patience, longestClaimPatience);
    for (const std::shared_ptr<Ask>& ask : std::exchange(m_waiting, {}))
        post(ask);
    postEnds();
}

void TeamClaims::leave()
{
    if (!m_thread)
        return;
    m_thread->abandon(ErrorCode::Interrupted);
    m_thread.reset();
    ++m_turn;
    for (const std::shared_ptr<Ask>& ask : std::exchange(m_posted, {})) {
        if (!ask->isAnswered)
            m_waiting.push_back(ask);
    }
    m_ends.add(std::exchange(m_endings, {}));
}

void TeamClaims::setMissing(const Error& why)
{
    leave();
    m_access.reset();
    m_missing = why;
    m_ends = {};
    drop(why);
}

void TeamClaims::drop(const Error& why)
{
    for (const std::shared_ptr<Ask>& ask : std::exchange(m_waiting, {}))
        answer(ask, std::unexpected(why));
}

TeamReadThread& TeamClaims::thread()
{
    // A server that takes the bytes and never answers holds the thread for ever: nothing there ends the wait.
    if (m_thread && m_thread->busyFor() > 4 * longestClaimPatience) {
        m_thread->abandon(ErrorCode::TeamSlow);
        m_thread.reset();
    }
    if (!m_thread) {
        m_thread = std::make_unique<TeamReadThread>(*m_access, [](const std::optional<Error>& error) {
            if (error)
                Log::warning(Log::team(), "claims not reached", Log::Field{"error", *error});
        });
    }
    return *m_thread;
}

QFuture<Result<TeamClaims::Answers>> TeamClaims::take(const TeamClaimRequest& request, std::chrono::milliseconds patience)
{
    auto ask = std::make_shared<Ask>();
    ask->request = request;
    ask->promise.start();
    const QFuture<Result<Answers>> future = ask->promise.future();
    for (const TeamClaim& claim : request.claims) { // another attempt of it
        m_ends.remove(claim.delivery);
        m_endings.remove(claim.delivery);
    }
    if (m_missing) {
        answer(ask, std::unexpected(*m_missing));
        return future;
    }
    QTimer::singleShot(patience, this, [this, ask] {
        answer(ask, std::unexpected(Error{ErrorCode::TeamSlow, m_access ? m_access->settings.place() : QString(), {}}));
        ask->posted.cancel(); // if it has not begun
        std::erase(m_waiting, ask);
        std::erase(m_posted, ask);
    });
    if (m_access)
        post(ask);
    else
        m_waiting.push_back(ask);
    return future;
}

void TeamClaims::post(const std::shared_ptr<Ask>& ask)
{
    ask->posted = thread().post<Answers>([folder = m_folder, settings = m_access->settings,
                                          request = ask->request](const TeamConnection& connection, QPromise<Result<Answers>>&) {
        return asMember<Answers>(connection, folder, settings,
                                 [&](const QString& journal) { return TeamClaimQueries::take(connection, journal, request); });
    });
    m_posted.push_back(ask);
    whenDone(ask->posted, this, [this, ask, turn = m_turn](const Result<Answers>& result) {
        if (turn != m_turn)
            return; // it is asked again
        std::erase(m_posted, ask);
        answer(ask, result);
    });
}

void TeamClaims::answer(const std::shared_ptr<Ask>& ask, const Result<Answers>& result)
{
    if (std::exchange(ask->isAnswered, true))
        return;
    ask->promise.addResult(result);
    ask->promise.finish();
}

void TeamClaims::Ends::add(const Ends& others)
{
    atOnce.insert(others.atOnce.begin(), others.atOnce.end());
    onceRecorded.insert(others.onceRecorded.begin(), others.onceRecorded.end());
}

void TeamClaims::Ends::remove(const QString& delivery)
{
    atOnce.erase(delivery);
    onceRecorded.erase(delivery);
}

void TeamClaims::end(const QStringList& deliveries, ClaimEnd when)
{
    if (m_missing)
        return; // none was taken
    (when == ClaimEnd::AtOnce ? m_ends.atOnce : m_ends.onceRecorded).insert(deliveries.cbegin(), deliveries.cend());
    if (m_endings.isEmpty())
        postEnds();
}

// One after another: a distant server's takes would wait behind them all.
void TeamClaims::postEnds()
{
    if (!m_access || m_ends.isEmpty())
        return;
    const Ends ends = std::exchange(m_ends, {});
    m_endings.add(ends);
    const auto ended = thread().post<bool>(
        [folder = m_folder, ends](const TeamConnection& connection, QPromise<Result<bool>>&) -> Result<bool> {
            const Result<QString> journal = JournalIdentity::ensure(folder);
            if (!journal)
                return std::unexpected(journal.error());
            for (const ClaimEnd when : {ClaimEnd::AtOnce, ClaimEnd::OnceRecorded}) {
                const std::set<QString>& chosen = when == ClaimEnd::AtOnce ? ends.atOnce : ends.onceRecorded;
                const QStringList deliveries(chosen.begin(), chosen.end());
                if (deliveries.isEmpty())
                    continue;
                if (const Result<void> done = TeamClaimQueries::end(connection, *journal, deliveries, when); !done)
                    return std::unexpected(done.error());
            }
            return true;
        });
    whenDone(ended, this, [this, turn = m_turn](const Result<bool>&) {
        if (turn != m_turn)
            return; // they are asked for again
        m_endings = {};
        postEnds();
    });
}

void TeamClaims::finish(std::chrono::milliseconds patience)
{
    postEnds(); // beside those that are under way
    if (m_thread)
        m_thread->waitIdle(patience);
}

} // namespace vestnik
