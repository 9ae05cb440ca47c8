#pragma once

#include "BatchStore.h"
#include "CheckedPlan.h"

#include <QFuture>

#include <memory>

namespace vestnik {

class Session;

/// Whether a plan is to be shared with the team, and how it is stored then. The ids of its batch and rows stay the same from try to try, so that a
/// plan of which the answer did not come is not shared twice.
class PlanSharing {
public:
    bool isWanted() const { return m_isWanted; }
    void want(bool isWanted) { m_isWanted = isWanted; }
    /// Stores the plan, off the window's thread: here, or for the whole team and here.
    QFuture<Result<StoredBatch>> store(Session& session, const Environment& environment, const BatchHeader& header,
                                       const std::shared_ptr<const CheckedPlan>& plan);

private:
    /// A plan as it was tried to be shared; used by one work at a time.
    struct Drafted {
        std::weak_ptr<const CheckedPlan> plan;
        std::optional<StoredBatch> batch = {};
    };

    bool m_isWanted = false;
    std::shared_ptr<Drafted> m_drafted;
};

} // namespace vestnik
