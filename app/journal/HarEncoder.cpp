#include "BodyText.h"
#include "ExportEncoder.h"
#include "ExportJson.h"
#include "OutcomeText.h"
#include "Text.h"

#include <QUrl>
#include <QUrlQuery>

namespace vestnik {
namespace {

using namespace ExportJson;

constexpr const char* httpVersion = "HTTP/1.1";

Json pair(const QString& name, const QString& value)
{
    return {{"name", text(name)}, {"value", text(value)}};
}

Json headersJson(const Headers& headers)
{
    Json list = Json::array();
    for (const Header& header : headers)
        list.push_back(pair(textOfUtf8(header.first), textOfUtf8(header.second)));
    return list;
}

Json requestJson(const HttpRequest& request)
{
    Json query = Json::array();
    for (const auto& [name, value] : QUrlQuery(QUrl(request.url)).queryItems(QUrl::FullyDecoded))
        query.push_back(pair(name, value));
    return {{"method", "POST"},
            {"url", text(request.url)},
            {"httpVersion", httpVersion},
            {"cookies", Json::array()},
            {"headers", headersJson(request.headers)},
            {"queryString", query},
            {"postData",
             {{"mimeType", text(textOfUtf8(headerValue(request.headers, "Content-Type")))},
              {"text", text(bodyText(request.headers, request.body))}}},
            {"headersSize", -1},
            {"bodySize", request.body.size()}};
}

/// An attempt without an answer has status 0, as browsers write it.
Json responseJson(const HttpResponse& response)
{
    Json content{{"size", response.body.size()}, {"mimeType", text(textOfUtf8(headerValue(response.headers, "Content-Type")))}};
    if (isUtf8(response.body)) {
        content["text"] = bytes(response.body);
    } else {
        content["text"] = bytes(response.body.toBase64());
        content["encoding"] = "base64";
    }
    return {{"status", response.status},
            {"statusText", ""},
            {"httpVersion", httpVersion},
            {"cookies", Json::array()},
            {"headers", headersJson(response.headers)},
            {"content", content},
            {"redirectURL", text(textOfUtf8(headerValue(response.headers, "Location")))},
            {"headersSize", -1},
            {"bodySize", response.body.size()}};
}

Json entryJson(const DeliverySummary& summary, const DeliveryRecord::Attempt& attempt)
{
    const AttemptEnd end = attempt.end.value_or(AttemptEnd{});
    const Exchange& exchange = end.exchange;
    const auto milliseconds = [](qint64 us) { return static_cast<double>(std::max<qint64>(us, 0)) / 1000; };
    const qint64 taken = std::min(exchange.bodyTakenUs.value_or(0), exchange.durationUs);
    const qint64 first = std::clamp(exchange.firstByteUs.value_or(exchange.durationUs), taken, std::max(taken, exchange.durationUs));
    const QDateTime at = exchange.startedAt.isValid() ? exchange.startedAt : attempt.start.startedAt;
    const QString outcome = attempt.end ? outcomeCode(end.outcome) : QString();
    const QString mark = summary.environmentKind == EnvironmentKind::Sandbox ? sandboxMark() + QStringLiteral(" · ") : QString();
    Json entry{
        {"startedDateTime", time(at)},
        {"time", milliseconds(taken) + milliseconds(first - taken) + milliseconds(exchange.durationUs - first)},
        {"request", requestJson(attempt.start.request)},
        {"response", responseJson(exchange.response.value_or(HttpResponse{}))},
        {"cache", Json::object()},
        {"timings",
         {{"send", milliseconds(taken)}, {"wait", milliseconds(first - taken)}, {"receive", milliseconds(exchange.durationUs - first)}}},
        {"comment", text(mark + outcome)},
        {"_delivery", text(summary.delivery)},
        {"_attempt", attempt.start.attempt},
        {"_event", text(summary.event)},
        {"_order_id", text(summary.orderId)},
        {"_order_uuid", text(summary.orderUuid)},
        {"_failure", text(transportFailureCode(exchange.failure))}};
    if (!summary.member.isEmpty())
        entry["_member"] = text(summary.member);
    return entry;
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
            entries += dumped(entryJson(record.summary, attempt));
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
