#pragma once

#include <QString>

namespace vestnik {

/// Paints the program's icon in the sizes that desktops ask for, below `folder` as the theme hicolor has them. False when a file cannot be
/// written.
bool writeIcons(const QString& folder);

} // namespace vestnik
