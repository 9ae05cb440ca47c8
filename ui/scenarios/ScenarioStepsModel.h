#pragma once

#include "EventCatalog.h"
#include "RowsTableModel.h"
#include "ScenarioPlan.h"
#include "ScenarioReport.h"

#include <optional>

namespace vestnik {

/// The place of a step in a run, from 0.
struct StepPlace {
    qsizetype order = 0;
    qsizetype step = 0;

    bool operator==(const StepPlace&) const = default;
};

/// The steps of a scenario as rows: before a run the plan, then how each one went, order after order. The catalogue must outlive it.
class ScenarioStepsModel : public RowsTableModel<StepPlace> {
    Q_OBJECT

public:
    enum Column { Number, StateColumn, Order, Title, Content, Delay, Expected, Surprise, Got, Took, ColumnCount };
    enum Role { IconRole = Qt::UserRole + 1, GroundRole };

    explicit ScenarioStepsModel(const EventCatalog& catalog, QObject* parent = nullptr);

    void showPlan(const Scenario& scenario);
    /// Names the order of each step of the plan.
    void setOrders(const QStringList& orders);
    void showReport(const ScenarioReport& report);
    /// One step of the report that is shown went on.
    void update(const StepPlace& place, const StepReport& step);
    /// The order's failed step waits for a person.
    void setAsking(qsizetype order, bool isAsking);
    bool isReport() const { return m_report.has_value(); }
    /// Whether a column has anything to say now.
    bool isUsed(int column) const;
    StepPlace at(int row) const { return m_rows.value(row); }
    /// Returns the row of a step; -1 when there is none.
    int rowOf(const StepPlace& place) const;
    /// Returns the step of a report; null in a plan.
    const StepReport* report(int row) const;

protected:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;

private:
    QString text(int row, int column) const;
    QString planText(const ScenarioStep& step, int row, int column) const;
    QString reportText(const StepReport& step, int row, int column) const;
    QString stateText(const StepReport& step, int row) const;
    bool isAsking(int row) const;

    const EventCatalog& m_catalog;
    QList<ScenarioStep> m_plan;
    QStringList m_orders; ///< of the steps of the plan
    std::optional<ScenarioReport> m_report;
    QList<qsizetype> m_asking; ///< orders
};

} // namespace vestnik
