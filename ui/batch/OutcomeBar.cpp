#include "OutcomeBar.h"

#include "Tokens.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <numeric>

namespace vestnik {
namespace {

constexpr int stackedBarHeight = 12;
constexpr int numbersHeight = 28;
constexpr int swatchSide = 8; ///< side of the square that shows a number's colour
constexpr int leastShareWidth = 3;

Tokens::Colour shareColour(OutcomeBar::Share share)
{
    switch (share) {
    case OutcomeBar::Share::Accepted: return Tokens::Colour::Ok;
    case OutcomeBar::Share::Already: return Tokens::Colour::Already;
    case OutcomeBar::Share::Refused: return Tokens::Colour::Refused;
    case OutcomeBar::Share::Unknown: return Tokens::Colour::Warn;
    case OutcomeBar::Share::NotSent: return Tokens::Colour::Hint;
    case OutcomeBar::Share::Held: return Tokens::Colour::Neutral;
    case OutcomeBar::Share::Queued: return Tokens::Colour::NeutralGround;
    }
    Q_UNREACHABLE();
}

QString shareText(OutcomeBar::Share share, qsizetype rows)
{
    const QString number = QLocale().toString(rows);
    switch (share) {
    case OutcomeBar::Share::Accepted: return OutcomeBar::tr("accepted %1").arg(number);
    case OutcomeBar::Share::Already: return OutcomeBar::tr("already %1").arg(number);
    case OutcomeBar::Share::Refused: return OutcomeBar::tr("refused %1").arg(number);
    case OutcomeBar::Share::Unknown: return OutcomeBar::tr("unknown %1").arg(number);
    case OutcomeBar::Share::NotSent: return OutcomeBar::tr("not sent %1").arg(number);
    case OutcomeBar::Share::Held: return OutcomeBar::tr("held %1").arg(number);
    case OutcomeBar::Share::Queued: return OutcomeBar::tr("queued %1").arg(number);
    }
    Q_UNREACHABLE();
}

constexpr std::array allShares{OutcomeBar::Share::Accepted, OutcomeBar::Share::Already, OutcomeBar::Share::Refused,
                               OutcomeBar::Share::Unknown,  OutcomeBar::Share::NotSent, OutcomeBar::Share::Held,
                               OutcomeBar::Share::Queued};

/// There are seldom any: a nought says nothing.
bool isRare(OutcomeBar::Share share)
{
    return share == OutcomeBar::Share::NotSent || share == OutcomeBar::Share::Held;
}

} // namespace

OutcomeBar::OutcomeBar(QWidget* parent) : QProgressBar(parent)
{
    setTextVisible(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslateUi();
}

OutcomeBar::Shares OutcomeBar::sharesOf(const BatchCounts& tally)
{
    const qsizetype already = tally.count(Outcome::AlreadyProcessed);
    const qsizetype held = tally.count(RowState::Blocked);
    const qsizetype notSent = tally.notSent();
    return {tally.count(RowState::Accepted) - already,
            already,
            tally.count(RowState::Failed) - notSent,
            tally.count(RowState::Unknown),
            notSent,
            held,
            tally.planned() - tally.over() - held};
}

std::array<int, OutcomeBar::shareCount> OutcomeBar::widthsOf(const Shares& shares, int width)
{
    std::array<int, shareCount> widths{};
    const qsizetype all = std::accumulate(shares.cbegin(), shares.cend(), qsizetype{0});
    if (all <= 0)
        return widths;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (shares[i] > 0)
            widths[i] = std::max(leastShareWidth, static_cast<int>(width * shares[i] / all));
    }
    // The largest part takes what the rounding left, or gives what the small ones needed.
    const auto largest = static_cast<std::size_t>(std::max_element(shares.cbegin(), shares.cend()) - shares.cbegin());
    widths[largest] += width - std::accumulate(widths.cbegin(), widths.cend(), 0);
    widths[largest] = std::max(0, widths[largest]);
    return widths;
}

void OutcomeBar::show(const BatchCounts& tally, Phase phase, const QString& pace)
{
    m_shares = sharesOf(tally);
    m_corrected = tally.corrected();
    m_phase = phase;
    m_pace = pace;
    setRange(0, std::max(1, static_cast<int>(tally.total()))); // of no rows it would be a bar without an end
    setValue(static_cast<int>(tally.over()));
    retranslateUi();
    update();
}

QString OutcomeBar::numberText(Share share) const
{
    const qsizetype rows = m_shares[static_cast<std::size_t>(share)];
    if (share != Share::Refused || m_corrected == 0)
        return shareText(share, rows);
    const QString mark = m_corrected == rows ? QStringLiteral(" ✓") : QString();
    return shareText(share, rows) + QStringLiteral(" · ") + tr("corrected %1").arg(QLocale().toString(m_corrected)) + mark;
}

QString OutcomeBar::line() const
{
    QStringList parts;
    for (const Share share : allShares) {
        const qsizetype rows = m_shares[static_cast<std::size_t>(share)];
        if (!isRare(share) || rows > 0)
            parts += numberText(share);
    }
    return parts.join(QStringLiteral(" · "));
}

int OutcomeBar::lineHeight() const
{
    return std::max(numbersHeight, fontMetrics().height() + Tokens::spaceSmall);
}

QSize OutcomeBar::sizeHint() const
{
    return {40 * fontMetrics().averageCharWidth(), lineHeight() + stackedBarHeight};
}

QSize OutcomeBar::minimumSizeHint() const
{
    return {0, lineHeight() + stackedBarHeight};
}

void OutcomeBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslateUi();
    QProgressBar::changeEvent(event);
}

void OutcomeBar::retranslateUi()
{
    setAccessibleName(tr("Progress of the batch"));
    setAccessibleDescription(m_pace.isEmpty() ? line() : line() + QStringLiteral(" · ") + m_pace);
}

void OutcomeBar::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    paintLine(painter);
    paintBar(painter, QRect(0, lineHeight(), width(), stackedBarHeight));
}

void OutcomeBar::paintLine(QPainter& painter) const
{
    const QFontMetrics metrics = fontMetrics();
    const int height = lineHeight();
    const int forPace = m_pace.isEmpty() ? 0 : metrics.horizontalAdvance(m_pace) + Tokens::spaceLarge;
    painter.setPen(Tokens::colour(Tokens::Colour::Secondary));
    painter.drawText(QRect(width() - forPace, 0, forPace, height), Qt::AlignRight | Qt::AlignVCenter, m_pace);
    const auto widthOf = [&](Share share) {
        const QString text = numberText(share);
        return swatchSide + Tokens::spaceTiny + metrics.horizontalAdvance(text) + Tokens::spaceLarge;
    };
    int all = 0;
    for (const Share share : allShares)
        all += isRare(share) && m_shares[static_cast<std::size_t>(share)] == 0 ? 0 : widthOf(share);
    const bool isCrowded = all > width() - forPace; // then what is nought gives way
    int left = 0;
    for (const Share share : allShares) {
        const qsizetype rows = m_shares[static_cast<std::size_t>(share)];
        if (rows == 0 && (isCrowded || isRare(share)))
            continue;
        const QRect square(left, (height - swatchSide) / 2, swatchSide, swatchSide);
        painter.fillRect(square, Tokens::colour(shareColour(share)));
        painter.setPen(Tokens::colour(Tokens::Colour::Border));
        if (share == Share::Queued)
            painter.drawRect(square.adjusted(0, 0, -1, -1));
        painter.setPen(Tokens::colour(rows > 0 ? Tokens::Colour::Text : Tokens::Colour::Hint));
        painter.drawText(QRect(left + swatchSide + Tokens::spaceTiny, 0, width(), height), Qt::AlignLeft | Qt::AlignVCenter,
                         numberText(share));
        left += widthOf(share);
    }
}

void OutcomeBar::paintBar(QPainter& painter, const QRect& place) const
{
    constexpr qreal radius = 4;
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setClipPath(shape);
    painter.fillRect(place, Tokens::colour(Tokens::Colour::NeutralGround));
    const std::array<int, shareCount> widths = widthsOf(m_shares, place.width());
    int left = place.left();
    for (const Share share : allShares) {
        const QRect part(left, place.top(), widths[static_cast<std::size_t>(share)], place.height());
        painter.fillRect(part, Tokens::colour(shareColour(share)));
        if (share == Share::Queued && m_phase == Phase::Paused) // it stands still, as hatching says without a colour
            painter.fillRect(part, QBrush(Tokens::colour(Tokens::Colour::Border), Qt::BDiagPattern));
        left += part.width();
    }
    painter.setClipping(false);
    painter.setPen(Tokens::colour(m_phase == Phase::Running ? Tokens::Colour::Accent : Tokens::Colour::Border));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(shape);
}

} // namespace vestnik
