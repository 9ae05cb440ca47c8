#pragma once

#include <QWidget>

class QSplitter;

namespace vestnik {

class Preferences;

/// Where the panes stand. To send: presets, composer and detail side by side above the history. To look at the history: the table beside
/// the detail. A person moves the borders between them, and they are kept. Owns what it is given.
class PaneLayout : public QWidget {
    Q_OBJECT

public:
    struct Panes {
        QWidget* presets;
        QWidget* composer;
        QWidget* detail;
        QWidget* history;
    };
    explicit PaneLayout(const Panes& panes, QWidget* parent = nullptr);

    void save(Preferences& preferences) const;
    void restore(const Preferences& preferences);
    /// Shows the history beside the detail, in place of the form.
    void setHistoryMode(bool isHistory);
    bool isHistoryMode() const { return m_isHistory; }

Q_SIGNALS:
    void moved();

protected:
    bool event(QEvent* event) override;

private:
    /// Gives the strip the height that it asks for, unless a person has given it one.
    void fitStrip();

    Panes m_panes;
    bool m_isHistory = false;
    bool m_isStripDragged = false;
    QByteArray m_sendRows; ///< the borders of the other mode, while one is shown
    QByteArray m_historyRows;
    QSplitter* m_columns;
    QSplitter* m_rows;
};

} // namespace vestnik
