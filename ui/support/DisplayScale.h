#pragma once

#include "Tokens.h"

#include <array>

class QTableView;
class QWidget;

namespace vestnik {

/// How large texts are, and how close the rows of tables stand: one setting each for the whole program. What was given a size here follows
/// every change; all other texts have the application's font and follow by themselves. All functions belong to the window's thread.
namespace DisplayScale {

/// In percent of the system's font.
inline constexpr std::array zooms{80, 90, 100, 110, 125, 150};
inline constexpr int usualZoom = 100;

/// Applies both. A zoom that is none of `zooms` becomes the nearest one.
void apply(int zoom, bool isCompact);
int zoom();
/// Returns a width that suits texts of 100 % as it is to be for the texts of today. Whoever keeps it asks again at a change of the font.
int scaled(int width);
bool isCompact();
/// Returns the zoom after the one in use; the same at the end.
int nextZoom(bool isLarger);

/// Gives a widget's text its rank.
void setTextSize(QWidget& widget, Tokens::TextSize size);
/// Gives a widget the font of code.
void setMono(QWidget& widget);
/// Gives a table's rows their height.
void setRowHeight(QTableView& table);

} // namespace DisplayScale

} // namespace vestnik
