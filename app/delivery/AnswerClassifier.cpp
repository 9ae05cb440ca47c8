#include "AnswerClassifier.h"

#include <QLocale>

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
    return response.status >= 500 ? Outcome::ServerError : Outcome::Unexpected;
}

/// True for the numbers of HTTP: digits and nothing else, no sign, no space.
bool isDigits(const QByteArray& text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Of a status below, the answer has yet to come.
bool isFinal(int status)
{
    return status >= 200 && status <= 599;
}

// Whoever asks for more is asked again then.
constexpr std::chrono::seconds longestWait = std::chrono::hours(1);

/// However many digits there are: what cannot be counted is more than the longest wait.
std::chrono::seconds secondsOf(const QByteArray& digits)
{
    bool isNumber = false;
    const qint64 seconds = digits.toLongLong(&isNumber);
    return isNumber ? std::chrono::seconds(seconds) : longestWait;
}

/// A year of two digits is never more than fifty years ahead.
QDateTime withCentury(QDateTime moment, const QDateTime& now)
{
    constexpr int century = 100;
    constexpr int mostAhead = 50;
    moment = moment.addYears(now.toUTC().date().year() / century * century - moment.date().year() / century * century);
    return moment > now.addYears(mostAhead) ? moment.addYears(-century) : moment;
}

/// An HTTP date in any of its three forms; invalid when it is none. Its day of the week does not count: a wrong one changes no moment.
QDateTime momentOf(const QByteArray& value, const QDateTime& now)
{
    const QLocale english = QLocale::c();
    const QString text = QString::fromLatin1(value).simplified();
    const auto read = [&english](const QString& date, const char* format) {
        QDateTime moment = english.toDateTime(date, QLatin1String(format));
        moment.setTimeSpec(Qt::UTC);
        return moment;
    };
    const QString day = text.section(u' ', 0, 0);
    const QString rest = text.section(u' ', 1);
    if (!day.endsWith(u',')) // Sun Nov 6 08:49:37 1994
        return read(rest, "MMM d HH:mm:ss yyyy");
    if (rest.contains(u'-')) // Sunday, 06-Nov-94 08:49:37 GMT
        return withCentury(read(rest, "d-MMM-yy HH:mm:ss 'GMT'"), now);
    return read(rest, "d MMM yyyy HH:mm:ss 'GMT'"); // Sun, 06 Nov 1994 08:49:37 GMT
}

} // namespace

Outcome classify(const Exchange& exchange)
{
    if (exchange.isComplete() && isFinal(exchange.response->status))
        return classifyStatus(*exchange.response);
    if (exchange.bodyTaken)
        return Outcome::Unknown;
    return exchange.failure == TransportFailure::Stopped ? Outcome::Stopped : Outcome::NotSent;
}

std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response, const QDateTime& now)
{
    const QByteArray value = headerValue(response.headers, "retry-after").trimmed();
    if (value.isEmpty()) // of nearly all answers; looking for a date in it takes long
        return std::nullopt;
    if (isDigits(value))
        return std::min(secondsOf(value), longestWait);
    const QDateTime moment = momentOf(value, now);
    if (!moment.isValid())
        return std::nullopt;
    const std::chrono::milliseconds left(std::max<qint64>(0, now.msecsTo(moment)));
    return std::min(std::chrono::ceil<std::chrono::seconds>(left), longestWait); // not before the moment that it names
}

} // namespace vestnik
