#include "PaletteSearch.h"

#include "PastedOrder.h"
#include "Text.h"
#include "TypedText.h"

#include <QRegularExpression>

#include <algorithm>

namespace vestnik::PaletteSearch {

QString folded(const QString& text)
{
    return trimmedText(text).simplified().toCaseFolded().replace(u'ё', u'е');
}

QStringList readings(const QString& word)
{
    QStringList all{word, typedKeys(word), folded(typedLetters(word))};
    all.removeDuplicates();
    return all;
}

namespace {

QStringList wordsOf(const QString& text)
{
    static const QRegularExpression gap(QStringLiteral("[^\\w]+"), QRegularExpression::UseUnicodePropertiesOption);
    return folded(text).split(gap, Qt::SkipEmptyParts);
}

bool isLatin(const QString& text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() < 0x80; });
}

/// Returns an order's id as it was meant: one in Cyrillic letters was typed on the other layout, or with letters that look alike.
QString meantId(const QString& typed)
{
    if (isLatin(typed))
        return typed;
    QString keys = typedKeys(typed).toUpper();
    if (keys.startsWith(u'H') && isLatin(keys))
        return keys;
    return lookAlikeIn(typed) ? withoutLookAlikes(typed) : typed;
}

bool has(const PaletteRow& row, const QString& word, bool isAnywhere)
{
    const QStringList meant = readings(word);
    return std::any_of(row.texts.cbegin(), row.texts.cend(), [&](const QString& text) {
        const QString whole = folded(text);
        const QStringList words = wordsOf(text) + QStringList(whole);
        return std::any_of(meant.cbegin(), meant.cend(), [&](const QString& reading) {
            return isAnywhere
                ? whole.contains(reading)
                : std::any_of(words.cbegin(), words.cend(), [&reading](const QString& one) { return one.startsWith(reading); });
        });
    });
}

QList<PaletteRow> found(const QList<PaletteRow>& rows, const QStringList& words, bool isAnywhere)
{
    QList<PaletteRow> found;
    for (const PaletteRow& row : rows) {
        if (std::all_of(words.cbegin(), words.cend(), [&](const QString& word) { return has(row, word, isAnywhere); }))
            found += row;
    }
    return found;
}

} // namespace

Query read(const QString& typed)
{
    Query query;
    const QStringList parts = trimmedText(typed).simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString& part : parts) {
        query.all += folded(part);
        const OrderKey order = PastedOrder::orderIn(meantId(part));
        const bool isFirst = query.order.orderId.isEmpty() && query.order.orderUuid.isEmpty();
        if (isFirst && (!order.orderId.isEmpty() || !order.orderUuid.isEmpty()))
            query.order = order;
        else
            query.words += folded(part);
    }
    return query;
}

QList<PaletteRow> find(const QList<PaletteRow>& rows, const QStringList& words)
{
    const QList<PaletteRow> exact = found(rows, words, false);
    return exact.isEmpty() ? found(rows, words, true) : exact;
}

} // namespace vestnik::PaletteSearch
