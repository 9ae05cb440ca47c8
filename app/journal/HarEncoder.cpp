#include "BodyText.h"
#include "ExportEncoder.h"
#include "ExportJson.h"
#include "OutcomeText.h"
#include "Text.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace vestnik {
namespace {

using ExportJson::Array;
using ExportJson::Object;

constexpr QByteArrayView httpVersion = "HTTP/1.1";

double milliseconds(qint64 us)
{
    return static_cast<double>(std::max<qint64>(us, 0)) / 1000;
}

void writePair(QByteArray& json, const QString& name, const QString& value)
{
    Object pair(json);
    pair.putText("name", name);
    pair.putText("value", value);
}

void writePairs(QByteArray& json, const Headers& headers)
{
    Array list(json);
    for (const Header& header : headers)
        writePair(list.at(), textOfUtf8(header.first), textOfUtf8(header.second));
}

void writeQuery(QByteArray& json, const QString& url)
{
    Array list(json);
    if (!url.contains(u'?'))
        return;
    for (const auto& [name, value] : QUrlQuery(QUrl(url)).queryItems(QUrl::FullyDecoded))
        writePair(list.at(), name, value);
}

void writePosted(QByteArray& json, const HttpRequest& request)
{
    Object posted(json);
    posted.putText("mimeType", textOfUtf8(headerValue(request.headers, "Content-Type")));
    posted.putText("text", bodyText(request.headers, request.body));
}

void writeHarRequest(QByteArray& json, const HttpRequest& request)
{
    Object object(json);
    object.putBytes("method", "POST");
    object.putText("url", request.url);
    object.putBytes("httpVersion", httpVersion);
    object.at("cookies") += "[]";
    writePairs(object.at("headers"), request.headers);
    writeQuery(object.at("queryString"), request.url);
    writePosted(object.at("postData"), request);
    object.putNumber("headersSize", -1);
    object.putNumber("bodySize", request.body.size());
}

void writeContent(QByteArray& json, const HttpResponse& response)
{
    Object content(json);
    content.putNumber("size", response.body.size());
    content.putText("mimeType", textOfUtf8(headerValue(response.headers, "Content-Type")));
    if (isUtf8(response.body)) {
        content.putBytes("text", response.body);
    } else {
        content.putBytes("text", response.body.toBase64());
        content.putBytes("encoding", "base64");
    }
}

/// An attempt without an answer has status 0, as browsers write it.
void writeHarResponse(QByteArray& json, const HttpResponse& response)
{
    Object object(json);
    object.putNumber("status", response.status);
    object.putBytes("statusText", "");
    object.putBytes("httpVersion", httpVersion);
    object.at("cookies") += "[]";
    writePairs(object.at("headers"), response.headers);
    writeContent(object.at("content"), response);
    object.putText("redirectURL", textOfUtf8(headerValue(response.headers, "Location")));
    object.putNumber("headersSize", -1);
    object.putNumber("bodySize", response.body.size());
}

struct Timings {
    explicit Timings(const Exchange& exchange)
    {
        const qint64 taken = std::min(exchange.bodyTakenUs.value_or(0), exchange.durationUs);
        const qint64 first = std::clamp(exchange.firstByteUs.value_or(exchange.durationUs), taken, std::max(taken, exchange.durationUs));
        send = milliseconds(taken);
        wait = milliseconds(first - taken);
        receive = milliseconds(exchange.durationUs - first);
    }

    double send = 0;
    double wait = 0;
    double receive = 0;
};

void writeTimings(QByteArray& json, const Timings& timings)
{
    Object object(json);
    object.putReal("send", timings.send);
    object.putReal("wait", timings.wait);
    object.putReal("receive", timings.receive);
}

void writeEntry(QByteArray& json, const DeliverySummary& summary, const DeliveryRecord::Attempt& attempt)
{
    const AttemptEnd end = attempt.end.value_or(AttemptEnd{});
    const Exchange& exchange = end.exchange;
    const Timings timings(exchange);
    const QString outcome = attempt.end ? outcomeCode(end.outcome) : QString();
    const QString mark = summary.environmentKind == EnvironmentKind::Sandbox ? sandboxMark() + QStringLiteral(" · ") : QString();
    Object entry(json);
    entry.putTime("startedDateTime", exchange.startedAt.isValid() ? exchange.startedAt : attempt.start.startedAt);
    entry.putReal("time", timings.send + timings.wait + timings.receive);
    writeHarRequest(entry.at("request"), attempt.start.request);
    writeHarResponse(entry.at("response"), exchange.response.value_or(HttpResponse{}));
    entry.at("cache") += "{}";
    writeTimings(entry.at("timings"), timings);
    entry.putText("comment", mark + outcome);
    entry.putText("_delivery", summary.delivery);
    entry.putNumber("_attempt", attempt.start.attempt);
    entry.putText("_event", summary.event);
    entry.putText("_order_id", summary.orderId);
    entry.putText("_order_uuid", summary.orderUuid);
    entry.putText("_failure", transportFailureCode(exchange.failure));
    if (!summary.member.isEmpty())
        entry.putText("_member", summary.member);
}

class HarEncoder : public ExportEncoder {
public:
    QByteArray beginning() const override
    {
        return R"({"log":{"version":"1.2","creator":{"name":"Vestnik","version":")" VESTNIK_VERSION R"("},"entries":[)";
    }

    QByteArray record(const DeliveryRecord& record) override
    {
        QByteArray entries;
        for (const DeliveryRecord::Attempt& attempt : record.attempts) {
            entries += m_isFirst ? "\n" : ",\n";
            writeEntry(entries, record.summary, attempt);
            m_isFirst = false;
        }
        return entries;
    }

    QByteArray ending() const override { return "\n]}}\n"; }

private:
    bool m_isFirst = true;
};

} // namespace

std::unique_ptr<ExportEncoder> makeHarEncoder()
{
    return std::make_unique<HarEncoder>();
}

} // namespace vestnik
