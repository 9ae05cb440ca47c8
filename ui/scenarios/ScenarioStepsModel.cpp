#include "ScenarioStepsModel.h"

#include "OutcomeText.h"
#include "ScenarioText.h"
#include "Tokens.h"

#include <algorithm>

namespace vestnik {
namespace {

using State = StepReport::State;

struct StepLook {
    const char* icon;
    Tokens::Colour colour;
    Tokens::Colour ground;
};

StepLook lookOf(State state, bool isAsking)
{
    if (isAsking)
        return {"question", Tokens::Colour::Warn, Tokens::Colour::WarnGround};
    switch (state) {
    case State::NotRun:
    case State::Skipped: return {"dash", Tokens::Colour::Neutral, Tokens::Colour::NeutralGround};
    case State::NotKnown: return {"question", Tokens::Colour::Warn, Tokens::Colour::WarnGround};
    case State::Sending: return {"spinner", Tokens::Colour::Neutral, Tokens::Colour::NeutralGround};
    case State::Passed: return {"check", Tokens::Colour::Ok, Tokens::Colour::OkGround};
    case State::Failed: return {"cross-circle", Tokens::Colour::Refused, Tokens::Colour::RefusedGround};
    }
    Q_UNREACHABLE();
}

} // namespace

ScenarioStepsModel::ScenarioStepsModel(const EventCatalog& catalog, QObject* parent) : RowsTableModel(parent), m_catalog(catalog) { }

void ScenarioStepsModel::showPlan(const Scenario& scenario)
{
    beginResetModel();
    m_plan = scenario.steps;
    m_orders.clear();
    m_report.reset();
    m_asking.clear();
    m_rows.clear();
    for (qsizetype step = 0; step < m_plan.size(); ++step)
        m_rows.append({0, step});
    endResetModel();
}

void ScenarioStepsModel::setOrders(const QStringList& orders)
{
    m_orders = orders;
    if (!m_report && !m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, Order), index(rowCount() - 1, Order));
}

void ScenarioStepsModel::showReport(const ScenarioReport& report)
{
    beginResetModel();
    m_report = report;
    m_asking.clear();
    m_rows.clear();
    for (qsizetype order = 0; order < report.orders.size(); ++order) {
        for (qsizetype step = 0; step < report.orders[order].steps.size(); ++step)
            m_rows.append({order, step});
    }
    endResetModel();
}

void ScenarioStepsModel::update(const StepPlace& place, const StepReport& step)
{
    const int row = rowOf(place);
    if (!m_report || row < 0)
        return;
    m_report->orders[place.order].steps[place.step] = step;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void ScenarioStepsModel::setAsking(qsizetype order, bool isAsking)
{
    if (m_asking.contains(order) == isAsking || m_rows.isEmpty())
        return;
    if (isAsking)
        m_asking.append(order);
    else
        m_asking.removeAll(order);
    Q_EMIT dataChanged(index(0, StateColumn), index(rowCount() - 1, StateColumn));
}

bool ScenarioStepsModel::isUsed(int column) const
{
    switch (column) {
    case StateColumn:
    case Got:
    case Took: return isReport();
    case Content:
    case Delay:
    case Surprise: return !isReport();
    default: return true;
    }
}

int ScenarioStepsModel::rowOf(const StepPlace& place) const
{
    return static_cast<int>(m_rows.indexOf(place));
}

const StepReport* ScenarioStepsModel::report(int row) const
{
    if (!m_report || row < 0 || row >= m_rows.size())
        return nullptr;
    return &m_report->orders[m_rows[row].order].steps[m_rows[row].step];
}

bool ScenarioStepsModel::isAsking(int row) const
{
    const StepReport* step = report(row);
    if (!step || step->state != State::Failed || !m_asking.contains(m_rows[row].order))
        return false;
    int next = row + 1; // it asks about the last one that ran
    while (report(next) && report(next)->state == State::Skipped)
        ++next;
    return !report(next) || m_rows[next].order != m_rows[row].order || report(next)->state == State::NotRun;
}

QString ScenarioStepsModel::stateText(const StepReport& step, int row) const
{
    return isAsking(row) ? tr("Asks: go on?") : ScenarioText::state(step.state);
}

QString ScenarioStepsModel::planText(const ScenarioStep& step, int row, int column) const
{
    switch (column) {
    case Number: return QString::number(row + 1);
    case Title: return ScenarioText::title({.name = step.name, .event = step.request.event()}, row + 1, m_catalog);
    case Order: return m_orders.value(row);
    case Content: return ScenarioText::content(step);
    case Delay: return step.delay.count() > 0 ? durationText(step.delay.count() * 1000) : QString();
    case Expected: return ScenarioText::expectation(step.expected);
    case Surprise: return ScenarioText::surprise(step.onSurprise);
    default: return {};
    }
}

QString ScenarioStepsModel::reportText(const StepReport& step, int row, int column) const
{
    const StepPlace place = m_rows[row];
    switch (column) {
    case Number: return QString::number(place.step + 1);
    case StateColumn: return stateText(step, row);
    case Order: return step.orderId.isEmpty() ? step.orderUuid : step.orderId;
    case Title: return ScenarioText::title(step, place.step + 1, m_catalog);
    case Expected: return ScenarioText::expectation(step.expected);
    case Got:
        if (step.outcome)
            return outcomeTitle(*step.outcome, step.status, m_report->kind);
        if (step.state == State::Skipped)
            return ScenarioText::whySkipped(step);
        if (step.state == State::NotKnown)
            return ScenarioText::whyNotKnown();
        return ScenarioText::faults(step).join(u' ');
    case Took: return step.outcome ? QString::number(step.took.count()) : QString();
    default: return {};
    }
}

QString ScenarioStepsModel::text(int row, int column) const
{
    if (const StepReport* step = report(row))
        return reportText(*step, row, column);
    return planText(m_plan[m_rows[row].step], row, column);
}

QVariant ScenarioStepsModel::cell(const QModelIndex& index, int role) const
{
    const int row = index.row();
    const StepReport* step = report(row);
    const bool isState = index.column() == StateColumn && step;
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::ToolTipRole: {
        const QStringList faults = step ? ScenarioText::faults(*step) : QStringList();
        return faults.isEmpty() ? text(row, index.column()) : faults.join(u'\n');
    }
    case Qt::TextAlignmentRole:
        return index.column() == Number || index.column() == Delay || index.column() == Took ? numberAlignment() : QVariant();
    case Qt::ForegroundRole: return isState ? QVariant(Tokens::colour(lookOf(step->state, isAsking(row)).colour)) : QVariant();
    case IconRole: return isState ? QVariant(QLatin1String(lookOf(step->state, isAsking(row)).icon)) : QVariant();
    case GroundRole: return isState ? QVariant(Tokens::colour(lookOf(step->state, isAsking(row)).ground)) : QVariant();
    default: return {};
    }
}

QString ScenarioStepsModel::title(int column) const
{
    switch (column) {
    case Number: return tr("No.");
    case StateColumn: return tr("Result");
    case Order: return tr("Order");
    case Title: return tr("Step");
    case Content: return tr("What is sent");
    case Delay: return tr("Delay");
    case Expected: return tr("Expected");
    case Surprise: return tr("Otherwise");
    case Got: return tr("Got");
    case Took: return tr("ms");
    default: return {};
    }
}

} // namespace vestnik
