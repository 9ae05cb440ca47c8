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

} // namespace vestnik
