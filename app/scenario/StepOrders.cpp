#include "StepOrders.h"

#include "JsonParse.h"
#include "OutgoingBody.h"
#include "Placeholders.h"
#include "Validation.h"

#include <QRegularExpression>
#include <QUuid>

namespace vestnik::StepOrders {
namespace {

/// The ids that the step has of its own.
struct OwnIds {
    QString orderId = {};
    QString uuid = {};
    bool areOfRun = true; ///< each that is there is `{{order_id}}`

    bool areThere() const { return !(orderId.isEmpty() && uuid.isEmpty()); }
};

/// Returns the body with harmless values where placeholders stand outside of texts, so that it can be read as it will be sent: a
/// placeholder that is a whole value becomes a text, and one that is a part of a number a digit. Answers stand in their places.
QString trialOf(const QString& body, const QHash<QString, QString>& answers)
{
    QHash<QString, QString> quoted;
    for (const auto& [label, answer] : answers.asKeyValueRange())
        quoted.insert(label, QString::fromUtf8(JsonValue::ofText(answer).toBytes()).chopped(1).sliced(1));
    const QString text = Placeholders::answered(body, quoted);
    static const QRegularExpression part(QStringLiteral(R"("(?:[^"\\]++|\\.)*+"?|\{\{.*?\}\}|[^"{]+|\{)"),
                                         QRegularExpression::DotMatchesEverythingOption);
    QString trial;
    for (auto found = part.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (!match.captured().startsWith(QStringLiteral("{{"))) {
            trial += match.captured();
            continue;
        }
        const QString before = trial.trimmed();
        const QString behind = text.sliced(match.capturedEnd()).trimmed();
        const bool isWhole = (before.isEmpty() || QStringLiteral("{[,:").contains(before.back()))
            && (behind.isEmpty() || QStringLiteral("}],:").contains(behind.front()));
        trial += isWhole ? u'"' + match.captured() + u'"' : QStringLiteral("1");
    }
    return trial;
}

OwnIds ownIds(const ScenarioStep& step, const QHash<QString, QString>& answers)
{
    OwnIds ids{.orderId = step.request.orderId(), .uuid = step.request.orderUuid()};
    if (!step.rawBody.isEmpty()) {
        const OutgoingBody body = OutgoingBody::ofBytes(trialOf(step.rawBody, answers).toUtf8());
        ids = {.orderId = body.orderId, .uuid = body.orderUuid};
    }
    for (QString* id : {&ids.orderId, &ids.uuid}) {
        ids.areOfRun = ids.areOfRun && (id->isEmpty() || Placeholders::isOrder(*id));
        *id = Placeholders::answered(*id, answers);
    }
    return ids;
}

/// Whether the body says its order, if any, only once it is filled.
bool saysLater(const ScenarioStep& step, const QHash<QString, QString>& answers)
{
    return Placeholders::areIn(step.rawBody) && !parseJson(trialOf(step.rawBody, answers).toUtf8());
}

} // namespace

Notification withOrder(Notification notification, StepIds ids, const QString& orderId, const QString& orderUuid)
{
    if (!notification.orderId().isEmpty() || !notification.orderUuid().isEmpty())
        return notification; // it has its own
    if (ids == StepIds::None)
        return notification;
    // A given order has one of the two: a step that wants the other goes to that order all the same.
    if (!orderId.isEmpty() && (ids != StepIds::Uuid || orderUuid.isEmpty()))
        notification.setText(orderIdField, Placeholders::literal(orderId)); // a person gave it as it is
    if (!orderUuid.isEmpty() && (ids != StepIds::Id || orderId.isEmpty()))
        notification.setText(orderUuidField, Placeholders::literal(orderUuid));
    return notification;
}

bool isUuid(const QString& given)
{
    return !QUuid::fromString(given).isNull();
}

QList<StepOrder> of(const QList<ScenarioStep>& steps, const OrderChoice& choice)
{
    const bool isGiven = choice.given != QStringList(QString());
    int made = isGiven ? 0 : 1;
    bool isOfRun = true;
    QList<StepOrder> orders;
    for (const ScenarioStep& step : steps) {
        if (step.beginsOrder && !orders.isEmpty()) {
            isOfRun = false;
            ++made;
        }
        const OwnIds own = ownIds(step, choice.answers);
        if (own.areThere() && !own.areOfRun) {
            const QString order = own.orderId.isEmpty() ? own.uuid : own.orderId;
            const bool isSame = choice.given.size() == 1 && choice.given.contains(order);
            const bool isFixed = !Placeholders::areIn(order); // else it may be another one each time
            orders += StepOrder{.kind = StepOrder::Kind::Own,
                                .order = order,
                                .isElsewhere = isGiven ? !isSame : isFixed,
                                .isOnce = isFixed && choice.given.size() > 1};
        } else if (!own.areThere() && (step.ids == StepIds::None || !step.rawBody.isEmpty())) {
            orders += StepOrder{.kind = StepOrder::Kind::Unknown, .isOpen = saysLater(step, choice.answers)};
        } else if (isOfRun && isGiven) {
            orders += StepOrder{.kind = StepOrder::Kind::OfRun, .order = choice.given.join(QStringLiteral(", "))};
        } else {
            orders += StepOrder{.kind = StepOrder::Kind::New, .number = made, .isElsewhere = isGiven};
        }
    }
    return orders;
}

QList<OrderIssue> issues(const QList<ScenarioStep>& steps, const OrderChoice& choice, const EventCatalog& catalog)
{
    QStringList seen;
    QList<OrderIssue> found;
    const auto look = [&](const QString& field, const QString& order) {
        if (order.isEmpty() || Placeholders::areIn(order) || seen.contains(order))
            return;
        seen += order;
        const QString event = steps.isEmpty() ? QString() : steps.constFirst().request.event();
        const Issues all = Validation::check(Notification(event, {{field, order}}), catalog);
        for (const Issue& issue : all) {
            if (issue.field == field)
                found += OrderIssue{order, issue};
        }
    };
    for (const QString& given : choice.given)
        look(isUuid(given) ? orderUuidField : orderIdField, given);
    for (const ScenarioStep& step : steps) {
        const OwnIds own = ownIds(step, choice.answers);
        look(orderIdField, own.orderId);
        look(orderUuidField, own.uuid);
    }
    return found;
}

} // namespace vestnik::StepOrders
