#pragma once

#include "BatchDraft.h"

#include <QAbstractTableModel>

#include <optional>

namespace vestnik {

/// The rows of a plan, or those of one fate: line, order, event, what becomes of it, and why. It holds a number for each row it shows. The
/// catalogue must outlive it.
class PlanRowsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Order, Event, Fate, Why, ColumnCount };
    /// Which rows are shown; Findings: those that go although something about them is odd.
    enum class Kind { All, Going, Findings, Faulty, Repeated, Differing, Accepted, Unknown, InFlight, Waiting };

    explicit PlanRowsModel(const EventCatalog& catalog, QObject* parent = nullptr);
    ~PlanRowsModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Null: none.
    void show(const std::shared_ptr<const CheckedPlan>& plan);
    void setKind(Kind kind);
    void retranslate();

private:
    bool isOfKind(const PlannedRow& row) const;
    void refill();
    QString text(const PlannedRow& row, int column) const;

    const EventCatalog& m_catalog;
    std::shared_ptr<const CheckedPlan> m_plan;
    Kind m_kind = Kind::All;
    QList<int> m_shown; ///< places in the plan
};

} // namespace vestnik
