#include "WindowCommands.h"

#include "CommandPalette.h"
#include "Composer.h"
#include "DetailView.h"
#include "HistoryPane.h"
#include "PaletteContents.h"
#include "PaneFocus.h"
#include "PresetsPane.h"
#include "RecordSide.h"
#include "ScenarioLauncher.h"
#include "SendBar.h"
#include "Session.h"
#include "Toasts.h"
#include "TopBar.h"
#include "WindowFrame.h"
#include "WindowSettings.h"

#include <QAction>
#include <QMainWindow>
#include <QPushButton>

namespace vestnik {

WindowCommands::WindowCommands(Session& session, const Parts& parts, QMainWindow& window)
    : QObject(&window),
      m_session(session),
      m_parts(parts),
      m_window(window),
      m_contents(new PaletteContents(session, this)),
      m_palette(new CommandPalette(window))
{
    addKeys();
    connectContents();
    connect(&m_parts.top, &TopBar::paletteRequested, this, &WindowCommands::openPalette);
}

void WindowCommands::addKeys()
{
    const auto add = [this](Shortcut id, QWidget& widget, auto&& act) {
        connect(Shortcuts::add(id, widget), &QAction::triggered, this, std::forward<decltype(act)>(act));
    };
    add(Shortcut::Palette, m_window, [this] { openPalette(); });
    add(Shortcut::SearchHistory, m_window, [this] { searchHistory(); });
    add(Shortcut::NextPane, m_window, [this] { nextPane(true); });
    add(Shortcut::PreviousPane, m_window, [this] { nextPane(false); });
    add(Shortcut::LockProduction, m_window, [this] { m_session.guard().lock(); });
    add(Shortcut::Quit, m_window, [this] { m_window.close(); });
    add(Shortcut::Stop, m_window, [this] { stop(); });
    WindowSettings& settings = m_parts.settings;
    add(Shortcut::ZoomIn, m_window, [&settings] { settings.zoom(true); });
    add(Shortcut::ZoomOut, m_window, [&settings] { settings.zoom(false); });
    add(Shortcut::ZoomReset, m_window, [&settings] { settings.resetZoom(); });
    Toasts::of(m_window);              // its key is one of the table, from the start
    Composer& form = m_parts.composer; // in view on Send alone
    add(Shortcut::OrderId, form, [&form] { form.focusOrderId(); });
    add(Shortcut::NewForm, form, [this, &form] {
        form.startAnew();
        m_parts.presets.setLoaded({});
    });
    add(Shortcut::NextProblem, form, [&form] { form.goToProblem(true); });
    add(Shortcut::PreviousProblem, form, [&form] { form.goToProblem(false); });
    add(Shortcut::SavePreset, form, [this] { m_parts.presets.saveOrAskForName(); });
    add(Shortcut::Presets, form, [this] { m_parts.presets.focusList(); });
    const QList<QKeySequence>& favourites = Shortcuts::entry(Shortcut::FavouritePreset).keys;
    for (qsizetype place = 0; place < favourites.size(); ++place) {
        QAction* action = Shortcuts::add(Shortcut::FavouritePreset, form);
        action->setShortcut(favourites[place]);
        connect(action, &QAction::triggered, this, [this, place] { m_parts.presets.loadFavourite(place); });
    }
    add(Shortcut::Environment, form, [this] { m_parts.top.openEnvironments(); });
}

void WindowCommands::connectContents()
{
    connect(m_contents, &PaletteContents::orderWanted, this, [this](const OrderKey& order, const QString& event) {
        Q_EMIT pageWanted(Page::Send);
        if (!event.isEmpty())
            m_parts.composer.chooseEvent(event);
        m_parts.composer.enterOrder(order.orderId, order.orderUuid);
    });
    connect(m_contents, &PaletteContents::timelineWanted, &m_parts.side, &RecordSide::showTimeline);
    connect(m_contents, &PaletteContents::searchWanted, this, [this](const QString& text) {
        Q_EMIT pageWanted(Page::History);
        m_parts.history.search(text);
    });
    connect(m_contents, &PaletteContents::eventWanted, this, [this](const QString& event) {
        Q_EMIT pageWanted(Page::Send);
        m_parts.composer.chooseEvent(event);
    });
    connect(m_contents, &PaletteContents::environmentWanted, &m_session, &Session::setCurrent);
    connect(m_contents, &PaletteContents::presetWanted, this, &WindowCommands::presetWanted);
    connect(m_contents, &PaletteContents::scenarioWanted, &m_parts.scenarios, &ScenarioLauncher::choose);
    connect(m_contents, &PaletteContents::moreFound, m_palette, &CommandPalette::refresh);
    connect(m_contents, &PaletteContents::answerWanted, this, [this](const ProvokedAnswer& answer) {
        Q_EMIT pageWanted(Page::Send);
        m_parts.composer.provoke(answer);
    });
    connect(m_contents, &PaletteContents::commandWanted, this, &WindowCommands::carryOut);
    connect(m_contents, &PaletteContents::settingWanted, this, [this](const QString& field) {
        Q_EMIT pageWanted(Page::Settings);
        const QWidget* page = m_parts.frame.widget(Page::Settings);
        if (QWidget* widget = page ? page->findChild<QWidget*>(field) : nullptr)
            widget->setFocus(Qt::ShortcutFocusReason);
    });
}

void WindowCommands::stop()
{
    if (m_parts.frame.page() == Page::Scenarios && m_parts.scenarios.mayStop())
        m_parts.scenarios.stop();
    else if (m_session.isSending())
        m_session.stop();
}

void WindowCommands::openPalette()
{
    m_contents->refresh([this](Shortcut id) { return isPossible(id); });
    m_palette->ask([this](const QString& typed) { return m_contents->rows(typed); });
}

void WindowCommands::searchHistory()
{
    goToPlace(ShortcutPlace::Records);
    m_parts.history.focusSearch();
}

void WindowCommands::nextPane(bool isForward)
{
    QList<QWidget*> panes{&m_parts.frame.rail(), &m_parts.top};
    const Page page = m_parts.frame.page();
    if (page == Page::Send || page == Page::History)
        panes = QList<QWidget*>{&m_parts.composer, &m_parts.side, &m_parts.history, &m_parts.presets} + panes;
    else
        panes.prepend(m_parts.frame.widget(page));
    focusNextPane(panes, isForward);
}

QAction* WindowCommands::actionOf(const Shortcuts::Entry& entry) const
{
    auto* ofHistory = m_window.findChild<QAction*>(QLatin1String(entry.name));
    const char* ofDetail = nullptr; // acts on the answer in view while no row is selected
    switch (entry.id) {
    case Shortcut::CopyTicket: ofDetail = "detailTicketKey"; break;
    case Shortcut::Resend: ofDetail = "detailResendKey"; break;
    case Shortcut::EditAndResend: ofDetail = "detailEditKey"; break;
    case Shortcut::Timeline: ofDetail = "detailTimelineKey"; break;
    default: return ofHistory;
    }
    auto* other = m_parts.detail.findChild<QAction*>(QLatin1String(ofDetail));
    const bool isOther = other && other->isEnabled() && m_parts.detail.shown() && !m_parts.detail.isDraft();
    return isOther && !(ofHistory && ofHistory->isEnabled()) ? other : ofHistory;
}

bool WindowCommands::isPossible(Shortcut id) const
{
    if (id == Shortcut::Stop)
        return m_session.isSending() || (m_parts.frame.page() == Page::Scenarios && m_parts.scenarios.mayStop());
    const Shortcuts::Entry& entry = Shortcuts::entry(id);
    if (id == Shortcut::RenameEnvironment || id == Shortcut::RemoveEnvironment) {
        const QWidget* page = m_parts.frame.page() == Page::Environments ? m_parts.frame.widget(Page::Environments) : nullptr;
        const auto* remove = page ? page->findChild<QWidget*>(QStringLiteral("removeEnvironment")) : nullptr;
        return remove && remove->isVisible(); // of the one in view alone
    }
    const bool isOfList = id == Shortcut::RenamePreset || id == Shortcut::RemovePreset || id == Shortcut::RemoveBatch
        || id == Shortcut::RenameScenario || id == Shortcut::RemoveScenario;
    if (entry.place != ShortcutPlace::Records && !isOfList)
        return true; // it leads to its page first
    const QAction* action = actionOf(entry);
    return action && action->isEnabled();
}

void WindowCommands::goToPlace(ShortcutPlace place)
{
    const Page page = m_parts.frame.page();
    const auto go = [this, page](Page wanted) {
        if (page != wanted)
            Q_EMIT pageWanted(wanted);
    };
    switch (place) {
    case ShortcutPlace::Everywhere: break;
    case ShortcutPlace::Form: go(Page::Send); break;
    case ShortcutPlace::Records:
        if (page != Page::Send)
            go(Page::History);
        break;
    case ShortcutPlace::Batch: go(Page::Batch); break;
    case ShortcutPlace::Scenarios: go(Page::Scenarios); break;
    case ShortcutPlace::Environments: go(Page::Environments); break;
    }
}

void WindowCommands::carryOut(Shortcut id)
{
    const Shortcuts::Entry& entry = Shortcuts::entry(id);
    goToPlace(entry.place);
    if (id == Shortcut::Send || id == Shortcut::SendAndNext) { // a send has a press of its own
        if (auto* send = m_parts.composer.sendBar()->findChild<QPushButton*>(QStringLiteral("send")))
            send->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    if (id == Shortcut::RunScenario) { // as with a send
        const QWidget* page = m_parts.frame.widget(Page::Scenarios);
        if (auto* run = page ? page->findChild<QPushButton*>(QStringLiteral("runScenarioButton")) : nullptr)
            run->setFocus(Qt::ShortcutFocusReason);
        return;
    }
    if (QAction* action = actionOf(entry))
        action->trigger();
}

} // namespace vestnik
