#pragma once

#include "BatchRunner.h"
#include "BatchStore.h"

namespace vestnik {

/// Functions that every sender of a stored batch shares. They work on values, in any thread.
namespace BatchSending {

/// So many trial rows a batch in production has.
inline constexpr int productionTrialRows = 5;

/// How it goes unless a person says otherwise.
BatchRunner::Options usualOptions(const Environment& environment);
/// So many rows are no trial of themselves.
BatchRunner::Options fitted(BatchRunner::Options options, qsizetype rows);

/// The environment if it still has the origin that the batch is pinned to: EnvironmentChanged, EnvironmentRemoved.
Result<Environment> pinned(const BatchHeader& header, const Result<Environment>& environment);

/// The values that all submissions of a batch share. An empty name or reason stands for the one stored with the plan.
struct Sender {
    Token token;
    TransportSecrets secrets;
    QString operatorName;
    QString reason;
    ExclusionPolicy exclusions = {};
};
/// Returns which rows of a stored batch stay behind: as it was planned and `asked`; who has unknown ones sent again wants them sent.
ExclusionPolicy exclusions(const BatchHeader& header, const ExclusionPolicy& asked, const QSet<Outcome>& again);
Submission common(const StoredBatch& batch, const Environment& environment, const Sender& sender);

/// Returns the intent that a person confirms. It counts the queued rows of this run, and the blocked ones if `releasesBlocked` is set; it
/// covers the bodies of both. `keys` holds the digest of every row of the batch.
BatchIntent intentOf(const BatchQueue& queue, const std::vector<BodyKey>& keys, const Submission& common, bool releasesBlocked,
                     const EventCatalog& catalog);
std::vector<BodyKey> bodyKeys(const BatchRows& rows);

} // namespace BatchSending
} // namespace vestnik
