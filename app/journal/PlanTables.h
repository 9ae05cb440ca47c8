#pragma once

#include "Database.h"
#include "HistoryFilter.h"

#include <optional>

namespace vestnik {

/// The tables of plans, and what becomes of a plan when records go by age. A plan whose rows' fates are no longer known must never be
/// taken for one that was not sent: it goes in the same transaction as the first record of its rows, and its id stays behind.
namespace PlanTables {

/// They are made when the first plan is stored: a journal without batches stays as it is.
Result<void> create(const Database& database);
Result<bool> areThere(const Database& database);

/// Whether rows can be found by their order's event: an earlier version did not note that.
Result<bool> haveSubjects(const Database& database);
/// As JournalQueries::mark().
Result<QByteArray> mark(const Database& database);
/// Returns whether a plan is there that was stored since then (ms since 1970, UTC), and before that batch's; an empty id: before now.
Result<bool> areBefore(const Database& database, const QString& batch, qint64 since);
/// Returns what a row of a plan is found by.
QList<QByteArray> subjectsStored(const QString& origin, const OrderEvent& event);
/// Returns what another row is looked for by, at most two: its order's event, by id, or by UUID where no id speaks against it.
QList<QByteArray> subjectsAskedFor(const QString& origin, const OrderEvent& event);
/// Returns a query for the id of the first plan in which a subject waits. Bound are two subjects, the id of the plan that asks, since those
/// stored after it wait for it, and the time since when a plan counts.
QString waitingSql();

/// The key of the oldest delivery of a plan that is not finished: with a row that was never sent, or whose outcome keeps its batch
/// (OutcomeTraits). Such a plan keeps its records, however old; nullopt when there is none.
Result<std::optional<qint64>> oldestOfUnfinished(const Database& database);
/// Takes away the plans that have a delivery up to this key, within the caller's transaction and before those deliveries go.
Result<void> prune(const Database& database, qint64 key);
/// Takes away a plan that has no record, within the caller's transaction: BatchNotFound, BatchHasRecords.
Result<void> remove(const Database& database, const QString& id);
/// Marks all plans, within the caller's transaction, as such that records after this one may have been lost of.
Result<void> markLost(const Database& database, qint64 through);
/// The last record before such a loss; below zero when the plan is not marked.
Result<qint64> lostThrough(const Database& database, const QString& id);
/// Succeeds when there is a plan of that whole id: BatchNotFound, BatchPruned.
Result<void> check(const Database& database, const QString& id);
/// The whole id of the one plan that was taken away and begins so; empty when there is none.
Result<QString> prunedPlan(const Database& database, const QString& id);

} // namespace PlanTables
} // namespace vestnik
