#pragma once

#include "DayTotals.h"

#include <QWidget>

namespace vestnik {

/// The sends of today by hour, stacked by outcome. Left and Right go along the hours, whose numbers stand in the tooltip; Enter asks for
/// today.
class Sparkline : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);

    void show(const DayTotals& totals);
    /// Returns the chosen hour; -1 when none is.
    int hour() const { return m_hour; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void todayWanted();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retell();
    void setHour(int hour);
    QString hourText(int hour) const;
    int hourAt(int x) const;
    qreal hourWidth() const;

    DayTotals m_totals;
    int m_hour = -1;
};

} // namespace vestnik
