#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QStyleOption;
class QWidget;

namespace vestnik {

/// The shapes of which VestnikStyle makes its controls. Each leaves the painter as it was.
namespace ControlPainting {

/// A ground with round corners and, if `border` is valid, a line of one pixel inside `rect`.
void drawPanel(QPainter& painter, const QRectF& rect, const QColor& ground, const QColor& border, qreal radius);
/// The ring round what has the focus, inside `rect`.
void drawFocusRing(QPainter& painter, const QRectF& rect, qreal radius);
/// A field in which a person types or chooses, with its ring when it has the focus.
void drawField(QPainter& painter, const QStyleOption& option, bool hasFocus);
/// The ground of a push or tool button, by its role and state.
void drawButton(QPainter& painter, const QStyleOption& option, const QWidget* widget, bool isFlat);
/// Returns the colour of a button's text and icon, by its role and state.
QColor buttonText(const QStyleOption& option, const QWidget* widget);

enum class Direction { Up, Down, Left, Right };
void drawChevron(QPainter& painter, const QRectF& rect, const QColor& colour, Direction direction);
void drawTick(QPainter& painter, const QRectF& rect, const QColor& colour);
void drawCheckBox(QPainter& painter, const QStyleOption& option);
void drawRadioButton(QPainter& painter, const QStyleOption& option);

} // namespace ControlPainting

} // namespace vestnik
