#include "Quitting.h"

#include "Notice.h"

namespace vestnik {

Quitting::Quitting(Desk& desk, Notice& notice, QObject* parent) : QObject(parent), m_desk(desk), m_notice(notice)
{
    connect(&m_desk, &Desk::idle, this, [this] {
        if (m_isQuitting)
            Q_EMIT closeRequested();
    });
}

void Quitting::quit()
{
    if (std::exchange(m_isQuitting, true)) {
        m_isLossAccepted = true;
        m_desk.giveUp();
    }
    Q_EMIT closeRequested();
}

bool Quitting::mayClose()
{
    if (m_desk.isSending()) {
        m_isQuitting = true;
        m_desk.shutDown();
        m_notice.say(
            Notice::Tone::Warning, [] { return tr("Waiting for 1 answer…"); }, [] { return tr("Quit now"); }, [this] { m_desk.giveUp(); });
        return false;
    }
    if (m_desk.hasUnrecorded() && !m_isLossAccepted) {
        m_notice.say(
            Notice::Tone::Error, [] { return tr("The last answer is not recorded yet. It is lost from the history if you quit."); },
            [] { return tr("Quit now"); },
            [this] {
                m_isLossAccepted = true;
                Q_EMIT closeRequested();
            });
        return false;
    }
    return true;
}

} // namespace vestnik
