#include "BatchSendPage.h"

#include "BackgroundTask.h"
#include "BatchConfirmCard.h"
#include "BatchHeaderBar.h"
#include "BatchProgressPane.h"
#include "BatchRowsView.h"
#include "BatchRunText.h"
#include "BatchSettings.h"
#include "BatchTokenPane.h"
#include "CorrectionsPane.h"
#include "DesktopNotice.h"
#include "ExcludedRowsPane.h"
#include "FailedRowActions.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "PlanExport.h"
#include "ProductionLockChip.h"
#include "PutBackQuestion.h"
#include "RefusalGroups.h"
#include "RefusalReader.h"
#include "RefusalText.h"
#include "RowCorrection.h"
#include "StateStrip.h"
#include "TeamErrorText.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLocale>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace vestnik {

using State = BatchSession::State;

BatchSendPage::BatchSendPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_head(new BatchHeaderBar),
      m_lock(new ProductionLockChip(session.guard(), ProductionLockChip::Ground::Page)),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_state(m_states->add(QStringLiteral("batchNotice"))),
      m_teamMissing(m_states->add(QStringLiteral("batchStartTeamMissing"))),
      m_shared(m_states->add(QStringLiteral("batchShared"))),
      m_settings(new BatchSettings(session)),
      m_known(new ExcludedRowsPane),
      m_progress(new BatchProgressPane),
      m_refusals(new RefusalReader(session.folder(), session.journal().runId(), this)),
      m_groups(new RefusalGroups(session.catalog())),
      m_confirm(new BatchConfirmCard),
      m_putBack(new PutBackQuestion(session, *m_confirm, *this)),
      m_token(new BatchTokenPane),
      m_actions(new FailedRowActions),
      m_stack(new QStackedWidget),
      m_rows(new BatchRowsView(session.reader(), session.catalog())),
      m_fix(new CorrectionsPane(session.reader(), session.catalog())),
      m_desktop(new DesktopNotice(*this))
{
    connect(m_desktop, &DesktopNotice::clicked, this, &BatchSendPage::wanted);
    m_refusalPause.setSingleShot(true);
    m_refusalPause.setInterval(std::chrono::seconds(1));
    connect(&m_refusalPause, &QTimer::timeout, this, &BatchSendPage::refreshRefusals);
    build();
    connectPanes();
    refreshState();
}

BatchSendPage::~BatchSendPage() = default;

void BatchSendPage::build()
{
    m_rows->model().setRefusals(&m_refusals->tally());
    m_stack->addWidget(m_rows);
    m_stack->addWidget(m_fix);
    auto* layout = new QVBoxLayout(this);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_head, m_lock, m_settings, m_known, m_progress, m_groups, m_confirm, m_token, m_actions})
        layout->addWidget(part);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_states); // the rows give way to it
    m_lock->hide();              // until a batch to production is in view
}

void BatchSendPage::connectPanes()
{
    connect(m_head, &BatchHeaderBar::closeRequested, this, &BatchSendPage::closeRequested);
    connect(m_progress, &BatchProgressPane::startRequested, this, [this] { start({}, false); });
    connect(m_progress, &BatchProgressPane::pauseRequested, this, &BatchSendPage::pause);
    connect(m_progress, &BatchProgressPane::resumeRequested, this, &BatchSendPage::resume);
    connect(m_progress, &BatchProgressPane::stopRequested, this, &BatchSendPage::stop);
    connect(m_progress, &BatchProgressPane::giveUpRequested, this, &BatchSendPage::giveUp);
    connect(m_known, &ExcludedRowsPane::changed, this, [this] {
        if (m_run)
            m_run->setExclusions(m_known->exclusions());
    });
    connect(m_token, &BatchTokenPane::given, this, [this](const QString& token) {
        m_state->close();
        if (const std::expected<void, Issue> kept = m_run->setToken(token, startOptions()); !kept)
            m_token->say(kept.error());
    });
    connect(m_actions, &FailedRowActions::retryRequested, this, [this](const QSet<Outcome>& outcomes) { start(outcomes, false); });
    connect(m_actions, &FailedRowActions::blockedRequested, this, [this] { start({}, true); });
    connectQuestions();
    connect(m_actions, &FailedRowActions::fixRequested, this, [this] { fix({}); });
    connect(m_groups, &RefusalGroups::fixRequested, this, [this](const RefusalGroup& group) { fix(m_groups->rowsOf(group)); });
    connect(m_groups, &RefusalGroups::cleared, this, [this] { m_rows->show(BatchRowsModel::Kind::All); });
    connect(m_groups, &RefusalGroups::chosen, this, [this](const RefusalGroup& group) {
        m_group = group;
        m_stack->setCurrentWidget(m_rows);
        m_rows->showOnly(refusalText(group, m_session.catalog()), m_groups->rowsOf(group));
    });
    connect(m_refusals, &RefusalReader::changed, this, [this] {
        refreshRefusals();
        m_rows->refresh();
    });
    connect(m_head, &BatchHeaderBar::batchRequested, this, &BatchSendPage::load);
    connect(m_head, &BatchHeaderBar::exportRequested, this, &BatchSendPage::askForFile);
    connect(m_head, &BatchHeaderBar::copyRequested, this, [this] {
        QGuiApplication::clipboard()->setText(summary());
        Toasts::of(*this).say(*this, Toast::Tone::Done, [] { return tr("The summary was copied."); });
    });
    connect(m_fix, &CorrectionsPane::correctedRequested, this, &BatchSendPage::sendCorrected);
    connect(m_fix, &CorrectionsPane::closed, this, [this] { m_stack->setCurrentWidget(m_rows); });
    connect(m_fix, &CorrectionsPane::failed, this, &BatchSendPage::say);
    connect(&m_session.guard(), &ProductionGuard::changed, this, [this] {
        if (m_isLockSaid && m_session.guard().state(m_environment) == LockState::Open)
            m_state->close(); // it is so no more
    });
    connect(&m_session, &Session::environmentsChanged, this, [this] {
        if (m_run)
            showEnvironment(m_run->environment());
    });
}

bool BatchSendPage::open(const StoredBatch& batch)
{
    if (isBusy())
        return false;
    ++m_opening;
    setEnabled(true);
    clear();
    m_rows->show(BatchRowsModel::Kind::All);
    m_run = std::make_unique<BatchSession>(m_session, batch, nullptr, m_session.clock());
    m_refusals->watch(m_run.get());
    connectRun();
    const BatchHeader& header = m_run->batch().header; // what came may have been that of the run before
    const Result<Environment> environment = m_run->environment();
    showEnvironment(environment);
    m_settings->setBatch(header, m_environment);
    m_known->setBatch(header.exclusions);
    refreshState();
    if (!environment)
        say(environment.error());
    else if (!header.correctionOf.isEmpty())
        m_state->show(StateSlot::Tone::Information, [] { return tr("These are the corrected rows alone, as a batch of their own."); });
    return true;
}

void BatchSendPage::letGo()
{
    if (isBusy())
        return;
    ++m_opening;
    setEnabled(true);
    clear();
    m_run.reset();
    m_head->setBatch({}, {});
    m_lock->hide();
    refreshState();
    Q_EMIT environmentShown();
}

void BatchSendPage::clear()
{
    m_refusals->watch(nullptr);
    m_group.reset();
    m_rows->forgetOnly(); // they are numbers of rows in that batch
    m_rows->model().setQueue(nullptr);
    m_state->close();
    m_token->close();
    m_putBack->takeBack();
    m_confirm->close();
    m_stack->setCurrentWidget(m_rows);
}

void BatchSendPage::showEnvironment(const Result<Environment>& environment)
{
    const StoredBatch& batch = m_run->batch();
    m_environment = environment.value_or(Environment{.id = batch.header.environmentId,
                                                     .name = batch.header.environmentName,
                                                     .kind = batch.header.environmentKind,
                                                     .baseUrl = batch.header.origin});
    m_lock->setEnvironment(m_environment);
    m_head->setBatch(batch, m_environment);
    m_settings->setEnvironment(m_environment);
    Q_EMIT environmentShown();
}

void BatchSendPage::openWhenDone(const QFuture<Result<StoredBatch>>& future, AtFailure atFailure)
{
    setEnabled(false); // what is in view is not what was asked for
    refresh();
    whenDone(future, this, [this, atFailure, opening = ++m_opening](const Result<StoredBatch>& batch) {
        if (opening != m_opening)
            return; // another one was asked for meanwhile
        setEnabled(true);
        if (batch) {
            open(*batch);
            return;
        }
        if (atFailure == AtFailure::LetGo)
            letGo(); // what is said is not about the batch that was in view
        say(batch.error());
    });
}

void BatchSendPage::load(const QString& id)
{
    if (!isBusy())
        openWhenDone(
            runInBackground<Result<StoredBatch>>([folder = m_session.folder(), id](const auto&) { return BatchStore::load(folder, id); }),
            AtFailure::LetGo);
}

void BatchSendPage::connectRun()
{
    BatchSession* run = m_run.get();
    connect(run, &BatchSession::stateChanged, this, &BatchSendPage::refreshState);
    connect(run, &BatchSession::progressed, this, &BatchSendPage::refresh);
    connect(run, &BatchSession::queueReplaced, this, [this] {
        m_rows->model().setCorrected(m_run->correctedLines());
        m_rows->model().setQueue(m_run->queue(), columnsOf(m_run->batch().header));
        m_head->setCorrection(m_run->corrections().batches.value(0));
        refresh();
    });
    connect(run, &BatchSession::confirmationNeeded, this, [this](const Question& question, qsizetype rows, qsizetype total) {
        const BatchStartOptions startOptions = m_settings->startOptions();
        m_confirm->ask(question,
                       {.environment = m_environment,
                        .file = fileText(),
                        .reason = startOptions.reason,
                        .rows = rows,
                        .total = total,
                        .trial = m_run->trialRows(),
                        .cancellations = m_run->cancellations()});
    });
    connect(run, &BatchSession::teamAwayChanged, this, &BatchSendPage::refresh);
    connect(run, &BatchSession::tokenNeeded, this, &BatchSendPage::askForToken);
    connect(run, &BatchSession::paused, this, &BatchSendPage::onPaused);
    connect(run, &BatchSession::finished, this, &BatchSendPage::onFinished);
    connect(run, &BatchSession::failed, this, &BatchSendPage::say);
}

bool BatchSendPage::isBusy() const
{
    return m_run && m_run->isBusy();
}

bool BatchSendPage::isUnrecorded() const
{
    return m_run && m_run->isUnrecorded();
}

bool BatchSendPage::callOff()
{
    const bool isBeginning = m_run && (m_run->state() == State::Preparing || m_run->state() == State::Confirming);
    m_putBack->takeBack();
    if (m_run)
        m_run->callOff();
    return isBeginning;
}

void BatchSendPage::pause()
{
    if (m_run)
        m_run->pause();
}

void BatchSendPage::stop()
{
    if (m_run)
        m_run->stop();
}

void BatchSendPage::giveUp()
{
    if (m_run)
        m_run->abandon();
}

std::function<QString()> BatchSendPage::fileText() const
{
    return [header = m_run->batch().header, createdAt = m_run->batch().createdAt] { return BatchRunText::file(header, createdAt); };
}

BatchStartOptions BatchSendPage::startOptions() const
{
    BatchStartOptions startOptions = m_settings->startOptions();
    startOptions.exclusions = m_known->exclusions();
    return startOptions;
}

void BatchSendPage::start(const QSet<Outcome>& again, bool releasesBlocked)
{
    if (!m_run)
        return;
    m_state->close();
    m_isLockSaid = false;
    BatchStartOptions startOptions = this->startOptions();
    startOptions.again = again;
    startOptions.releasesBlocked = releasesBlocked;
    m_settings->remember();
    m_run->start(startOptions);
}

void BatchSendPage::resume()
{
    m_state->close();
    m_run->resume(startOptions());
}

void BatchSendPage::confirm(const ConfirmingAct& act)
{
    const Result<void> confirmed = m_run->confirm(act);
    if (confirmed)
        return; // the run goes on by itself
    const ErrorCode code = confirmed.error().code;
    if (code == ErrorCode::ConfirmedWrong || code == ErrorCode::ConfirmedTooSoon)
        m_confirm->say(confirmed.error());
    else
        say(confirmed.error());
}

void BatchSendPage::onPaused(PauseReason why)
{
    const bool isAsked = why == PauseReason::Asked || why == PauseReason::Stopped || why == PauseReason::Trial;
    m_state->show(isAsked ? StateSlot::Tone::Information : StateSlot::Tone::Warning,
                  [this] { return BatchRunText::pause(*m_run, m_run->tally()); });
    if (why == PauseReason::Token)
        askForToken(SecretFault::None);
    tellElsewhere(m_state->text(), true); // however soon: nothing goes on until a person looks
}

void BatchSendPage::onFinished()
{
    returnMemoryInBackground();
    const auto text = [this] {
        const BatchCounts tally = m_run->tally();
        const QString done = (m_run->hasLeftOthers() ? tr("The selected rows were sent. Other rows are still queued.") : tr("Done.")) + u' '
            + BatchRunText::standing(tally);
        return m_run->batch().header.environmentKind == EnvironmentKind::Sandbox ? done + QStringLiteral(". ") + sandboxMark() : done;
    };
    m_state->show(toneOfEnd(), text);
    tellElsewhere(text(), m_run->sinceBegun() >= DesktopNotice::shortestWork);
}

StateSlot::Tone BatchSendPage::toneOfEnd() const
{
    const BatchCounts tally = m_run->tally();
    const bool isTrouble = tally.count(RowState::Failed) > tally.corrected() || tally.count(RowState::Unknown) > 0
        || tally.count(RowState::Blocked) > 0;
    if (isTrouble)
        return StateSlot::Tone::Warning;
    const bool isReal = m_run->batch().header.environmentKind != EnvironmentKind::Sandbox; // whose success is none
    return isReal && !m_run->hasLeftOthers() ? StateSlot::Tone::Done : StateSlot::Tone::Information;
}

void BatchSendPage::askForToken(SecretFault fault)
{
    m_token->ask(m_run->tally().left(), fault);
    if (m_run->why() != PauseReason::Token || m_run->state() != State::Paused)
        m_state->show(StateSlot::Tone::Warning, [] { return tr("There is no token for this environment. Nothing was sent."); });
}

void BatchSendPage::say(const Error& error)
{
    const bool isLocked = error.code == ErrorCode::ProductionLocked;
    m_isLockSaid = isLocked;
    const auto text = [error, isLocked] {
        return isLocked ? tr("Production is locked. Unlock it, then press the button again.") : errorText(error);
    };
    m_state->show(isLocked ? StateSlot::Tone::Warning : StateSlot::Tone::Error, text);
    if (isLocked)
        m_lock->askToUnlock();
    else if (error.code == ErrorCode::ReasonMissing)
        m_settings->focusReason();
}

void BatchSendPage::sendCorrected()
{
    if (!m_run || isBusy())
        return;
    const auto store = [folder = m_session.folder(), run = m_session.journal().runId(), header = m_fix->corrections().header(),
                        plan = m_fix->corrections().plan(), isPaused = m_run->state() == State::Paused](const auto&) {
        return storeCorrections(folder, run, header, plan, isPaused); // then the run holds the batch
    };
    openWhenDone(runInBackground<Result<StoredBatch>>(store), AtFailure::Keep); // what was typed stays in view
}

QString BatchSendPage::noticeText() const
{
    return m_state->text();
}

StateSlot::Tone BatchSendPage::noticeTone() const
{
    return m_state->tone();
}

void BatchSendPage::tellElsewhere(const QString& text, bool isForDesktop)
{
    if (isForDesktop && m_session.preferences().tellsDesktop())
        m_desktop->show(windowTitle(), text);
    if (!isVisible())
        Q_EMIT toldOutOfSight();
}

void BatchSendPage::fix(const QSet<qsizetype>& rows)
{
    if (!m_run || !m_run->queue() || isBusy())
        return;
    m_fix->open(m_run->batch(), *m_run->queue(), m_run->corrections().lines, rows);
    m_stack->setCurrentWidget(m_fix);
}

void BatchSendPage::refreshRefusals()
{
    if (!m_run || m_run->state() != State::Running)
        m_refusalPause.stop();
    else if (m_refusalPause.isActive())
        return; // to group thousands of rows takes a while, and answers come all the time
    else
        m_refusalPause.start();
    const bool isAtRest = m_run && !isShared() && (m_run->state() == State::Idle || m_run->state() == State::Paused);
    m_groups->show(m_run && m_run->queue() ? m_refusals->tally().groups(*m_run->queue(), m_run->corrections().lines)
                                           : QList<RefusalGroup>(),
                   isAtRest);
    if (m_group && m_rows->isOnly())
        m_rows->updateOnly(m_groups->rowsOf(*m_group));
}

void BatchSendPage::refresh()
{
    const BatchCounts tally = m_run ? m_run->tally() : BatchCounts();
    const State state = m_run ? m_run->state() : State::Loading;
    sayUnasked();
    refreshShared();
    m_progress->show(m_run.get(), tally);
    m_known->show(m_run ? m_run->known() : DuplicateCheck::Counts());
    if (m_run)
        m_actions->setTarget(environmentText(m_run->batch().header.environmentName, m_run->batch().header.environmentKind));
    m_actions->show(tally, m_run ? m_run->corrections().lines.size() : 0, state == State::Idle || state == State::Paused);
    refreshRefusals();
    m_rows->refresh();
    updateTitle();
}

void BatchSendPage::refreshState()
{
    const State state = m_run ? m_run->state() : State::Loading;
    const bool isAtRest = state == State::Idle || state == State::Paused || state == State::Confirming;
    m_settings->setEnabled(isAtRest && state != State::Confirming);
    m_known->setEnabled(isAtRest && state != State::Confirming);
    m_known->setVisible(m_run && m_run->mayChooseKnown());
    m_actions->setVisible(m_run != nullptr);
    m_head->setFree(!isBusy());
    if (state != State::Confirming) {
        m_putBack->takeBack();
        m_confirm->close();
    }
    if (state == State::Running || state == State::Preparing || state == State::Confirming)
        m_token->close();
    if (state == State::Running || state == State::Preparing)
        m_stack->setCurrentWidget(m_rows);
    refresh();
    Q_EMIT busyChanged();
}

void BatchSendPage::updateTitle()
{
    const QString where = environmentText(m_environment.name, m_environment.kind);
    setWindowTitle(m_run ? m_progress->title() + QStringLiteral(" · ") + where : QString());
}

void BatchSendPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh(); // the title is in the other language
    QWidget::changeEvent(event);
}

} // namespace vestnik
