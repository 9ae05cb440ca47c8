#include "ControlPainting.h"

#include "ButtonRole.h"
#include "Tokens.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOption>

namespace vestnik::ControlPainting {
namespace {

using Tokens::colour;
using Tokens::Colour;

/// Restores the painter's state at the end of a scope.
class Saved {
public:
    explicit Saved(QPainter& painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
    }
    ~Saved() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Saved)

private:
    QPainter& m_painter;
};

Colour fillOf(std::optional<EnvironmentKind> kind)
{
    if (!kind)
        return Colour::Accent;
    switch (*kind) {
    case EnvironmentKind::Sandbox: return Colour::Sandbox;
    case EnvironmentKind::Test: return Colour::Test;
    case EnvironmentKind::Production: return Colour::Production;
    }
    Q_UNREACHABLE();
}

/// The middle of a line of one pixel must lie on a pixel's middle.
QRectF hairlineRect(const QRectF& rect)
{
    return rect.adjusted(0.5, 0.5, -0.5, -0.5);
}

} // namespace

void drawPanel(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& border, qreal radius)
{
    const Saved saved(painter);
    painter.setBrush(ground.isValid() ? QBrush(ground) : QBrush(Qt::NoBrush));
    painter.setPen(border.isValid() ? QPen(border, 1) : QPen(Qt::NoPen));
    painter.drawRoundedRect(border.isValid() ? hairlineRect(rect) : rect, radius, radius);
}

void drawFocusRing(QPainter& painter, const QRectF& rect, qreal radius)
{
    const Saved saved(painter);
    constexpr qreal half = Tokens::focusRing / 2.0;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(Colour::Accent), Tokens::focusRing));
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
}

void drawField(QPainter& painter, const QStyleOption& option, bool hasFocus)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const QColor ground = isEnabled ? option.palette.color(QPalette::Base) : colour(Colour::Window);
    drawPanel(painter, option.rect, ground, colour(isEnabled ? Colour::Border : Colour::Hairline), Tokens::controlRadius);
    if (hasFocus && isEnabled)
        drawFocusRing(painter, option.rect, Tokens::controlRadius);
}

void drawButton(QPainter& painter, const QStyleOption& option, const QWidget* widget, bool isFlat)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isHovered = isEnabled && (option.state & QStyle::State_MouseOver);
    const bool isDown = isEnabled && (option.state & (QStyle::State_Sunken | QStyle::State_On));
    const ButtonRole role = buttonRole(widget);
    QColor ground = colour(isHovered || isDown ? Colour::ButtonHover : Colour::Button);
    QColor border = colour(isEnabled ? Colour::Border : Colour::Hairline);
    if (role == ButtonRole::Primary && isEnabled) {
        ground = colour(fillOf(buttonKind(widget)));
        ground = isDown ? ground.darker(115) : isHovered ? ground.darker(108) : ground;
        border = QColor();
    } else if (isFlat) {
        ground = isHovered || isDown ? ground : QColor();
        border = QColor();
    } else if (isDown) {
        ground = ground.darker(104);
    }
    drawPanel(painter, option.rect, ground, border, Tokens::controlRadius);
    if (!(option.state & QStyle::State_HasFocus))
        return;
    if (role == ButtonRole::Primary && isEnabled) { // on its own fill the ring needs a gap to be seen
        const QRectF inner = QRectF(option.rect).adjusted(2, 2, -2, -2);
        const Saved saved(painter);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(buttonText(option, widget), 1.5));
        painter.drawRoundedRect(inner.adjusted(0.75, 0.75, -0.75, -0.75), Tokens::controlRadius - 2, Tokens::controlRadius - 2);
        return;
    }
    drawFocusRing(painter, option.rect, Tokens::controlRadius);
}

QColor buttonText(const QStyleOption& option, const QWidget* widget)
{
    if (!(option.state & QStyle::State_Enabled))
        return colour(Colour::Disabled);
    if (buttonRole(widget) == ButtonRole::Primary)
        return colour(buttonKind(widget) == EnvironmentKind::Production ? Colour::OnProduction : Colour::OnKind);
    return option.palette.color(QPalette::ButtonText);
}

void drawChevron(QPainter& painter, const QRectF& rect, const QColor& colour, Direction direction)
{
    const Saved saved(painter);
    constexpr qreal wide = 4;
    constexpr qreal deep = 2;
    QPolygonF line;
    switch (direction) {
    case Direction::Down: line << QPointF(-wide, -deep) << QPointF(0, deep) << QPointF(wide, -deep); break;
    case Direction::Up: line << QPointF(-wide, deep) << QPointF(0, -deep) << QPointF(wide, deep); break;
    case Direction::Left: line << QPointF(deep, -wide) << QPointF(-deep, 0) << QPointF(deep, wide); break;
    case Direction::Right: line << QPointF(-deep, -wide) << QPointF(deep, 0) << QPointF(-deep, wide); break;
    }
    painter.translate(rect.center());
    painter.setPen(QPen(colour, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void drawTick(QPainter& painter, const QRectF& rect, const QColor& colour)
{
    const Saved saved(painter);
    const qreal unit = rect.width() / 16;
    painter.translate(rect.topLeft());
    painter.setPen(QPen(colour, 2 * unit, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF{QPointF(4, 8.5) * unit, QPointF(7, 11.5) * unit, QPointF(12, 5) * unit});
}

void drawCheckBox(QPainter& painter, const QStyleOption& option)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const bool isSet = option.state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor fill = isEnabled ? colour(Colour::Accent) : colour(Colour::Disabled);
    const qreal side = std::min(option.rect.width(), option.rect.height());
    const QRectF box = QRectF(option.rect.x(), option.rect.y() + (option.rect.height() - side) / 2.0, side, side);
    constexpr qreal radius = 4;
    drawPanel(painter, box, isSet ? fill : option.palette.color(QPalette::Base), isSet ? QColor() : colour(Colour::Border), radius);
    if (option.state & QStyle::State_On)
        drawTick(painter, box, colour(Colour::Surface));
    if (option.state & QStyle::State_NoChange)
        drawPanel(painter, box.adjusted(side / 4, side / 2 - 1, -side / 4, 1 - side / 2), colour(Colour::Surface), {}, 1);
}

void drawRadioButton(QPainter& painter, const QStyleOption& option)
{
    const bool isEnabled = option.state & QStyle::State_Enabled;
    const QColor fill = isEnabled ? colour(Colour::Accent) : colour(Colour::Disabled);
    const QRectF box = option.rect;
    const bool isSet = option.state & QStyle::State_On;
    drawPanel(painter, box, option.palette.color(QPalette::Base), isSet ? fill : colour(Colour::Border), box.width() / 2);
    if (isSet)
        drawPanel(painter, box.adjusted(4, 4, -4, -4), fill, {}, box.width() / 2);
}

} // namespace vestnik::ControlPainting
