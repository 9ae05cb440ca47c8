#pragma once

#include "Environment.h"
#include "Outcome.h"

#include <QColor>

#include <optional>

class QWidget;

namespace vestnik {

/// The few colours, each with one meaning, for a light and a dark window: the one that the application's palette is now. A widget's own
/// palette may still be the old one while the appearance changes.
namespace Appearance {

/// Of the application: `system`, `light` or `dark`; the widgets that are there follow.
void apply(const QString& code);

/// Returns the colour of a kind as a fill or a frame. As text, production is in errorColor().
QColor kindColor(EnvironmentKind kind);
QColor kindTextColor(EnvironmentKind kind);
QColor kindGround(EnvironmentKind kind);
/// None: still in flight.
QColor outcomeColor(std::optional<Outcome> outcome);
QColor errorColor();
QColor warningColor();
/// For text that stands back: wire names, hints.
QColor mutedColor();
/// Gives a label's text a colour.
void tint(QWidget& label, const QColor& colour);

/// The parts of JSON that are told apart by colour.
enum class CodePart { Key, Text, Number, Literal };
QColor codeColor(CodePart part);

/// A sign that says the same as the colour, for those who cannot tell colours apart.
QString outcomeSign(std::optional<Outcome> outcome);

} // namespace Appearance

} // namespace vestnik
