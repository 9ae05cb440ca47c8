#pragma once

#include "Environment.h"

#include <QAbstractButton>

#include <optional>

namespace vestnik {

/// The purpose of a button, which VestnikStyle paints.
enum class ButtonRole {
    Secondary, ///< every button that nothing is said of
    Primary,   ///< the one main button of a page, filled with the accent or with the colour of an environment's kind
};

/// Keeps the second press of a double click from the button: by then another act may stand there, or it would do the same once more.
void takeOnePress(QAbstractButton& button);
/// Gives a button its role. A primary one takes one press of a double click, and toasts keep off it. `kind` is the kind of the environment to
/// which a primary button sends.
void setButtonRole(QAbstractButton& button, ButtonRole role, std::optional<EnvironmentKind> kind = {});
ButtonRole buttonRole(const QWidget* button);
std::optional<EnvironmentKind> buttonKind(const QWidget* button);

} // namespace vestnik
