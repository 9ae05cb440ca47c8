#pragma once

#include <QWidget>

namespace vestnik {

/// Cells side by side in as many columns as there is room for, none wider than a field may be. A hidden cell leaves no gap. Owns the cells.
class FieldColumns : public QWidget {
    Q_OBJECT

public:
    /// Widths in pixels, for texts of 100 %: of a cell for which another column is begun, and of all together where there is room. And the most columns.
    struct Limits {
        int narrowest = 250;
        int columns = 3;
        int preferred = 736;
    };

    explicit FieldColumns(QWidget* parent = nullptr) : FieldColumns(Limits(), parent) { }
    explicit FieldColumns(const Limits& limits, QWidget* parent = nullptr);

    void add(QWidget& cell);
    void setShown(QWidget& cell, bool isShown);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Returns the height; puts the cells in their places if they are to be moved.
    int arrange(int width, bool isMoving) const;

    const Limits m_limits;
    QList<QWidget*> m_cells;
    QList<QWidget*> m_hidden;
};

} // namespace vestnik
