#pragma once

#include "Session.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class PlanRowsView;

/// The check of a batch that is stored, to be read again: it changes nothing. The session must outlive it.
class StoredPlanPage : public QWidget {
    Q_OBJECT

public:
    explicit StoredPlanPage(Session& session, QWidget* parent = nullptr);

    /// Draws the plan anew, off the window's thread.
    void show(const StoredBatch& batch);

Q_SIGNALS:
    /// Back to where it is sent.
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    Session& m_session;
    QString m_id;                              ///< of the batch that is in view; empty: none
    std::shared_ptr<const CheckedPlan> m_plan; ///< null until it is drawn
    QLabel* m_fixed;
    QLabel* m_going;
    QLabel* m_excluded;
    PlanRowsView* m_rows;
    QPushButton* m_close;
};

} // namespace vestnik
