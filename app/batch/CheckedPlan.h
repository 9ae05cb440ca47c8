#pragma once

#include "DuplicateCheck.h"
#include "PlanSummary.h"
#include "TeamCheck.h"

#include <memory>

namespace vestnik {

/// A plan and what is counted in it; shared between threads, never changed.
struct CheckedPlan {
    BatchPlan plan;
    PlanSummary summary;
    DuplicateCheck::Counts known = {};                             ///< rows that the journal has already, whether they go or not
    OrderKnowledge::Scope scope = OrderKnowledge::Scope::Computer; ///< whose sends it was held against
    QList<OverlappingBatch> waiting = {};                          ///< other batches in which some of its rows wait already
};

/// Everything that a plan is made of, by value.
struct PlanRequest {
    std::shared_ptr<const Table> table;
    QList<OutgoingBody> bodies;
    ColumnMap columns;
    PlanSettings settings;
    EventCatalog catalog;
    QString folder;
    QString runId;
    QString origin;
    QString file;
    ExclusionPolicy exclusions;
    TeamCheck::Team team = {}; ///< rows that its other members sent are known as well

    /// TableNoRows, ColumnTwice, BatchMixesCancellation, what a journal has; Interrupted. Off the window's thread.
    Result<std::shared_ptr<const CheckedPlan>> make(const StopCheck& isStopped) const;
};

} // namespace vestnik
