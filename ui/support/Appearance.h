#pragma once

#include "Environment.h"
#include "Outcome.h"

#include <QColor>

#include <optional>

class QPalette;

namespace vestnik {

/// The few colours, each with one meaning, for a light and a dark window.
namespace Appearance {

/// Of the application: `system`, `light` or `dark`; the widgets that are there follow.
void apply(const QString& code);
bool isDark(const QPalette& palette);

QColor kindColor(EnvironmentKind kind, const QPalette& palette);
/// None: still in flight.
QColor outcomeColor(std::optional<Outcome> outcome, const QPalette& palette);
QColor errorColor(const QPalette& palette);
QColor warningColor(const QPalette& palette);
/// For text that stands back: wire names, hints.
QColor mutedColor(const QPalette& palette);

/// A sign that says the same as the colour, for those who cannot tell colours apart.
QString outcomeSign(std::optional<Outcome> outcome);

} // namespace Appearance

} // namespace vestnik
