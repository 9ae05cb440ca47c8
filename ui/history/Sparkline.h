#pragma once

#include "DayTotals.h"

#include <QDate>
#include <QDateTime>
#include <QWidget>

#include <optional>

namespace vestnik {

/// The sends of today by hour, stacked by outcome. Left and Right go along the hours, whose numbers stand in the tooltip. Enter or a click
/// asks for the sends of that hour, and again for all; Enter without an hour asks for today.
class Sparkline : public QWidget {
    Q_OBJECT

public:
    explicit Sparkline(QWidget* parent = nullptr);

    /// `midnight`: when the day of these totals began, of which all hours are shown. Nullopt: they are not known.
    void show(const std::optional<DayTotals>& totals, const QDateTime& midnight = QDate::currentDate().startOfDay());
    /// Returns the chosen hour; -1 when none is.
    int hour() const { return m_hour; }
    /// Marks the hour whose sends alone are shown; -1: there is none.
    void setShownHour(int hour);

    QSize sizeHint() const override;

Q_SIGNALS:
    void todayWanted();
    /// -1: no longer one hour alone.
    void hourWanted(int hour);

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
    void ask(int hour);
    QString hourText(int hour) const;
    QString tip(int hour) const;
    int hourAt(int x) const;
    /// 23 or 25 on a day on which the clock changes.
    int shownHours() const;
    DayTotals::Counts countsOf(int hour) const;
    qreal hourWidth() const;

    std::optional<DayTotals> m_totals;
    QDateTime m_midnight = QDate::currentDate().startOfDay();
    int m_hour = -1;
    int m_shownHour = -1;
};

} // namespace vestnik
