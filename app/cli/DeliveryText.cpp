#include "DeliveryText.h"

#include "BodyText.h"
#include "OutcomeText.h"
#include "Text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

struct DeliveryTexts {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

std::string utf8(const QByteArray& bytes)
{
    return textOfUtf8(bytes).toStdString(); // what is not UTF-8 is replaced, so that JSON can hold it
}

Json headersJson(const Headers& headers)
{
    Json object = Json::object();
    for (const Header& header : headers)
        object[utf8(header.first)] = utf8(header.second);
    return object;
}

Json errorsJson(const QList<ErrorItem>& errors)
{
    Json list = Json::array();
    const auto orNull = [](const QString& text) { return text.isEmpty() ? Json(nullptr) : Json(text.toStdString()); };
    for (const ErrorItem& item : errors)
        list.push_back({{"type", orNull(item.type)}, {"field", orNull(item.field)}, {"message", item.message.toStdString()}});
    return list;
}

Json responseJson(const std::optional<HttpResponse>& response)
{
    if (!response)
        return nullptr;
    return {{"status", response->status},
            {"headers", headersJson(response->headers)},
            {"body", bodyText(response->headers, response->body).toStdString()},
            {"cut", response->cut}};
}

} // namespace

QString deliveryJson(const DeliveryReport& report)
{
    const DeliverySummary& summary = report.summary;
    const Exchange& exchange = report.exchange;
    const std::optional<Outcome> outcome = summary.outcome;
    Json object{{"delivery", summary.delivery.toStdString()},
                {"outcome", outcome ? Json(outcomeCode(*outcome).toStdString()) : Json(nullptr)},
                {"status", summary.status > 0 ? Json(summary.status) : Json(nullptr)}};
    addAnswer(object, report);
    if (!outcome)
        object["state"] = summary.inFlightElsewhere ? "in_flight_elsewhere" : "in_flight";
    if (exchange.failure != TransportFailure::None)
        object["failure"] = {{"code", transportFailureCode(exchange.failure).toStdString()},
                             {"detail", exchange.failureDetail.toStdString()}};
    if (summary.environmentKind == EnvironmentKind::Sandbox)
        object["sandbox"] = sandboxMark().toStdString();
    if (!summary.member.isEmpty())
        object["member"] = summary.member.toStdString();
    if (report.isUnclaimed)
        object["team"] = "no_answer";
    object["event"] = summary.event.toStdString();
    object["environment"] = {{"name", summary.environmentName.toStdString()},
                             {"kind", kindCode(summary.environmentKind).toStdString()},
                             {"origin", summary.origin.toStdString()}};
    object["reason"] = summary.reason.isEmpty() ? Json(nullptr) : Json(summary.reason.toStdString());
    object["started_at"] = exchange.startedAt.toString(Qt::ISODateWithMs).toStdString();
    object["request"] = {{"url", exchange.request.url.toStdString()},
                         {"headers", headersJson(exchange.request.headers)},
                         {"body", bodyText(exchange.request.headers, exchange.request.body).toStdString()}};
    object["response"] = responseJson(exchange.response);
    return QString::fromStdString(object.dump());
}

void addAnswer(Json& object, const DeliveryReport& report)
{
    const DeliverySummary& summary = report.summary;
    const qint64 duration = report.exchange.durationUs;
    object["description"] = (summary.outcome
                                 ? outcomeText(*summary.outcome, summary.status, report.wait(), summary.environmentKind).sentence()
                                 : stateText(summary.outcome, summary.inFlightElsewhere, summary.status, summary.environmentKind))
                                .toStdString();
    object["attempts"] = summary.attempts;
    object["duration_ms"] = duration > 0 ? Json(static_cast<double>(duration) / 1000) : Json(nullptr);
    object["recorded"] = report.recorded;
    object["errors"] = errorsJson(report.errors());
}

QStringList deliveryLines(const DeliveryReport& report)
{
    QStringList lines;
    const DeliverySummary& summary = report.summary;
    const Exchange& exchange = report.exchange;
    if (summary.environmentKind == EnvironmentKind::Sandbox)
        lines += sandboxMark();
    const QString advice = summary.outcome ? outcomeText(*summary.outcome, summary.status, report.wait(), summary.environmentKind).advice
                                           : QString();
    lines += stateText(summary.outcome, summary.inFlightElsewhere, summary.status, summary.environmentKind)
        + (advice.isEmpty() ? QString() : QStringLiteral(". ") + advice);
    if (exchange.failure != TransportFailure::None && exchange.failure != TransportFailure::Stopped)
        lines += transportText(exchange.failure)
            + (exchange.failureDetail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(exchange.failureDetail));
    if (!report.recorded)
        lines += DeliveryTexts::tr("Not recorded: this response is saved nowhere else. Copy it.");
    const QList<ErrorItem> errors = report.errors();
    for (const ErrorItem& item : errors)
        lines += complaintText(summary.environmentKind,
                               item.field.isEmpty() ? item.message : item.field + QStringLiteral(" — ") + item.message);
    // One that a later program closed for a dead one has no duration.
    const QString duration = exchange.durationUs > 0 ? durationText(exchange.durationUs) : QStringLiteral("—");
    lines += DeliveryTexts::tr("Environment: %1 (%2) · %3")
                 .arg(environmentText(summary.environmentName, summary.environmentKind), summary.origin, duration);
    if (!summary.member.isEmpty())
        lines += DeliveryTexts::tr("Member: %1").arg(summary.member);
    if (!summary.reason.isEmpty())
        lines += DeliveryTexts::tr("Ticket or reason: %1").arg(summary.reason);
    lines += DeliveryTexts::tr("Record: %1").arg(summary.delivery);
    return lines;
}

QString columnText(const QString& text, qsizetype width)
{
    const QList<uint> letters = text.toUcs4();
    const bool fits = letters.size() <= width;
    QString cell;
    for (const uint letter : letters.first(fits ? letters.size() : width - 1))
        cell += QChar::category(letter) == QChar::Other_Control ? QStringView(u"\ufffd") : QStringView(QChar::fromUcs4(letter));
    return fits ? cell + QString(width - letters.size(), u' ') : cell + u'…';
}

} // namespace vestnik
