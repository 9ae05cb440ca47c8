#pragma once

#include <QIcon>

namespace vestnik {

/// Returns the line icon of resources/icons/line/NAME.svg. It takes its colour from the application's palette at each paint, so that it
/// follows a change of theme; a name that is not there gives a null icon.
QIcon lineIcon(const QString& name);
/// Returns the icon in one colour of its own, for widgets that paint themselves.
QPixmap linePixmap(const QString& name, int side, const QColor& colour, qreal pixelRatio);

} // namespace vestnik
