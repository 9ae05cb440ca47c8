#include "HttpText.h"

#include "BodyText.h"
#include "Text.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct Http {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

QString messageText(const QString& firstLine, const Headers& headers, const QByteArray& body)
{
    QString text = firstLine + u'\n';
    for (const Header& header : headers)
        text += textOfUtf8(header.first + ": " + header.second) + u'\n';
    return text + u'\n' + bodyText(headers, body);
}

} // namespace

QString httpText(const HttpRequest& request)
{
    return messageText(QStringLiteral("POST %1").arg(request.url), request.headers, request.body);
}

QString httpText(const HttpResponse& response)
{
    const QString text = messageText(QStringLiteral("HTTP %1").arg(response.status), response.headers, response.body);
    return response.cut ? text + u'\n' + Http::tr("(the rest was not kept)") : text;
}

} // namespace vestnik
