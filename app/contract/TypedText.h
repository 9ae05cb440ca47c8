#pragma once

#include <QString>

namespace vestnik {

/// True when that name was typed: case and outer spaces are forgiven, and the wrong keyboard layout (`vtnhj ghjl` for «Метро прод»).
bool isTypedName(const QString& name, const QString& typed);

/// The last four characters of an id, or all of a shorter one.
QString lastFour(const QString& id);

/// True when those four were typed; case and outer spaces are forgiven.
bool isTypedLastFour(const QString& id, const QString& typed);

} // namespace vestnik
