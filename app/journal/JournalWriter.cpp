#include "JournalWriter.h"

#include "Log.h"

#include <QUuid>

#include <algorithm>

namespace vestnik {
namespace {

// Enough to make one flush to disk cheap for each, few enough that another program gets its turn within its five seconds.
constexpr std::size_t largestGroup = 4096;

bool startsAttempt(const RecordRow& row)
{
    return row.text(Column::Kind) == RecordKind::start;
}

} // namespace

struct Journal::Writer::Pruning {
    JournalPruning::PruneRequest order;
    QPromise<Result<qint64>> promise;
    qint64 count = 0;
};

Journal::Writer::Writer(Journal& journal, const QString& folder)
    : m_journal(journal),
      m_handle(folder, QUuid::createUuid().toString(QUuid::WithoutBraces),
               [this](const QStringList& deliveries) { tell({.results = {}, .recorded = deliveries}); }),
      m_room(folder, m_handle.run()),
      m_thread([this] { work(); })
{ }

Journal::Writer::~Writer()
{
    m_isStopping = true;
    m_queue.close();
    m_thread.join();
}

QFuture<Result<void>> Journal::Writer::open()
{
    return post(&JournalHandle::open);
}

QFuture<Result<int>> Journal::Writer::recover()
{
    return post(&JournalHandle::recover);
}

QFuture<Result<void>> Journal::Writer::append(RecordRow row, const std::optional<ExclusionPolicy>& exclusions)
{
    QPromise<Result<void>> promise;
    QFuture<Result<void>> future = promise.future();
    promise.start();
    m_queue.push(Append{std::move(row), exclusions, std::move(promise)});
    return future;
}

void Journal::Writer::append(RecordRow row, const std::optional<ExclusionPolicy>& exclusions, Waiter waiter)
{
    m_queue.push(Append{std::move(row), exclusions, std::move(waiter)});
}

QFuture<Result<void>> Journal::Writer::rebuild()
{
    return post(&JournalHandle::rebuild);
}

QFuture<Result<qint64>> Journal::Writer::prune(const JournalPruning::PruneRequest& order)
{
    auto pruning = std::make_shared<Pruning>(Pruning{order, {}, 0});
    QFuture<Result<qint64>> future = pruning->promise.future();
    pruning->promise.start();
    m_queue.push(Job([this, pruning = std::move(pruning)] { pruneOn(pruning); }));
    return future;
}

QFuture<Result<QString>> Journal::Writer::setAside()
{
    return post(&JournalHandle::setAside);
}

QFuture<Result<void>> Journal::Writer::acceptLoss(const QString& osUser)
{
    QPromise<Result<void>> promise;
    QFuture<Result<void>> future = promise.future();
    promise.start();
    m_queue.push(Job([this, osUser, promise = std::move(promise)]() mutable {
        const Result<void> accepted = m_handle.acceptLoss(osUser);
        if (accepted)
            makeRoom();
        promise.addResult(accepted);
        promise.finish();
    }));
    return future;
}

void Journal::Writer::work()
{
    for (;;) {
        std::deque<Task> tasks = m_queue.takeAll();
        if (tasks.empty())
            break;
        while (!tasks.empty()) {
            if (auto* job = std::get_if<Job>(&tasks.front())) {
                (*job)();
                tasks.pop_front();
            } else {
                append(takeGroup(tasks));
            }
        }
    }
    m_room.giveBack();
    m_handle.close();
}

Journal::Writer::Group Journal::Writer::takeGroup(std::deque<Task>& tasks)
{
    Group group;
    while (!tasks.empty() && group.size() < largestGroup) {
        auto* append = std::get_if<Append>(&tasks.front());
        if (!append)
            break;
        group.push_back(std::move(*append));
        tasks.pop_front();
    }
    return group;
}

void Journal::Writer::append(Group group)
{
    std::vector<Result<void>> results;
    results.reserve(group.size());
    const auto appendWith = [&](const std::optional<Error>& noStarts) {
        results.clear();
        Result<void> appended = appendAll(group, results, noStarts);
        if (!appended && m_handle.isOpen())
            m_handle.store().rollback();
        return appended;
    };
    Result<void> whole = appendWith(std::nullopt);
    // What was kept for the ends is for them alone; and a WAL that is moved into the file makes room, too. Nor may an end wait for what
    // went wrong with a start beside it.
    const auto starts = std::count_if(group.cbegin(), group.cend(), [](const Append& append) { return startsAttempt(append.row); });
    const bool isFull = !whole && whole.error().code == ErrorCode::JournalFull;
    if (!whole && m_handle.isOpen() && starts < std::ssize(group) && (isFull || starts > 0)) {
        if (isFull) {
            m_room.giveBack();
            m_isTight = true;
            m_handle.moveWal();
        }
        const Error noStarts = whole.error();
        whole = appendWith(noStarts);
    }
    // Nor may an end wait for another one that cannot be settled: alone, each fails or succeeds for itself.
    const bool isDamaged = !whole
        && (whole.error().code == ErrorCode::JournalDamaged || whole.error().code == ErrorCode::JournalListDamaged);
    if (isDamaged && m_handle.isOpen() && group.size() > 1) {
        for (Append& append : group) {
            if (startsAttempt(append.row)) { // with a damaged journal none goes
                Told told;
                answer(append, whole, told);
                tell(std::move(told));
                continue;
            }
            Group one;
            one.push_back(std::move(append));
            this->append(std::move(one));
        }
        return;
    }
    if (whole)
        Log::debug(Log::journal(), "appended", Log::Field{"records", group.size()});
    else
        Log::warning(Log::journal(), "not appended", Log::Field{"records", group.size()}, Log::Field{"error", whole.error()});
    Told told;
    for (std::size_t i = 0; i < group.size(); ++i) {
        const Result<void> result = whole ? results[i] : whole;
        count(group[i].row, result);
        if (result)
            told.recorded += group[i].row.text(Column::Delivery);
        answer(group[i], result, told);
    }
    tell(std::move(told));
}

std::optional<Error> Journal::Writer::findHindrance(const Group& group)
{
    const auto starts = std::count_if(group.cbegin(), group.cend(), [](const Append& append) { return startsAttempt(append.row); });
    if (starts == 0)
        return std::nullopt;
    if (const std::optional<Error> fault = m_handle.findAnchorFault())
        return fault;
    Result<void> kept = m_room.keepFor(starts + std::ssize(m_underway));
    if (!kept) { // the WAL may be what takes it
        m_handle.moveWal();
        kept = m_room.keepFor(starts + std::ssize(m_underway));
    }
    m_isTight = !kept;
    return kept ? std::nullopt : std::optional(kept.error());
}

void Journal::Writer::count(const RecordRow& row, const Result<void>& result)
{
    const std::pair attempt(row.text(Column::Delivery), row.number(Column::Attempt).value_or(0));
    const bool isOver = result || result.error().code == ErrorCode::AttemptClaimed || result.error().code == ErrorCode::RecordNotFound;
    if (startsAttempt(row) && result)
        m_underway.insert(attempt);
    else if (!startsAttempt(row) && isOver)
        m_underway.erase(attempt);
}

Result<void> Journal::Writer::appendAll(const Group& group, std::vector<Result<void>>& results, const std::optional<Error>& noStarts)
{
    if (const Result<void> stands = m_handle.checkStanding(); !stands)
        return stands;
    const std::optional<Error> hindrance = noStarts ? noStarts : findHindrance(group);
    if (const Result<void> begun = m_handle.store().begin(); !begun)
        return begun;
    if (const Result<void> anchored = m_handle.checkAnchored(); !anchored)
        return anchored;
    for (const Append& append : group) {
        if (hindrance && startsAttempt(append.row)) {
            results.emplace_back(std::unexpected(*hindrance));
            continue;
        }
        const Result<std::optional<Result<void>>> settled = settle(append);
        if (!settled)
            return std::unexpected(settled.error());
        if (!*settled) {
            if (const Result<void> appended = m_handle.store().append(append.row); !appended)
                return appended;
        }
        results.push_back(settled->value_or(Result<void>()));
    }
    const Result<void> committed = m_handle.commit();
    if (committed)
        makeRoom();
    return committed;
}

Result<std::optional<Result<void>>> Journal::Writer::settleStart(const Append& append)
{
    if (const Result<void> planned = m_handle.store().checkPlanOf(append.row); !planned) {
        const bool isGone = planned.error().code == ErrorCode::BatchNotFound || planned.error().code == ErrorCode::BatchPruned;
        return isGone ? Result<std::optional<Result<void>>>(planned) : std::unexpected(planned.error());
    }
    if (!append.exclusions)
        return std::nullopt;
    const Result<EventFacts> facts = m_handle.store().factsOf(append.row);
    if (!facts)
        return std::unexpected(facts.error());
    if (!append.exclusions->excludes(facts->standing))
        return std::nullopt;
    return Result<void>(std::unexpected(exclusionError(append.row.text(Column::Delivery), *facts)));
}

Result<std::optional<Result<void>>> Journal::Writer::settle(const Append& append)
{
    const RecordRow& row = append.row;
    const QString delivery = row.text(Column::Delivery);
    const qint64 attempt = row.number(Column::Attempt).value_or(0);
    const auto refused = [&delivery](ErrorCode code) { return Result<void>(std::unexpected(Error{code, delivery, {}})); };

    const Result<bool> hasStart = m_handle.store().hasStart(delivery, attempt);
    if (!hasStart)
        return std::unexpected(hasStart.error());
    if (startsAttempt(row))
        return *hasStart ? std::optional(refused(ErrorCode::AttemptClaimed)) : settleStart(append);
    if (!*hasStart)
        return refused(ErrorCode::RecordNotFound);

    const Result<std::optional<RecordRow>> found = m_handle.store().findEnd(delivery, attempt);
    if (!found)
        return std::unexpected(found.error());
    const std::optional<RecordRow>& end = *found;
    if (!end)
        return std::nullopt;
    // An end is tried again when it is not known whether it was recorded.
    return end->saysTheSameAs(row) ? Result<void>() : refused(ErrorCode::AttemptClaimed);
}

void Journal::Writer::answer(Append& append, const Result<void>& result, Told& told)
{
    if (auto* waiter = std::get_if<Waiter>(&append.waiting)) {
        told.results.emplace_back(std::move(*waiter), result);
        return;
    }
    auto& promise = std::get<QPromise<Result<void>>>(append.waiting);
    promise.addResult(result);
    promise.finish();
}

void Journal::Writer::tell(Told told)
{
    if (told.results.empty() && told.recorded.isEmpty())
        return;
    // Once for all of them: waking the other thread is what costs. Whoever hears of it may delete the others, or the journal.
    auto say = [journal = QPointer(&m_journal), told = std::move(told)]() mutable {
        for (auto& [waiter, result] : told.results) {
            if (waiter.context)
                waiter.settled(result);
        }
        for (const QString& delivery : std::as_const(told.recorded)) {
            if (journal)
                Q_EMIT journal->recorded(delivery);
        }
    };
    QMetaObject::invokeMethod(&m_journal, std::move(say), Qt::QueuedConnection);
}

void Journal::Writer::pruneOn(std::shared_ptr<Pruning> pruning)
{
    const auto finish = [&pruning](const Result<qint64>& result) {
        pruning->promise.addResult(result);
        pruning->promise.finish();
    };
    if (m_isStopping || pruning->promise.isCanceled())
        return finish(std::unexpected(Error{ErrorCode::Interrupted, m_handle.file(), {}}));
    if (const Result<void> stands = m_handle.checkStanding(); !stands)
        return finish(std::unexpected(stands.error()));
    const Result<qint64> removed = JournalPruning::pruneSome(m_handle.store(), pruning->order);
    if (!removed)
        return finish(removed);
    pruning->count += *removed;
    if (*removed == 0) {
        Log::info(Log::journal(), "pruned", Log::Field{"records", pruning->count});
        return finish(pruning->count);
    }
    m_queue.push(Job([this, pruning = std::move(pruning)] { pruneOn(pruning); }));
}

// Left to grow, the WAL would take the room that its own move needs.
void Journal::Writer::makeRoom()
{
    if (m_isTight)
        m_handle.moveWal();
}

} // namespace vestnik
