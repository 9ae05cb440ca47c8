#pragma once

#include "Database.h"
#include "ExportFile.h"

namespace vestnik {

/// Writes deliveries to a file, newest first, one at a time: memory stays flat, and it can be stopped between any two. The file appears
/// whole or not at all. In the connection's thread, in the language in use.
class JournalExport {
public:
    using Progress = ExportFile::Progress;

    JournalExport(const Database& database, const QString& ownRun, const ExportRequest& request, StopCheck isStopped, Progress progress);

    /// Gives the number of deliveries written. FileUnwritable names the file; Interrupted when it is stopped.
    Result<qint64> writeTo(const QString& file);

private:
    using Handle = ExportFile::Handle;

    Result<void> forEachFiltered(const Handle& handle) const;
    Result<void> writePage(const QList<qint64>& keys, const Handle& handle) const;
    Result<void> forEachSelected(const Handle& handle) const;

    const Database& m_database;
    const QString m_ownRun;
    const ExportRequest m_request;
    StopCheck m_isStopped;
    Progress m_progress;
};

} // namespace vestnik
