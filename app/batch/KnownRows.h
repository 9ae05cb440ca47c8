#pragma once

#include "BatchStore.h"

namespace vestnik {

/// A batch that is not finished, and in which rows of a plan wait already.
struct WaitingBatch {
    QString id;
    QString file;        ///< empty for rows that came from no file
    QDateTime createdAt; ///< UTC
    qsizetype rows = 0;  ///< of the plan

    bool operator==(const WaitingBatch&) const = default;
};

/// What the journal has of rows that are about to go: always of one origin. Any thread, one at a time.
namespace KnownRows {

/// Rows that would go: accepted before, or sent with no complete answer.
struct Counts {
    qsizetype accepted = 0;
    qsizetype unclear = 0;

    bool operator==(const Counts&) const = default;
};

/// Which of them stay behind.
struct Staying {
    bool accepted = true;
    bool unclear = true;
};
/// Who corrects a row wants it sent, whatever became of another try.
inline constexpr Staying corrected{.accepted = true, .unclear = false};

/// Counts both, and marks those that stay.
Result<Counts> leaveOut(JournalReader& reader, const QString& origin, BatchPlan& plan, const Staying& staying = {});
/// Of a stored batch's rows that are about to go: how many the journal has as accepted, in whatever way they went.
Result<qsizetype> acceptedSince(JournalReader& reader, const QString& origin, const BatchQueue& queue);
/// The batches of the last days that are not finished and have rows of the plan in their queue: these would go twice.
Result<QList<WaitingBatch>> waiting(JournalReader& reader, const QString& folder, const QString& origin, const BatchPlan& plan);

} // namespace KnownRows
} // namespace vestnik
