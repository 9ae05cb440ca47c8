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
/// "24.11 02:14:07"
QString when(const QDateTime& createdAt);

} // namespace vestnik::BatchRunText
