#include "MainWindow.h"

#include "Appearance.h"
#include "BatchLauncher.h"
#include "Composer.h"
#include "DetailFeed.h"
#include "DetailView.h"
#include "EnvironmentEditing.h"
#include "HelpPage.h"
#include "HistoryPane.h"
#include "HistoryTasks.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "PaneLayout.h"
#include "PastedOrder.h"
#include "PresetsDock.h"
#include "PresetsPane.h"
#include "ProductionLockChip.h"
#include "ProductionSending.h"
#include "Quitting.h"
#include "RecordActions.h"
#include "RecordSide.h"
#include "RequestCodec.h"
#include "ResendPrompt.h"
#include "ScenarioLauncher.h"
#include "SendBar.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "TeamControls.h"
#include "Toasts.h"
#include "TopBar.h"
#include "WindowCommands.h"
#include "WindowFrame.h"
#include "WindowSettings.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QScreen>

namespace vestnik {
namespace {

const QString geometryPart = QStringLiteral("geometry");
const QString tablePart = QStringLiteral("historyColumns");

/// The request example of the API's contract.
Notification contractExample()
{
    return Notification(
        QStringLiteral("order.accepted"),
        {{orderIdField, QStringLiteral("H1234567890")}, {orderUuidField, QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f")}});
}

} // namespace

MainWindow::MainWindow(Session& session, Language& language, QWidget* parent)
    : QMainWindow(parent),
      m_session(session),
      m_language(language),
      m_top(new TopBar),
      m_lock(new ProductionLockChip(session.guard(), ProductionLockChip::Ground::Bar)),
      m_states(new StateStrip(StateStrip::Room::Line)),
      m_journal(m_states->add(QStringLiteral("journal"))),
      m_fault(m_states->add(QStringLiteral("fault"))),
      m_elsewhere(m_states->add(QStringLiteral("otherEnvironment"), StateSlot::Rank::First)),
      m_unkept(m_states->add(QStringLiteral("draftNotKept"))),
      m_presets(
          new PresetsPane(session.presets(), session.catalog(), session.preferences(), [&session] { return session.presetFilling(); })),
      m_composer(new Composer(session.catalog(), session.reader())),
      m_history(new HistoryPane(session)),
      m_detail(new DetailView(session.catalog(), session.preferences())),
      m_side(new RecordSide(session.reader(), session.catalog(), m_detail)),
      m_panes(new PaneLayout({.presets = new PresetsDock(*m_presets),
                              .composer = m_composer,
                              .detail = m_side,
                              .history = m_history,
                              .table = &m_history->table()})),
      m_feed(
          new DetailFeed(session, {.composer = *m_composer, .history = *m_history, .view = *m_detail, .side = *m_side, .panes = *m_panes})),
      m_frame(new WindowFrame({m_top})),
      m_production(new ProductionSending(session, *m_lock, *m_composer, *m_panes)),
      m_environments(new EnvironmentEditing(session, *m_states, *m_frame)),
      m_records(new RecordActions(session, *this)),
      m_batches(new BatchLauncher(session, {*m_frame, *m_history, *m_states}, *this)),
      m_scenarios(new ScenarioLauncher(
          session, {.frame = *m_frame, .history = *m_history, .side = *m_side, .composer = *m_composer, .states = *m_states}, *this)),
      m_quitting(new Quitting(session, *m_batches, *m_scenarios, *m_states, this)),
      m_team(new TeamControls(session, *this)),
      m_settings(new WindowSettings(session, language, *m_team, *this)),
      m_commands(new WindowCommands(session,
                                    {.frame = *m_frame,
                                     .top = *m_top,
                                     .presets = *m_presets,
                                     .composer = *m_composer,
                                     .detail = *m_detail,
                                     .history = *m_history,
                                     .side = *m_side,
                                     .scenarios = *m_scenarios,
                                     .settings = *m_settings},
                                    *this))
{
    build();
    connectTopBar();
    connectFrame();
    connectKeys();
    connectComposer();
    connectHistory();
    connectSession();
    retranslateUi();
    fillAtStart();
    updateEnvironment();
}

void MainWindow::build()
{
    m_frame->setWidget(Page::Send, m_panes);
    m_frame->setWidget(Page::History, m_panes);
    m_top->putLock(m_lock);
    m_top->putStates(m_states);
    m_top->putTeam(m_team->mark());
    setCentralWidget(m_frame);
    setMinimumSize(960, 540);
    constexpr int titleBar = 40; // a window manager adds it
    resize(QSize(1366, 860).boundedTo(screen()->availableSize() - QSize(0, titleBar)));
    Preferences& preferences = m_session.preferences();
    restoreGeometry(preferences.windowState(geometryPart));
    m_history->setStrip(true);
    m_panes->restore(preferences);
    m_history->restoreColumnState(preferences.windowState(tablePart));
    connect(m_panes, &PaneLayout::moved, &m_saveTimer, qOverload<>(&QTimer::start));
    m_saveTimer.setSingleShot(true);
    m_saveTimer.setInterval(std::chrono::milliseconds(400));
    connect(&m_saveTimer, &QTimer::timeout, this, &MainWindow::saveState);
}

void MainWindow::connectTopBar()
{
    connect(m_top, &TopBar::environmentChosen, &m_session, &Session::setCurrent);
    m_top->setOperators(m_session.preferences().operators());
    connect(m_top, &TopBar::operatorNamed, &m_session, &Session::setOperatorName);
    connect(m_team, &TeamControls::settingsWanted, this, [this] { goTo(Page::Settings); });
}

void MainWindow::connectFrame()
{
    connect(m_batches, &BatchLauncher::presetsDropped, this, [this](const QString& path) {
        goTo(Page::Send);
        m_presets->importFrom(path);
    });
    connect(m_batches, &BatchLauncher::environmentShown, this, &MainWindow::updateTop);
    connect(m_scenarios, &ScenarioLauncher::environmentShown, this, &MainWindow::updateTop);
    connect(&m_frame->rail(), &Rail::chosen, this, &MainWindow::goTo);
    connect(m_frame, &WindowFrame::shown, this, [this](Page page) {
        m_history->setStrip(page != Page::History);
        m_panes->setHistoryMode(page == Page::History);
        if (m_frame->widget(page) == m_panes)
            m_detail->setRecordsOnly(page == Page::History);
        m_side->setPage(page);
        updateTop();
        if (page != Page::Send)
            m_production->withdraw(); // a question that is out of sight is no question
    });
}

void MainWindow::connectKeys()
{
    connect(m_commands, &WindowCommands::pageWanted, this, &MainWindow::goTo);
    connect(m_commands, &WindowCommands::presetWanted, m_presets, &PresetsPane::load);
    const auto addSendKey = [this](Shortcut id, SendMode mode) {
        // Of the form: on other pages the key means other things, and here nothing.
        connect(Shortcuts::add(id, *m_composer), &QAction::triggered, this, [this, mode] {
            if (!m_production->press())
                send(mode);
        });
    };
    addSendKey(Shortcut::Send, SendMode::Checked);
    addSendKey(Shortcut::SendAndNext, SendMode::AndNext);
}

void MainWindow::goTo(Page page)
{
    if (page == Page::Batch)
        return m_batches->open();
    if (page == Page::Environments)
        return m_environments->edit();
    if (page == Page::Scenarios)
        return m_scenarios->open();
    if (!m_frame->widget(page))
        makePage(page);
    m_frame->show(page);
}

void MainWindow::makePage(Page page)
{
    if (page == Page::Help)
        return m_frame->setWidget(page, new HelpPage(m_session.folder()));
    m_frame->setWidget(page, m_settings->makePage());
}

void MainWindow::connectComposer()
{
    connect(m_composer, &Composer::changed, this, [this] {
        m_presets->setNotification(m_composer->notification());
        m_saveTimer.start();
    });
    const SendBar* bar = m_composer->sendBar();
    connect(bar, &SendBar::sendRequested, this, [this] { send(SendMode::Checked); });
    connect(bar, &SendBar::sendAndNextRequested, this, [this] { send(SendMode::AndNext); });
    connect(bar, &SendBar::sendAsItIsRequested, this, [this] { send(SendMode::AsItIs); });
    connect(m_composer, &Composer::schemeChosen, this,
            [this](const QString& scheme) { m_session.preferences().setScheme(m_session.current().id, scheme); });
    connect(bar, &SendBar::stopRequested, &m_session, &Session::stop);
    connect(m_composer, &Composer::replaced, this, [this] { m_presets->setLoaded({}); });
    connect(m_presets, &PresetsPane::loadRequested, this, [this](const Preset& preset) {
        if (load(preset.rawBody.isEmpty() ? RequestCodec::encode(preset.notification) : preset.rawBody.toUtf8()))
            m_presets->setLoaded(preset.id);
    });
}

void MainWindow::connectHistory()
{
    connect(m_feed, &DetailFeed::pageWanted, this, &MainWindow::goTo);
    connect(m_history, &HistoryPane::loadRequested, m_records, &RecordActions::load);
    connect(m_history, &HistoryPane::resendRequested, m_records, &RecordActions::askToResend);
    connect(m_detail, &DetailView::loadRequested, m_records, &RecordActions::load);
    connect(m_detail, &DetailView::resendRequested, m_records, &RecordActions::askToResend);
    connect(m_history, &HistoryPane::resending, this, [this] { onResending(Page::Send); });
    connect(m_history, &HistoryPane::failed, this, [this](const Error& error) { m_history->tasks().sayUnreadable(error, *m_journal); });
    connect(&m_history->tasks(), &HistoryTasks::replaced, m_journal, &StateSlot::close);
    connect(m_scenarios, &ScenarioLauncher::loadRequested, m_records, &RecordActions::load);
    connect(m_scenarios, &ScenarioLauncher::resendRequested, m_records, &RecordActions::askToResend);
    connect(m_scenarios, &ScenarioLauncher::timelineRequested, m_side, &RecordSide::showTimeline);
    connect(m_composer, &Composer::timelineRequested, m_side, &RecordSide::showTimeline);
    connect(m_production, &ProductionSending::timelineRequested, m_side, &RecordSide::showTimeline);
    connect(m_records, &RecordActions::loaded, this, [this](const DeliveryRecord& from) {
        if (!load(from.attempts.last().start.request.body))
            return;
        m_edited = from.summary;
        sayOtherEnvironment(from);
    });
    connect(m_records, &RecordActions::resending, this, [this](const Environment& target) {
        const bool canStay = m_panes->isHistoryMode() && !isProduction(target); // production's card stands over the form
        onResending(canStay ? Page::History : Page::Send);
    });
    connect(m_records, &RecordActions::failed, this, &MainWindow::showError);
    connect(m_history, &HistoryPane::refreshed, this, [this] { m_session.watchOthers(m_history->hasInFlightElsewhere()); });
    connect(&m_session, &Session::historyChanged, m_history, &HistoryPane::refresh);
    connect(&m_session, &Session::historyChanged, m_composer, &Composer::refreshFacts);
    const auto* pasted = new PastedOrder(m_session, *m_panes); // the page of batches has a paste of its own
    connect(pasted, &PastedOrder::wanted, this, [this](const QString& orderId, const QString& orderUuid) {
        goTo(Page::Send);
        m_composer->enterOrder(orderId, orderUuid);
    });
    connect(pasted, &PastedOrder::rowsWanted, m_batches, &BatchLauncher::openText);
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::environmentsChanged, this, &MainWindow::updateEnvironments);
    connect(&m_session, &Session::currentChanged, this, &MainWindow::updateEnvironment);
    connect(&m_session, &Session::currentChanged, m_elsewhere, &StateSlot::close);
    connect(&m_session, &Session::sendingChanged, this, [this] {
        m_composer->sendBar()->setSending(m_session.isSending());
        m_history->setSending(m_session.isSending());
    });
    connect(&m_session, &Session::started, this, [this] {
        if (!m_session.operatorName().isEmpty())
            m_session.preferences().addOperator(m_session.operatorName());
        for (StateSlot* state : {m_journal, m_fault, m_elsewhere})
            state->close();
    });
    connect(m_production, &ProductionSending::askedOutOfSight, this, [this](const QString& name) {
        m_fault->show(StateSlot::Tone::Warning, [name] {
            return tr("The form was left before the confirmation for \"%1\" could be asked. Nothing was sent.").arg(name);
        });
    });
    connect(&m_session, &Session::refused, this, &MainWindow::showError);
    connect(&m_session, &Session::finished, this, &MainWindow::show);
    connect(&m_session, &Session::recordingGivenUp, this, [this](const QString&, const Error& error) { showError(error); });
    connect(m_quitting, &Quitting::closeRequested, this, &MainWindow::close);
    connect(m_environments, &EnvironmentEditing::closeRequested, this, &MainWindow::close);
}

void MainWindow::fillAtStart()
{
    const Preferences& preferences = m_session.preferences();
    if (const std::optional<Draft> draft = preferences.draft())
        m_composer->restore(*draft);
    else if (preferences.isFirstStart())
        m_composer->load(contractExample());
    m_composer->focusOrderId();
}

void MainWindow::updateEnvironments()
{
    m_top->setEnvironments(m_session.environments(), m_session.current());
    m_history->updateEnvironments();
}

void MainWindow::updateEnvironment()
{
    const Environment& current = m_session.current();
    updateEnvironments();
    m_composer->setEnvironment(current);
    m_production->updateEnvironment();
    m_composer->setScheme(m_session.preferences().scheme(current.id));
    m_feed->updateEnvironment();
    updateTop();
    if (const QStringList madeUp = m_presets->madeUpIds(); isProduction(current) && !madeUp.isEmpty())
        m_composer->takeOut(madeUp,
                            [] { return tr("The order was made up by a preset, so it was taken out of the form for production."); });
}

const Environment* MainWindow::environmentOfPage() const
{
    const Environment* rows = m_batches->environmentOfRows();
    return rows ? rows : m_scenarios->environmentOfRun();
}

void MainWindow::updateTop()
{
    const Environment* rows = environmentOfPage();
    const Environment* other = rows && rows->id != m_session.current().id ? rows : nullptr;
    m_top->setOther(other, m_batches->environmentOfRows() ? TopBar::Sender::Rows : TopBar::Sender::Scenario);
    const EnvironmentKind kind = (other ? *other : m_session.current()).kind;
    m_frame->setLine(kind == EnvironmentKind::Production ? Appearance::kindColor(kind) : QColor());
    retranslateUi();
}

void MainWindow::send(SendMode mode)
{
    const SendBar* bar = m_composer->sendBar();
    if (m_session.isSending() || !(mode == SendMode::AndNext ? bar->canGoOn() : bar->isReady()) || !m_production->maySend())
        return;
    const bool isUnchecked = mode == SendMode::AsItIs && !isProduction(m_session.current());
    if (!isUnchecked && !m_composer->canSend())
        return;
    m_production->setFromForm(true);
    m_sentFromForm = m_composer->outgoing().bytes;
    m_goesOn = mode == SendMode::AndNext;
    m_composer->setRefusals({});
    const OutgoingBody body = m_composer->outgoing();
    const bool isEdited = m_edited.environmentId == m_session.current().id && m_edited.event == body.event
        && m_edited.orderId == body.orderId && m_edited.orderUuid == body.orderUuid;
    m_session.send(body, isEdited ? m_edited.delivery : QString());
}

void MainWindow::onResending(Page page)
{
    m_sentFromForm.reset();
    m_production->setFromForm(false);
    goTo(page); // where its answer is to be seen
    m_panes->showDetail();
}

bool MainWindow::load(const QByteArray& body)
{
    goTo(Page::Send); // the form is there
    m_presets->setLoaded({});
    if (m_composer->loadBytes(body)) {
        m_composer->focusOrderId();
        return true;
    }
    Toasts::of(*this).say(*this, Toast::Tone::Failure, [] {
        return tr("This cannot be edited here: it is not UTF-8, or an editor would change its line ends. The form was left as it is.");
    });
    return false;
}

void MainWindow::sayOtherEnvironment(const DeliveryRecord& record)
{
    const Result<Environment> there = m_session.environmentOf(record);
    const bool isHere = record.summary.environmentId == m_session.current().id || (there && there->id == m_session.current().id);
    if (isHere && !(there && ResendPrompt::isNamedOtherwise(record, *there)))
        return;
    const auto name = [summary = record.summary] { return environmentText(summary.environmentName, summary.environmentKind); };
    const auto here = [environment = m_session.current()] { return environmentText(environment.name, environment.kind); };
    const auto text = [name, here] { return tr("The record was sent to %1. What you send now goes to %2.").arg(name(), here()); };
    if (there && !isHere)
        m_elsewhere->show(
            StateSlot::Tone::Warning, text, [to = *there] { return tr("Change to %1").arg(environmentText(to.name, to.kind)); },
            [this, id = there->id] { m_session.setCurrent(id); });
    else
        m_elsewhere->show(StateSlot::Tone::Warning, text);
}

void MainWindow::show(const DeliveryReport& report)
{
    const bool isOfForm = m_sentFromForm && *m_sentFromForm == m_composer->outgoing().bytes; // not if the next one was begun meanwhile
    if (isOfForm) {
        // The sandbox takes anything: what it accepted is no order's own yet.
        const bool isReal = report.summary.environmentKind != EnvironmentKind::Sandbox;
        m_composer->markSent(isReal && report.summary.outcome && isAccepted(*report.summary.outcome));
        m_composer->setRefusals(report.errors());
        if (m_goesOn && report.summary.outcome && isAccepted(*report.summary.outcome))
            m_composer->goToNext();
    }
    m_feed->show(report);
}

void MainWindow::showError(const Error& error)
{
    m_feed->showNoAnswer();
    say(error);
}

void MainWindow::say(const Error& error)
{
    if (m_production->say(error) || m_history->tasks().offerWaysOut(error, *m_journal))
        return;
    m_fault->show(StateSlot::Tone::Error, [error] { return errorText(error); });
}

void MainWindow::sayAll(const QList<Error>& errors)
{
    if (errors.size() == 1)
        return say(errors.first());
    m_fault->show(StateSlot::Tone::Error, [errors] {
        QStringList lines;
        for (const Error& error : errors)
            lines += errorText(error);
        return lines.join(u'\n');
    });
}

void MainWindow::take(const StartRequest& request)
{
    if (!request.token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", request.token); // Wayland lets no program to the front without it
    setWindowState(windowState() & ~Qt::WindowMinimized);
    QWidget::show();
    raise();
    activateWindow();
    if (!request.order.isEmpty()) {
        const OrderKey order = PastedOrder::orderIn(request.order);
        goTo(Page::Send);
        m_composer->enterOrder(order.orderUuid.isEmpty() ? request.order : QString(), order.orderUuid);
    }
    if (!request.file.isEmpty())
        m_batches->takeFile(request.file);
}

void MainWindow::quit()
{
    m_quitting->quit();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    saveState();
    if (!m_environments->mayClose() || !m_quitting->mayClose())
        return event->ignore();
    event->accept();
    qApp->quit();
}

void MainWindow::paintEvent(QPaintEvent* event)
{
    QMainWindow::paintEvent(event);
    if (!std::exchange(m_isPainted, true))
        QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
}

void MainWindow::saveState()
{
    Preferences& preferences = m_session.preferences();
    keepDraft();
    preferences.setWindowState(geometryPart, saveGeometry());
    m_panes->save(preferences);
    preferences.setWindowState(tablePart, m_history->columnState());
}

void MainWindow::keepDraft()
{
    const Result<void> kept = m_session.preferences().setDraft(m_composer->draft());
    const std::optional<Error> fault = kept ? std::nullopt : std::optional(kept.error());
    const bool isNew = fault != std::exchange(m_draftFault, fault);
    if (fault && isNew) // what stands here would be lost with the program
        m_unkept->show(StateSlot::Tone::Error, [error = *fault] { return errorText(error); });
    else if (!fault)
        m_unkept->close();
}

void MainWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QMainWindow::changeEvent(event);
}

void MainWindow::retranslateUi()
{
    const Environment* rows = environmentOfPage();
    const Environment& current = rows ? *rows : m_session.current();
    const QString name = environmentText(current.name, current.kind);
    setWindowTitle(isProduction(current) ? tr("PROD · %1 — Vestnik").arg(name) : tr("%1 — Vestnik").arg(name));
}

} // namespace vestnik
