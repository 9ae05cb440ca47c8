#include "JournalHandle.h"

#include "Clock.h"
#include "JournalMigration.h"
#include "JournalSchema.h"
#include "JournalSetAside.h"
#include "Log.h"
#include "PlanTables.h"
#include "RunRecovery.h"
#include "WaitingStarts.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace vestnik {

JournalHandle::JournalHandle(const QString& folder, const QString& run, Recovered recovered)
    : m_folder(folder), m_file(JournalFiles::database(folder)), m_run(run), m_recovered(std::move(recovered))
{ }

Result<void> JournalHandle::open()
{
    if (m_store && checkStanding())
        return {};
    m_store.reset();
    const auto begun = Clock::system().monotonic();
    const bool hadLock = m_lock.has_value();
    Result<void> opened = openFile(RunAnchors::all(m_folder));
    if (opened) {
        // With a damaged list nobody sends, but it can be made anew: then what is open comes to light.
        if (const Result<int> recovered = recover(); !recovered && recovered.error().code != ErrorCode::JournalListDamaged)
            opened = std::unexpected(recovered.error());
    }
    if (!opened) {
        m_store.reset();
        // A lock that was there before speaks for attempts that may still be under way.
        if (!hadLock)
            freeLock();
        Log::warning(Log::journal(), "not opened", Log::Field{"error", opened.error()});
    } else {
        Log::info(Log::journal(), "opened", Log::Field{"run", Log::Id(m_run)}, Log::Field{"records", m_store ? m_store->head().seq : 0},
                  Log::Field{"took", Clock::system().monotonic() - begun});
    }
    return opened;
}

Result<void> JournalHandle::openFile(const QList<ChainHead>& anchors)
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
    const auto isAlone = [this] { return !ProcessLock::doesAnotherLive(m_folder, m_run); };
    Result<std::unique_ptr<RecordStore>> store = RecordStore::open(m_file, anchors, isAlone);
    if (!store && store.error().code == ErrorCode::JournalOlder) {
        // Before the lock is taken, so that of two programs that start at once neither keeps the other from it.
        if (const Result<void> done = JournalMigration::bringUpToDate(m_folder, m_run); !done)
            return done;
        store = RecordStore::open(m_file, anchors, isAlone);
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

Result<int> JournalHandle::recover()
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
    if (!deliveries->isEmpty())
        Log::info(Log::journal(), "recovered", Log::Field{"deliveries", deliveries->size()});
    m_recovered(*deliveries);
    return static_cast<int>(deliveries->size());
}

Result<void> JournalHandle::rebuild()
{
    // An attempt of this program is no hindrance: its end waits its turn, and may be waiting for just this.
    Result<void> done = checkStanding();
    if (done)
        done = checkOthers();
    if (done)
        done = m_store->rebuild();
    if (!done)
        return done;
    Log::info(Log::journal(), "lists drawn anew");
    // What a damaged list hid.
    const Result<int> recovered = recover();
    return recovered ? Result<void>() : std::unexpected(recovered.error());
}

Result<QString> JournalHandle::setAside()
{
    // What was removed or replaced is the journal no longer, and nothing can be ended in it.
    if (m_store && !checkNamed())
        m_store.reset();
    if (const Result<void> alone = checkAlone(); !alone)
        return std::unexpected(alone.error());
    if (m_store)
        m_store->moveWalIntoFile();
    m_store.reset();
    const bool wasThere = m_opened != FileIdentity{} || RunAnchors::lossOfAll(RunAnchors::all(m_folder));
    const Result<QString> name = JournalSetAside::move(m_folder);
    if (!name)
        Log::warning(Log::journal(), "not set aside", Log::Field{"error", name.error()});
    if (name) {
        Log::info(Log::journal(), "set aside");
        forgetAnchors();
        m_end = {};
    }
    if (name && name->isEmpty() && !wasThere)
        return std::unexpected(Error{ErrorCode::JournalUnavailable, m_file, QStringLiteral("there is no journal yet")});
    const Result<void> opened = open(); // the new one, or the old one when it could not be moved
    if (!name)
        return name;
    if (!opened)
        return std::unexpected(name->isEmpty() ? opened.error() : Error{ErrorCode::JournalNotRenewed, *name, opened.error().detail});
    return name;
}

Result<void> JournalHandle::acceptLoss(const QString& osUser)
{
    if (const Result<void> others = checkOthers(); !others)
        return others;
    const QList<ChainHead> anchors = RunAnchors::all(m_folder);
    m_store.reset();
    Result<void> done = openFile({});
    const Result<std::optional<RunAnchors::Loss>> loss = done ? RunAnchors::findLoss(m_store->database(), anchors)
                                                              : std::unexpected(done.error());
    if (!loss)
        return std::unexpected(loss.error());
    if (*loss)
        done = recordLoss(**loss, osUser);
    if (!done) {
        m_store.reset();
        return done;
    }
    Log::info(Log::journal(), "loss accepted");
    forgetAnchors();
    done = anchor();
    const Result<int> recovered = done ? recover() : std::unexpected(done.error());
    return recovered ? Result<void>() : std::unexpected(recovered.error());
}

Result<void> JournalHandle::recordLoss(const RunAnchors::Loss& loss, const QString& osUser)
{
    RecordRow row;
    row.setText(Column::Kind, RecordKind::pruned); // without a number, it lets no record go
    row.setText(Column::Run, m_run);
    row.setNumber(Column::At, Clock::system().utcNow().toMSecsSinceEpoch());
    row.setText(Column::OsUser, osUser);
    row.setText(Column::FailureDetail, QStringLiteral("lost: ") + loss.detail());
    Result<void> done = m_store->begin();
    if (done)
        done = PlanTables::markLost(m_store->database(), m_store->head().seq);
    if (done)
        done = m_store->append(row);
    if (done)
        done = commit();
    if (!done)
        m_store->rollback();
    return done;
}

/// Of records that are the journal's no longer.
void JournalHandle::forgetAnchors()
{
    if (m_lock)
        m_lock->forget();
    clearDeadRuns(m_folder, m_run, [] { return true; });
}

// As long as the journal's own file does not end with this run's last record, the anchor must outlive the run: who recovers it as dead
// takes its place.
void JournalHandle::close()
{
    if (m_store)
        std::ignore = checkNamed(); // a WAL that was cut stays as it is
    m_store.reset();
    if (!m_lock || QFileInfo(m_file + QStringLiteral("-wal")).size() > 0)
        return;
    const auto fileHas = [this](const QList<ChainHead>& anchors) {
        const Result<std::unique_ptr<Database>> file = JournalSchema::open(m_file, Database::Access::Immutable);
        return file && RunAnchors::check(**file, anchors);
    };
    if (m_end.seq > 0 && !fileHas({m_end}))
        return;
    freeLock();
    // What a killed program noted is for whoever ends its attempts.
    const auto isNoteLeft = [](const QString& run) { return !WaitingStarts::of(run).attempts.isEmpty(); };
    clearDeadRuns(m_folder, m_run, [&] {
        const QStringList runs = ProcessLock::runs(m_folder);
        return std::none_of(runs.cbegin(), runs.cend(), isNoteLeft) && fileHas(RunAnchors::all(m_folder));
    });
}

// Without the lock others take this run for dead.
Result<void> JournalHandle::checkStanding()
{
    const Result<void> named = checkNamed();
    return named ? takeLock() : named;
}

// What is written to a file that the path no longer names would be lost.
Result<void> JournalHandle::checkNamed()
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
    const Result<void> whole = m_wal->check(m_store->database());
    if (m_wal->isCut())
        m_store->leaveWal();
    return whole;
}

Result<void> JournalHandle::takeLock()
{
    if (m_lock && m_lock->stands())
        return {};
    Result<ProcessLock> lock = ProcessLock::take(m_folder, m_run);
    if (!lock)
        return std::unexpected(lock.error());
    m_lock = std::move(*lock);
    Log::info(Log::journal(), "run lock taken", Log::Field{"run", Log::Id(m_run)});
    return m_store ? anchor() : Result<void>();
}

void JournalHandle::freeLock()
{
    if (m_lock) {
        m_lock->remove();
        Log::info(Log::journal(), "run lock freed", Log::Field{"run", Log::Id(m_run)});
    }
    m_lock.reset();
}

// It is on disk when this is said to be done; that the anchor could not be written keeps back further starts alone.
Result<void> JournalHandle::commit()
{
    if (const Result<void> committed = m_store->commit(); !committed)
        return committed;
    m_end = m_store->head();
    m_wal->look();
    [[maybe_unused]] const Result<void> anchored = anchor();
    return {};
}

void JournalHandle::moveWal()
{
    m_store->moveWalIntoFile();
    m_wal->look();
}

Result<void> JournalHandle::anchor()
{
    m_unanchored.reset();
    if (const SystemResult<void> kept = m_lock ? m_lock->keep(m_end) : SystemResult<void>(); !kept)
        m_unanchored = JournalFiles::systemError(m_file, JournalFiles::lock(m_folder, m_run), kept.error());
    return m_unanchored ? Result<void>(std::unexpected(*m_unanchored)) : Result<void>();
}

Result<void> JournalHandle::checkAnchored() const
{
    return m_store->head() == m_end ? Result<void>() : RunAnchors::check(m_store->database(), {m_end});
}

Result<void> JournalHandle::checkOthers() const
{
    return ProcessLock::doesAnotherLive(m_folder, m_run) ? std::unexpected(Error{ErrorCode::JournalInUse, m_file, {}}) : Result<void>();
}

Result<void> JournalHandle::checkAlone() const
{
    if (const Result<void> others = checkOthers(); !others)
        return others;
    // A journal that is not open, or cannot be read, has no attempt of this run that could still be ended in it.
    const Result<QList<RecordStore::OpenAttempt>> open = m_store ? m_store->openAttempts() : QList<RecordStore::OpenAttempt>();
    const bool isSending = open && std::any_of(open->cbegin(), open->cend(), [this](const auto& attempt) { return attempt.run == m_run; });
    return isSending ? std::unexpected(Error{ErrorCode::JournalSending, m_file, {}}) : Result<void>();
}

std::optional<Error> JournalHandle::findAnchorFault()
{
    return m_unanchored && !anchor() ? m_unanchored : std::nullopt;
}

} // namespace vestnik
