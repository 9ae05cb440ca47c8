#pragma once

#include "BatchDraft.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace vestnik {

class PlanRowsView;
class StateSlot;
class StateStrip;
class WorkBar;

/// The second step of a batch: what would be sent and what not, with the decisions that are a person's. It sends nothing. The session and the
/// draft must outlive it.
class BatchCheckPage : public QWidget {
    Q_OBJECT

public:
    BatchCheckPage(Session& session, BatchDraft& draft, QWidget* parent = nullptr);

    void say(const Error& error);

Q_SIGNALS:
    void backRequested();
    /// The plan is to be stored as it stands; rows with unread warnings keep it from that.
    void storeRequested();
    /// Another batch is to be gone on with, in place of this table.
    void openRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void refresh();
    void refreshWork();
    void refreshDecisions(const PlanSummary& summary);
    void sayWaiting();
    void refreshIssues();
    void retranslateUi();
    void askForFile();

    Session& m_session;
    BatchDraft& m_draft;
    bool m_isRefreshing = false;
    BatchDraft::Activity m_shownActivity = BatchDraft::Activity::None;
    QList<OverlappingBatch> m_said; ///< of other batches
    StateStrip* m_states;
    StateSlot* m_state;
    StateSlot* m_waiting;
    StateSlot* m_teamMissing;
    WorkBar* m_work;
    QLabel* m_nothingSent;
    QLabel* m_going;
    QLabel* m_excluded;
    QCheckBox* m_accepted;
    QCheckBox* m_unknown;
    QCheckBox* m_others; ///< rows that wait in other batches
    QCheckBox* m_differing;
    QCheckBox* m_lookAlikes;
    QCheckBox* m_warned;
    QListWidget* m_issues;
    PlanRowsView* m_rows;
    QPushButton* m_back;
    QPushButton* m_export;
    QCheckBox* m_share; ///< with the team
    QPushButton* m_next;
};

} // namespace vestnik
