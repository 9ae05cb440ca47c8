#pragma once

#include "HistoryModel.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace vestnik {

class Notice;

/// The history: a table of deliveries, and what can be done with the selected one. The reader and the catalogue must outlive it.
class HistoryPane : public QWidget {
    Q_OBJECT

public:
    HistoryPane(JournalReader& reader, const EventCatalog& catalog, QWidget* parent = nullptr);

    void refresh() { m_model.refresh(); }
    /// While a delivery is in flight nothing can be sent again.
    void setSending(bool isSending);
    bool hasInFlightElsewhere() const { return m_model.hasInFlightElsewhere(); }
    void clearSelection();
    QByteArray columnState() const;
    void restoreColumnState(const QByteArray& state);

Q_SIGNALS:
    /// A person looks at a record.
    void shown(const vestnik::DeliveryRecord& record);
    /// A person wants its values in the form.
    void loadRequested(const vestnik::DeliveryRecord& record);
    void resendRequested(const vestnik::DeliveryRecord& record);
    void refreshed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();
    void updateActions();
    /// Reads the selected record, then emits.
    void withSelected(void (HistoryPane::*signal)(const DeliveryRecord&));
    void fail(const Error& error);

    JournalReader& m_reader;
    HistoryModel m_model;
    bool m_isSending = false;
    bool m_isClearing = false;
    QLabel* m_title;
    QPushButton* m_load;
    QPushButton* m_resend;
    Notice* m_notice;
    QTableView* m_table;
    QLabel* m_empty;
};

} // namespace vestnik
