#include "SearchText.h"

#include "BodyText.h"
#include "HeaderCoding.h"
#include "Text.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace vestnik::SearchText {
namespace {

constexpr char16_t dropped = 0xffff;
constexpr std::size_t tableSize = 0x530; // Latin, Greek and Cyrillic
using Table = std::array<char16_t, tableSize>;

struct LookAlike {
    char16_t cyrillic;
    char16_t latin;
};

// Small letters, for the case is folded first: ё as е, and with it as e.
constexpr std::array lookAlikes{
    LookAlike{u'а', u'a'}, LookAlike{u'в', u'b'}, LookAlike{u'е', u'e'}, LookAlike{u'ё', u'e'}, LookAlike{u'к', u'k'},
    LookAlike{u'м', u'm'}, LookAlike{u'н', u'h'}, LookAlike{u'о', u'o'}, LookAlike{u'р', u'p'}, LookAlike{u'с', u'c'},
    LookAlike{u'т', u't'}, LookAlike{u'у', u'y'}, LookAlike{u'х', u'x'}, LookAlike{u'і', u'i'}, LookAlike{u'ј', u'j'},
    LookAlike{u'ѕ', u's'}, LookAlike{u'һ', u'h'}, LookAlike{u'ԁ', u'd'}, LookAlike{u'ԛ', u'q'}, LookAlike{u'ԝ', u'w'},
    LookAlike{u'ë', u'e'}, // the Latin one, which stands in for ё
};

char16_t foldedUnit(char16_t unit)
{
    const QChar c(unit);
    if (c.category() == QChar::Separator_Space || unit == 0)
        return u' ';
    if (c.category() == QChar::Other_Format)
        return dropped;
    const char16_t folded = c.toCaseFolded().unicode();
    const auto* pair = std::find_if(lookAlikes.begin(), lookAlikes.end(), [folded](const LookAlike& p) { return p.cyrillic == folded; });
    return pair == lookAlikes.end() ? folded : pair->latin;
}

/// Of the units that nearly all texts are made of; one of all units took a sixth of what a single send costs.
Table makeTable()
{
    Table table{};
    for (std::size_t unit = 0; unit < tableSize; ++unit)
        table[unit] = foldedUnit(static_cast<char16_t>(unit));
    return table;
}

bool isCombining(QChar c)
{
    return c.unicode() >= 0x300 && c.unicode() < 0x370;
}

/// The text with the escapes of JSON strings undone, wherever they stand.
QString unescaped(const QString& text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'\\' || i + 1 == text.size()) {
            plain += text[i];
            continue;
        }
        const QChar escape = text[++i];
        bool isNumber = false;
        const ushort unit = escape == u'u' ? QStringView(text).mid(i + 1, 4).toUShort(&isNumber, 16) : ushort(0);
        if (isNumber) {
            plain += QChar(unit);
            i += 4;
        } else {
            plain += escape == u'n' || escape == u'r' || escape == u't' ? QChar(u' ') : escape;
        }
    }
    return plain;
}

/// A body as it stands, and once more without escapes where it has some.
QString foldedBody(const QString& body, Reading reading)
{
    if (!body.contains(u'\\'))
        return folded(body);
    const QString plain = unescaped(body);
    return folded(body + u'\n' + (reading == Reading::Former ? plain : withoutHalfPairs(plain)));
}

QString formerBodyText(const Headers& headers, const QByteArray& body)
{
    const QByteArray charset = charsetOf(headers);
    if (charset.isEmpty())
        return QString::fromUtf8(body);
    QStringDecoder decoder(charset.constData());
    return decoder.isValid() ? QString(decoder(body)) : QString::fromUtf8(body);
}

/// Returns the text as SQLite was given it, and so has it.
QString asStored(const QString& text, Reading reading)
{
    return reading == Reading::Former ? QString::fromUtf8(text.toUtf8()) : text;
}

} // namespace

QString folded(const QString& text)
{
    static const Table table = makeTable();
    const bool isComposed = std::none_of(text.cbegin(), text.cend(), isCombining);
    const QString composed = isComposed ? text : text.normalized(QString::NormalizationForm_C);
    QString result;
    result.reserve(composed.size());
    for (const QChar c : composed) {
        const char16_t unit = c.unicode() < tableSize ? table[c.unicode()] : foldedUnit(c.unicode());
        if (unit != dropped)
            result += QChar(unit);
    }
    return result;
}

QString ofRequest(const RecordRow& start, Reading reading)
{
    QString text = foldedBody(textOfUtf8(start.bytes(Column::RequestBody)), reading);
    // Nearly always these stand in the body already, and the index is large enough.
    for (const Column column : {Column::OrderId, Column::OrderUuid, Column::Event, Column::Reason}) {
        const QString part = folded(start.text(column));
        if (!text.contains(part))
            text += u'\n' + part;
    }
    return asStored(text, reading);
}

QString ofAnswer(const RecordRow& end, Reading reading)
{
    const Headers headers = decodeHeaders(end.bytes(Column::ResponseHeaders));
    const QByteArray body = end.bytes(Column::ResponseBody);
    return asStored(foldedBody(reading == Reading::Former ? formerBodyText(headers, body) : bodyText(headers, body), reading), reading);
}

} // namespace vestnik::SearchText
