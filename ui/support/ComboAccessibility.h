#pragma once

namespace vestnik {

/// Has combo boxes tell a screen reader their label and their value. Qt 6.4 gives the value as the name on X11 and Wayland, whatever
/// name was set, so that nobody hears what the box is for. To be called once, in the window's thread.
void nameComboBoxes();

} // namespace vestnik
