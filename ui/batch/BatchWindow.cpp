#include "BatchWindow.h"

#include "BatchCheckPage.h"
#include "BatchFilePage.h"
#include "BatchSendPage.h"
#include "DropTarget.h"
#include "OutcomeText.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "Toasts.h"
#include "WizardHeader.h"

#include <QAction>
#include <QHideEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace vestnik {
namespace {

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
      m_where(m_states->add(QStringLiteral("batchWhereNotice"), StateSlot::Rank::First)),
      m_pages(new QStackedWidget),
      m_file(new BatchFilePage(session, *m_draft)),
      m_check(new BatchCheckPage(session, *m_draft)),
      m_send(new BatchSendPage(session))
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
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_pages, 1);
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
    connect(m_file, &BatchFilePage::checkRequested, this, &BatchWindow::check);
    connect(m_file, &BatchFilePage::openRequested, this, &BatchWindow::openBatch);
    connect(m_check, &BatchCheckPage::openRequested, this, &BatchWindow::openBatch);
    connect(m_check, &BatchCheckPage::backRequested, this, [this] {
        m_draft->leaveCheck();
        goTo(0);
    });
    connect(m_send, &BatchSendPage::busyChanged, this, [this] {
        Q_EMIT busyChanged();
        if (isBusy())
            m_left->close();
        else
            Toasts::of(*this).withdraw(*this); // they said what cannot be done meanwhile
    });
    connect(m_send, &BatchSendPage::closeRequested, this, [this] {
        if (!mayTakeAnother())
            return;
        m_send->letGo();
        goTo(0);
    });
    connect(m_send, &QWidget::windowTitleChanged, this, &BatchWindow::standingChanged);
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

bool BatchWindow::mayTakeAnother()
{
    if (m_draft->activity() == BatchDraft::Activity::Storing) {
        Toasts::of(*this).say(*this, Toast::Tone::Information, [] { return tr("A batch is being stored: wait a moment."); });
        return false;
    }
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
    goTo(0);
    m_draft->readFile(path);
}

void BatchWindow::readText(const QString& text)
{
    if (!mayTakeAnother())
        return;
    goTo(0);
    m_draft->readText(text);
}

void BatchWindow::takeRecords(const QList<DeliveryRecord>& records)
{
    if (!mayTakeAnother())
        return;
    goTo(0);
    m_draft->takeRecords(records);
    check(); // they go as they are: there is nothing to choose
}

void BatchWindow::openBatch(const QString& id)
{
    if (!mayTakeAnother())
        return;
    m_draft->clear();
    m_send->load(id);
    goTo(2);
}

void BatchWindow::check()
{
    goTo(1);
    m_draft->check();
}

void BatchWindow::showStored(const StoredBatch& batch)
{
    m_send->open(batch);
    goTo(2);
    m_draft->clear(); // it is stored: what was chosen for it cannot change it any more
}

void BatchWindow::goTo(int page)
{
    m_pages->setCurrentIndex(page);
    m_head->setStep(static_cast<WizardHeader::Step>(page));
    m_head->showEnvironment(page != 2);
    if (page == 0)
        m_file->refreshEarlier();
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
    // What is only asked about, or waits for the keychain, does not begin unseen. The desktop may hide the window, as when it is minimized.
    if (event->spontaneous() || !m_send->callOff())
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

QString BatchWindow::told() const
{
    return m_send->noticeText();
}

} // namespace vestnik
