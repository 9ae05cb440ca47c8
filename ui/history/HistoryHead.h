#pragma once

#include "HistorySource.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace vestnik {

class AttentionButton;
class HistorySearch;
class TodaySummary;

/// The first line of the history: search, the sends of today, what needs attention, and the menus. In a strip it is the only one, and has the
/// filters in it. The sources must outlive it.
class HistoryHead : public QWidget {
    Q_OBJECT

public:
    explicit HistoryHead(HistorySource& source, QWidget* parent = nullptr);

    HistorySearch& search() { return *m_search; }
    TodaySummary& today() { return *m_today; }
    AttentionButton& attention() { return *m_attention; }
    QMenu& columnsMenu() { return *m_columnsMenu; }
    QMenu& menu() { return *m_menu; }
    QToolButton& exportButton() { return *m_export; }
    /// Brings the rows of a strip that has no room for them.
    QToolButton& rowsButton() { return *m_rows; }
    void setTitleBuddy(QWidget* buddy);
    /// Puts the switch between the histories behind the title.
    void putSwitch(QWidget& between);
    /// Counts in another history from the next refresh on.
    void setSource(HistorySource& source);

    /// As the one line of a strip, which takes the filters and the news in; or as the head of a page, which leaves them to others.
    void beStrip(QWidget& filters, QWidget& news);
    void beHead();
    /// Leaves out what gives way at this width. `hasNews`: the news are in the line and need room.
    void fit(int width, bool hasNews);
    /// Returns what takes the focus behind the search, in its order.
    QList<QWidget*> stops() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslateUi();

    bool m_isStrip = false;
    QLabel* m_title;
    HistorySearch* m_search;
    TodaySummary* m_today;
    AttentionButton* m_attention;
    QToolButton* m_columns;
    QToolButton* m_export;
    QToolButton* m_menuButton;
    QToolButton* m_rows;
    QMenu* m_columnsMenu;
    QMenu* m_menu;
    QHBoxLayout* m_line;
};

} // namespace vestnik
