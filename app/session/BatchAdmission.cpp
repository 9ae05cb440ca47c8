#include "BatchAdmission.h"

namespace vestnik {

Result<void> admit(ProductionGuard& guard, const Environment& environment, const Token& token, const BatchHeader& header,
                   const BatchPlan& plan, const EventCatalog& catalog, const ConfirmingAct& act)
{
    if (!isProduction(environment))
        return {};
    const BatchIntent intent{.batch = {},
                             .environment = environment,
                             .token = token,
                             .reason = header.reason,
                             .rows = plan.count(RowFate::Sent),
                             .cancellations = plan.cancellations(catalog),
                             .warned = plan.warned()};
    const Result<Question> question = guard.ask(intent);
    if (!question)
        return std::unexpected(question.error());
    const Result<BatchClearance> answered = guard.confirm(*question, intent, act);
    guard.withdraw(); // a wrong answer leaves it open
    return answered ? Result<void>() : std::unexpected(answered.error());
}

} // namespace vestnik
