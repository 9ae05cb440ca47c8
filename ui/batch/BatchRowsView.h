#pragma once

#include "BatchRowsModel.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QTableView;

namespace vestnik {

/// The table of a batch's rows, and which of them it shows. The catalogue must outlive it.
class BatchRowsView : public QWidget {
    Q_OBJECT

public:
    explicit BatchRowsView(const EventCatalog& catalog, QWidget* parent = nullptr);

    BatchRowsModel& model() { return *m_model; }
    void show(BatchRowsModel::Kind kind);
    /// Some rows may be others now.
    void refresh();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void sayCount();

    BatchRowsModel* m_model;
    QLabel* m_label;
    QComboBox* m_kind;
    QLabel* m_count;
    QTableView* m_table;
};

} // namespace vestnik
