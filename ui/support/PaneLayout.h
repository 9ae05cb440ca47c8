#pragma once

#include <QWidget>

class QSplitter;

namespace vestnik {

class Drawer;
class Preferences;

/// Where the panes stand. To send: presets, composer and detail side by side above the history. To look at the history: the table beside
/// the detail, which slides over it in a narrow window. A person moves the borders between them, and they are kept. Owns what it is given.
class PaneLayout : public QWidget {
    Q_OBJECT

public:
    struct Panes {
        QWidget* presets;
        QWidget* composer;
        QWidget* detail;
        QWidget* history;
        QWidget* table; ///< of the history
    };
    explicit PaneLayout(const Panes& panes, QWidget* parent = nullptr);

    void save(Preferences& preferences) const;
    void restore(const Preferences& preferences);
    /// Shows the history beside the detail, in place of the form.
    void setHistoryMode(bool isHistory);
    bool isHistoryMode() const { return m_isHistory; }
    /// Shows the detail where it would be out of sight beside the history, until hideDetail(), on this page or when that is in view again.
    void showDetail();
    /// Puts a detail that lies over the history out of sight. Returns whether there was one.
    bool hideDetail();

Q_SIGNALS:
    void moved();

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    /// Gives form and detail half each in a narrow window, unless a person moves the border there.
    void fitColumns();
    /// Puts the detail beside the history, or into the drawer.
    void fitDetail();
    void setOver(bool isOver);
    /// Gives the strip the height that it asks for, unless a person has given it one.
    void fitStrip();

    Panes m_panes;
    bool m_isHistory = false;
    bool m_isOver = false;         ///< the detail has its place in the drawer
    bool m_isDetailWanted = false; ///< and the drawer is to be open
    bool m_isStripDragged = false;
    bool m_areHalvesDragged = false;
    int m_halved = 0;         ///< px that form and detail share in a narrow window; 0: it is wide
    QByteArray m_wideColumns; ///< the borders of a wide window, while it is narrow
    QByteArray m_sendRows;    ///< the borders of the other mode, while one is shown
    QByteArray m_historyRows;
    QSplitter* m_columns;
    QSplitter* m_rows;
    Drawer* m_drawer;
    QWidget* m_window = nullptr;
};

} // namespace vestnik
