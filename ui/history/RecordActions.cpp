#include "RecordActions.h"

#include "ResendPrompt.h"

namespace vestnik {

RecordActions::RecordActions(Session& session, QWidget& window) : QObject(&window), m_session(session), m_window(window) { }

void RecordActions::askToResend(const DeliveryRecord& record)
{
    if (m_prompt || m_session.isSending())
        return; // one question at a time: two of them would be answered twice
    const Result<Environment> environment = m_session.environmentOf(record);
    if (!environment) {
        Q_EMIT failed(environment.error());
        return;
    }
    if (isProduction(*environment) && !ResendPrompt::isNamedOtherwise(record, *environment))
        return resend(record, *environment); // its card asks
    m_prompt = new ResendPrompt(record, *environment, environment->id != m_session.current().id, m_session.catalog(), &m_window);
    connect(m_prompt, &ResendPrompt::confirmed, this, [this, record, named = *environment] { resend(record, named); });
    m_prompt->open();
}

void RecordActions::resend(const DeliveryRecord& record, const Environment& named)
{
    if (m_session.isSending())
        return;
    const Result<Environment> now = m_session.environmentOf(record);
    if (!now || *now != named) {
        Q_EMIT failed(now ? Error{ErrorCode::ClearanceMismatch, named.name, {}} : now.error());
        return;
    }
    Q_EMIT resending(named);
    m_session.resend(record);
}

void RecordActions::load(const DeliveryRecord& record)
{
    if (!record.attempts.isEmpty())
        Q_EMIT loaded(record);
}

} // namespace vestnik
