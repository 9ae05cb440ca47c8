#include "ScenarioRecording.h"

#include "DeliveryReport.h"
#include "Placeholders.h"
#include "RequestCodec.h"
#include "SandboxApi.h"
#include "Text.h"

#include <QStringDecoder>

#include <algorithm>

namespace vestnik {
namespace {

/// The deliveries of one order, which its id and its UUID name.
struct RecordedOrder {
    QString id = {};
    QString uuid = {};
    QList<DeliveryRecord> deliveries = {};

    bool has(const DeliverySummary& summary) const
    {
        const bool hasId = !id.isEmpty() && id == summary.orderId;
        const bool hasUuid = !uuid.isEmpty() && uuid == summary.orderUuid;
        const bool areNameless = id.isEmpty() && uuid.isEmpty() && summary.orderId.isEmpty() && summary.orderUuid.isEmpty();
        return hasId || hasUuid || areNameless;
    }
    void add(const DeliveryRecord& record)
    {
        id = id.isEmpty() ? record.summary.orderId : id;
        uuid = uuid.isEmpty() ? record.summary.orderUuid : uuid;
        deliveries.append(record);
    }
};

QList<RecordedOrder> ordersOf(QList<DeliveryRecord> records)
{
    std::stable_sort(records.begin(), records.end(), [](const DeliveryRecord& a, const DeliveryRecord& b) {
        return std::pair(a.summary.startedAt, a.summary.key) < std::pair(b.summary.startedAt, b.summary.key);
    });
    QList<RecordedOrder> orders;
    for (const DeliveryRecord& record : std::as_const(records)) {
        const auto own = std::find_if(orders.begin(), orders.end(), [&](const RecordedOrder& order) { return order.has(record.summary); });
        RecordedOrder& order = own == orders.end() ? orders.emplaceBack() : *own;
        order.add(record);
    }
    return orders;
}

/// The beginning of an id by which the sandbox is asked for an answer; empty when it is not.
QString askingPrefix(const DeliverySummary& summary)
{
    if (summary.environmentKind != EnvironmentKind::Sandbox)
        return {};
    const QList<ProvokedAnswer> answers = provokedAnswers();
    const auto found = std::find_if(answers.cbegin(), answers.cend(),
                                    [&summary](const ProvokedAnswer& answer) { return summary.orderId.startsWith(answer.prefix); });
    return found == answers.cend() ? QString() : found->prefix;
}

Expectation expectationOf(const DeliveryReport& report, bool isProvoked)
{
    Expectation expected;
    const int status = report.summary.status;
    if (status > 0)
        expected.status = status;
    if (status > 0 || isProvoked)
        expected.outcome = report.summary.outcome;
    else
        expected.isAny = true; // none came that could be asked for again
    if (report.summary.outcome == Outcome::Invalid) {
        const QList<ErrorItem> errors = report.errors();
        const auto named = std::find_if(errors.cbegin(), errors.cend(), [](const ErrorItem& item) { return !item.field.isEmpty(); });
        if (named != errors.cend())
            expected.errorField = named->field;
    }
    return expected;
}

/// Every text that is the order's id becomes that of the run's order.
void replaceOrderId(JsonValue& value, const QString& orderId)
{
    if (value.isString() && value.text == orderId)
        value.text = QStringLiteral("{{order_id}}");
    for (JsonMember& member : value.members)
        replaceOrderId(member.value, orderId);
    for (JsonValue& item : value.items)
        replaceOrderId(item, orderId);
}

void takeRequest(ScenarioStep& step, const Notification& sent, const QString& prefix)
{
    const QString orderId = sent.orderId();
    const QString orderUuid = sent.orderUuid();
    step.request = Placeholders::literal(sent);
    step.request.remove(orderIdField);
    step.request.remove(orderUuidField);
    JsonValue payload = step.request.payload();
    if (!orderId.isEmpty())
        replaceOrderId(payload, Placeholders::literal(orderId));
    step.request.setPayload(payload);
    step.ids = !orderId.isEmpty() ? (orderUuid.isEmpty() ? StepIds::Id : StepIds::Both)
        : orderUuid.isEmpty()     ? StepIds::None
                                  : StepIds::Uuid;
    if (prefix.isEmpty())
        return;
    step.request.setText(orderIdField, prefix + QStringLiteral("{{random:digits:8}}"));
    if (!orderUuid.isEmpty())
        step.request.setText(orderUuidField, QStringLiteral("{{uuid}}"));
}

std::optional<ScenarioStep> stepOf(const DeliveryRecord& record)
{
    if (record.attempts.isEmpty())
        return std::nullopt;
    const DeliveryReport report = DeliveryReport::fromRecord(record);
    const QByteArray& body = report.exchange.request.body;
    const QString prefix = askingPrefix(record.summary);
    ScenarioStep step{.expected = expectationOf(report, !prefix.isEmpty())};
    step.hasWrongToken = report.summary.status == 401;
    if (const Result<Notification> sent = RequestCodec::decode(body)) {
        takeRequest(step, *sent, prefix);
        return step;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(body);
    if (decoder.hasError() || text.isEmpty() || text.toUtf8() != body)
        return std::nullopt;
    step.rawBody = Placeholders::literal(text);
    return step;
}

} // namespace

ScenarioRecording recordScenario(const QList<DeliveryRecord>& deliveries, const QString& name)
{
    ScenarioRecording made;
    made.scenario.name = name.section(u'/', -1);
    made.scenario.id = name;
    const QList<RecordedOrder> orders = ordersOf(deliveries);
    for (const RecordedOrder& order : orders) {
        bool isFirst = !made.scenario.steps.isEmpty();
        for (const DeliveryRecord& record : order.deliveries) {
            std::optional<ScenarioStep> step = stepOf(record);
            if (!step) {
                ++made.leftOut;
                continue;
            }
            step->beginsOrder = std::exchange(isFirst, false);
            made.scenario.isForSandbox = made.scenario.isForSandbox || !askingPrefix(record.summary).isEmpty();
            made.scenario.steps.append(*step);
        }
    }
    return made;
}

} // namespace vestnik
