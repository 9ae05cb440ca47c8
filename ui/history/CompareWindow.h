#pragma once

#include "EventCatalog.h"
#include "JournalValues.h"

#include <QDialog>

class QCheckBox;
class QTableWidget;

namespace vestnik {

/// Two records side by side; what differs is marked, in words as well as by colour. Deletes itself. The catalogue must outlive it.
class CompareWindow : public QDialog {
    Q_OBJECT

public:
    CompareWindow(const DeliveryRecord& left, const DeliveryRecord& right, const EventCatalog& catalog, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslateUi();

    const DeliveryRecord m_left;
    const DeliveryRecord m_right;
    const EventCatalog& m_catalog;
    QCheckBox* m_onlyDifferent;
    QTableWidget* m_table;
};

} // namespace vestnik
