#include "BodyText.h"

#include "Text.h"

#include <QStringDecoder>

namespace vestnik {
QByteArray charsetOf(const Headers& headers)
{
    const QList<QByteArray> parts = headerValue(headers, "Content-Type").split(';');
    for (const QByteArray& part : parts) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0 && part.first(equals).trimmed().toLower() == "charset")
            return part.sliced(equals + 1).replace('"', "").trimmed();
    }
    return {};
}

QString bodyText(const Headers& headers, const QByteArray& body)
{
    const QByteArray charset = charsetOf(headers);
    const std::optional<QStringConverter::Encoding> known = QStringConverter::encodingForName(charset.constData());
    if (charset.isEmpty() || known == QStringConverter::Utf8)
        return textOfUtf8(body);
    // Without a state, what is cut off at the end is replaced; with one it would be left out in silence.
    QStringDecoder decoder = known ? QStringDecoder(*known, QStringDecoder::Flag::Stateless)
                                   : QStringDecoder(charset.constData(), QStringDecoder::Flag::Stateless);
    return decoder.isValid() ? withoutHalfPairs(decoder(body)) : textOfUtf8(body);
}

bool isUtf8(const QByteArray& body)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    [[maybe_unused]] const QString text = decoder(body);
    return !decoder.hasError();
}

} // namespace vestnik
