#pragma once

class QLineEdit;
class QString;

namespace vestnik {

/// Gives the line edit Qt's button that clears it, and names that button for a screen reader after the field's label, in the language in use.
/// To be called again when the label or the language changes.
void nameClearButton(QLineEdit& edit, const QString& label);

} // namespace vestnik
