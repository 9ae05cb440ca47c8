#pragma once

#include <QStringView>

namespace vestnik {

/// Most text in the contract may have this many code points.
inline constexpr qsizetype maxTextLength = 255;

/// Length as the contract counts it: code points, not UTF-16 units.
qsizetype codePointCount(QStringView text);

/// A C0 or C1 control character, DEL, or half a surrogate pair: nothing that belongs in an id or a header.
bool hasControlCharacter(QStringView text);

/// Without the white space, no-break spaces and zero-width characters around it that a paste brings along.
QString trimmedText(QStringView text);

} // namespace vestnik
