#include "BodyText.h"
#include "ExportEncoder.h"
#include "ExportJson.h"
#include "OutcomeText.h"

namespace vestnik {
namespace {

using namespace ExportJson;

/// Exact: as a text where it is UTF-8, otherwise under `name_base64`.
void put(Json& object, const char* name, const QByteArray& value)
{
    if (isUtf8(value))
        object[name] = bytes(value);
    else
        object[std::string(name) + "_base64"] = bytes(value.toBase64());
}

/// A list, for order and repetition count.
Json headersJson(const Headers& headers)
{
    Json list = Json::array();
    for (const Header& header : headers) {
        Json item = Json::object();
        put(item, "name", header.first);
        put(item, "value", header.second);
        list.push_back(std::move(item));
    }
    return list;
}

Json requestJson(const HttpRequest& request)
{
    Json object{{"url", text(request.url)}, {"headers", headersJson(request.headers)}};
    put(object, "body", request.body);
    return object;
}

Json responseJson(const std::optional<HttpResponse>& response)
{
    if (!response)
        return nullptr;
    Json object{{"status", response->status}, {"headers", headersJson(response->headers)}};
    put(object, "body", response->body);
    object["cut"] = response->cut;
    return object;
}

Json endJson(const AttemptEnd& end)
{
    const Exchange& exchange = end.exchange;
    return {{"ended_at", time(end.endedAt)},
            {"recovered", end.recovered},
            {"outcome", text(outcomeCode(end.outcome))},
            {"sent_at", time(exchange.startedAt)},
            {"duration_us", exchange.durationUs},
            {"body_taken", exchange.bodyTaken},
            {"body_taken_us", number(exchange.bodyTakenUs)},
            {"first_byte_us", number(exchange.firstByteUs)},
            {"failure", text(transportFailureCode(exchange.failure))},
            {"failure_detail", text(exchange.failureDetail)},
            {"response", responseJson(exchange.response)}};
}

Json attemptJson(const DeliveryRecord::Attempt& attempt)
{
    const AttemptStart& start = attempt.start;
    return {{"attempt", start.attempt},
            {"started_at", time(start.startedAt)},
            {"os_user", text(start.osUser)},
            {"operator", text(start.operatorName)},
            {"source", text(start.source)},
            {"reason", text(start.reason)},
            {"request", requestJson(start.request)},
            {"end", attempt.end ? endJson(*attempt.end) : Json(nullptr)}};
}

class JsonLinesEncoder : public ExportEncoder {
public:
    QByteArray record(const DeliveryRecord& record) override
    {
        const DeliverySummary& summary = record.summary;
        Json object{{"delivery", text(summary.delivery)},
                    {"event", text(summary.event)},
                    {"order_id", text(summary.orderId)},
                    {"order_uuid", text(summary.orderUuid)},
                    {"outcome", summary.outcome ? text(outcomeCode(*summary.outcome)) : Json(nullptr)},
                    {"status", summary.status > 0 ? Json(summary.status) : Json(nullptr)},
                    {"environment",
                     {{"id", text(summary.environmentId)},
                      {"name", text(summary.environmentName)},
                      {"kind", text(kindCode(summary.environmentKind))},
                      {"origin", text(summary.origin)}}},
                    {"resend_of", text(summary.resendOf)},
                    {"batch", text(summary.batch)}};
        if (!summary.member.isEmpty())
            object["member"] = text(summary.member);
        if (summary.environmentKind == EnvironmentKind::Sandbox)
            object["sandbox"] = text(sandboxMark());
        object["attempts"] = Json::array();
        for (const DeliveryRecord::Attempt& attempt : record.attempts)
            object["attempts"].push_back(attemptJson(attempt));
        return dumped(object) + '\n';
    }
};

} // namespace

std::unique_ptr<ExportEncoder> makeJsonLinesEncoder()
{
    return std::make_unique<JsonLinesEncoder>();
}

} // namespace vestnik
