#include "BodyText.h"

#include <QStringDecoder>

namespace vestnik {
namespace {

/// The value of `charset=`, without its quotes; empty when there is none.
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

} // namespace

QString bodyText(const Headers& headers, const QByteArray& body)
{
    const QByteArray charset = charsetOf(headers);
    if (!charset.isEmpty()) {
        QStringDecoder decoder(charset.constData());
        if (decoder.isValid())
            return decoder(body);
    }
    return QString::fromUtf8(body);
}

bool isUtf8(const QByteArray& body)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    [[maybe_unused]] const QString text = decoder(body);
    return !decoder.hasError();
}

} // namespace vestnik
