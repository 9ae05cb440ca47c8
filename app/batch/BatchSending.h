#pragma once

#include "BatchRunner.h"
#include "BatchStore.h"

namespace vestnik {

/// What everything that sends a stored batch does alike. Values; any thread.
namespace BatchSending {

/// So many trial rows a batch in production has.
inline constexpr int productionTrialRows = 5;

/// How it goes unless a person says otherwise.
BatchRunner::Options usualOptions(const Environment& environment);
/// So many rows are no trial of themselves.
BatchRunner::Options fitted(BatchRunner::Options options, qsizetype rows);

/// The environment if it still has the origin that the batch is pinned to: EnvironmentChanged, EnvironmentRemoved.
Result<Environment> pinned(const BatchHeader& header, const Result<Environment>& environment);

/// What all its submissions share. An empty name or reason: those that were stored with the plan.
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

/// What a person confirms: the rows whose turn it is or will be, as they stand in the plan; those that are held only with their release.
/// `keys` are those of all its rows.
BatchIntent intentOf(const BatchQueue& queue, const std::vector<BodyKey>& keys, const Submission& common, bool releasesBlocked,
                     const EventCatalog& catalog);
std::vector<BodyKey> bodyKeys(const BatchRows& rows);

} // namespace BatchSending
} // namespace vestnik
