#pragma once

#include "HistoryModel.h"
#include "Session.h"

#include <QTimer>
#include <QWidget>

class QTableView;

namespace vestnik {

class EmptyHistory;
class FilterChips;
class HiddenSends;
class HistoryActions;
class HistoryColumns;
class HistoryDelegate;
class HistoryHead;
class HistoryScope;
class HistoryTable;
class HistoryTasks;
class SavedFiltersButton;
class SelectionBar;
class StateSlot;
class StateStrip;
class WorkBar;

/// The history, this computer's or the team's: a head with search and counts, the filters, a table of deliveries, and what can be done with the selected ones. As a strip,
/// under the form, it is one line and some rows. The session must outlive it.
class HistoryPane : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPane(Session& session, QWidget* parent = nullptr);

    void refresh();
    /// While a delivery is in flight nothing can be sent again.
    void setSending(bool isSending);
    /// Shows it as the strip under the form, or as a page.
    void setStrip(bool isStrip);
    /// The environments, or the current one, are others.
    void updateEnvironments();
    bool hasInFlightElsewhere() const { return m_model.hasInFlightElsewhere(); }
    void clearSelection();
    /// Returns the delivery of the selected row; empty unless it is the only one.
    QString selectedDelivery() const;
    /// Drops the record that is being read for shown(): the person went on to something else.
    void dropReading()
    {
        ++m_reading;
        m_readKey = 0;
    }
    /// Whether the list has the record of that key.
    bool lists(qint64 key) const { return m_model.rowOf(key) >= 0; }
    QTableView& table() const;
    void focusSearch();
    /// Looks for a text, without any other filter.
    void search(const QString& text);
    /// Can open a record by its id, and compare the two that are selected.
    HistoryActions& actions() { return *m_commands; }
    HistoryTasks& tasks() { return *m_tasks; }
    HistoryScope& scope() { return *m_scope; }
    QByteArray columnState() const;
    void restoreColumnState(const QByteArray& state);

    QSize sizeHint() const override;

Q_SIGNALS:
    /// A person looks at a record.
    void shown(const vestnik::DeliveryRecord& record);
    /// A person has chosen one record in the table, which is not read yet.
    void chosen();
    /// A person opens a record, to read it whole.
    void opened(const vestnik::DeliveryRecord& record);
    /// A person wants its values in the form.
    void loadRequested(const vestnik::DeliveryRecord& record);
    void resendRequested(const vestnik::DeliveryRecord& record);
    /// The next send takes its bytes from records, not from the form.
    void resending();
    /// A person wants a batch of the selected records.
    void batchRequested(const QList<vestnik::DeliveryRecord>& records);
    /// A person wants a scenario of the selected records.
    void scenarioRequested(const QList<vestnik::DeliveryRecord>& records);
    void timelineWanted(const vestnik::OrderKey& order);
    /// A person wants to see two records side by side, the older one on the left.
    void comparisonWanted(const vestnik::DeliveryRecord& left, const vestnik::DeliveryRecord& right);
    void refreshed();
    /// The list has been made by another filter.
    void filtered();
    void failed(const vestnik::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    void connectFilters();
    void connectTable();
    void connectSends();
    void retranslateUi();
    void applyFilter();
    void connectScope();
    /// The day is another one.
    void beginDay();
    void updateActions();
    void updateEmpty();
    /// Tab goes from the search over the filters to the rows and what can be done with them, then to the rest of the head.
    void chainTabs();
    /// Fits the head and the number of rows to the room.
    void updateRoom();
    /// How many rows a strip has in a window of this height.
    int stripRows() const;
    void reveal(qint64 key);
    qint64 currentKey() const;
    /// A person chose one record, or none or several.
    void onChosen();
    /// Reads the current record, then emits.
    void withCurrent(void (HistoryPane::*signal)(const DeliveryRecord&));
    void openRowMenu(const QPoint& place);
    void fail(const Error& error);

    Session& m_session;
    HistoryModel m_model;
    bool m_isClearing = false;
    bool m_isFiltering = false; ///< the list that another filter asked for is not there yet
    int m_reading = 0;
    qint64 m_readKey = 0; ///< of the record that is being read to be shown
    bool m_isStrip = false;
    QTimer m_countTimer;
    HistoryHead* m_head;
    SavedFiltersButton* m_saved;
    FilterChips* m_filters;
    StateStrip* m_states;
    StateSlot* m_fault; ///< of what was last to be done
    HistoryScope* m_scope;
    WorkBar* m_work;
    HistoryTable* m_table;
    EmptyHistory* m_empty;
    HistoryDelegate* m_delegate;
    HistoryColumns* m_columns;
    HiddenSends* m_hidden;
    HistoryTasks* m_tasks;
    HistoryActions* m_commands;
    SelectionBar* m_foot;
};

} // namespace vestnik
