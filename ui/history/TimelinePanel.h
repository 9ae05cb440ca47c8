#pragma once

#include "HistoryFilter.h"
#include "HistorySource.h"
#include "RecordPanel.h"

#include <functional>

class QLabel;

namespace vestnik {

class EventCatalog;
class TimelineModel;

/// The life of one order, as far as this computer or the team sent it: by its id or its UUID, which are one order once a record holds both. It follows
/// the history while it is in view. The reader and the catalogue must outlive it.
class TimelinePanel : public RecordPanel {
    Q_OBJECT

public:
    TimelinePanel(HistorySource& source, const EventCatalog& catalog, QWidget* parent = nullptr);

    /// The timeline is of that history from now on.
    void setSource(HistorySource& source);
    /// Shows that order; of all origins when the key names none.
    void showOrder(const OrderKey& order);
    /// Something was recorded.
    void refresh();

Q_SIGNALS:
    /// A person wants the whole record of it.
    void recordRequested(const QString& delivery);
    /// A person wants it sent again, or its values in the form.
    void resendRequested(const QString& delivery);
    void loadRequested(const QString& delivery);
    /// A person wants a scenario of the whole order.
    void scenarioRequested(const QList<vestnik::DeliveryRecord>& records);

protected:
    bool useKey(const QKeyEvent& key, bool isPressed) override;
    void retranslateUi() override;

private:
    TimelinePanel(QTableView* table, HistorySource& source, const EventCatalog& catalog, QWidget* parent);
    void build();
    void take(const Result<OrderTimeline>& timeline);
    void copy();
    void makeScenario();
    /// Reads all records of the order, the newest first.
    void withRecords(const std::function<void(const QList<DeliveryRecord>&)>& handle);
    /// Of the chosen row; empty when there is none.
    QString delivery() const;
    QString headingText() const;
    QString footText() const;
    QString orderName() const { return m_order.orderId.isEmpty() ? m_order.orderUuid : m_order.orderId; }

    HistorySource* m_source;
    int m_run = 0; ///< of the sources; what was asked before the last one says nothing any more
    const EventCatalog& m_catalog;
    OrderKey m_order;
    std::optional<OrderTimeline> m_timeline; // none while it is being read
    std::optional<Error> m_error;
    TimelineModel* m_model;
    QLabel* m_heading;
    QTableView* m_table;
    QLabel* m_foot;
    QToolButton* m_open;
    QToolButton* m_copy;
    QToolButton* m_scenario;
};

} // namespace vestnik
