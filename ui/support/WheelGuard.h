#pragma once

class QWidget;

namespace vestnik {

/// The wheel never changes the editor's value, nor gives it the focus: it scrolls what lies behind. For an editor that stands in something
/// to scroll, where the wheel is meant for that.
void keepWheelFrom(QWidget* editor);

} // namespace vestnik
