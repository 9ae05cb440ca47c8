#pragma once

#include "DayTotals.h"
#include "HistorySource.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;

namespace vestnik {

class Sparkline;

/// The sends of today in one line: their number, a bar an hour, and how many came to what. Counted in the reader's thread, at most twice a
/// second. The reader must outlive it.
class TodaySummary : public QWidget {
    Q_OBJECT

public:
    explicit TodaySummary(HistorySource& source, QWidget* parent = nullptr);

    /// Counts in another history from the next refresh on; nothing of the former one stays.
    void setSource(HistorySource& source);

    /// Counts anew. `hideSandbox`: without its records.
    void refresh(bool hideSandbox);
    /// Leaves out the bars where there is little room.
    void setCompact(bool isCompact);
    /// Marks the hour whose sends alone are shown; -1: there is none.
    void setShownHour(int hour);
    /// Nullopt until they are counted, and when the history cannot be read.
    const std::optional<DayTotals>& totals() const { return m_totals; }

Q_SIGNALS:
    /// A person wants to see these sends.
    void todayWanted();
    /// Or those of one of its hours; -1: no longer of it alone.
    void hourWanted(int hour);

protected:
    void changeEvent(QEvent* event) override;

private:
    void count();
    void retranslateUi();

    HistorySource* m_source;
    std::optional<DayTotals> m_totals;
    QFuture<Result<QList<HourCount>>> m_counting;
    int m_run = 0; // of the counts; what one before it finds is no longer wanted
    bool m_hidesSandbox = false;
    bool m_isCounting = false;
    bool m_isStale = false;
    QTimer m_pause;
    QLabel* m_today;
    Sparkline* m_line;
    QLabel* m_counts;
};

} // namespace vestnik
