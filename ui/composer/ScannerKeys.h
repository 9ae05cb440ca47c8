#pragma once

class QKeyEvent;
class QWidget;

namespace vestnik {

/// A scanner types the GS of a marking code as Ctrl+], which editors drop.
bool isGroupSeparator(const QKeyEvent& event);

/// Puts the sign of a GS into a QLineEdit or a QPlainTextEdit. False, and nothing done, for any other key.
bool takeGroupSeparator(QWidget* editor, const QKeyEvent& event);

} // namespace vestnik
