#pragma once

#include "JournalFiles.h"
#include "ProcessLock.h"
#include "RecordStore.h"
#include "RunAnchors.h"
#include "WalWatch.h"

#include <functional>

namespace vestnik {

/// The journal as one run holds it for writing: its records, the run's lock with the anchor in it, and the watch over file and WAL. It also
/// does what a person asks of the journal as a whole. Belongs to one thread.
class JournalHandle {
public:
    /// Is told which deliveries of dead runs were ended.
    using Recovered = std::function<void(const QStringList&)>;

    JournalHandle(const QString& folder, const QString& run, Recovered recovered);

    const QString& file() const { return m_file; }
    const QString& run() const { return m_run; }
    bool isOpen() const { return m_store != nullptr; }
    /// Valid while it is open.
    RecordStore& store() const { return *m_store; }

    /// Journal's function of that name, as the next four.
    Result<void> open();
    /// Returns how many deliveries of dead runs were ended.
    Result<int> recover();
    Result<void> rebuild();
    Result<QString> setAside();
    Result<void> acceptLoss(const QString& osUser);
    /// Closes the file, and frees the lock where the anchor in it is not needed any more.
    void close();

    /// Succeeds while the path names the file, its WAL is whole and the lock is held; takes the lock anew where it went.
    Result<void> checkStanding();
    /// JournalLost when what this run had on disk is there no longer. Within a transaction.
    Result<void> checkAnchored() const;
    /// Returns the reason why the anchor is behind the records, after another try; nullopt when it is not.
    std::optional<Error> findAnchorFault();
    /// Commits, and keeps where the chain ends now outside the journal.
    Result<void> commit();
    void moveWal();

private:
    Result<void> openFile(const QList<ChainHead>& anchors);
    Result<void> checkNamed();
    Result<void> takeLock();
    void freeLock();
    Result<void> anchor();
    void forgetAnchors();
    Result<void> recordLoss(const RunAnchors::Loss& loss, const QString& osUser);
    /// JournalInUse when another program runs.
    Result<void> checkOthers() const;
    /// JournalInUse when another program, JournalSending when an attempt of this one must not lose the file.
    Result<void> checkAlone() const;

    const QString m_folder;
    const QString m_file;
    const QString m_run;
    const Recovered m_recovered;
    std::unique_ptr<RecordStore> m_store;
    FileIdentity m_opened;
    std::optional<WalWatch> m_wal;
    std::optional<ProcessLock> m_lock;
    ChainHead m_end;                   ///< of the chain, as this run has it on disk
    std::optional<Error> m_unanchored; ///< why `m_end` is not in the lock file
};

} // namespace vestnik
