#pragma once

#include "HistoryFilter.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QVariant>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace vestnik {

class Database;

/// A batch's plan as it is stored: what the bytes mean is the batch's business.
struct StoredPlan {
    QString id;
    QDateTime createdAt; ///< UTC
    QByteArray header;
    qint64 rows = 0;
    QString origin = {}; ///< where its rows go: said when it is stored, and not read back
};

/// A row of a plan to be stored.
struct PlanRow {
    QByteArray content;
    QString delivery;      ///< under which it is sent; empty when it is not to be sent
    OrderEvent event = {}; ///< the row's order and event
};

/// The plans of batches, in the journal's own file so that they are set aside and backed up with the records that say what became of
/// them. A plan is written once, whole, and never changed; it goes with the first of its records that go by age, or by a person's word
/// while it has none. Belongs to the thread that opened it; errors as the journal's.
class PlanStore {
public:
    /// The journal must be there: whoever sends has opened it.
    static Result<std::unique_ptr<PlanStore>> open(const QString& folder);
    ~PlanStore();

    /// `rowAt` is called once for each row, in their order. After success it is on disk.
    Result<void> add(const StoredPlan& stored, const std::function<PlanRow(qint64)>& rowAt);
    /// Newest first; none where nothing was ever recorded.
    static Result<QList<StoredPlan>> all(const QString& folder);
    /// BatchNotFound when there is none; BatchPruned when there was one. A beginning of the id is enough (IdTooShort) if it is the only
    /// one (IdAmbiguous).
    Result<StoredPlan> find(const QString& id) const;
    /// Takes a plan away of which no attempt was ever recorded: BatchHasRecords. `id` is whole. Whoever may send it is to be kept from
    /// that meanwhile by the caller.
    Result<void> remove(const QString& id);
    /// The plan's rows in their order.
    Result<void> forEachRow(const QString& id, const std::function<void(const QByteArray&)>& read) const;

private:
    explicit PlanStore(std::unique_ptr<Database> database);

    /// Notes which order's event each delivery of a plan is.
    Result<void> addSubjects(const QVariant& plan, std::vector<std::pair<QByteArray, QByteArray>> subjects) const;

    std::unique_ptr<Database> m_database;
};

} // namespace vestnik
