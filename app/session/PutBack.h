#pragma once

#include "ProductionGuard.h"
#include "SharedPlans.h"

namespace vestnik {

/// A person's word that rows of a batch which the team shares go back into its queue: whoever runs the batch sends them, without another
/// question. The rows are what SharedPlans::undecided() gave, and no others go back. The guard's thread, but for put().
class PutBack {
public:
    /// An empty reason stands for the batch's own.
    PutBack(SharedUndecided meant, const Environment& environment, const QString& reason, const EventCatalog& catalog);

    const SharedUndecided& meant() const { return m_meant; }
    const PutBackIntent& intent() const { return m_intent; }

    /// Returns the guard's question; nullopt outside production. EnvironmentChanged when the environment is not of the batch's address and kind;
    /// ProductionLocked, ReasonMissing.
    Result<std::optional<Question>> ask(ProductionGuard& guard);
    /// Returns the guard's word for the answer, as ProductionGuard::confirm(); outside production at once. QuestionVoid without a question.
    Result<PutBackClearance> confirm(ProductionGuard& guard, const ConfirmingAct& act) const;
    /// As SharedPlans::putBack(). Any thread, which waits for the server.
    Result<QList<SharedPutBack>> put(const Result<TeamAccess>& access, const QString& folder, const PutBackClearance& clearance) const;

private:
    Result<void> checkFit() const;

    SharedUndecided m_meant;
    PutBackIntent m_intent;
    std::optional<Question> m_question;
};

} // namespace vestnik
