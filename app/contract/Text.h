#pragma once

#include <QByteArray>
#include <QString>
#include <QStringView>

#include <optional>

namespace vestnik {

/// Most text in the contract may have this many code points.
inline constexpr qsizetype maxTextLength = 255;

/// Length as the contract counts it: code points, not UTF-16 units.
qsizetype codePointCount(QStringView text);

/// A C0 or C1 control character, DEL, or half a surrogate pair: nothing that belongs in an id or a header.
bool hasControlCharacter(QStringView text);

/// A character that cannot be seen and may deceive: it turns the direction of writing, has no width, or ends a line nobody sees.
bool isInvisible(QChar c);
/// The first such character in a text; nullopt when there is none.
std::optional<QChar> invisibleIn(QStringView text);
/// A character's name, such as `U+202E`.
QString codePointName(QChar c);

/// Returns UTF-8 as a text, a byte order mark at its beginning included. Bytes that are not UTF-8 are replaced by U+FFFD.
QString textOfUtf8(const QByteArray& utf8);
/// The text with U+FFFD in place of each half of a surrogate pair, so that it can be encoded and read again as it is.
QString withoutHalfPairs(const QString& text);

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
