#include "BodyText.h"
#include "ExportEncoder.h"
#include "ExportJson.h"
#include "OutcomeText.h"

#include <algorithm>

namespace vestnik {
namespace {

using ExportJson::Array;
using ExportJson::Object;

/// Exact: as a text where it is UTF-8, otherwise under `name_base64`.
void putExact(Object& object, QByteArrayView name, const QByteArray& value)
{
    if (isUtf8(value))
        object.putBytes(name, value);
    else
        object.putBytes(name.toByteArray() + "_base64", value.toBase64());
}

/// A list, for order and repetition count.
void writeHeaders(QByteArray& json, const Headers& headers)
{
    Array list(json);
    for (const Header& header : headers) {
        Object item(list.at());
        putExact(item, "name", header.first);
        putExact(item, "value", header.second);
    }
}

void writeRequest(QByteArray& json, const HttpRequest& request)
{
    Object object(json);
    object.putText("url", request.url);
    writeHeaders(object.at("headers"), request.headers);
    putExact(object, "body", request.body);
}

void writeResponse(QByteArray& json, const HttpResponse& response)
{
    Object object(json);
    object.putNumber("status", response.status);
    writeHeaders(object.at("headers"), response.headers);
    putExact(object, "body", response.body);
    object.putTruth("cut", response.cut);
}

void writeEnd(QByteArray& json, const AttemptEnd& end)
{
    const Exchange& exchange = end.exchange;
    Object object(json);
    object.putTime("ended_at", end.endedAt);
    object.putTruth("recovered", end.recovered);
    object.putText("outcome", outcomeCode(end.outcome));
    object.putTime("sent_at", exchange.startedAt);
    object.putNumber("duration_us", exchange.durationUs);
    object.putTruth("body_taken", exchange.bodyTaken);
    object.putNumber("body_taken_us", exchange.bodyTakenUs);
    object.putNumber("first_byte_us", exchange.firstByteUs);
    object.putText("failure", transportFailureCode(exchange.failure));
    object.putText("failure_detail", exchange.failureDetail);
    if (exchange.response)
        writeResponse(object.at("response"), *exchange.response);
    else
        object.putNull("response");
}

void writeAttempt(QByteArray& json, const DeliveryRecord::Attempt& attempt)
{
    const AttemptStart& start = attempt.start;
    Object object(json);
    object.putNumber("attempt", start.attempt);
    object.putTime("started_at", start.startedAt);
    object.putText("os_user", start.osUser);
    object.putText("operator", start.operatorName);
    object.putText("source", start.source);
    object.putText("reason", start.reason);
    writeRequest(object.at("request"), start.request);
    if (attempt.end)
        writeEnd(object.at("end"), *attempt.end);
    else
        object.putNull("end");
}

void writeEnvironment(QByteArray& json, const DeliverySummary& summary)
{
    Object object(json);
    object.putText("id", summary.environmentId);
    object.putText("name", summary.environmentName);
    object.putText("kind", kindCode(summary.environmentKind));
    object.putText("origin", summary.origin);
}

void writeDelivery(QByteArray& json, const DeliveryRecord& record)
{
    const DeliverySummary& summary = record.summary;
    Object object(json);
    object.putText("delivery", summary.delivery);
    object.putText("event", summary.event);
    object.putText("order_id", summary.orderId);
    object.putText("order_uuid", summary.orderUuid);
    if (summary.outcome)
        object.putText("outcome", outcomeCode(*summary.outcome));
    else
        object.putNull("outcome");
    object.putNumber("status", summary.status > 0 ? std::optional<qint64>(summary.status) : std::nullopt);
    writeEnvironment(object.at("environment"), summary);
    object.putText("resend_of", summary.resendOf);
    object.putText("batch", summary.batch);
    if (!summary.member.isEmpty())
        object.putText("member", summary.member);
    if (summary.environmentKind == EnvironmentKind::Sandbox)
        object.putText("sandbox", sandboxMark());
    Array attempts(object.at("attempts"));
    for (const DeliveryRecord::Attempt& attempt : record.attempts)
        writeAttempt(attempts.at(), attempt);
}

class JsonLinesEncoder : public ExportEncoder {
public:
    QByteArray record(const DeliveryRecord& record) override
    {
        QByteArray line;
        line.reserve(m_longest);
        writeDelivery(line, record);
        line += '\n';
        m_longest = std::max(m_longest, std::min<qsizetype>(line.size(), 16 * 1024));
        return line;
    }

private:
    qsizetype m_longest = 1024; ///< of the lines so far, as far as it is no odd one: a line is mostly as long as the others
};

} // namespace

std::unique_ptr<ExportEncoder> makeJsonLinesEncoder()
{
    return std::make_unique<JsonLinesEncoder>();
}

} // namespace vestnik
