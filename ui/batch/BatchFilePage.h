#pragma once

#include "BatchDraft.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace vestnik {

class ConstantsPane;
class StateSlot;
class StateStrip;
class TablePanel;

/// The first step of a batch: where its rows come from, how they are read, and what fills what. It sends nothing. The session and the draft
/// must outlive it.
class BatchFilePage : public QWidget {
    Q_OBJECT

public:
    BatchFilePage(Session& session, BatchDraft& draft, QWidget* parent = nullptr);

    void askForFile();
    void paste();
    void say(const Error& error);
    /// To the check, unless it is plain already that no row could pass it.
    void goOn();
    /// Returns what the rows are of, in a few words; empty while there are none.
    QString rowsName() const;

Q_SIGNALS:
    void checkRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void connectAll();
    void refresh();
    void askNotTaken(const QList<qsizetype>& columns);
    bool isAnswered() const;
    void sayOrderLacks();
    void retranslateUi();
    QString sourceText() const;

    Session& m_session;
    BatchDraft& m_draft;
    BatchDraft::Source m_shown = BatchDraft::Source::None;
    QString m_shownFile;
    enum class Asked { Nothing, Order, Column, Event, NotTaken } m_asked = Asked::Nothing; ///< by the notice that is in view
    bool m_isOrderLacking = false;                                                         ///< in the table that is in view
    StateStrip* m_states;
    StateSlot* m_state;
    QLabel* m_file;
    QPushButton* m_open;
    QPushButton* m_paste;
    QPushButton* m_clear;
    QLabel* m_empty;
    TablePanel* m_table;
    ConstantsPane* m_constants;
    QLabel* m_nothingSent;
    QPushButton* m_next;
};

} // namespace vestnik
