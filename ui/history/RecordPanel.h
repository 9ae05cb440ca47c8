#pragma once

#include <QWidget>

class QTableView;
class QToolButton;

namespace vestnik {

class ElidedLabel;

/// A panel that may take the place of the detail beside the history: a head with the way back and a title, over a table. Esc goes back.
class RecordPanel : public QWidget {
    Q_OBJECT

public:
    /// Where the way back leads.
    enum class Back { ToRecord, ToForm, ToPage };

    void setBack(Back back);
    /// Gives the focus to the table.
    void focusTable();
    /// Returns what takes the focus, in its order.
    QList<QWidget*> stops() const;

Q_SIGNALS:
    void backWanted();

protected:
    /// Owns the table. The panel asks for no room of its own: none of the panes moves when it comes.
    explicit RecordPanel(QTableView* table, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Adds a button at the end of the head.
    QToolButton* addAct(const char* name, const char* icon);
    /// Adds a widget over the table, or, after it was put in, under it.
    void addWidget(QWidget* widget);
    void addTable();
    /// Whether the panel has a use for that key of the records, which then does not act on the selected row of the history. `isPressed`:
    /// it is to act now.
    virtual bool useKey(const QKeyEvent& key, bool isPressed);
    virtual void retranslateUi() = 0;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    bool takeKey(QEvent& event);
    void nameBack();

    Back m_backTo = Back::ToRecord;
    QToolButton* m_back;
    ElidedLabel* m_title;
    QTableView* m_table;
    QList<QWidget*> m_acts;
};

} // namespace vestnik
