#pragma once

#include "PlanRowsModel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace vestnik {

/// The table of a plan's rows, and which of them it shows. The catalogue must outlive it.
class PlanRowsView : public QWidget {
    Q_OBJECT

public:
    explicit PlanRowsView(const EventCatalog& catalog, QWidget* parent = nullptr);

    void show(const std::shared_ptr<const CheckedPlan>& plan);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void sayCount();

    PlanRowsModel* m_model;
    QLabel* m_label;
    QComboBox* m_kind;
    QLabel* m_count;
    QTableView* m_table;
};

} // namespace vestnik
