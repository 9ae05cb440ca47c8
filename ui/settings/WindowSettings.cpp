#include "WindowSettings.h"

#include "Appearance.h"
#include "DiagnosticsDialog.h"
#include "DisplayScale.h"
#include "Language.h"
#include "Session.h"
#include "SettingsPage.h"
#include "Toasts.h"

namespace vestnik {

WindowSettings::WindowSettings(Session& session, Language& language, QWidget& window)
    : QObject(&window), m_session(session), m_language(language), m_window(window)
{ }

QWidget* WindowSettings::makePage()
{
    m_page = new SettingsPage(m_session.folder());
    connectPage(*m_page);
    m_page->setIdleLimit(m_session.guard().idleLimit());
    m_page->setAppearance(m_session.preferences().appearance());
    m_page->setScale(DisplayScale::zoom(), DisplayScale::isCompact());
    return m_page;
}

void WindowSettings::connectPage(SettingsPage& page)
{
    connect(&page, &SettingsPage::languageChosen, this, [this](const QString& code) {
        m_session.preferences().setLanguage(code);
        m_language.use(code);
    });
    connect(&page, &SettingsPage::appearanceChosen, this, [this](const QString& code) {
        m_session.preferences().setAppearance(code);
        Appearance::apply(code);
    });
    connect(&page, &SettingsPage::scaleChosen, this, &WindowSettings::setScale);
    connect(&page, &SettingsPage::sandboxResetRequested, this, [this] {
        m_session.sandbox().reset();
        Toasts::of(m_window).say(*this, Toast::Tone::Done, [] { return tr("Sandbox orders were reset. The history keeps its records."); });
    });
    connect(&page, &SettingsPage::diagnosticsRequested, this,
            [this] { (new DiagnosticsDialog(m_session.folder(), m_session.preferences(), &m_window))->open(); });
    connect(&page, &SettingsPage::idleLimitChosen, this, [this, &page](std::chrono::minutes limit) {
        m_session.setIdleLimit(limit);
        page.setIdleLimit(m_session.guard().idleLimit());
    });
}

void WindowSettings::setScale(int zoom, bool isCompact)
{
    DisplayScale::apply(zoom, isCompact);
    m_session.preferences().setZoom(DisplayScale::zoom());
    m_session.preferences().setCompact(isCompact);
    if (m_page)
        m_page->setScale(DisplayScale::zoom(), isCompact);
}

void WindowSettings::zoom(bool isLarger)
{
    setScale(DisplayScale::nextZoom(isLarger), DisplayScale::isCompact());
}

void WindowSettings::resetZoom()
{
    setScale(DisplayScale::usualZoom, DisplayScale::isCompact());
}

} // namespace vestnik
