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

/// Gives a button its role. A primary one takes no second press of a double click, which may be meant for the button that stood there before,
/// and toasts keep off it. `kind` is the kind of the environment to which a primary button sends.
void setButtonRole(QAbstractButton& button, ButtonRole role, std::optional<EnvironmentKind> kind = {});
ButtonRole buttonRole(const QWidget* button);
std::optional<EnvironmentKind> buttonKind(const QWidget* button);

} // namespace vestnik
