#include "JournalWriter.h"

#include "JournalMigration.h"
#include "JournalSchema.h"
#include "RunAnchors.h"
#include "RunRecovery.h"

#include <QFile>
#include <QFileInfo>
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

Journal::Writer::Writer(Journal& journal, const QString& folder)
    : m_journal(journal),
      m_folder(folder),
      m_file(JournalFiles::database(folder)),
      m_run(QUuid::createUuid().toString(QUuid::WithoutBraces)),
      m_room(m_folder, m_run),
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
    return post(&Writer::openNow);
}

QFuture<Result<int>> Journal::Writer::recover()
{
    return post(&Writer::recoverNow);
}

QFuture<Result<void>> Journal::Writer::append(RecordRow row, const std::optional<ExclusionPolicy>& exclusions)
{
    Append append{std::move(row), exclusions, {}};
    QFuture<Result<void>> future = append.promise.future();
    append.promise.start();
    m_queue.push(std::move(append));
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
    m_store.reset();
    close();
}

// As long as the journal's own file does not end with this run's last record, the anchor must outlive the run: who recovers it as dead
// takes its place. A WAL that was cut is moved into the file, and removed, like any other.
void Journal::Writer::close()
{
    if (!m_lock || QFileInfo(m_file + QStringLiteral("-wal")).size() > 0)
        return;
    const auto fileHas = [this](const QList<ChainHead>& anchors) {
        const Result<std::unique_ptr<Database>> file = JournalSchema::open(m_file, Database::Access::Immutable);
        return file && RunAnchors::check(**file, anchors);
    };
    if (m_end.seq > 0 && !fileHas({m_end}))
        return;
    freeLock();
    clearDeadRuns(m_folder, m_run, [this, &fileHas] { return fileHas(RunAnchors::all(m_folder)); });
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

Result<void> Journal::Writer::openNow()
{
    if (m_store && checkStanding())
        return {};
    m_store.reset();
    const bool hadLock = m_lock.has_value();
    Result<void> opened = openFile(RunAnchors::all(m_folder));
    if (opened) {
        // With a damaged list nobody sends, but it can be made anew: then what is open comes to light.
        if (const Result<int> recovered = recoverNow(); !recovered && recovered.error().code != ErrorCode::JournalListDamaged)
            opened = std::unexpected(recovered.error());
    }
    if (!opened) {
        m_store.reset();
        // A lock that was there before speaks for attempts that may still be under way.
        if (!hadLock)
            freeLock();
    }
    return opened;
}

Result<void> Journal::Writer::openFile(const QList<ChainHead>& anchors)
{
    const Result<std::optional<FileIdentity>> before = JournalFiles::identify(m_file);
    if (!before)
        return std::unexpected(before.error());
    if (!before->has_value()) {
        if (const std::optional<RunAnchors::Loss> loss = RunAnchors::lossOfAll(anchors))
            return std::unexpected(Error{ErrorCode::JournalLost, m_file, loss->detail()});
        if (const Result<void> locked = takeLock(); !locked)
            return locked;
        if (const Result<void> created = JournalSchema::create(m_folder, m_run); !created)
            return created;
    }
    // Whoever may override it would write all the same: somebody wanted it left as it is.
    const QFile::Permissions rights = QFile::permissions(m_file);
    if (!rights.testFlag(QFile::WriteOwner))
        return std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, QStringLiteral("it is read-only")});
    const Result<std::optional<FileIdentity>> opening = JournalFiles::identify(m_file);
    Result<std::unique_ptr<RecordStore>> store = RecordStore::open(m_file, anchors);
    if (!store && store.error().code == ErrorCode::JournalOlder) {
        // Before the lock is taken, so that of two programs that start at once neither keeps the other from it.
        if (const Result<void> done = JournalMigration::bringUpToDate(m_folder, m_run); !done)
            return done;
        store = RecordStore::open(m_file, anchors);
    }
    if (!store)
        return std::unexpected(store.error());
    // It may have come from a copy, made with other rights: they are taken away, and none is given.
    QFile::setPermissions(m_file, rights & (QFile::ReadOwner | QFile::WriteOwner));
    m_store = std::move(*store);
    m_opened = opening ? opening->value_or(FileIdentity{}) : FileIdentity{};
    m_wal.emplace(m_file);
    m_end = m_store->head();
    const Result<void> stands = checkStanding();
    return stands ? anchor() : stands;
}

// Without the lock others take this run for dead.
Result<void> Journal::Writer::checkStanding()
{
    const Result<void> named = checkNamed();
    return named ? takeLock() : named;
}

// What is written to a file that the path no longer names would be lost.
Result<void> Journal::Writer::checkNamed()
{
    const auto unavailable = [this](const QString& detail) {
        return std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, detail});
    };
    if (!m_store)
        return unavailable(QStringLiteral("it is not open"));
    const Result<std::optional<FileIdentity>> named = JournalFiles::identify(m_file);
    if (!named)
        return std::unexpected(named.error());
    if (*named != m_opened)
        return unavailable(named->has_value() ? QStringLiteral("it was replaced") : QStringLiteral("it was removed"));
    return m_wal->check(m_store->database());
}

Result<void> Journal::Writer::takeLock()
{
    if (m_lock && m_lock->stands())
        return {};
    Result<ProcessLock> lock = ProcessLock::take(m_folder, m_run);
    if (!lock)
        return std::unexpected(lock.error());
    m_lock = std::move(*lock);
    return m_store ? anchor() : Result<void>();
}

void Journal::Writer::freeLock()
{
    if (m_lock)
        m_lock->remove();
    m_lock.reset();
}

// It is on disk when this is said to be done; that the anchor could not be written keeps back further starts alone.
Result<void> Journal::Writer::commit()
{
    if (const Result<void> committed = m_store->commit(); !committed)
        return committed;
    m_end = m_store->head();
    m_wal->look();
    [[maybe_unused]] const Result<void> anchored = anchor();
    // Left to grow, it would take the room that its own move needs.
    if (m_isTight)
        moveWal();
    return {};
}

void Journal::Writer::moveWal()
{
    m_store->moveWalIntoFile();
    m_wal->look();
}

Result<void> Journal::Writer::anchor()
{
    m_unanchored.reset();
    if (const SystemResult<void> kept = m_lock ? m_lock->keep(m_end) : SystemResult<void>(); !kept)
        m_unanchored = JournalFiles::systemError(m_file, JournalFiles::lock(m_folder, m_run), kept.error());
    return m_unanchored ? Result<void>(std::unexpected(*m_unanchored)) : Result<void>();
}

Result<void> Journal::Writer::checkAnchored()
{
    return m_store->head() == m_end ? Result<void>() : RunAnchors::check(m_store->database(), {m_end});
}

void Journal::Writer::append(Group group)
{
    std::vector<Result<void>> results;
    results.reserve(group.size());
    const auto appendWith = [&](const std::optional<Error>& noStarts) {
        results.clear();
        Result<void> appended = appendAll(group, results, noStarts);
        if (!appended && m_store)
            m_store->rollback();
        return appended;
    };
    Result<void> whole = appendWith(std::nullopt);
    // What was kept for the ends is for them alone; and a WAL that is moved into the file makes room, too. Nor may an end wait for what
    // went wrong with a start beside it.
    const auto starts = std::count_if(group.cbegin(), group.cend(), [](const Append& append) { return startsAttempt(append.row); });
    const bool isFull = !whole && whole.error().code == ErrorCode::JournalFull;
    if (!whole && m_store && starts < std::ssize(group) && (isFull || starts > 0)) {
        if (isFull) {
            m_room.giveBack();
            m_isTight = true;
            moveWal();
        }
        const Error noStarts = whole.error();
        whole = appendWith(noStarts);
    }
    // Nor may an end wait for another one that cannot be settled: alone, each fails or succeeds for itself.
    const bool isDamaged = !whole
        && (whole.error().code == ErrorCode::JournalDamaged || whole.error().code == ErrorCode::JournalListDamaged);
    if (isDamaged && m_store && group.size() > 1) {
        for (Append& append : group) {
            if (startsAttempt(append.row)) { // with a damaged journal none goes
                append.promise.addResult(whole);
                append.promise.finish();
                continue;
            }
            Group one;
            one.push_back(std::move(append));
            this->append(std::move(one));
        }
        return;
    }
    QStringList recorded;
    for (std::size_t i = 0; i < group.size(); ++i) {
        const Result<void> result = whole ? results[i] : whole;
        count(group[i].row, result);
        if (result)
            recorded += group[i].row.text(Column::Delivery);
        group[i].promise.addResult(result);
        group[i].promise.finish();
    }
    announce(recorded);
}

std::optional<Error> Journal::Writer::findHindrance(const Group& group)
{
    const auto starts = std::count_if(group.cbegin(), group.cend(), [](const Append& append) { return startsAttempt(append.row); });
    if (starts == 0)
        return std::nullopt;
    if (m_unanchored && !anchor())
        return m_unanchored;
    Result<void> kept = m_room.keepFor(starts + std::ssize(m_underway));
    if (!kept) { // the WAL may be what takes it
        moveWal();
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
    if (const Result<void> stands = checkStanding(); !stands)
        return stands;
    const std::optional<Error> hindrance = noStarts ? noStarts : findHindrance(group);
    if (const Result<void> begun = m_store->begin(); !begun)
        return begun;
    if (const Result<void> anchored = checkAnchored(); !anchored)
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
            if (const Result<void> appended = m_store->append(append.row); !appended)
                return appended;
        }
        results.push_back(settled->value_or(Result<void>()));
    }
    return commit();
}

Result<std::optional<Result<void>>> Journal::Writer::settleStart(const Append& append)
{
    if (const Result<void> planned = m_store->checkPlanOf(append.row); !planned) {
        const bool isGone = planned.error().code == ErrorCode::BatchNotFound || planned.error().code == ErrorCode::BatchPruned;
        return isGone ? Result<std::optional<Result<void>>>(planned) : std::unexpected(planned.error());
    }
    if (!append.exclusions)
        return std::nullopt;
    const Result<EventFacts> facts = m_store->factsOf(append.row);
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

    const Result<bool> hasStart = m_store->hasStart(delivery, attempt);
    if (!hasStart)
        return std::unexpected(hasStart.error());
    if (startsAttempt(row))
        return *hasStart ? std::optional(refused(ErrorCode::AttemptClaimed)) : settleStart(append);
    if (!*hasStart)
        return refused(ErrorCode::RecordNotFound);

    const Result<std::optional<RecordRow>> found = m_store->findEnd(delivery, attempt);
    if (!found)
        return std::unexpected(found.error());
    const std::optional<RecordRow>& end = *found;
    if (!end)
        return std::nullopt;
    // An end is tried again when it is not known whether it was recorded.
    return end->saysTheSameAs(row) ? Result<void>() : refused(ErrorCode::AttemptClaimed);
}

void Journal::Writer::announce(const QStringList& deliveries)
{
    // Once for all of them: waking the other thread is what costs.
    const auto tell = [journal = &m_journal, deliveries] {
        for (const QString& delivery : deliveries)
            Q_EMIT journal->recorded(delivery);
    };
    QMetaObject::invokeMethod(&m_journal, tell, Qt::QueuedConnection);
}

Result<int> Journal::Writer::recoverNow()
{
    if (const Result<void> stands = checkStanding(); !stands)
        return std::unexpected(stands.error());
    const Result<QStringList> deliveries = recoverDeadRuns(*m_store, m_folder, m_run, [this](const ChainHead& end) {
        m_end = end;
        m_wal->look();
        return anchor();
    });
    if (!deliveries)
        return std::unexpected(deliveries.error());
    announce(*deliveries);
    return static_cast<int>(deliveries->size());
}

} // namespace vestnik
