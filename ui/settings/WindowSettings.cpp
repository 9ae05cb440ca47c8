#include "WindowSettings.h"

#include "Appearance.h"
#include "DiagnosticsDialog.h"
#include "DisplayScale.h"
#include "Language.h"
#include "Session.h"
#include "SettingsPage.h"
#include "TeamControls.h"
#include "Toasts.h"

#include <QDir>
#include <QFileDialog>

namespace vestnik {

WindowSettings::WindowSettings(Session& session, Language& language, TeamControls& team, QWidget& window)
    : QObject(&window), m_session(session), m_language(language), m_team(team), m_window(window)
{ }

QWidget* WindowSettings::makePage()
{
    m_page = new SettingsPage(m_session.folder());
    connectPage(*m_page);
    m_page->putTeam(m_team.makeGroup());
    m_page->setIdleLimit(m_session.guard().idleLimit());
    m_page->setAppearance(m_session.preferences().appearance());
    m_page->setScale(DisplayScale::zoom(), DisplayScale::isCompact());
    m_page->setNotices(m_session.preferences().tellsDesktop());
    m_page->setSharedFolder(m_session.preferences().sharedFolder());
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
    connect(&page, &SettingsPage::noticesChosen, this, [this](bool areOn) { m_session.preferences().setTellsDesktop(areOn); });
    connect(&page, &SettingsPage::sandboxResetRequested, this, [this] {
        m_session.sandbox().reset();
        Toasts::of(m_window).say(*this, Toast::Tone::Done, [] { return tr("Sandbox orders were reset. The history keeps its records."); });
    });
    connect(&page, &SettingsPage::diagnosticsRequested, this,
            [this] { (new DiagnosticsDialog(m_session.folder(), m_session.preferences(), &m_window))->open(); });
    connect(&page, &SettingsPage::sharedFolderWanted, this, &WindowSettings::askForSharedFolder);
    connect(&page, &SettingsPage::ownFolderWanted, this, [this] { setSharedFolder({}); });
    connect(&m_session, &Session::sharedFolderChanged, &page,
            [this, &page] { page.setSharedFolder(m_session.preferences().sharedFolder()); });
    connect(&page, &SettingsPage::idleLimitChosen, this, [this, &page](std::chrono::minutes limit) {
        m_session.setIdleLimit(limit);
        page.setIdleLimit(m_session.guard().idleLimit());
    });
}

void WindowSettings::askForSharedFolder()
{
    auto* dialog = new QFileDialog(&m_window, tr("Folder for presets and scenarios"), m_session.sharedData().path());
    dialog->setObjectName(QStringLiteral("sharedFolderDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &WindowSettings::setSharedFolder);
    dialog->open();
}

void WindowSettings::setSharedFolder(const QString& folder)
{
    const QString formerChoice = m_session.preferences().sharedFolder();
    const QString former = m_session.sharedData().path();
    m_session.setSharedFolder(folder);
    const QString now = m_session.sharedData().path();
    if (now == former)
        return;
    Toasts::of(m_window).offerUndo(
        *this,
        [now, former] {
            return tr("Presets and scenarios are now in %1. Those in %2 stay there.")
                .arg(QDir::toNativeSeparators(now), QDir::toNativeSeparators(former));
        },
        [] { return tr("Undo"); }, [this, formerChoice] { m_session.setSharedFolder(formerChoice); });
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
