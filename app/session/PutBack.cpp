#include "PutBack.h"

#include "BatchSending.h"

#include <utility>

namespace vestnik {

PutBack::PutBack(SharedUndecided meant, const Environment& environment, const QString& reason, const EventCatalog& catalog)
    : m_meant(std::move(meant)),
      m_intent{.batch = m_meant.batch.id,
               .environment = environment,
               .reason = reason.trimmed().isEmpty() ? m_meant.batch.header.reason : reason}
{
    for (const TeamHold& hold : std::as_const(m_meant.rows)) {
        m_intent.rows += hold.row;
        m_intent.cancellations += catalog.cancels(m_meant.batch.rows[hold.row].body.event) ? 1 : 0;
    }
}

Result<void> PutBack::checkFit() const
{
    const BatchHeader& header = m_meant.batch.header;
    if (const Result<Environment> pinned = BatchSending::pinned(header, m_intent.environment); !pinned)
        return std::unexpected(pinned.error());
    if (m_intent.environment.kind != header.environmentKind)
        return std::unexpected(Error{ErrorCode::EnvironmentChanged, m_intent.environment.name, header.origin});
    return {};
}

Result<std::optional<Question>> PutBack::ask(ProductionGuard& guard)
{
    m_question.reset();
    if (const Result<void> fits = checkFit(); !fits)
        return std::unexpected(fits.error());
    if (!isProduction(m_intent.environment))
        return std::nullopt;
    const Result<Question> question = guard.ask(m_intent);
    if (!question)
        return std::unexpected(question.error());
    m_question = *question;
    return m_question;
}

Result<PutBackClearance> PutBack::confirm(ProductionGuard& guard, const ConfirmingAct& act) const
{
    if (!isProduction(m_intent.environment))
        return guard.clear(m_intent);
    if (!m_question)
        return std::unexpected(Error{ErrorCode::QuestionVoid, m_intent.environment.name, {}});
    return guard.confirm(*m_question, m_intent, act);
}

Result<QList<SharedPutBack>> PutBack::put(const Result<TeamAccess>& access, const QString& folder, const PutBackClearance& clearance) const
{
    return SharedPlans::putBack(access, folder, m_meant, clearance);
}

} // namespace vestnik
