#include "JournalWriter.h"

#include "JournalSchema.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QUuid>

#include <algorithm>

namespace vestnik {
namespace {

// Enough to make one flush to disk cheap for each, few enough that another program gets its turn within its five seconds.
constexpr std::size_t largestGroup = 4096;

const QString lockSuffix = QStringLiteral(".lock");

} // namespace

Journal::Writer::Writer(Journal& journal, const QString& folder)
    : m_journal(journal), m_folder(folder), m_file(JournalFiles::database(folder)),
      m_run(QUuid::createUuid().toString(QUuid::WithoutBraces)), m_thread([this] { work(); })
{
}

Journal::Writer::~Writer()
{
    m_queue.close();
    m_thread.join();
}

template <typename T>
QFuture<Result<T>> Journal::Writer::post(Result<T> (Writer::*task)())
{
    QPromise<Result<T>> promise;
    QFuture<Result<T>> future = promise.future();
    promise.start();
    m_queue.push(Job([this, task, promise = std::move(promise)]() mutable {
        promise.addResult((this->*task)());
        promise.finish();
    }));
    return future;
}

QFuture<Result<void>> Journal::Writer::open()
{
    return post(&Writer::openNow);
}

QFuture<Result<int>> Journal::Writer::recover()
{
    return post(&Writer::recoverNow);
}

QFuture<Result<void>> Journal::Writer::append(RecordRow row)
{
    Append append{std::move(row), {}};
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
    close();
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
    Result<void> opened = openFile();
    if (opened) {
        if (const Result<int> recovered = recoverNow(); !recovered)
            opened = std::unexpected(recovered.error());
    }
    if (!opened)
        close();
    return opened;
}

Result<void> Journal::Writer::openFile()
{
    const Result<std::optional<FileId>> before = JournalFiles::identify(m_file);
    if (!before)
        return std::unexpected(before.error());
    if (!m_lock || !m_lock->stands()) {
        Result<RunLock> lock = RunLock::take(m_folder, m_run);
        if (!lock)
            return std::unexpected(lock.error());
        m_lock = std::move(*lock);
    }
    if (!before->has_value()) {
        if (const Result<void> created = JournalSchema::create(m_folder, m_run); !created)
            return created;
    }
    const Result<std::optional<FileId>> opening = JournalFiles::identify(m_file);
    Result<std::unique_ptr<RecordStore>> store = RecordStore::open(m_file);
    if (!store)
        return std::unexpected(store.error());
    // It may have come from a copy, made with other rights.
    QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner);
    m_store = std::move(*store);
    m_opened = opening ? opening->value_or(FileId{}) : FileId{};
    return checkStanding();
}

// What is written to a file that the path no longer names would be lost; and without the lock others take this run for dead.
Result<void> Journal::Writer::checkStanding()
{
    const auto unavailable = [this](const QString& detail) {
        return std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, detail});
    };
    if (!m_store)
        return unavailable(QStringLiteral("it is not open"));
    const Result<std::optional<FileId>> named = JournalFiles::identify(m_file);
    if (!named)
        return std::unexpected(named.error());
    if (*named != m_opened)
        return unavailable(named->has_value() ? QStringLiteral("it was replaced") : QStringLiteral("it was removed"));
    if (m_lock && m_lock->stands())
        return {};
    Result<RunLock> lock = RunLock::take(m_folder, m_run);
    if (!lock)
        return std::unexpected(lock.error());
    m_lock = std::move(*lock);
    return {};
}

void Journal::Writer::close()
{
    m_store.reset();
    if (m_lock)
        m_lock->remove();
    m_lock.reset();
}

void Journal::Writer::append(Group group)
{
    std::vector<Result<void>> results;
    results.reserve(group.size());
    const Result<void> whole = appendAll(group, results);
    if (!whole && m_store)
        m_store->rollback();
    for (std::size_t i = 0; i < group.size(); ++i) {
        const Result<void> result = whole ? results[i] : whole;
        if (result)
            announce(group[i].row.text(Column::Delivery));
        group[i].promise.addResult(result);
        group[i].promise.finish();
    }
}

Result<void> Journal::Writer::appendAll(const Group& group, std::vector<Result<void>>& results)
{
    if (const Result<void> stands = checkStanding(); !stands)
        return stands;
    if (const Result<void> begun = m_store->begin(); !begun)
        return begun;
    for (const Append& append : group) {
        const Result<std::optional<Result<void>>> settled = settle(append.row);
        if (!settled)
            return std::unexpected(settled.error());
        if (!*settled) {
            if (const Result<void> appended = m_store->append(append.row); !appended)
                return appended;
        }
        results.push_back(settled->value_or(Result<void>()));
    }
    return m_store->commit();
}

Result<std::optional<Result<void>>> Journal::Writer::settle(const RecordRow& row)
{
    const QString delivery = row.text(Column::Delivery);
    const qint64 attempt = row.number(Column::Attempt).value_or(0);
    const auto refused = [&delivery](ErrorCode code) { return Result<void>(std::unexpected(Error{code, delivery, {}})); };

    const Result<std::optional<RecordRow>> start = m_store->findStart(delivery, attempt);
    if (!start)
        return std::unexpected(start.error());
    if (row.text(Column::Kind) == RecordKind::start)
        return *start ? std::optional(refused(ErrorCode::AttemptClaimed)) : std::nullopt;
    if (!*start)
        return refused(ErrorCode::RecordNotFound);

    const Result<std::optional<RecordRow>> end = m_store->findEnd(delivery, attempt);
    if (!end)
        return std::unexpected(end.error());
    if (!*end)
        return std::nullopt;
    // An end is tried again when it is not known whether it was recorded.
    return (*end)->saysTheSameAs(row) ? Result<void>() : refused(ErrorCode::AttemptClaimed);
}

void Journal::Writer::announce(const QString& delivery)
{
    QMetaObject::invokeMethod(
        &m_journal, [journal = &m_journal, delivery] { Q_EMIT journal->recorded(delivery); }, Qt::QueuedConnection);
}

Result<int> Journal::Writer::recoverNow()
{
    if (const Result<void> stands = checkStanding(); !stands)
        return std::unexpected(stands.error());
    Result<std::vector<DeadRun>> dead = findDeadRuns();
    if (!dead)
        return std::unexpected(dead.error());
    const Result<QStringList> deliveries = appendRecovered(*dead);
    if (!deliveries) {
        m_store->rollback();
        return std::unexpected(deliveries.error());
    }
    for (DeadRun& run : *dead) {
        if (!run.lock)
            continue;
        JournalSchema::removeDraft(m_folder, run.run);
        run.lock->remove();
    }
    for (const QString& delivery : *deliveries)
        announce(delivery);
    return static_cast<int>(deliveries->size());
}

/// Of all runs with an open attempt or a lock file, those that do not live; their locks are held from now on.
Result<std::vector<Journal::Writer::DeadRun>> Journal::Writer::findDeadRuns()
{
    const Result<QList<RecordStore::OpenAttempt>> open = m_store->openAttempts();
    if (!open)
        return std::unexpected(open.error());
    QSet<QString> runs;
    for (const RecordStore::OpenAttempt& attempt : *open)
        runs.insert(attempt.run);
    const QStringList files = QDir(JournalFiles::runs(m_folder)).entryList({u'*' + lockSuffix}, QDir::Files | QDir::System);
    for (const QString& file : files)
        runs.insert(file.chopped(lockSuffix.size()));
    runs.remove(m_run);

    std::vector<DeadRun> dead;
    for (const QString& run : runs) {
        RunLock::Probe probe = RunLock::probe(m_folder, run);
        if (probe.isDead)
            dead.push_back({run, std::move(probe.lock)});
    }
    return dead;
}

Result<QStringList> Journal::Writer::appendRecovered(const std::vector<DeadRun>& dead)
{
    if (dead.empty())
        return QStringList();
    if (const Result<void> begun = m_store->begin(); !begun)
        return std::unexpected(begun.error());
    // Read again within the transaction: another program may have recovered them meanwhile.
    const Result<QList<RecordStore::OpenAttempt>> open = m_store->openAttempts();
    if (!open)
        return std::unexpected(open.error());
    QStringList deliveries;
    for (const RecordStore::OpenAttempt& attempt : *open) {
        const auto isItsRun = [&attempt](const DeadRun& run) { return run.run == attempt.run; };
        if (std::none_of(dead.begin(), dead.end(), isItsRun))
            continue;
        AttemptEnd end{.delivery = attempt.delivery, .attempt = attempt.attempt, .outcome = Outcome::Unknown, .exchange = {},
                       .endedAt = QDateTime::currentDateTimeUtc(), .recovered = true};
        end.exchange.bodyTaken = true; // it is not known, so the worse is assumed
        if (const Result<void> appended = m_store->append(RecordRow::fromEnd(end, m_run)); !appended)
            return std::unexpected(appended.error());
        deliveries.append(attempt.delivery);
    }
    if (const Result<void> committed = m_store->commit(); !committed)
        return std::unexpected(committed.error());
    return deliveries;
}

} // namespace vestnik
