#include "EnvironmentEditing.h"

#include "EnvironmentsDialog.h"
#include "Notice.h"
#include "SecretText.h"
#include "WindowFrame.h"

namespace vestnik {

EnvironmentEditing::EnvironmentEditing(Session& session, Notice& notice, WindowFrame& frame)
    : QObject(&frame), m_session(session), m_notice(notice), m_frame(frame)
{
    connect(&m_session, &Session::tokenNeeded, this, [this](const Environment& environment, SecretFault fault) {
        m_notice.show(Notice::Tone::Warning, [fault] {
            const QString needed = tr("Nothing was sent: a token is needed first. Then send again.");
            return fault == SecretFault::None ? needed : needed + u' ' + missingTokenText(fault);
        });
        edit(environment.id);
    });
    connect(&m_session, &Session::keychainFailed, this, [this](SecretKind kind, SecretFault fault) {
        m_notice.show(Notice::Tone::Warning, [kind, fault] { return sessionSecretText(kind, fault); });
    });
    connect(&m_session, &Session::secretsRemained, this, [this](const QString& name, SecretFault fault) {
        m_notice.show(Notice::Tone::Warning, [name, fault] { return remainingSecretText(name, fault); });
    });
}

void EnvironmentEditing::edit(const QString& tokenFor)
{
    if (!m_page) {
        m_page = new EnvironmentsDialog(m_session.environmentStore(), m_session.tokens(), m_session.catalog());
        connect(m_page, &EnvironmentsDialog::saved, &m_session, &Session::reloadEnvironments);
        connect(m_page, &QDialog::finished, this, &EnvironmentEditing::leave);
        m_frame.setWidget(Page::Environments, m_page);
    }
    const bool wasInView = m_frame.page() == Page::Environments;
    m_frame.show(Page::Environments);
    if (!wasInView && !tokenFor.isEmpty()) // a slow keychain answers while a person is in there already
        m_page->askForToken(tokenFor);
}

void EnvironmentEditing::leave()
{
    m_frame.setWidget(Page::Environments, nullptr);
    m_page.data()->deleteLater();
    m_page.clear();
    m_session.reloadEnvironments();
    if (m_frame.page() == Page::Environments)
        m_frame.show(Page::Send);
}

} // namespace vestnik
