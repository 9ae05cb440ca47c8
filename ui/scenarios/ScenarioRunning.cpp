// What the page does with a run: its beginning, its steps, its end, and what is taken away from it.
#include "BackgroundTask.h"
#include "DataFolder.h"
#include "IssueText.h"
#include "OutcomeText.h"
#include "ReportFiles.h"
#include "SaveDialog.h"
#include "ScenarioControls.h"
#include "ScenarioFiles.h"
#include "ScenarioSetup.h"
#include "ScenariosPage.h"
#include "ScenarioStepView.h"
#include "ScenarioText.h"
#include "TimeText.h"
#include "Toasts.h"
#include "WhenDone.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QGuiApplication>
#include <QScopedValueRollback>
#include <QTableView>

#include <utility>

namespace vestnik {

bool ScenariosPage::isBusy() const
{
    if (!m_run)
        return false;
    const ScenarioRun::State state = m_run->run().state();
    return m_isOpening || (state != ScenarioRun::State::New && state != ScenarioRun::State::Over);
}

void ScenariosPage::tellOfUnfinished()
{
    const ScenarioRuns runs(DataFolder(m_session.folder()).scenarioRunsFolder());
    whenDone(runInBackground<QList<KeptRun>>([runs](const auto&) { return runs.unfinished(); }), this, [this](const QList<KeptRun>& kept) {
        if (kept.isEmpty() || isBusy())
            return;
        const auto text = [run = kept.first()] {
            return tr("The report of the run of \"%1\" of %2 ends before the run did: passed %3 of %4 in %5. The history has the rest.")
                .arg(run.scenario, timeText(run.startedAt), QString::number(run.passed), QString::number(run.steps),
                     environmentText(run.environment, run.kind));
        };
        m_unfinished->show(StateSlot::Tone::Warning, text, [] { return tr("Show"); }, [this, run = kept.first()] { openUnfinished(run); });
    });
}

void ScenariosPage::openUnfinished(const KeptRun& run)
{
    m_unfinished->close();
    m_files->choose(run.scenarioId);
    if (m_planId == run.scenarioId)
        return openEarlier(run.id);
    m_fault->show(StateSlot::Tone::Warning, [name = run.scenario] { return tr("The scenario \"%1\" is not there any more.").arg(name); });
}

bool ScenariosPage::isKeeping() const
{
    return m_run && !isBusy() && m_run->isKeeping();
}

void ScenariosPage::start(bool isPaused)
{
    if (isBusy() || m_isChecking || !m_plan || !*m_plan)
        return;
    if (isKeeping())
        return sayKeeping();
    if (m_view != View::Plan && (isPaused || !isSetUpAsRun())) { // a report is in view, and what would go is not
        m_runId.clear();
        m_earlier.reset();
        return showPlan();
    }
    if (isMissing())
        return;
    if (const Result<void> may = ScenarioRun::check(**m_plan, options()); !may)
        return fail(may.error());
    m_fault->close();
    m_isChecking = true;
    const Wanted wanted{.check = ++m_checks, .id = m_planId, .scenario = (**m_plan).scenario, .options = options(), .isPaused = isPaused};
    m_files->read([this, wanted](const ScenarioLibrary& library) { onChecked(library, wanted); });
    updateControls();
}

void ScenariosPage::sayKeeping()
{
    m_fault->show(StateSlot::Tone::Warning,
                  [] { return tr("The report of the last run is still being written. Run it again once it is there. Nothing was sent."); });
    updateControls();
}

bool ScenariosPage::isMissing()
{
    const QString label = m_setup->missingLabel();
    if (m_setup->orders().isEmpty())
        m_fault->show(StateSlot::Tone::Warning, [] { return tr("Give an order ID, or let each run make a new order."); });
    else if (!label.isEmpty())
        m_fault->show(StateSlot::Tone::Warning, [label] { return tr("The scenario asks for \"%1\".").arg(label); });
    else
        return false;
    m_setup->focusMissing();
    return true;
}

void ScenariosPage::onChecked(const ScenarioLibrary& library, const Wanted& wanted)
{
    if (wanted.check != m_checks || !std::exchange(m_isChecking, false) || isBusy())
        return;      // given up meanwhile
    if (isKeeping()) // a step was tried again meanwhile
        return sayKeeping();
    const Scenario* now = library.byId(wanted.id);
    const Result<ScenarioPlan> plan = now ? library.planOf(*now) : std::unexpected(Error{ErrorCode::ScenarioNotFound, wanted.id, {}});
    const bool isInView = m_planId == wanted.id && m_plan && *m_plan && (**m_plan).scenario == wanted.scenario;
    const bool isAsShown = isInView && plan && plan->scenario == wanted.scenario;
    if (isAsShown && options() == wanted.options)
        return begin(wanted.options, wanted.isPaused);
    if (isAsShown) {
        m_fault->show(StateSlot::Tone::Warning, [] { return tr("What it would be sent with changed meanwhile. Nothing was sent."); });
        return updateControls();
    }
    m_files->take(library);
    sayChanged();
}

void ScenariosPage::sayChanged()
{
    m_fault->show(StateSlot::Tone::Warning,
                  [] { return tr("The scenario was changed or deleted since it was shown. Nothing was sent. Look at it again."); });
}

void ScenariosPage::begin(const ScenarioOptions& options, bool isPaused)
{
    releaseRun();
    m_runPlan = **m_plan;
    m_runId = m_planId;
    m_run = std::make_unique<ScenarioSession>(m_session.sendServices(), m_runPlan, options, m_session.catalog(),
                                              DataFolder(m_session.folder()));
    connectRun();
    m_files->keepForNextStart(m_runId);
    m_isOpening = true;
    m_isStopping = false;
    m_isFollowing = true;
    m_earlier.reset();
    m_orders->close();
    m_unfinished->close();
    if (!m_session.operatorName().isEmpty())
        m_session.preferences().addOperator(m_session.operatorName());
    showRun();
    isPaused ? m_run->startPaused() : m_run->start();
}

void ScenariosPage::connectRun()
{
    connect(&m_run->run(), &ScenarioRun::stepChanged, this, &ScenariosPage::onStep);
    connect(&m_run->run(), &ScenarioRun::stateChanged, this, &ScenariosPage::onState);
    connect(m_run.get(), &ScenarioSession::ended, this, &ScenariosPage::onEnd);
    connect(m_run.get(), &ScenarioSession::refused, this, &ScenariosPage::onRefused);
}

void ScenariosPage::onRefused(const Error& error, const std::optional<SecretFault>& missingToken)
{
    const Environment environment = m_run->options().environment;
    dropRun();
    if (missingToken)
        Q_EMIT tokenNeeded(environment, *missingToken);
    else
        fail(error);
}

void ScenariosPage::releaseRun()
{
    if (!m_run)
        return;
    m_run->cancel();
    m_run->disconnect(this);
    m_run->run().disconnect(this);
    m_run.release()->deleteLater(); // it may be in a signal of its own
}

void ScenariosPage::dropRun()
{
    m_isOpening = false;
    releaseRun();
    m_runId.clear();
    showPlan();
    Q_EMIT ended();
}

void ScenariosPage::onStep(qsizetype order, qsizetype step)
{
    m_isOpening = false;
    const StepReport& report = m_run->run().report().orders[order].steps[step];
    if (m_view == View::Run) {
        m_model->update({order, step}, report);
        const int row = m_model->rowOf({order, step});
        follow(row);
        if (m_table->selectionModel()->isRowSelected(row))
            m_step->show(report, step + 1);
    }
    updateSummary();
    updateControls();
}

void ScenariosPage::follow(int row)
{
    if (!m_isFollowing || m_step->isAncestorOf(QApplication::focusWidget())) // somebody reads there
        return;
    const bool isNow = m_model->report(row)->state != StepReport::State::Sending;
    m_table->scrollTo(m_model->index(row, 0));
    if (!isNow)
        return;
    const QScopedValueRollback own(m_isFollowing, true);
    m_table->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ScenariosPage::showStep()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const StepReport* step = rows.size() == 1 ? m_model->report(rows.first().row()) : nullptr;
    if (!step)
        return m_step->clear();
    m_step->show(*step, m_model->at(rows.first().row()).step + 1);
    if (m_table->hasFocus())
        m_isFollowing = false; // a person goes through them
    if (m_view == View::Run)
        updateControls();
}

void ScenariosPage::onState()
{
    const ScenarioRun& run = m_run->run();
    m_isOpening = m_isOpening && run.state() == ScenarioRun::State::New;
    QList<StepPlace> asked;
    for (qsizetype order = 0; order < run.report().orders.size(); ++order) {
        const bool isAsking = run.isAsking(order);
        if (m_view == View::Run)
            m_model->setAsking(order, isAsking);
        if (isAsking)
            asked += {order, run.currentStep(order)};
    }
    sayAsked(asked);
    updateSummary();
    updateControls();
    m_controls->setTarget(isBusy() ? m_run->options().environment : m_session.current());
}

void ScenariosPage::sayAsked(const QList<StepPlace>& asked)
{
    if (asked.isEmpty())
        return m_asks->close();
    const StepPlace first = asked.first();
    const OrderReport& order = m_run->run().report().orders[first.order];
    const StepReport step = order.steps[first.step];
    const QString sentFor = step.orderId.isEmpty() ? step.orderUuid : step.orderId; // it may be fixed
    const auto text = [this, step, name = sentFor.isEmpty() ? order.order : sentFor, number = first.step + 1, others = asked.size() - 1] {
        const QString title = ScenarioText::title(step, number, m_session.catalog());
        QString faults = ScenarioText::faults(step).join(QStringLiteral("; "));
        if (faults.endsWith(u'.'))
            faults.chop(1);
        QString said = tr("%1, step %2, %3. %4. Go on?").arg(name, QString::number(number), title, faults);
        if (others > 0)
            said += u' ' + tr("Other orders that ask: %1.").arg(others);
        return said;
    };
    m_asks->show(StateSlot::Tone::Warning, text, [] { return tr("Go on"); }, [this, place = first.order] { m_run->run().goOn(place); });
    m_asks->offerToo([] { return tr("Stop"); }, [this] { stop(); });
}

void ScenariosPage::onEnd()
{
    m_isStopping = false;
    m_asks->close();
    if (const std::optional<Error>& fault = m_run->end().fault)
        fail(*fault);
    updateSummary();
    updateEnvironment();
    updateOrders();
    readRuns();
    Q_EMIT ended();
}

void ScenariosPage::goOn()
{
    ScenarioRun& run = m_run->run();
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const qsizetype chosen = rows.size() == 1 && m_view == View::Run ? m_model->at(rows.first().row()).order : -1;
    if (chosen >= 0 && run.isAsking(chosen))
        return run.goOn(chosen);
    for (qsizetype order = 0; order < run.report().orders.size(); ++order) {
        if (run.isAsking(order))
            return run.goOn(order); // the one that the strip tells of
    }
}

std::optional<qsizetype> ScenariosPage::orderToRetry() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (m_view != View::Run || rows.size() != 1)
        return std::nullopt;
    const auto [order, step] = m_model->at(rows.first().row());
    const ScenarioRun& run = m_run->run();
    const bool isElsewhere = !isBusy() && m_run->options().environment != m_session.current(); // the bar names another
    return !isElsewhere && run.mayRetry(order) && run.stepToRetry(order) == step ? std::optional(order) : std::nullopt;
}

void ScenariosPage::retry()
{
    const std::optional<qsizetype> order = orderToRetry();
    if (!order)
        return;
    m_isFollowing = true;
    m_run->run().retry(*order);
}

bool ScenariosPage::isSetUpAsRun() const
{
    if (m_view != View::Run || !m_run || !isRunChosen() || !m_plan || !*m_plan)
        return false;
    const ScenarioOptions& went = m_run->options();
    return m_setup->orders() == went.orders && m_setup->answers() == went.answers && (**m_plan).scenario == m_runPlan.scenario;
}

void ScenariosPage::stop()
{
    if (std::exchange(m_isChecking, false))
        updateControls();
    if (!isBusy())
        return;
    if (m_isOpening)
        return dropRun(); // nothing has begun
    m_isStopping = true;
    m_run->run().stop();
    updateSummary();
    updateControls();
}

void ScenariosPage::giveUp()
{
    if (!isBusy())
        return;
    if (m_isOpening)
        return dropRun();
    m_isStopping = true;
    m_run->run().giveUp();
    updateControls();
}

const Environment* ScenariosPage::environmentOfRun() const
{
    return isBusy() && isRunChosen() ? &m_run->options().environment : nullptr;
}

void ScenariosPage::sayElsewhere()
{
    const Environment here = m_session.current();
    if (!isBusy() || m_run->options().environment.id == here.id)
        return m_where->close();
    const auto text = [here, there = m_run->options().environment, name = m_runPlan.scenario.path()] {
        return tr("The environment in use is now %1. The run of \"%2\" still goes to %3, where it began.")
            .arg(environmentText(here.name, here.kind), name, environmentText(there.name, there.kind));
    };
    if (m_where->text() != text()) // said anew it would come before what is newer
        m_where->show(StateSlot::Tone::Warning, text);
}

void ScenariosPage::checkEnvironment()
{
    if (!isBusy())
        return;
    const Environment used = m_run->options().environment;
    if (used.kind == EnvironmentKind::Sandbox)
        return;
    const Result<Environment> now = m_session.environmentStore().byId(used.id);
    if (now && *now == used)
        return;
    m_run->run().pause();
    m_fault->show(StateSlot::Tone::Warning, [name = used.name] {
        return tr("The environment \"%1\" was changed or deleted while the scenario ran. The run is paused: nothing more is sent to it.")
            .arg(name);
    });
}

QString ScenariosPage::standing() const
{
    if (!isBusy())
        return {};
    return QStringLiteral("%1: %2").arg(m_runPlan.scenario.path(), ScenarioText::sum(m_run->run().report()));
}

double ScenariosPage::share() const
{
    if (!isBusy())
        return -1;
    const ScenarioReport& report = m_run->run().report();
    const qsizetype done = report.count(StepReport::State::Passed) + report.count(StepReport::State::Failed);
    return static_cast<double>(done) / static_cast<double>(report.steps());
}

QString ScenariosPage::told() const
{
    return m_run ? tr("Scenario \"%1\": %2.").arg(m_runPlan.scenario.path(), ScenarioText::sum(m_run->run().report())) : QString();
}

StateSlot::Tone ScenariosPage::toldTone() const
{
    return m_run && m_run->run().report().hasPassed() ? StateSlot::Tone::Done : StateSlot::Tone::Warning;
}

void ScenariosPage::save(ScenarioSummary::Format format)
{
    const ScenarioReport* report = reportInView();
    if (!report)
        return;
    using Format = ScenarioSummary::Format;
    const QString suffix = format == Format::JUnit ? QStringLiteral("xml")
        : format == Format::Html                   ? QStringLiteral("html")
                                                   : QStringLiteral("json");
    const QString base = QString(report->scenario).replace(u'/', u'_');
    askForSave(*this, m_session.preferences(), {tr("Save the report"), datedFileName(base, suffix), QStringLiteral("scenarioReportFile")},
               [this, format, report = *report](const QString& file) {
                   if (DataFolder(m_session.folder()).owns(file))
                       return fail({ErrorCode::FileIsOwn, file, {}});
                   const QByteArray bytes = format == Format::JUnit ? ReportFiles::junit(report, m_session.catalog())
                       : format == Format::Html                     ? ReportFiles::html(report, m_session.catalog())
                                                                    : ReportFiles::json(report);
                   if (const Result<void> written = ReportFiles::write(file, bytes); !written)
                       return fail(written.error());
                   Toasts::of(*this).say(*this, Toast::Tone::Done,
                                         [file] { return tr("The report was written to %1").arg(QDir::toNativeSeparators(file)); });
               });
}

void ScenariosPage::copy()
{
    const ScenarioReport* report = reportInView();
    if (!report)
        return;
    QGuiApplication::clipboard()->setText(ScenarioText::ticket(*report, m_session.catalog()));
    Toasts::of(*this).say(*this, Toast::Tone::Done, [] { return tr("The report was copied for a ticket."); });
}

void ScenariosPage::fail(const Error& error)
{
    m_fault->show(StateSlot::Tone::Error, [error] { return errorText(error); });
}

} // namespace vestnik
