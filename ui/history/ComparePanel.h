#pragma once

#include "EventCatalog.h"
#include "JournalValues.h"
#include "RecordPanel.h"

class QCheckBox;
class QTableWidget;

namespace vestnik {

/// Two records side by side; what differs is marked, in words as well as by colour. The catalogue must outlive it.
class ComparePanel : public RecordPanel {
    Q_OBJECT

public:
    explicit ComparePanel(const EventCatalog& catalog, QWidget* parent = nullptr);

    void show(const DeliveryRecord& left, const DeliveryRecord& right);

protected:
    void retranslateUi() override;

private:
    ComparePanel(QTableWidget* table, const EventCatalog& catalog, QWidget* parent);

    const EventCatalog& m_catalog;
    DeliveryRecord m_left;
    DeliveryRecord m_right;
    QCheckBox* m_onlyDifferent;
    QTableWidget* m_table;
};

} // namespace vestnik
