#pragma once

namespace vestnik {

/// Has the filters' chips tell a screen reader of the list that is open under them. Qt knows no way down to a popup window. To be called once,
/// in the window's thread.
void tellChipPopups();

} // namespace vestnik
