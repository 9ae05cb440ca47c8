#pragma once

#include "FilterChoice.h"
#include "HistoryModel.h"
#include "Session.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QMenu;
class QPushButton;
class QTableView;
class QToolButton;

namespace vestnik {

class AttentionButton;
class EmptyHistory;
class FilterBar;
class HistoryActions;
class HistoryTasks;
class SavedFiltersButton;
class StateSlot;
class StateStrip;
class WorkBar;

/// The history: search and filters, a table of deliveries, and what can be done with the selected ones. The session must outlive it.
class HistoryPane : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPane(Session& session, QWidget* parent = nullptr);

    void refresh();
    /// While a delivery is in flight nothing can be sent again.
    void setSending(bool isSending);
    /// The environments, or the current one, are others.
    void updateEnvironments();
    bool hasInFlightElsewhere() const { return m_model.hasInFlightElsewhere(); }
    void clearSelection();
    /// Drops the record that is being read for shown(): the person went on to something else.
    void dropReading() { ++m_reading; }
    QTableView& table() const { return *m_table; }
    void focusSearch();
    /// Looks for a text, without any other filter.
    void search(const QString& text);
    void showTimeline(const OrderKey& order);
    HistoryTasks& tasks() { return *m_tasks; }
    QByteArray columnState() const;
    void restoreColumnState(const QByteArray& state);

Q_SIGNALS:
    /// A person looks at a record.
    void shown(const vestnik::DeliveryRecord& record);
    /// A person opens a record, to read it whole.
    void opened(const vestnik::DeliveryRecord& record);
    /// A person wants its values in the form.
    void loadRequested(const vestnik::DeliveryRecord& record);
    void resendRequested(const vestnik::DeliveryRecord& record);
    /// The next send takes its bytes from records, not from the form.
    void resending();
    /// A person wants a batch of the selected records.
    void batchRequested(const QList<vestnik::DeliveryRecord>& records);
    void refreshed();
    void failed(const vestnik::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void buildTable();
    void connectFilters();
    void connectTable();
    void retranslateUi();
    void applyFilter();
    void updateActions();
    void updateEmpty();
    qint64 currentKey() const;
    /// Reads the current record, then emits.
    void withCurrent(void (HistoryPane::*signal)(const DeliveryRecord&));
    void openRowMenu(const QPoint& place);
    void fail(const Error& error);

    Session& m_session;
    HistoryModel m_model;
    bool m_isSending = false;
    bool m_isClearing = false;
    int m_reading = 0;
    QTimer m_countTimer;
    QLabel* m_title;
    AttentionButton* m_attention;
    SavedFiltersButton* m_saved;
    QPushButton* m_load;
    QPushButton* m_resend;
    QPushButton* m_timeline;
    QPushButton* m_ticket;
    QAction* m_loadAction;
    QAction* m_resendAction;
    QToolButton* m_menuButton;
    QMenu* m_menu;
    FilterBar* m_filters;
    StateStrip* m_states;
    StateSlot* m_fault; ///< of what was last to be done
    WorkBar* m_work;
    QTableView* m_table;
    EmptyHistory* m_empty;
    HistoryTasks* m_tasks;
    HistoryActions* m_commands;
};

} // namespace vestnik
