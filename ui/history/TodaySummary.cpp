#include "TodaySummary.h"

#include "Appearance.h"
#include "Sparkline.h"
#include "Tokens.h"
#include "WhenDone.h"

#include <QDate>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto countPause = 500ms; ///< between two counts

/// One number with its sign in the colour of that outcome.
QString signedCount(std::optional<Outcome> outcome, qint64 count)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>%3")
        .arg(Appearance::outcomeColor(outcome).name(), Appearance::outcomeSign(outcome), QLocale().toString(count));
}

} // namespace

TodaySummary::TodaySummary(HistorySource& source, QWidget* parent)
    : QWidget(parent), m_source(&source), m_today(new QLabel), m_line(new Sparkline), m_counts(new QLabel)
{
    setObjectName(QStringLiteral("todaySummary"));
    m_today->setObjectName(QStringLiteral("todayCount"));
    m_counts->setObjectName(QStringLiteral("todayOutcomes"));
    m_counts->setTextFormat(Qt::RichText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Tokens::spaceSmall);
    layout->addWidget(m_today);
    layout->addWidget(m_line);
    layout->addWidget(m_counts);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_pause.setSingleShot(true);
    m_pause.setInterval(countPause);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_isStale, false))
            count();
    });
    connect(m_line, &Sparkline::todayWanted, this, &TodaySummary::todayWanted);
    connect(m_line, &Sparkline::hourWanted, this, &TodaySummary::hourWanted);
    retranslateUi();
}

void TodaySummary::setSource(HistorySource& source)
{
    m_counting.cancel();
    ++m_run;
    m_isCounting = false;
    m_isStale = false;
    m_source = &source;
    m_totals.reset();
    m_line->show(m_totals, QDate::currentDate().startOfDay());
    retranslateUi();
}

void TodaySummary::refresh(bool hideSandbox)
{
    m_hidesSandbox = hideSandbox;
    if (m_isCounting || m_pause.isActive())
        m_isStale = true;
    else
        count();
}

void TodaySummary::count()
{
    m_isCounting = true;
    const QDateTime midnight = QDate::currentDate().startOfDay();
    m_counting = m_source->hours(midnight, m_hidesSandbox);
    whenDone(m_counting, this, [this, midnight, run = ++m_run](const Result<QList<HourCount>>& counts) {
        if (run != m_run)
            return; // it ended before it could be cancelled
        m_isCounting = false;
        // A history that cannot be read is told of elsewhere, and is no day without sends.
        m_totals = counts ? std::optional(DayTotals::of(*counts)) : std::nullopt;
        m_line->show(m_totals, midnight);
        retranslateUi();
        m_pause.start();
    });
}

void TodaySummary::setCompact(bool isCompact)
{
    m_line->setVisible(!isCompact);
}

void TodaySummary::setShownHour(int hour)
{
    m_line->setShownHour(hour);
}

void TodaySummary::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        retranslateUi();
    QWidget::changeEvent(event);
}

void TodaySummary::retranslateUi()
{
    m_today->setText(tr("Today %1").arg(m_totals ? QLocale().toString(DayTotals::sum(m_totals->all)) : QStringLiteral("…")));
    if (!m_totals) {
        m_counts->clear();
        m_counts->setAccessibleName(m_today->text());
        m_counts->setToolTip({});
        return;
    }
    const DayTotals::Counts& all = m_totals->all;
    QStringList parts{signedCount(Outcome::Processed, all[DayTotals::Accepted]),
                      signedCount(Outcome::AlreadyProcessed, all[DayTotals::Already]),
                      signedCount(Outcome::Invalid, all[DayTotals::Refused]), signedCount(Outcome::Unknown, all[DayTotals::Unknown])};
    if (all[DayTotals::Rest] > 0)
        parts.append(signedCount(Outcome::NotSent, all[DayTotals::Rest])); // or the numbers would not add up to the day's
    m_counts->setText(parts.join(QStringLiteral(" ")));
    const QString words = DayTotals::words(all);
    m_counts->setAccessibleName(words);
    m_counts->setToolTip(m_hidesSandbox ? tr("%1 (the sandbox is not counted)").arg(words) : words);
}

} // namespace vestnik
