#include "EnvironmentEditing.h"

#include "EnvironmentsPage.h"
#include "SecretText.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "WindowFrame.h"

#include <utility>

namespace vestnik {

EnvironmentEditing::EnvironmentEditing(Session& session, StateStrip& states, WindowFrame& frame)
    : QObject(&frame), m_session(session), m_frame(frame)
{
    StateSlot* needed = states.add(QStringLiteral("tokenNeeded"));
    m_needed = needed;
    StateSlot* keychain = states.add(QStringLiteral("keychain"));
    StateSlot* remained = states.add(QStringLiteral("secretsRemained"));
    connect(&m_frame, &WindowFrame::shown, this, [this](Page page) {
        if (std::exchange(m_isInView, page == Page::Environments) && !m_isInView)
            m_session.reloadEnvironments(); // another program may have changed them meanwhile
    });
    StateSlot* overtaken = states.add(QStringLiteral("environmentOvertaken"));
    connect(&m_session, &Session::currentOvertaken, this, [this, overtaken](bool isSo) {
        if (!isSo)
            return overtaken->close();
        overtaken->show(
            StateSlot::Tone::Warning,
            [name = m_session.current().name] {
                return tr("The environment \"%1\" was changed or deleted by another program. Nothing is sent to it as it is here.")
                    .arg(name);
            },
            [] { return tr("Read it again"); }, [this] { m_session.reloadEnvironments(); });
    });
    connect(&m_session, &Session::currentChanged, overtaken, &StateSlot::close);
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

void EnvironmentEditing::makePage()
{
    auto* page = new EnvironmentsPage(m_session.environmentStore(), m_session.tokens(), m_session.catalog());
    m_page = page;
    connect(page, &EnvironmentsPage::changed, &m_session, &Session::reloadEnvironments);
    connect(page, &EnvironmentsPage::changed, m_needed, &StateSlot::close); // perhaps by that token; the next send knows
    connect(page, &EnvironmentsPage::unsavedChanged, this, &EnvironmentEditing::showUnsaved);
    connect(page, &EnvironmentsPage::sandboxResetRequested, this, [this] {
        m_session.sandbox().reset();
        Toasts::of(m_frame).say(*this, Toast::Tone::Done, [] { return tr("Sandbox orders were reset. The history keeps its records."); });
    });
    m_frame.setWidget(Page::Environments, page);
}

void EnvironmentEditing::edit(const QString& tokenFor)
{
    if (!m_page)
        makePage();
    EnvironmentsPage* page = m_page.data();
    if (!m_session.environments().isEmpty())
        page->setSandboxAddress(m_session.environments().first().baseUrl);
    const bool wasInView = m_frame.page() == Page::Environments;
    m_frame.show(Page::Environments);
    const bool isInUse = wasInView && page->isChanged(); // a slow keychain answers while a person is in there already
    if (!isInUse && !tokenFor.isEmpty())
        page->askForToken(tokenFor);
}

void EnvironmentEditing::showUnsaved()
{
    const EnvironmentsPage* page = m_page.data();
    if (!page)
        return;
    const QString name = page->changedName();
    const QString text = name.isEmpty() ? tr("The new environment is not saved.") : tr("The changes to \"%1\" are not saved.").arg(name);
    m_frame.rail().setMark(Page::Environments, page->isChanged() ? text : QString());
}

bool EnvironmentEditing::mayClose()
{
    EnvironmentsPage* page = m_page.data();
    if (!page || !page->isChanged() || page->isAsking()) // who quits while the question stands means it
        return true;
    m_frame.show(Page::Environments);
    page->leave([this] { Q_EMIT closeRequested(); });
    return false;
}

} // namespace vestnik
