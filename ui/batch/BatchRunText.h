#pragma once

#include "BatchSession.h"

namespace vestnik::BatchRunText {

// Texts about a batch that several of its panes say, in the language in use.

/// The counts of what came back, one after another: "Processed: 412 · Unauthorized: 6".
QString counts(const BatchCounts& tally);
/// Returns the reason for the pause, and what to do.
QString pause(const BatchSession& run, const BatchCounts& tally);
/// Returns the rows' counts before a run or after it, one after another: to send, accepted, failed, unknown, blocked, left out.
QString standing(const BatchCounts& tally);
/// A batch, its sender and its counts, to be pasted anywhere.
QString summary(const BatchSession& run, const QString& host);
/// "orders.csv", or what stands in its place and tells one batch from another: when it was made.
QString file(const BatchHeader& header, const QDateTime& createdAt);
/// Asks whether so many rows go back into the queue of a batch that the team shares.
QString putBack(qsizetype rows);
/// Returns the reason to look at the orders of these rows first, with the members who had them. `isOwnAmong`: this computer had some.
QString putBackRisk(const QStringList& members, bool isOwnAmong);
/// "24.11 02:14:07"
QString when(const QDateTime& createdAt);

} // namespace vestnik::BatchRunText
