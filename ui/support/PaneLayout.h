#pragma once

#include <QColor>
#include <QWidget>

class QSplitter;

namespace vestnik {

class Preferences;

/// Where the panes stand: presets, composer and answer side by side above the history, below a head. A person moves the borders between
/// them, and they are kept. Owns what it is given.
class PaneLayout : public QWidget {
    Q_OBJECT

public:
    struct Panes {
        QWidget* top;
        QWidget* production;
        QWidget* notice;
        QWidget* offer;
        QWidget* presets;
        QWidget* composer;
        QWidget* request;
        QWidget* response;
        QWidget* history;
    };
    explicit PaneLayout(const Panes& panes, QWidget* parent = nullptr);

    void save(Preferences& preferences) const;
    void restore(const Preferences& preferences);
    /// Round everything; an invalid colour takes it away.
    void setFrame(const QColor& colour);

Q_SIGNALS:
    void moved();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_frame;
    QSplitter* m_columns;
    QSplitter* m_right;
    QSplitter* m_rows;
};

} // namespace vestnik
