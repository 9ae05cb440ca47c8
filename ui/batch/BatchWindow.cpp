#include "BatchWindow.h"

#include "BatchCheckPage.h"
#include "BatchFilePage.h"
#include "BatchSendPage.h"
#include "DropTarget.h"
#include "EarlierBatches.h"
#include "ErrorText.h"
#include "OutcomeText.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "StoredPlanPage.h"
#include "Toasts.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

constexpr int narrowPage = 1200 - 48; // the rail's width aside
constexpr int earlierWidth = 232;

/// With all that a person may mistake it by.
QString fullText(const Environment& one)
{
    return one.kind == EnvironmentKind::Sandbox ? environmentText(one.name, one.kind)
                                                : QStringLiteral("%1 (%2, %3)").arg(one.name, kindText(one.kind), one.origin());
}

} // namespace

BatchWindow::BatchWindow(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_draft(new BatchDraft(session, this)),
      m_head(new WizardHeader),
      m_states(new StateStrip(StateStrip::Room::Line)),
      m_left(m_states->add(QStringLiteral("batchLeft"))),
      m_unread(m_states->add(QStringLiteral("batchListNotice"))),
      m_where(m_states->add(QStringLiteral("batchWhereNotice"), StateSlot::Rank::First)),
      m_pages(new QStackedWidget),
      m_file(new BatchFilePage(session, *m_draft)),
      m_check(new BatchCheckPage(session, *m_draft)),
      m_send(new BatchSendPage(session)),
      m_plan(new StoredPlanPage(session)),
      m_earlier(new EarlierBatches(session, this)),
      m_body(new QHBoxLayout)
{
    build();
    connectDraft();
    connectPages();
}

void BatchWindow::build()
{
    setObjectName(QStringLiteral("batchesWindow"));
    m_head->putStates(m_states);
    m_pages->setObjectName(QStringLiteral("batchPages"));
    m_pages->addWidget(m_file);
    m_pages->addWidget(m_check);
    m_pages->addWidget(m_send);
    m_pages->addWidget(m_plan);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(m_pages, 1);
    m_earlier->setFixedWidth(earlierWidth);
    m_earlier->hide();
    m_earlier->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addLayout(m_body, 1);
    m_earlier->setWanted(true);
    refreshEnvironment();
}

void BatchWindow::connectDraft()
{
    connect(m_draft, &BatchDraft::changed, this, &BatchWindow::refreshEnvironment);
    connect(m_draft, &BatchDraft::environmentChanged, this, &BatchWindow::sayEnvironmentChanged);
    connect(&m_session, &Session::currentChanged, this, [this] {
        refreshEnvironment();
        sayElsewhere();
    });
    connect(m_draft, &BatchDraft::failed, this, [this](const Error& error) {
        if (m_pages->currentWidget() == m_check)
            m_check->say(error);
        else
            m_file->say(error);
    });
    connect(m_draft, &BatchDraft::stored, this, &BatchWindow::showStored);
}

void BatchWindow::refreshEnvironment()
{
    // Until there are rows, it is the current one that they would be pinned to.
    if (m_draft->source() == BatchDraft::Source::None) { // what was said was about rows
        m_where->close();
        m_elsewhere.clear();
    }
    m_head->setEnvironment(m_draft->source() == BatchDraft::Source::None ? m_session.current() : m_draft->environment());
    refreshHead();
}

const Environment* BatchWindow::environmentOfRows() const
{
    const QWidget* inView = m_pages->currentWidget();
    return inView == m_send || inView == m_plan ? m_send->environment() : nullptr;
}

void BatchWindow::refreshHead()
{
    Q_EMIT environmentShown();
    m_head->setFile(m_file->rowsName());
    m_head->setReachable(WizardHeader::Step::Check, m_draft->hasRows() || m_send->run());
    m_head->setReachable(WizardHeader::Step::Send, m_send->run());
}

QString BatchWindow::elsewhere() const
{
    if (!m_draft->isElsewhere())
        return {};
    const Environment& here = m_session.current();
    const QString kind = QString::number(static_cast<int>(here.kind)); // the same in every language
    return QStringList{here.id + (m_draft->isEnvironmentGone() ? u'-' : u'+'), here.name, kind, here.origin()}.join(u'\n');
}

void BatchWindow::sayElsewhere()
{
    const bool isGone = m_draft->isEnvironmentGone();
    const QString said = elsewhere();
    if (std::exchange(m_elsewhere, said) == said)
        return; // said once, or nothing to say
    if (said.isEmpty())
        return m_where->close();
    const auto name = [](const Environment& one) { return environmentText(one.name, one.kind); };
    const auto text = [name, isGone, there = m_draft->environment(), here = m_session.current()] {
        return isGone ? tr("%1 was deleted, so these rows can go nowhere. The environment in use is %2.").arg(name(there), fullText(here))
                      : tr("The environment in use is now %1. These rows still go to %2, which was chosen when they came.")
                            .arg(fullText(here), name(there));
    };
    if (m_draft->source() == BatchDraft::Source::Records) // what was sent to one environment is not for another
        return m_where->show(StateSlot::Tone::Warning, text);
    const auto take = [this, said] {
        if (elsewhere() == said) // never another one than was named
            m_draft->takeCurrentEnvironment();
        m_elsewhere.clear();
        sayElsewhere();
    };
    m_where->show(
        StateSlot::Tone::Warning, text, [name, here = m_session.current()] { return tr("Send them to %1 instead").arg(name(here)); }, take);
}

void BatchWindow::sayEnvironmentChanged(const Environment& before)
{
    m_elsewhere = elsewhere(); // this is more to the point
    m_where->show(StateSlot::Tone::Warning, [before, now = m_draft->environment()] {
        return tr("Rows now go to %2 instead of %1. Nothing has been sent yet.").arg(fullText(before), fullText(now));
    });
}

void BatchWindow::connectPages()
{
    connect(m_head, &WizardHeader::stepRequested, this, &BatchWindow::visit);
    connect(m_plan, &StoredPlanPage::closed, this, [this] { goTo(Place::Send); });
    connect(m_earlier, &EarlierBatches::openRequested, this, [this](const QString& id) {
        showEarlier(false);
        openBatch(id);
    });
    connect(m_earlier, &EarlierBatches::joinRequested, this, [this](const QString& id, const QString& environment) {
        showEarlier(false);
        if (!mayTakeAnother())
            return;
        m_draft->leaveCheck();
        m_send->join(id, environment);
        goTo(Place::Send);
    });
    connect(m_earlier, &EarlierBatches::failed, this, [this](const Error& error) {
        if (error.code != ErrorCode::Interrupted)
            m_unread->show(StateSlot::Tone::Error, [error] { return readingErrorText(error); });
    });
    connect(m_earlier, &EarlierBatches::removed, this, [this](const QString& id) {
        if (!m_send->run() || m_send->run()->batch().id != id)
            return;
        m_send->letGo();
        if (m_pages->currentWidget() == m_send || m_pages->currentWidget() == m_plan)
            goTo(Place::File);
    });
    connect(m_earlier, &EarlierBatches::newRequested, this, [this] {
        showEarlier(false);
        visit(WizardHeader::Step::File);
    });
    connect(m_head->earlierButton(), &QToolButton::toggled, this, &BatchWindow::showEarlier);
    connect(m_file, &BatchFilePage::checkRequested, this, &BatchWindow::check);
    connect(m_check, &BatchCheckPage::openRequested, this, &BatchWindow::openBatch);
    connect(m_check, &BatchCheckPage::storeRequested, this, [this] {
        if (mayTakeAnother()) // it would have no page to go to
            m_draft->store();
    });
    connect(m_check, &BatchCheckPage::backRequested, this, [this] {
        m_draft->leaveCheck();
        goTo(Place::File);
    });
    connect(m_send, &BatchSendPage::environmentShown, this, &BatchWindow::environmentShown);
    connect(m_send, &BatchSendPage::busyChanged, this, [this] {
        Q_EMIT busyChanged();
        refreshHead();
        m_earlier->setHeld(isBusy());
        if (isBusy())
            m_left->close();
        else
            Toasts::of(*this).withdraw(*this); // they said what cannot be done meanwhile
    });
    connect(m_send, &BatchSendPage::closeRequested, this, [this] {
        if (!mayTakeAnother())
            return;
        m_send->letGo();
        goTo(Place::File);
    });
    connect(m_send, &QWidget::windowTitleChanged, this, &BatchWindow::standingChanged);
    connect(m_send, &QWidget::windowTitleChanged, this, [this] {
        if (isBusy())
            m_earlier->showTally(m_send->run()->batch().id, m_send->run()->tally());
        markInView();
    });
    connect(m_send, &BatchSendPage::toldOutOfSight, this, &BatchWindow::toldOutOfSight);
    connect(m_send, &BatchSendPage::wanted, this, &BatchWindow::wanted);
    const auto* drops = new DropTarget(*this);
    connect(drops, &DropTarget::fileDropped, this, &BatchWindow::readFile);
    connect(drops, &DropTarget::textDropped, this, &BatchWindow::readText);
    connect(drops, &DropTarget::severalDropped, this,
            [this] { Toasts::of(*this).say(*this, Toast::Tone::Information, [] { return tr("Drop one file at a time."); }); });
    connect(Shortcuts::add(Shortcut::PasteRows, *this), &QAction::triggered, this, [this] {
        if (m_pages->currentWidget() == m_file)
            m_file->paste();
    });
    connect(Shortcuts::add(Shortcut::OpenTable, *this), &QAction::triggered, this, [this] {
        if (m_pages->currentWidget() == m_file)
            m_file->askForFile();
    });
}

bool BatchWindow::isStoring()
{
    if (m_draft->activity() != BatchDraft::Activity::Storing)
        return false;
    Toasts::of(*this).say(*this, Toast::Tone::Information, [] { return tr("A batch is being stored: wait a moment."); });
    return true;
}

bool BatchWindow::mayTakeAnother()
{
    if (isStoring())
        return false;
    if (!isBusy()) {
        m_send->callOff(); // what waits for the keychain does not begin unseen
        m_left->close();
        return true;
    }
    Toasts::of(*this).say(*this, Toast::Tone::Failure, [] { return tr("Rows of a batch are being sent. Pause it first."); });
    return false;
}

void BatchWindow::readFile(const QString& path)
{
    if (!mayTakeAnother())
        return;
    goTo(Place::File);
    m_draft->readFile(path);
}

void BatchWindow::readText(const QString& text)
{
    if (!mayTakeAnother())
        return;
    goTo(Place::File);
    m_draft->readText(text);
}

void BatchWindow::takeRecords(const QList<DeliveryRecord>& records)
{
    if (!mayTakeAnother())
        return;
    goTo(Place::File);
    m_draft->takeRecords(records);
    check(); // they go as they are: there is nothing to choose
}

void BatchWindow::openBatch(const QString& id)
{
    if (!mayTakeAnother())
        return;
    m_draft->leaveCheck(); // its rows stay as they are
    m_send->load(id);
    goTo(Place::Send);
}

void BatchWindow::check()
{
    goTo(Place::Check);
    m_draft->check();
}

void BatchWindow::showStored(const StoredBatch& batch)
{
    const bool isOpen = m_send->open(batch);
    goTo(isOpen ? Place::Send : Place::File);
    m_draft->clear(); // it is stored: what was chosen for it cannot change it any more
    if (!isOpen)
        Toasts::of(*this).say(*this, Toast::Tone::Information,
                              [] { return tr("The batch is stored; it is in the list. Another one is being sent."); });
}

void BatchWindow::visit(WizardHeader::Step step)
{
    if (isStoring())
        return; // a change on the file's page would give up the page that it goes to
    switch (step) {
    case WizardHeader::Step::File: return goTo(Place::File);
    case WizardHeader::Step::Send: return m_send->run() ? goTo(Place::Send) : void();
    case WizardHeader::Step::Check: break;
    }
    const QWidget* page = m_pages->currentWidget(); // the rows of a draft may stand beside a batch in view
    const bool isSent = page == m_send || page == m_plan || !m_draft->hasRows();
    if (isSent && m_send->run()) {
        m_plan->show(m_send->run()->batch());
        return goTo(Place::StoredPlan);
    }
    if (!m_draft->hasRows() || page == m_check)
        return;
    goTo(Place::File); // where it may have to ask
    m_file->goOn();
}

void BatchWindow::goTo(Place place)
{
    if (m_pages->currentWidget() == m_send && place != Place::Send)
        callOffUnseen();
    m_pages->setCurrentIndex(static_cast<int>(place));
    m_head->setStep(place == Place::StoredPlan ? WizardHeader::Step::Check : static_cast<WizardHeader::Step>(place));
    const bool isOfDraft = place == Place::File || place == Place::Check;
    m_head->showEnvironment(isOfDraft);
    m_where->setAside(!isOfDraft); // it would speak of the batch in view
    refreshHead();
    markInView();
    if (place != Place::Check)
        m_earlier->refresh();
}

void BatchWindow::markInView()
{
    const QWidget* page = m_pages->currentWidget();
    const bool isStored = page == m_send || page == m_plan;
    m_earlier->setInView(isStored && m_send->run() ? m_send->run()->batch().id : QString());
}

void BatchWindow::placeEarlier()
{
    const bool isBeside = width() >= narrowPage;
    m_head->offerEarlier(!isBeside);
    if (std::exchange(m_isEarlierBeside, isBeside) != isBeside) {
        if (isBeside)
            m_body->insertWidget(0, m_earlier);
        else
            m_body->removeWidget(m_earlier);
        m_earlier->setVisible(isBeside);
    }
    if (!isBeside)
        m_earlier->setGeometry(0, m_pages->y(), earlierWidth, m_pages->height());
}

void BatchWindow::showEarlier(bool isShown)
{
    if (m_isEarlierBeside)
        return;
    m_head->earlierButton()->setChecked(isShown);
    m_earlier->setVisible(isShown);
    if (!isShown)
        return;
    placeEarlier();
    m_earlier->raise();
    m_earlier->setFocus();
}

void BatchWindow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeEarlier();
}

bool BatchWindow::eventFilter(QObject* watched, QEvent* event)
{
    const bool isEscape = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (watched != m_earlier || !isEscape || m_isEarlierBeside)
        return QWidget::eventFilter(watched, event);
    showEarlier(false);
    m_head->earlierButton()->setFocus();
    return true;
}

void BatchWindow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refreshHead();
    QWidget::changeEvent(event);
}

bool BatchWindow::isBusy() const
{
    return m_send->isBusy();
}

bool BatchWindow::isUnrecorded() const
{
    return m_send->isUnrecorded();
}

void BatchWindow::pause()
{
    m_send->pause();
}

void BatchWindow::giveUp()
{
    m_send->giveUp();
}

void BatchWindow::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous()) // the desktop may hide the window, as when it is minimized
        callOffUnseen();
}

void BatchWindow::callOffUnseen()
{
    if (!m_send->callOff())
        return;
    if (!window()->isVisible()) // it goes with the window, where nobody can be told
        return;
    const auto text = [] { return tr("The page was left before the rows began to go. Start or resume again."); };
    m_left->show(StateSlot::Tone::Warning, text);
    Toasts::of(*this).add(
        *this,
        {.tone = Toast::Tone::Failure, .text = text, .offers = {{.text = [] { return tr("Show"); }, .act = [this] { Q_EMIT wanted(); }}}});
}

QString BatchWindow::standing() const
{
    return isBusy() || m_send->isPaused() ? m_send->windowTitle() : QString();
}

double BatchWindow::share() const
{
    if (standing().isEmpty())
        return -1;
    const BatchCounts& tally = m_send->run()->tally();
    return tally.total() > 0 ? static_cast<double>(tally.over()) / static_cast<double>(tally.total()) : 0;
}

QString BatchWindow::told() const
{
    return m_send->noticeText();
}

StateSlot::Tone BatchWindow::toldTone() const
{
    return m_send->noticeTone();
}

} // namespace vestnik
