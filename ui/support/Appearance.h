#pragma once

#include "Environment.h"
#include "Outcome.h"

#include <QColor>

#include <optional>

class QLabel;
class QPalette;
class QPushButton;
class QWidget;

namespace vestnik {

/// The few colours, each with one meaning, for a light and a dark window: the one that the application's palette is now. A widget's own
/// palette may still be the old one while the appearance changes.
namespace Appearance {

/// Of the application: `system`, `light` or `dark`; the widgets that are there follow.
void apply(const QString& code);
bool isDark(const QPalette& palette);

QColor kindColor(EnvironmentKind kind);
/// None: still in flight.
QColor outcomeColor(std::optional<Outcome> outcome);
QColor errorColor();
QColor warningColor();
/// For text that stands back: wire names, hints.
QColor mutedColor();
/// Gives a label's text a colour.
void tint(QWidget& label, const QColor& colour);

/// A button that sends to an environment of that kind.
void paintSendButton(QPushButton& button, EnvironmentKind kind);
/// A label that says that kind at a glance.
void paintBadge(QLabel& label, EnvironmentKind kind);

/// The parts of JSON that are told apart by colour.
enum class CodePart { Key, Text, Number, Literal };
QColor codeColor(CodePart part);

/// A sign that says the same as the colour, for those who cannot tell colours apart.
QString outcomeSign(std::optional<Outcome> outcome);

} // namespace Appearance

} // namespace vestnik
