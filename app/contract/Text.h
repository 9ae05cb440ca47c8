#pragma once

#include <QStringView>

#include <optional>

namespace vestnik {

/// Most text in the contract may have this many code points.
inline constexpr qsizetype maxTextLength = 255;

/// Length as the contract counts it: code points, not UTF-16 units.
qsizetype codePointCount(QStringView text);

/// A C0 or C1 control character, DEL, or half a surrogate pair: nothing that belongs in an id or a header.
bool hasControlCharacter(QStringView text);

/// Without the white space, no-break spaces and zero-width characters around it that a paste brings along.
QString trimmedText(QStringView text);

/// A Cyrillic letter that looks like a Latin one, and that one.
struct LookAlike {
    QChar cyrillic;
    QChar latin;
};
/// The first look-alike in a text whose Cyrillic letters are all look-alikes; nullopt otherwise.
std::optional<LookAlike> lookAlikeIn(QStringView text);
/// With Latin letters in place of the Cyrillic ones that look like them.
QString withoutLookAlikes(QStringView text);

} // namespace vestnik
