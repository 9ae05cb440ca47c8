#pragma once

#include "FilterChoice.h"
#include "Session.h"
#include "Shortcuts.h"

#include <QObject>

class QAction;
class QMenu;
class QTableView;

namespace vestnik {

class HistoryModel;
class HistoryTasks;
class ResendSeveral;
class StateSlot;

/// The actions on the selected deliveries of the history, in the order of a record's own. Each has a key, for the buttons, the menu and the
/// table's own menu. The session, the table, its model and the slot must outlive it.
class HistoryActions : public QObject {
    Q_OBJECT

public:
    HistoryActions(Session& session, QTableView& table, HistoryModel& model, HistoryTasks& tasks, StateSlot& state);

    QAction* record() const { return m_record; }
    QAction* resend() const { return m_resend; }
    QAction* edit() const { return m_edit; }
    QAction* timeline() const { return m_timeline; }
    QAction* ticket() const { return m_ticket; }
    QAction* compare() const { return m_compare; }
    QAction* exporting() const { return m_export; }
    ResendSeveral* resendSeveral() const { return m_several; }
    /// Of the selected rows, newest first.
    QList<qint64> keys() const;
    /// How many rows are selected: without listing them, for they may be a million.
    int selectedCount() const;
    /// The selected row when it is the only one; else -1. Assistive technology selects without making a row the current one.
    int singleRow() const;
    /// By a delivery's id, whether or not it is in the table.
    void openDelivery(const QString& delivery);
    void resendDelivery(const QString& delivery);
    void editDelivery(const QString& delivery);
    /// The selection has changed.
    void update();
    /// While a delivery is in flight nothing can be sent again.
    void setSending(bool isSending);
    void setChoice(const FilterChoice& choice) { m_choice = choice; }
    void fillMenu(QMenu& menu);
    /// Of the table's rows.
    void fillRowMenu(QMenu& menu);
    void retranslate();

Q_SIGNALS:
    void recordOpened(const vestnik::DeliveryRecord& record);
    void recordResent(const vestnik::DeliveryRecord& record);
    void recordEdited(const vestnik::DeliveryRecord& record);
    void timelineWanted(const vestnik::OrderKey& order);
    /// The older one is on the left.
    void comparisonWanted(const vestnik::DeliveryRecord& left, const vestnik::DeliveryRecord& right);
    /// A person wants a batch of the selected records, whose answers are all there.
    void batchRequested(const QList<vestnik::DeliveryRecord>& records);
    /// A person wants a scenario of the selected records, whose answers are all there.
    void scenarioRequested(const QList<vestnik::DeliveryRecord>& records);
    /// A person wants the one selected record sent again, or its values in the form.
    void resendWanted();
    void editWanted();

private:
    QAction* add(Shortcut id, void (HistoryActions::*work)());
    QAction* addWithoutKey(const char* name, void (HistoryActions::*work)());
    void withSelected(const std::function<void(const QList<DeliveryRecord>&)>& handle, int most);
    /// As withSelected(), if each record has its answer; otherwise a toast says that one is still being sent.
    void withAnswered(const std::function<void(const QList<DeliveryRecord>&)>& handle, int most);
    void resendRecords();
    void compareRecords();
    void makeBatch();
    void makeScenario();
    void openRecord();
    /// Reads it; what was asked for before and is not there yet is dropped.
    void withDelivery(const QString& delivery, const std::function<void(const DeliveryRecord&)>& handle);
    void openTimeline();
    void copyTicket();
    void copyMarkdown();
    void copyShift(const QString& operatorName, int hours);
    void fillShift(QMenu& menu);
    void askForExport();
    void fail(const Error& error);

    Session& m_session;
    QTableView& m_table;
    HistoryModel& m_model;
    HistoryTasks& m_tasks;
    StateSlot& m_state;
    ResendSeveral* m_several;
    FilterChoice m_choice;
    int m_asked = 0; ///< which record was asked for last
    bool m_isSending = false;
    QAction* m_record;
    QAction* m_resend;
    QAction* m_edit;
    QAction* m_timeline;
    QAction* m_ticket;
    QAction* m_markdown;
    QAction* m_compare;
    QAction* m_batch;
    QAction* m_scenario;
    QAction* m_export;
};

} // namespace vestnik
