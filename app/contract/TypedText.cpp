#include "TypedText.h"

#include "Text.h"

namespace vestnik {
namespace {

// The same keys in both layouts; Shift does not matter.
constexpr QStringView russianKeys = u"йцукенгшщзхъфывапролджэячсмитьбюё";
constexpr QStringView latinKeys = u"qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
static_assert(russianKeys.size() == latinKeys.size());
constexpr QStringView shiftedKeys = u"{}:\"<>~";
constexpr QStringView plainKeys = u"[];',.`";
static_assert(shiftedKeys.size() == plainKeys.size());

QString folded(const QString& text)
{
    return trimmedText(text).simplified().toCaseFolded();
}

} // namespace

QString typedKeys(const QString& text)
{
    QString keys = folded(text);
    for (QChar& c : keys) {
        if (const qsizetype russian = russianKeys.indexOf(c); russian >= 0)
            c = latinKeys[russian];
        else if (const qsizetype shifted = shiftedKeys.indexOf(c); shifted >= 0)
            c = plainKeys[shifted];
    }
    return keys;
}

QString typedLetters(const QString& text)
{
    QString letters = typedKeys(text);
    for (QChar& c : letters) {
        if (const qsizetype key = latinKeys.indexOf(c); key >= 0)
            c = russianKeys[key];
    }
    return letters;
}

bool isTypedName(const QString& name, const QString& typed)
{
    return !folded(name).isEmpty() && (folded(name) == folded(typed) || typedKeys(name) == typedKeys(typed));
}

QString lastFour(const QString& id)
{
    return id.right(4);
}

bool isTypedLastFour(const QString& id, const QString& typed)
{
    return !id.isEmpty() && folded(lastFour(id)) == folded(typed);
}

} // namespace vestnik
