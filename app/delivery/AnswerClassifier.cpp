#include "AnswerClassifier.h"

#include <algorithm>

namespace vestnik {
namespace {

/// A proxy's or a captive portal's page in place of the API's answer.
bool isWebPage(const HttpResponse& response)
{
    if (headerValue(response.headers, "content-type").toLower().contains("text/html"))
        return true;
    QByteArray body = response.body;
    if (body.startsWith("\xef\xbb\xbf"))
        body.remove(0, 3);
    return body.trimmed().startsWith('<');
}

Outcome classifyStatus(const HttpResponse& response)
{
    switch (response.status) {
    case 200: return isWebPage(response) ? Outcome::Unexpected : Outcome::Processed;
    case 202: return isWebPage(response) ? Outcome::Unexpected : Outcome::AlreadyProcessed;
    case 400:
    case 422: return Outcome::Invalid;
    case 401:
    case 403: return Outcome::Unauthorized;
    case 404: return Outcome::NotFound;
    case 405: return Outcome::NotApplicable;
    case 429: return Outcome::Throttled;
    default: break;
    }
    if (response.status >= 300 && response.status < 400)
        return Outcome::Redirected;
    if (response.status >= 500 && response.status < 600)
        return Outcome::ServerError;
    return Outcome::Unexpected;
}

} // namespace

Outcome classify(const Exchange& exchange)
{
    if (exchange.isComplete())
        return classifyStatus(*exchange.response);
    if (exchange.bodyTaken)
        return Outcome::Unknown;
    return exchange.failure == TransportFailure::Stopped ? Outcome::Stopped : Outcome::NotSent;
}

std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response, const QDateTime& now)
{
    const QByteArray value = headerValue(response.headers, "retry-after").trimmed();
    bool isNumber = false;
    const qint64 seconds = value.toLongLong(&isNumber);
    if (isNumber)
        return seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
    QString text = QString::fromLatin1(value);
    if (text.endsWith(QStringLiteral("GMT")))
        text = text.chopped(3) + QStringLiteral("+0000");
    const QDateTime date = QDateTime::fromString(text, Qt::RFC2822Date);
    if (!date.isValid())
        return std::nullopt;
    return std::chrono::seconds(std::max<qint64>(0, now.secsTo(date)));
}

} // namespace vestnik
