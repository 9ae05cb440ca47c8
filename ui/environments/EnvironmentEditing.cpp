#include "EnvironmentEditing.h"

#include "EnvironmentsDialog.h"
#include "SecretText.h"
#include "StateStrip.h"
#include "WindowFrame.h"

namespace vestnik {

EnvironmentEditing::EnvironmentEditing(Session& session, StateStrip& states, WindowFrame& frame)
    : QObject(&frame), m_session(session), m_frame(frame)
{
    StateSlot* needed = states.add(QStringLiteral("tokenNeeded"));
    StateSlot* keychain = states.add(QStringLiteral("keychain"));
    StateSlot* remained = states.add(QStringLiteral("secretsRemained"));
    connect(&m_session, &Session::started, needed, &StateSlot::close);
    connect(&m_session, &Session::tokenNeeded, this, [this, needed](const Environment& environment, SecretFault fault) {
        needed->show(StateSlot::Tone::Warning, [fault, name = environment.name] {
            const QString said = tr("Nothing was sent to \"%1\": its token is needed first. Then send again.").arg(name);
            return fault == SecretFault::None ? said : said + u' ' + missingTokenText(fault);
        });
        edit(environment.id);
    });
    connect(&m_session, &Session::keychainFailed, this, [keychain](SecretKind kind, SecretFault fault) {
        keychain->show(StateSlot::Tone::Warning, [kind, fault] { return sessionSecretText(kind, fault); });
    });
    connect(&m_session, &Session::secretsRemained, this, [remained](const QString& name, SecretFault fault) {
        remained->show(StateSlot::Tone::Warning, [name, fault] { return remainingSecretText(name, fault); });
    });
}

void EnvironmentEditing::edit(const QString& tokenFor)
{
    EnvironmentsDialog* page = m_page.data();
    if (!page) {
        page = new EnvironmentsDialog(m_session.environmentStore(), m_session.tokens(), m_session.catalog());
        m_page = page;
        connect(page, &EnvironmentsDialog::changed, &m_session, &Session::reloadEnvironments);
        connect(page, &QDialog::finished, this, &EnvironmentEditing::leave);
        m_frame.setWidget(Page::Environments, page);
    }
    const bool wasInView = m_frame.page() == Page::Environments;
    m_frame.show(Page::Environments);
    const bool isInUse = wasInView && page->isChanged(); // a slow keychain answers while a person is in there already
    if (!isInUse && !tokenFor.isEmpty())
        page->askForToken(tokenFor);
}

bool EnvironmentEditing::mayClose()
{
    EnvironmentsDialog* page = m_page.data();
    if (!page || !page->isChanged() || page->isAsking()) // who quits while the question stands means it
        return true;
    m_frame.show(Page::Environments);
    page->reject();
    return false;
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
