#pragma once

#include "Preferences.h"

#include <QWidget>

#include <functional>

namespace vestnik {

/// The texts of a question for the file to be written.
struct SaveQuestion {
    QString title;
    QString name;   ///< of the file, as it is proposed, with its suffix
    QString object; ///< the dialog's object name
};

/// Asks in a dialog of its own, beginning in the folder that was used last; `take` has the file, once one is chosen. The preferences must
/// outlive the parent.
void askForSave(QWidget& parent, Preferences& preferences, const SaveQuestion& question, const std::function<void(const QString&)>& take);

/// "orders-20261124-0214.csv"; without a base, after the program.
QString datedFileName(const QString& base, const QString& suffix);

} // namespace vestnik
