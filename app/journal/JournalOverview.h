#pragma once

#include "Error.h"
#include "StopCheck.h"

#include <QDateTime>
#include <QMap>

namespace vestnik {

class Database;

/// The counts of a journal, with nothing of what stands in it: for a report of a fault.
struct JournalOverview {
    qint64 schemaVersion = 0;
    qint64 records = 0;
    qint64 deliveries = 0;
    qint64 openAttempts = 0;
    qint64 batches = 0;
    QMap<QString, qint64> outcomes; ///< by their codes; an empty one counts those in flight
    QDateTime newest;               ///< when the last record was written, in UTC; invalid when there is none

    /// Counts through a connection; it takes a second for each million deliveries. Interrupted.
    static Result<JournalOverview> of(const Database& database, const StopCheck& isStopped);

    /// Returns the version of SQLite that is in use; empty where Qt's driver for it is missing.
    static QString sqliteVersion();
};

} // namespace vestnik
