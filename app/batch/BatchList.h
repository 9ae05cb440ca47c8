#pragma once

#include "BatchStore.h"

namespace vestnik {

/// A stored batch without its rows.
struct BatchEntry {
    QString id;
    QDateTime createdAt; ///< UTC
    BatchHeader header;
    qint64 rows = 0;

    bool operator==(const BatchEntry&) const = default;
};

/// How far a batch is, with what a resume would send again.
struct BatchStanding {
    qsizetype left = 0; ///< rows that go when it is resumed
    qsizetype sending = 0;
    qsizetype held = 0;
    qsizetype accepted = 0;
    qsizetype failed = 0;
    qsizetype unknown = 0;

    bool operator==(const BatchStanding&) const = default;
};

/// The batches of a data folder. Any thread, one at a time.
namespace BatchList {

/// Newest first; none where nothing was ever recorded. Those whose header cannot be read are left out: whoever opens one is told.
Result<QList<BatchEntry>> all(const QString& folder);
Result<BatchStanding> standing(JournalReader& reader, const QString& folder, const QString& id);

} // namespace BatchList
} // namespace vestnik
