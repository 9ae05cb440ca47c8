#pragma once

#include "BatchQueue.h"
#include "JournalQueries.h"

#include <QSet>

#include <chrono>

namespace vestnik {

/// A batch as it is stored: what was planned, never what became of it.
struct StoredBatch {
    QString id;
    QDateTime createdAt; ///< UTC
    BatchHeader header;
    BatchRows rows;
};

/// A batch with rows that were not sent yet, whose token was refused, or of which it is not known what became of them.
struct UnfinishedBatch {
    QString id;
    QDateTime createdAt; ///< UTC
    BatchHeader header;
    qint64 left = 0; ///< so many rows
};

/// The corrections that later batches hold of a batch's refused rows.
struct BatchCorrections {
    QSet<qsizetype> lines; ///< of its file
    QStringList batches;   ///< their ids, the newest first
};

/// Batches in the journal of a data folder. The journal must be open, for a plan is stored in it. Any thread, one at a time.
namespace BatchStore {

/// Gives each row its delivery and stores it all; after success it is on disk. TokenInField, TokenInTable: a token that is known stands in
/// it.
Result<StoredBatch> create(const QString& folder, const BatchHeader& header, const BatchPlan& plan);
/// As create(), in two steps, for a plan that others get as well: gives each row its delivery, and stores nothing.
Result<StoredBatch> draft(const BatchHeader& header, const BatchPlan& plan);
/// Stores a batch that was drafted, here or by another member of the team.
Result<void> keep(const QString& folder, const StoredBatch& batch);
/// BatchNotFound, or BatchPruned once the journal has let records of it go. A beginning of the id is enough (IdTooShort) if it is the
/// only one (IdAmbiguous).
Result<StoredBatch> load(const QString& folder, const QString& id);
/// Deletes a batch of which nothing was ever sent, and gives its whole id. BatchHasRecords when an attempt of it was recorded,
/// BatchInUse while any program runs it; whoever has it open and starts it later is told BatchNotFound. As load() for the id.
Result<QString> remove(const QString& folder, const QString& id);

/// Holds lines of a batch against those that other batches correct: BatchRowsCorrected names those that are. Without a batch none is.
Result<void> checkUncorrected(const QString& folder, const QString& id, const QList<qsizetype>& lines);
/// Stores a batch again that remove() took away, as it was. TokenInField, TokenInTable as create(). One of corrections:
/// BatchRowsCorrected when another batch has some of its rows by now, BatchInUse while the batch that it corrects is in use.
Result<void> restore(const QString& folder, const StoredBatch& batch);

/// Returns the last attempt of each row, as the journal has it. Where records were lost, a row that would go on by itself counts as
/// unknown. BatchPruned when it no longer knows of all, BatchNotFound when its plan is gone.
Result<QList<RowHistory>> histories(JournalQueries& queries, const StoredBatch& batch);
/// The batches made since then that have something left, the newest first; none that the team shares. It reads no plan's rows, so it is quick, and rows that were
/// accepted in another way count as left; a program that sends one of them just now counts, too. The journal must be there.
Result<QList<UnfinishedBatch>> unfinished(JournalQueries& queries, const QString& folder, const QDateTime& since);
/// For how long an answer's Retry-After holds the whole batch yet; zero when none does.
Result<std::chrono::milliseconds> retryAfterLeft(JournalQueries& queries, const QString& id, const QDateTime& now);
/// FileInvalid while there is a batch that cannot be read: it may be one of them.
Result<BatchCorrections> corrections(const QString& folder, const QString& id);
/// The lines of a batch's file that were refused and then accepted in a batch of corrections, or in one of its corrections in turn.
Result<QSet<qsizetype>> correctedLines(JournalQueries& queries, const QString& folder, const QString& id);

} // namespace BatchStore
} // namespace vestnik
