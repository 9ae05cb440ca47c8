#include "ScenariosPage.h"

#include "BackgroundTask.h"
#include "BatchRowsModel.h"
#include "IssueText.h"
#include "OutcomeDelegate.h"
#include "PlanErrorText.h"
#include "RowTable.h"
#include "ScenarioControls.h"
#include "ScenarioFiles.h"
#include "ScenarioHead.h"
#include "ScenarioRecording.h"
#include "ScenarioSetup.h"
#include "ScenarioStepView.h"
#include "ScenarioText.h"
#include "Shortcuts.h"
#include "StateStrip.h"
#include "StepOrders.h"
#include "Toasts.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace vestnik {
namespace {

using RunState = ScenarioRun::State;

constexpr int besideFromWidth = 1000; ///< the page's width from which the step stands beside the table
constexpr int wideList = 264;
constexpr int narrowList = 232;
constexpr qsizetype mostRuns = 15; ///< in the list of the earlier ones

/// Whether a run is about several orders, so that each step says which.
bool hasSeveralOrders(const ScenarioPlan& plan, const ScenarioReport& report)
{
    const QList<ScenarioStep>& steps = plan.scenario.steps;
    return report.orders.size() > 1 || std::any_of(steps.cbegin() + 1, steps.cend(), [](const ScenarioStep& step) {
               return step.beginsOrder || !step.request.orderId().isEmpty() || !step.request.orderUuid().isEmpty();
           });
}

bool hasSeveralOrders(const ScenarioReport& report)
{
    QStringList orders;
    for (const OrderReport& order : report.orders) {
        for (const StepReport& step : order.steps)
            orders += step.orderId.isEmpty() ? step.orderUuid : step.orderId;
    }
    orders.removeAll(QString());
    orders.removeDuplicates();
    return report.orders.size() > 1 || orders.size() > 1;
}

} // namespace

ScenariosPage::ScenariosPage(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_files(new ScenarioFiles(session)),
      m_head(new ScenarioHead(m_files->acts())),
      m_setup(new ScenarioSetup),
      m_summary(new ScenarioSummary(session.catalog())),
      m_model(new ScenarioStepsModel(session.catalog(), this)),
      m_table(new QTableView),
      m_step(new ScenarioStepView(session)),
      m_halves(new QSplitter(Qt::Horizontal)),
      m_states(new StateStrip(StateStrip::Room::Lines)),
      m_refused(m_states->add(QStringLiteral("scenarioRefused"))),
      m_asks(m_states->add(QStringLiteral("scenarioAsks"), StateSlot::Rank::First)),
      m_other(m_states->add(QStringLiteral("otherScenario"))),
      m_unfinished(m_states->add(QStringLiteral("scenarioUnfinished"))),
      m_where(m_states->add(QStringLiteral("scenarioElsewhere"))),
      m_orders(m_states->add(QStringLiteral("scenarioOrderWarnings"))),
      m_fault(m_states->add(QStringLiteral("scenarioFault"))),
      m_controls(new ScenarioControls)
{
    build();
    connectParts();
    orderTabs();
    retranslateUi();
    updateEnvironment();
    showPlan();
    tellOfUnfinished();
}

void ScenariosPage::build()
{
    setUpTable();
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_files);
    layout->addWidget(chosenSide(), 1);
}

QWidget* ScenariosPage::chosenSide()
{
    m_halves->setObjectName(QStringLiteral("scenarioHalves"));
    m_halves->setChildrenCollapsible(false);
    m_halves->addWidget(m_table);
    m_halves->addWidget(m_step);
    m_halves->setStretchFactor(0, 3);
    m_halves->setStretchFactor(1, 2);
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(Tokens::spaceSmall, Tokens::space, Tokens::space, Tokens::spaceSmall);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_head);
    layout->addWidget(m_setup);
    layout->addWidget(m_summary);
    layout->addWidget(m_halves, 1);
    layout->addWidget(m_states); // the rows above give way to it
    layout->addWidget(m_controls);
    return side;
}

void ScenariosPage::setUpTable()
{
    static_assert(static_cast<int>(ScenarioStepsModel::IconRole) == static_cast<int>(BatchRowsModel::IconRole)
                  && static_cast<int>(ScenarioStepsModel::GroundRole) == static_cast<int>(BatchRowsModel::GroundRole));
    m_table->setObjectName(QStringLiteral("scenarioSteps"));
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    setUpRowTable(*m_table, std::array{5, 18, 13, 20, 24, 11, 24, 13, 24, 7});
    m_table->setItemDelegateForColumn(ScenarioStepsModel::StateColumn, new OutcomeDelegate(m_table));
    for (const int column : {ScenarioStepsModel::Content, ScenarioStepsModel::Expected, ScenarioStepsModel::Got})
        m_table->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_table->setMinimumHeight(3 * Tokens::rowHeight);
}

void ScenariosPage::connectParts()
{
    connect(m_files, &ScenarioFiles::chosen, this, &ScenariosPage::onChosen);
    connect(m_head, &ScenarioHead::runRequested, this, &ScenariosPage::openEarlier);
    connect(m_setup, &ScenarioSetup::changed, m_fault, &StateSlot::close);
    connect(m_setup, &ScenarioSetup::changed, this, &ScenariosPage::updateOrders);
    connect(m_setup, &ScenarioSetup::changed, m_controls, &ScenarioControls::endRest);
    connect(m_setup, &ScenarioSetup::ordersTakenOut, this, &ScenariosPage::sayOrdersTakenOut);
    connect(m_setup, &ScenarioSetup::labelsChanged, this, &ScenariosPage::orderTabs);
    connect(m_summary, &ScenarioSummary::saveRequested, this, &ScenariosPage::save);
    connect(m_summary, &ScenarioSummary::copyRequested, this, &ScenariosPage::copy);
    connect(m_summary, &ScenarioSummary::backRequested, this, [this] {
        m_earlier.reset();
        if (isBusy() && isRunChosen()) // it was another report that stood before it
            return showRun();
        if (!isBusy())
            m_runId.clear(); // its report is kept
        showPlan();
        m_controls->focusMain();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ScenariosPage::showStep);
    connect(m_controls, &ScenarioControls::runRequested, this, [this] { start(false); });
    connect(m_controls, &ScenarioControls::pauseRequested, this, [this] {
        if (!m_isOpening) // nothing has begun
            m_run->run().pause();
    });
    connect(m_controls, &ScenarioControls::continueRequested, this, [this] { m_run->run().start(); });
    connect(m_controls, &ScenarioControls::goOnRequested, this, &ScenariosPage::goOn);
    connect(m_controls, &ScenarioControls::stepRequested, this, [this] { isBusy() ? m_run->run().stepOnce() : start(true); });
    connect(m_controls, &ScenarioControls::retryRequested, this, &ScenariosPage::retry);
    connect(m_controls, &ScenarioControls::stopRequested, this, &ScenariosPage::stop);
    connect(m_controls, &ScenarioControls::giveUpRequested, this, &ScenariosPage::giveUp);
    connect(m_step, &ScenarioStepView::resendRequested, this, &ScenariosPage::resendRequested);
    connect(m_step, &ScenarioStepView::loadRequested, this, &ScenariosPage::loadRequested);
    connect(m_step, &ScenarioStepView::timelineRequested, this, &ScenariosPage::timelineRequested);
    connect(&m_session, &Session::currentChanged, this, &ScenariosPage::updateEnvironment);
    connect(&m_session, &Session::environmentsTouched, this, &ScenariosPage::checkEnvironment);
    QAction* run = Shortcuts::add(Shortcut::RunScenario, *this);
    run->setAutoRepeat(true); // so that it is known how long the key is down; not every desktop says which press is a repeated one
    connect(run, &QAction::triggered, m_controls, &ScenarioControls::pressByKey);
}

void ScenariosPage::orderTabs()
{
    QList<QWidget*> stops = m_files->stops() + m_head->stops() + m_setup->stops() + m_summary->stops();
    stops += m_table;
    stops += m_controls->stops();
    for (qsizetype i = 1; i < stops.size(); ++i)
        setTabOrder(stops[i - 1], stops[i]);
}

void ScenariosPage::setFormOrder(const QString& order)
{
    m_setup->setFormOrder(order);
}

void ScenariosPage::saveScenario(const QList<DeliveryRecord>& records)
{
    const DeliverySummary first = records.isEmpty() ? DeliverySummary() : records.last().summary;
    const QString order = first.orderId.isEmpty() ? first.orderUuid : first.orderId;
    const QString name = order.isEmpty() ? tr("Recorded") : tr("Order %1").arg(order.left(60).replace(u'/', u'_'));
    const ScenarioRecording recorded = recordScenario(records, name);
    if (recorded.scenario.steps.isEmpty()) {
        m_fault->show(StateSlot::Tone::Error, [] { return tr("None of these records can be a step of a scenario. Nothing was saved."); });
        return;
    }
    m_files->add(recorded.scenario, recorded.leftOut);
}

bool ScenariosPage::isRunChosen() const
{
    return m_run && !m_runId.isEmpty() && m_runId == m_planId;
}

void ScenariosPage::onChosen()
{
    const Scenario* scenario = m_files->current();
    const QString id = scenario ? scenario->id : QString();
    if (std::exchange(m_planId, id) != id) {
        m_isChecking = false; // Run was pressed on another one
        m_earlier.reset();
        m_fault->close();
    }
    const std::optional<Result<ScenarioPlan>> former = std::exchange(
        m_plan, scenario ? std::optional(m_files->library().planOf(*scenario)) : std::nullopt);
    const bool isAsBefore = former && *former && m_plan && *m_plan && (**former).scenario == (**m_plan).scenario;
    if (m_isChecking && !isAsBefore) {
        m_isChecking = false;
        sayChanged();
    }
    m_head->show(scenario ? scenario->path() : QString(), scenario ? scenario->description : QString());
    m_setup->setLabels(id, m_plan && *m_plan ? (*m_plan)->labels : QStringList());
    readRuns();
    if (m_earlier)
        updateControls();
    else if (isRunChosen())
        m_view == View::Run ? updateControls() : showRun();
    else
        showPlan();
}

void ScenariosPage::showPlan()
{
    m_view = View::Plan;
    turnTo(*m_setup, *m_summary);
    m_step->hide();
    m_model->showPlan(m_plan && *m_plan ? (*m_plan)->scenario : Scenario());
    for (int column = 0; column < ScenarioStepsModel::ColumnCount; ++column)
        m_table->setColumnHidden(column, !m_model->isUsed(column));
    updateOrders();
    updateControls();
}

void ScenariosPage::updateOrders()
{
    const OrderChoice choice{.given = m_setup->orders(), .answers = m_setup->answers()};
    if (!m_plan || !*m_plan || isBusy() || choice.given.isEmpty()) {
        m_model->setOrders({});
        return m_orders->close();
    }
    const QList<ScenarioStep> steps = (*m_plan)->scenario.steps;
    const QList<StepOrder> orders = StepOrders::of(steps, choice);
    QStringList names;
    for (const StepOrder& order : orders)
        names += ScenarioText::order(order);
    m_model->setOrders(names);
    const QList<OrderIssue> issues = StepOrders::issues(steps, choice, m_session.catalog());
    const auto text = [this, orders, issues] {
        QStringList lines = ScenarioText::warnings(issues, m_session.catalog());
        if (const QString elsewhere = ScenarioText::elsewhere(orders); !elsewhere.isEmpty())
            lines.prepend(elsewhere);
        return lines.join(u'\n');
    };
    if (text().isEmpty())
        m_orders->close();
    else if (m_orders->text() != text()) // said anew it would come before what is newer
        m_orders->show(StateSlot::Tone::Warning, text);
}

void ScenariosPage::sayOrdersTakenOut(const QString& typed)
{
    const auto text = [typed] {
        return tr("Another scenario: %1 was taken out of the order field.").arg(QString(typed).replace(u'\n', QStringLiteral(", ")));
    };
    Toasts::of(*this).offerUndo(*m_setup, text, [] { return tr("Undo"); }, [this, typed] { m_setup->setTyped(typed); });
}

void ScenariosPage::choose(const QString& id)
{
    m_files->chooseLater(id);
}

void ScenariosPage::turnTo(QWidget& shown, QWidget& hidden)
{
    const QWidget* focus = focusWidget();
    if (focus && (hidden.isAncestorOf(focus) || (&hidden == m_summary && m_step->isAncestorOf(focus))))
        m_controls->focusMain(); // not to whatever comes next
    hidden.setVisible(false);
    shown.setVisible(true);
}

void ScenariosPage::showRun()
{
    showReport(View::Run, m_run->run().report(), hasSeveralOrders(m_runPlan, m_run->run().report()));
    for (qsizetype order = 0; order < m_run->run().report().orders.size(); ++order)
        m_model->setAsking(order, m_run->run().isAsking(order));
    updateSummary();
}

void ScenariosPage::showReport(View view, const ScenarioReport& report, bool hasSeveralOrders)
{
    m_view = view;
    turnTo(*m_summary, *m_setup);
    m_model->showReport(report);
    for (int column = 0; column < ScenarioStepsModel::ColumnCount; ++column)
        m_table->setColumnHidden(column, !m_model->isUsed(column));
    m_table->setColumnHidden(ScenarioStepsModel::Order, !hasSeveralOrders);
    if (m_step->isHidden()) {
        m_step->setVisible(true);
        shareRoom();
    }
    m_step->clear();
    updateControls();
}

void ScenariosPage::openEarlier(const QString& id)
{
    const ScenarioRuns runs(DataFolder(m_session.folder()).scenarioRunsFolder());
    whenDone(runInBackground<Result<ScenarioReport>>([runs, id](const auto&) { return runs.open(id); }), this,
             [this, chosen = m_planId](const Result<ScenarioReport>& report) {
                 if (chosen != m_planId)
                     return; // another scenario is in view by now
                 if (!report)
                     return fail(report.error());
                 m_earlier = *report;
                 showReport(View::Earlier, *report, hasSeveralOrders(*report));
                 m_summary->showEarlier(*report);
             });
}

void ScenariosPage::readRuns()
{
    const Scenario* scenario = m_files->current();
    if (!scenario)
        return m_head->setRuns({});
    const ScenarioRuns runs(DataFolder(m_session.folder()).scenarioRunsFolder());
    const auto read = [runs, id = scenario->id](const auto&) { return runs.latest(id, mostRuns); };
    whenDone(runInBackground<QList<KeptRun>>(read), this, [this, id = scenario->id](const QList<KeptRun>& kept) {
        if (id == m_planId)
            m_head->setRuns(kept);
    });
}

void ScenariosPage::updateEnvironment()
{
    m_controls->setTarget(isBusy() ? m_run->options().environment : m_session.current());
    updateControls();
}

ScenarioOptions ScenariosPage::options() const
{
    return {.environment = m_session.current(),
            .orders = m_setup->orders(),
            .answers = m_setup->answers(),
            .operatorName = m_session.operatorName(),
            .reason = {}, // that of the form is of another send
            .program = m_session.journal().runId()};
}

void ScenariosPage::sayWhetherItMay()
{
    const std::optional<Error> fault = !m_plan ? std::nullopt
        : !*m_plan                             ? std::optional(m_plan->error())
                                               : [this]() -> std::optional<Error> {
        const Result<void> may = ScenarioRun::check(**m_plan, options());
        const bool isToAnswer = !may && may.error().code == ErrorCode::PlaceholderUnanswered; // which the run asks for
        return may || isToAnswer ? std::nullopt : std::optional(may.error());
    }();
    if (fault && !isBusy())
        m_refused->show(StateSlot::Tone::Warning, [this, error = *fault] { return faultText(error); });
    else
        m_refused->close();
    if (isBusy() && !isRunChosen())
        m_other->show(
            StateSlot::Tone::Information, [name = m_runPlan.scenario.path()] { return tr("The scenario \"%1\" is running.").arg(name); },
            [] { return tr("Show"); }, [this] { m_files->choose(m_runId); });
    if (m_other->isShown() && m_other->acts().size() == 1)
        m_other->offerToo([] { return tr("Stop"); }, [this] { stop(); }); // its file may be gone from the list
    if (!isBusy() || isRunChosen())
        m_other->close();
}

QString ScenariosPage::faultText(const Error& error) const
{
    const Scenario* scenario = m_files->current();
    const QList<PlanFault> faults = scenario && m_plan && !*m_plan ? m_files->library().faultsOf(*scenario) : QList<PlanFault>();
    QStringList lines;
    for (const PlanFault& fault : faults) {
        const QString said = planErrorText(fault.error);
        lines += fault.step == 0 ? said : tr("%1, step %2: %3").arg(fault.scenario.path(), QString::number(fault.step), said);
    }
    return lines.isEmpty() ? errorText(error) : lines.join(u'\n');
}

void ScenariosPage::updateControls()
{
    sayWhetherItMay();
    sayElsewhere();
    ScenarioControls::Standing standing{.isChecking = m_isChecking, .mayRun = m_plan && *m_plan && !m_refused->isShown() && !isBusy()};
    if (m_run && (m_view == View::Run || (isBusy() && isRunChosen()))) {
        standing.state = m_isOpening ? ScenarioRun::State::Running : m_run->run().state();
        standing.isStopping = m_isStopping && isBusy();
        standing.mayRetry = orderToRetry().has_value();
    }
    m_controls->show(standing);
    m_files->setRunning(isBusy() ? m_runId : QString());
    Q_EMIT runChanged();
}

ScenarioSummary::Progress ScenariosPage::progress() const
{
    using Progress = ScenarioSummary::Progress;
    if (m_isStopping)
        return Progress::Stopping;
    return m_run->run().state() == RunState::Paused && !m_isOpening ? Progress::Paused : Progress::Running;
}

void ScenariosPage::updateSummary()
{
    if (m_view != View::Run)
        return;
    if (isBusy() || m_run->end().report.orders.isEmpty())
        m_summary->showUnderWay(m_run->run().report(), progress());
    else
        m_summary->showEnd(m_run->end());
}

const ScenarioReport* ScenariosPage::reportInView() const
{
    if (m_view == View::Earlier)
        return m_earlier ? &*m_earlier : nullptr;
    return m_view == View::Run && m_run ? &m_run->run().report() : nullptr;
}

void ScenariosPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_files->setFixedWidth(width() >= besideFromWidth ? wideList : narrowList);
    const Qt::Orientation orientation = width() >= besideFromWidth ? Qt::Horizontal : Qt::Vertical;
    if (orientation == m_halves->orientation())
        return;
    m_halves->setOrientation(orientation);
    shareRoom();
}

void ScenariosPage::shareRoom()
{
    const bool isBeside = m_halves->orientation() == Qt::Horizontal;
    m_halves->setSizes(isBeside ? QList{6000, 4000} : QList{10'000, 1}); // below, the step has the least that it needs
}

void ScenariosPage::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void ScenariosPage::retranslateUi()
{
    setAccessibleName(tr("Scenarios"));
    m_table->setAccessibleName(tr("Steps of the scenario"));
    m_model->retranslate();
}

} // namespace vestnik
