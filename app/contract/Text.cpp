#include "Text.h"

#include <QString>

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
