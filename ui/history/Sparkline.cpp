#include "Sparkline.h"

#include "Announcement.h"
#include "ControlPainting.h"
#include "TimeText.h"
#include "Tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

using Tokens::colour;
using Tokens::Colour;

constexpr QSize barField(120, 20);
constexpr int ringMargin = Tokens::focusRing; ///< the ring lies round the bars

// The few that failed lie below the many that did not, so that they are seen.
constexpr std::array fromBelow{DayTotals::Refused, DayTotals::Unknown, DayTotals::Rest, DayTotals::Already, DayTotals::Accepted};

Colour inkOf(DayTotals::Part part)
{
    switch (part) {
    case DayTotals::Accepted: return Colour::Ok;
    case DayTotals::Already: return Colour::Already;
    case DayTotals::Refused: return Colour::Refused;
    case DayTotals::Unknown: return Colour::Warn;
    case DayTotals::Rest:
    case DayTotals::PartCount: break;
    }
    return Colour::Neutral;
}

} // namespace

Sparkline::Sparkline(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("sparkline"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    retell();
}

void Sparkline::show(const std::optional<DayTotals>& totals, const QDateTime& midnight)
{
    m_totals = totals;
    m_midnight = midnight;
    m_hour = std::min(m_hour, shownHours() - 1);
    retell();
    update();
}

QSize Sparkline::sizeHint() const
{
    return barField + QSize(2 * ringMargin, 2 * ringMargin);
}

int Sparkline::shownHours() const
{
    constexpr qint64 hour = 3600; // s
    const qint64 seconds = m_midnight.secsTo(m_midnight.date().addDays(1).startOfDay());
    return static_cast<int>(std::clamp<qint64>((seconds + hour - 1) / hour, 1, DayTotals::hourCount));
}

DayTotals::Counts Sparkline::countsOf(int hour) const
{
    return m_totals ? m_totals->hours.at(static_cast<std::size_t>(hour)) : DayTotals::Counts{};
}

qreal Sparkline::hourWidth() const
{
    return (width() - 2.0 * ringMargin) / shownHours();
}

int Sparkline::hourAt(int x) const
{
    return std::clamp(static_cast<int>((x - ringMargin) / hourWidth()), 0, shownHours() - 1);
}

QString Sparkline::hourText(int hour) const
{
    // By the clock, which may have changed since midnight.
    const QString begin = localTimeText(m_midnight.addSecs(3600 * hour), QStringLiteral("H:mm"));
    return QStringLiteral("%1: %2").arg(begin, m_totals ? DayTotals::words(countsOf(hour)) : QStringLiteral("…"));
}

void Sparkline::retell()
{
    setAccessibleName(tr("Sends today by hour"));
    const QString all = m_totals
        ? tr("Today: %1; %2").arg(QLocale().toString(DayTotals::sum(m_totals->all)), DayTotals::words(m_totals->all))
        : QStringLiteral("…");
    const QString chosen = m_hour < 0 ? all : hourText(m_hour);
    setAccessibleDescription(m_hour >= 0 && m_hour == m_shownHour ? tr("%1. Only this hour is shown.").arg(chosen) : chosen);
}

QString Sparkline::tip(int hour) const
{
    return hourText(hour) + u'\n'
        + (hour == m_shownHour ? tr("Click or Enter: all sends again") : tr("Click or Enter: this hour's sends alone"));
}

void Sparkline::setShownHour(int hour)
{
    m_shownHour = hour;
    retell();
    update();
}

void Sparkline::ask(int hour)
{
    Q_EMIT hourWanted(hour == m_shownHour ? -1 : hour);
    announce(this, accessibleDescription());
}

void Sparkline::setHour(int hour)
{
    if (hour == m_hour)
        return;
    m_hour = hour;
    retell();
    update();
    if (hour >= 0)
        QToolTip::showText(mapToGlobal(QPoint(qRound(ringMargin + hour * hourWidth()), height())), tip(hour), this);
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QRectF inner = QRectF(rect()).adjusted(ringMargin, ringMargin, -ringMargin, -ringMargin);
    painter.fillRect(QRectF(inner.left(), inner.bottom() - 1, inner.width(), 1), colour(Colour::Border));
    const int hours = shownHours();
    qint64 most = 1;
    for (int hour = 0; hour < hours; ++hour)
        most = std::max(most, DayTotals::sum(countsOf(hour)));
    const qreal wide = hourWidth();
    for (int hour = 0; hour < hours; ++hour) {
        const DayTotals::Counts counts = countsOf(hour);
        if (hour == m_hour || hour == m_shownHour)
            painter.fillRect(QRectF(inner.left() + hour * wide, inner.top(), wide, inner.height()), colour(Colour::Selection));
        qreal bottom = inner.bottom() - 1;
        for (const DayTotals::Part part : fromBelow) {
            const qint64 count = counts.at(static_cast<std::size_t>(part));
            if (count == 0)
                continue;
            const qreal high = std::max<qreal>(1.5,
                                               (inner.height() - 1) * static_cast<qreal>(count) / static_cast<qreal>(most)); // one is seen
            const qreal top = std::max(inner.top(), bottom - high);
            painter.fillRect(QRectF(inner.left() + hour * wide + 0.5, top, wide - 1, bottom - top), colour(inkOf(part)));
            bottom = top;
        }
        if (hour == m_shownHour)
            painter.fillRect(QRectF(inner.left() + hour * wide, inner.bottom() - 1, wide, 1 + ringMargin), colour(Colour::Accent));
    }
    if (hasFocus())
        ControlPainting::drawFocusRing(painter, rect(), Tokens::spaceTiny);
}

void Sparkline::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left: setHour(m_hour < 0 ? shownHours() - 1 : std::max(0, m_hour - 1)); break;
    case Qt::Key_Right: setHour(std::min(shownHours() - 1, m_hour + 1)); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_hour < 0)
            Q_EMIT todayWanted();
        else
            ask(m_hour);
        return;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_shownHour >= 0)
            ask(m_shownHour);
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    announce(this, hourText(m_hour));
    retell();
}

void Sparkline::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !rect().contains(event->pos()))
        return;
    m_hour = hourAt(event->pos().x());
    ask(m_hour);
    QToolTip::showText(event->globalPosition().toPoint(), tip(m_hour), this); // what the next click does
}

void Sparkline::focusOutEvent(QFocusEvent* event)
{
    setHour(-1);
    QWidget::focusOutEvent(event);
}

bool Sparkline::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tip(hourAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

void Sparkline::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retell();
    QWidget::changeEvent(event);
}

} // namespace vestnik
