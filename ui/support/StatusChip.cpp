#include "StatusChip.h"

#include "ControlPainting.h"
#include "LineIcon.h"
#include "Tokens.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace vestnik::StatusChip {
namespace {

using Tokens::colour;
using Tokens::Colour;

struct Chips {
    Q_DECLARE_TR_FUNCTIONS(StatusChip)
};

struct Looks {
    Colour ink;
    Colour ground;
    const char* icon;
};

constexpr int height = 20;
constexpr int iconSide = 14;
constexpr int gap = 4;

Looks looksOf(std::optional<Outcome> outcome)
{
    if (!outcome)
        return {Colour::Neutral, Colour::NeutralGround, "spinner"};
    switch (*outcome) {
    case Outcome::Processed: return {Colour::Ok, Colour::OkGround, "check"};
    case Outcome::AlreadyProcessed: return {Colour::Already, Colour::AlreadyGround, "equal"};
    case Outcome::Unknown: return {Colour::Warn, Colour::WarnGround, "question"};
    case Outcome::NotSent: return {Colour::Warn, Colour::WarnGround, "dash"};
    case Outcome::Stopped: return {Colour::Neutral, Colour::NeutralGround, "dash"};
    case Outcome::Unauthorized:
    case Outcome::Invalid:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::Unexpected: return {Colour::Refused, Colour::RefusedGround, "cross-circle"};
    }
    Q_UNREACHABLE();
}

} // namespace

QString text(std::optional<Outcome> outcome, int status)
{
    if (!outcome)
        return Chips::tr("Sending");
    switch (*outcome) {
    case Outcome::Unknown: return Chips::tr("Unknown"); // a status that came before the cut is no answer
    case Outcome::NotSent: return Chips::tr("Not sent");
    case Outcome::Stopped: return Chips::tr("Stopped");
    default: return status > 0 ? QString::number(status) : Chips::tr("Refused");
    }
}

QSize size(const QFontMetrics& metrics, const QString& text)
{
    return {metrics.horizontalAdvance(text) + iconSide + gap + 2 * Tokens::spaceSmall, std::max(height, metrics.height() + 2)};
}

void paint(QPainter& painter, const QRect& place, std::optional<Outcome> outcome, const QString& text)
{
    const Looks looks = looksOf(outcome);
    const QFontMetrics metrics = painter.fontMetrics();
    QRect chip(place.topLeft(), size(metrics, text).boundedTo(place.size()));
    chip.moveTop(place.top() + (place.height() - chip.height()) / 2);
    ControlPainting::drawPanel(painter, chip, colour(looks.ground), {}, Tokens::chipRadius);
    const QPoint corner(chip.left() + Tokens::spaceSmall, chip.top() + (chip.height() - iconSide) / 2);
    painter.drawPixmap(corner, linePixmap(QLatin1String(looks.icon), iconSide, colour(looks.ink), painter.device()->devicePixelRatioF()));
    const QRect words = chip.adjusted(Tokens::spaceSmall + iconSide + gap, 0, -Tokens::spaceSmall / 2, 0);
    const QPen pen = painter.pen();
    painter.setPen(colour(looks.ink));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, words.width() + 1));
    painter.setPen(pen);
}

} // namespace vestnik::StatusChip
