#pragma once

#include "BatchDraft.h"
#include "RowsTableModel.h"

#include <optional>

namespace vestnik {

/// The rows of a plan, or those of one fate: line, order, event, what becomes of it, and why. It holds the index in the plan of each row that it shows. The
/// catalogue must outlive it.
class PlanRowsModel : public RowsTableModel<int> {
    Q_OBJECT

public:
    enum Column { Line, Order, Event, Fate, Why, ColumnCount };
    /// Which rows are shown; Findings: those that go although something about them is odd.
    enum class Kind { All, Going, Findings, Faulty, Repeated, Differing, Accepted, Unknown, InFlight, Waiting };

    explicit PlanRowsModel(const EventCatalog& catalog, QObject* parent = nullptr);
    ~PlanRowsModel() override;

    /// Null: none.
    void show(const std::shared_ptr<const CheckedPlan>& plan);
    void setKind(Kind kind);

private:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    bool isOfKind(const PlannedRow& row) const;
    void refill();
    QString text(const PlannedRow& row, int column) const;

    const EventCatalog& m_catalog;
    std::shared_ptr<const CheckedPlan> m_plan;
    Kind m_kind = Kind::All;
};

} // namespace vestnik
