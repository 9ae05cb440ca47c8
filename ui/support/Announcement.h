#pragma once

class QString;
class QWidget;

namespace vestnik {

/// Tells a screen reader at once what a widget says now. The text becomes the widget's accessible name; an empty one is told to nobody.
void announce(QWidget* widget, const QString& text);

} // namespace vestnik
