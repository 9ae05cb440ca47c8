#pragma once

#include <QString>

namespace vestnik {

/// True when that name was typed: case and outer spaces are forgiven, and the wrong keyboard layout (`vtnhj ghjl` for «Метро прод»).
bool isTypedName(const QString& name, const QString& typed);

/// The text as the same keys give it on the Latin layout, and on the Russian one; folded.
QString typedKeys(const QString& text);
QString typedLetters(const QString& text);

/// The last four characters of an id, or all of a shorter one.
QString lastFour(const QString& id);

/// True when those four were typed; case and outer spaces are forgiven.
bool isTypedLastFour(const QString& id, const QString& typed);

} // namespace vestnik
