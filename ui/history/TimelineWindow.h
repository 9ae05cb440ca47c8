#pragma once

#include "HistoryFilter.h"
#include "JournalReader.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTableView;

namespace vestnik {

class EventCatalog;
class TimelineModel;

/// The life of one order, as far as this computer sent it: by its id or its UUID, which are one order once a record holds both. It stays
/// open beside the window and follows the history. The reader and the catalogue must outlive it.
class TimelineWindow : public QDialog {
    Q_OBJECT

public:
    TimelineWindow(JournalReader& reader, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// Shows the window with that order; of all origins when the key names none.
    void showOrder(const OrderKey& order);
    /// Something was recorded.
    void refresh();

Q_SIGNALS:
    /// A person wants the whole record of it.
    void recordRequested(const QString& delivery);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void take(const Result<OrderTimeline>& timeline);
    void copy();
    QString headingText() const;
    QString footText() const;
    QString orderName() const { return m_order.orderId.isEmpty() ? m_order.orderUuid : m_order.orderId; }

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    OrderKey m_order;
    std::optional<OrderTimeline> m_timeline; // none while it is being read
    std::optional<Error> m_error;
    TimelineModel* m_model;
    QLabel* m_heading;
    QTableView* m_table;
    QLabel* m_foot;
    QPushButton* m_open;
    QPushButton* m_copy;
    QPushButton* m_close;
};

} // namespace vestnik
