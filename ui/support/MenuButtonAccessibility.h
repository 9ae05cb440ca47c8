#pragma once

class QMenu;
class QToolButton;

namespace vestnik {

/// Lets assistive technology open the menu of a tool button that has nothing but one. Qt 6.4 offers to show such a menu and does nothing
/// when asked. To be called once, in the window's thread.
void openMenusOfButtons();

/// Makes the menu all that the button has: a press opens it. Its menu must not be set in another way.
void setMenuAlone(QToolButton& button, QMenu& menu);

} // namespace vestnik
