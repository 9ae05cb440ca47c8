#include "Text.h"

#include <QStringDecoder>

#include <algorithm>

namespace vestnik {
namespace {

bool isStray(QChar c)
{
    const char16_t u = c.unicode();
    return c.isSpace() || u == 0x200b || u == 0x200c || u == 0x200d || u == 0x2060 || u == 0xfeff;
}

constexpr QStringView cyrillicLetters = u"АВЕКМНОРСТУХаеорсухІіЈјЅѕ";
constexpr QStringView latinLetters = u"ABEKMHOPCTYXaeopcyxIiJjSs";
static_assert(cyrillicLetters.size() == latinLetters.size());

} // namespace

qsizetype codePointCount(QStringView text)
{
    qsizetype count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        ++count;
    }
    return count;
}

bool hasControlCharacter(QStringView text)
{
    return !text.isValidUtf16() || std::any_of(text.cbegin(), text.cend(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

bool isInvisible(QChar c)
{
    const char16_t u = c.unicode();
    const auto isFrom = [u](char16_t first, char16_t last) { return u >= first && u <= last; };
    return isFrom(0x200b, 0x200f) || isFrom(0x2028, 0x202e) || isFrom(0x2060, 0x2069) || u == 0x00ad || u == 0x061c || u == 0xfeff;
}

std::optional<QChar> invisibleIn(QStringView text)
{
    const auto found = std::find_if(text.cbegin(), text.cend(), isInvisible);
    return found == text.cend() ? std::nullopt : std::optional(*found);
}

QString codePointName(QChar c)
{
    return QStringLiteral("U+%1").arg(c.unicode(), 4, 16, QLatin1Char('0')).toUpper();
}

QString textOfUtf8(const QByteArray& utf8)
{
    // QString::fromUtf8() takes a byte order mark away in silence.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom | QStringDecoder::Flag::Stateless);
    return decoder(utf8);
}

QString withoutHalfPairs(const QString& text)
{
    if (text.isValidUtf16())
        return text;
    QString whole = text;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        if (!whole[i].isSurrogate())
            continue;
        if (whole[i].isHighSurrogate() && i + 1 < whole.size() && whole[i + 1].isLowSurrogate())
            ++i;
        else
            whole[i] = QChar::ReplacementCharacter;
    }
    return whole;
}

QString trimmedText(QStringView text)
{
    while (!text.isEmpty() && isStray(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isStray(text.back()))
        text.chop(1);
    return text.toString();
}

std::optional<LookAlike> lookAlikeIn(QStringView text)
{
    std::optional<LookAlike> first;
    for (const QChar c : text) {
        if (c.script() != QChar::Script_Cyrillic)
            continue;
        const qsizetype index = cyrillicLetters.indexOf(c);
        if (index < 0)
            return std::nullopt;
        if (!first)
            first = LookAlike{c, latinLetters[index]};
    }
    return first;
}

QString withoutLookAlikes(QStringView text)
{
    QString latin = text.toString();
    for (QChar& c : latin) {
        if (const qsizetype index = cyrillicLetters.indexOf(c); index >= 0)
            c = latinLetters[index];
    }
    return latin;
}

} // namespace vestnik
