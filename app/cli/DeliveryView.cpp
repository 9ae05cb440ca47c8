#include "DeliveryView.h"

#include "AnswerClassifier.h"
#include "ErrorsObject.h"
#include "OutcomeText.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

std::string utf8(const QByteArray& bytes)
{
    return QString::fromUtf8(bytes).toStdString(); // what is not UTF-8 is replaced, so that JSON can hold it
}

Json headersJson(const Headers& headers)
{
    Json object = Json::object();
    for (const Header& header : headers)
        object[utf8(header.first)] = utf8(header.second);
    return object;
}

Json errorsJson(const Exchange& exchange)
{
    Json list = Json::array();
    const std::optional<ErrorsObject> errors = exchange.response ? ErrorsObject::parse(exchange.response->body) : std::nullopt;
    if (!errors)
        return list;
    const auto orNull = [](const QString& text) { return text.isEmpty() ? Json(nullptr) : Json(text.toStdString()); };
    for (const ErrorItem& item : errors->errors)
        list.push_back({{"type", orNull(item.type)}, {"field", orNull(item.field)}, {"message", item.message.toStdString()}});
    return list;
}

std::optional<std::chrono::seconds> waitOf(const Exchange& exchange)
{
    return exchange.response ? retryAfter(*exchange.response, exchange.startedAt) : std::nullopt;
}

int statusOf(const Exchange& exchange)
{
    return exchange.response ? exchange.response->status : 0;
}

} // namespace

DeliveryView DeliveryView::fromRecord(const DeliveryRecord& record)
{
    const DeliverySummary& summary = record.summary;
    DeliveryView view{.delivery = summary.delivery,
                      .outcome = summary.outcome,
                      .inFlightElsewhere = summary.inFlightElsewhere,
                      .attempts = summary.attempts,
                      .recorded = true,
                      .event = summary.event,
                      .orderId = summary.orderId,
                      .orderUuid = summary.orderUuid,
                      .environmentName = summary.environmentName,
                      .environmentKind = summary.environmentKind,
                      .origin = summary.origin,
                      .startedAt = summary.startedAt,
                      .exchange = {}};
    if (!record.attempts.isEmpty()) {
        const DeliveryRecord::Attempt& last = record.attempts.last();
        if (last.end)
            view.exchange = last.end->exchange;
        view.exchange.request = last.start.request;
        if (!view.exchange.startedAt.isValid())
            view.exchange.startedAt = last.start.startedAt;
        view.startedAt = view.exchange.startedAt; // as it was shown when it was sent
    }
    return view;
}

QString DeliveryView::json() const
{
    const int status = statusOf(exchange);
    Json object{{"delivery", delivery.toStdString()},
                {"outcome", outcome ? Json(outcomeCode(*outcome).toStdString()) : Json(nullptr)},
                {"status", status > 0 ? Json(status) : Json(nullptr)},
                {"description",
                 outcome ? outcomeText(*outcome, status, waitOf(exchange)).sentence().toStdString()
                         : stateText(outcome, inFlightElsewhere, status).toStdString()},
                {"attempts", attempts},
                {"duration_ms", static_cast<double>(exchange.durationUs) / 1000},
                {"recorded", recorded},
                {"errors", errorsJson(exchange)}};
    if (!outcome)
        object["state"] = inFlightElsewhere ? "in_flight_elsewhere" : "in_flight";
    if (exchange.failure != TransportFailure::None)
        object["failure"] = {{"code", transportFailureCode(exchange.failure).toStdString()},
                             {"detail", exchange.failureDetail.toStdString()}};
    if (environmentKind == EnvironmentKind::Sandbox)
        object["sandbox"] = sandboxMark().toStdString();
    object["event"] = event.toStdString();
    object["environment"] = {
        {"name", environmentName.toStdString()}, {"kind", kindCode(environmentKind).toStdString()}, {"origin", origin.toStdString()}};
    object["started_at"] = startedAt.toString(Qt::ISODateWithMs).toStdString();
    object["request"] = {{"url", exchange.request.url.toStdString()},
                         {"headers", headersJson(exchange.request.headers)},
                         {"body", utf8(exchange.request.body)}};
    object["response"] = nullptr;
    if (exchange.response) {
        object["response"] = {{"status", status},
                              {"headers", headersJson(exchange.response->headers)},
                              {"body", utf8(exchange.response->body)},
                              {"cut", exchange.response->cut}};
    }
    return QString::fromStdString(object.dump());
}

QStringList DeliveryView::lines() const
{
    QStringList lines;
    const int status = statusOf(exchange);
    if (environmentKind == EnvironmentKind::Sandbox)
        lines += sandboxMark();
    const QString advice = outcome ? outcomeText(*outcome, status, waitOf(exchange)).advice : QString();
    lines += stateText(outcome, inFlightElsewhere, status) + (advice.isEmpty() ? QString() : QStringLiteral(". ") + advice);
    if (exchange.failure != TransportFailure::None && exchange.failure != TransportFailure::Stopped)
        lines += transportText(exchange.failure);
    if (!recorded)
        lines += Texts::tr("Not recorded: the answer above stands nowhere else.");
    const std::optional<ErrorsObject> errors = exchange.response ? ErrorsObject::parse(exchange.response->body) : std::nullopt;
    for (const ErrorItem& item : errors ? errors->errors : QList<ErrorItem>())
        lines += Texts::tr("API's answer: %1").arg(item.field.isEmpty() ? item.message : item.field + QStringLiteral(" — ") + item.message);
    lines += Texts::tr("Environment: %1 (%2) · %3")
                 .arg(environmentText(environmentName, environmentKind), origin, durationText(exchange.durationUs));
    lines += Texts::tr("Record: %1").arg(delivery);
    return lines;
}

} // namespace vestnik
