#pragma once

#include "Outcome.h"

#include <QRect>
#include <QString>

#include <optional>

class QFontMetrics;
class QPainter;

namespace vestnik {

/// An outcome as a small round sign: its icon and its code, or a word where no status came. No outcome: in flight.
namespace StatusChip {

/// Returns the text in the chip: "422", "Unknown". `status` 0: none came.
QString text(std::optional<Outcome> outcome, int status);
/// Returns the chip's size with that text.
QSize size(const QFontMetrics& metrics, const QString& text);
/// Paints it at the left of `place`, in its middle, and no wider than that. Leaves the painter as it was.
void paint(QPainter& painter, const QRect& place, std::optional<Outcome> outcome, const QString& text);

} // namespace StatusChip

} // namespace vestnik
