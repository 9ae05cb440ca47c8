#include "SandboxApi.h"

#include "HostName.h"
#include "NewOrder.h"
#include "Notification.h"
#include "OrderLifecycle.h"
#include "RequestCodec.h"
#include "SandboxErrors.h"
#include "Text.h"
#include "Validation.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

struct TestOrder {
    QLatin1String prefix;
    int status; ///< 200: the event is processed first
    QLatin1String type;
    QString meaning;
};

const TestOrder slowOrder{QLatin1String("HSLOW-"), 200, {}, QStringLiteral("Событие обработано, но ответ задержан")};
const TestOrder droppedOrder{QLatin1String("HDROP-"), 200, {}, QStringLiteral("Событие обработано, но ответ оборван")};
const std::array refusedOrders{
    TestOrder{QLatin1String("H401-"), 401, QLatin1String("unauthorized"), QStringLiteral("Не авторизован")},
    TestOrder{QLatin1String("H404-"), 404, QLatin1String("not_found"), QStringLiteral("Заказ не найден")},
    TestOrder{QLatin1String("H405-"), 405, QLatin1String("not_applicable"), QStringLiteral("Событие не подходит для этого заказа")},
    TestOrder{QLatin1String("H422-"), 422, QLatin1String("invalid"), QStringLiteral("Требуемые данные отсутствуют или некорректны")},
    TestOrder{QLatin1String("H429-"), 429, QLatin1String("too_many_requests"), QStringLiteral("Слишком много запросов")},
    TestOrder{QLatin1String("H500-"), 500, QLatin1String("server_error"), QStringLiteral("Внутренняя ошибка")},
    TestOrder{QLatin1String("H503-"), 503, QLatin1String("unavailable"), QStringLiteral("Сервис временно недоступен")},
};

QString explanation(const TestOrder& order)
{
    return QStringLiteral("%1. Так ответила песочница, потому что order_id начинается с %2").arg(order.meaning, order.prefix);
}

SandboxAnswer refusal(int status, const QList<ErrorItem>& errors)
{
    return {.status = status, .headers = {{"Content-Type", "application/json; charset=utf-8"}}, .body = errorsBody(errors, status)};
}

SandboxAnswer refusal(const Issues& issues)
{
    QList<ErrorItem> errors;
    std::transform(issues.cbegin(), issues.cend(), std::back_inserter(errors), errorFor);
    return refusal(422, errors);
}

SandboxAnswer refusal(const TestOrder& order)
{
    SandboxAnswer answer = refusal(order.status, {{order.type, orderIdField, explanation(order)}});
    if (order.status == 429)
        answer.headers.append(Header{"Retry-After", "5"});
    return answer;
}

/// The contract gives 200 no body; here one says why the answer is late or broken.
SandboxAnswer explainedSuccess(const TestOrder& order)
{
    return {.status = order.status,
            .headers = {{"Content-Type", "application/json; charset=utf-8"}},
            .body = R"({"message":)" + quotedJson(explanation(order)) + '}'};
}

/// A browser names the page that asks (Origin) and the host that it believes it talks to (Host), whatever address that has by now. No page
/// has business here: one could send in a person's name.
bool isFromAPage(const Headers& headers)
{
    for (const auto& [name, value] : headers) {
        if (name.compare("Origin", Qt::CaseInsensitive) == 0)
            return true;
        if (name.compare("Host", Qt::CaseInsensitive) == 0
            && !isLoopbackHost(QUrl(QStringLiteral("http://") + QString::fromLatin1(value.trimmed())).host()))
            return true;
    }
    return false;
}

SandboxAnswer notForPages()
{
    return refusal(403,
                   {{QStringLiteral("forbidden"), QStringLiteral("Host"),
                     QStringLiteral("Песочница отвечает только программам на этом компьютере: по адресу 127.0.0.1, [::1] или localhost "
                                    "и без заголовка Origin")}});
}

SandboxAnswer noSuchPath()
{
    return {.status = 404,
            .headers = {{"Content-Type", "text/plain; charset=utf-8"}},
            .body = QByteArrayLiteral("Песочница отвечает только на POST по пути, который кончается на /notifications\n")};
}

SandboxAnswer wrongMethod()
{
    SandboxAnswer answer = refusal(405, {{QStringLiteral("wrong_method"), {}, QStringLiteral("Принимается только метод POST")}});
    answer.headers.append(Header{"Allow", "POST"});
    return answer;
}

SandboxAnswer tooLarge()
{
    return refusal(413, {{QStringLiteral("too_large"), {}, QStringLiteral("Тело запроса больше 1 МиБ")}});
}

SandboxAnswer wrongToken(const QByteArray& given)
{
    const QString message = given.isEmpty() ? QStringLiteral("Не указан заголовок client-token") : QStringLiteral("Неверный client-token");
    return refusal(401, {{QStringLiteral("unauthorized"), QStringLiteral("client-token"), message}});
}

Issues checkApiVersion(const Headers& headers)
{
    const QByteArray version = headerValue(headers, "Api-Version").trimmed();
    const QString field = QStringLiteral("Api-Version");
    if (version.isEmpty())
        return {{field, IssueCode::ApiVersionMissing, Severity::Error, {}}};
    if (codePointCount(QString::fromUtf8(version)) > maxTextLength)
        return {{field, IssueCode::TooLong, Severity::Error, {}}};
    return {};
}

} // namespace

QList<ProvokedAnswer> provokedAnswers()
{
    static const QHash<int, Outcome> outcomes{{401, Outcome::Unauthorized}, {404, Outcome::NotFound},  {405, Outcome::NotApplicable},
                                              {422, Outcome::Invalid},      {429, Outcome::Throttled}, {500, Outcome::ServerError},
                                              {503, Outcome::ServerError}};
    QList<ProvokedAnswer> answers;
    for (const TestOrder& order : refusedOrders)
        answers.append({order.prefix, order.status, outcomes.value(order.status)});
    answers.append({slowOrder.prefix, slowOrder.status, Outcome::Unknown});
    answers.append({droppedOrder.prefix, droppedOrder.status, Outcome::Unknown, true});
    return answers;
}

QString provokingOrder(const ProvokedAnswer& answer)
{
    return NewOrder::idLike(answer.prefix, PlaceholderSource::at(QDateTime::currentDateTime()));
}

SandboxApi::SandboxApi(const EventCatalog& catalog, const QString& token) : m_catalog(catalog), m_token(token.toUtf8()) { }

SandboxAnswer SandboxApi::answer(const SandboxRequest& request)
{
    SandboxAnswer answer = answerUnmarked(request);
    answer.headers.append(Header{sandboxHeader, "1"});
    return answer;
}

SandboxAnswer SandboxApi::answerUnmarked(const SandboxRequest& request)
{
    if (isFromAPage(request.headers))
        return notForPages();
    if (!request.path.endsWith("/notifications"))
        return noSuchPath();
    if (request.method != "POST")
        return wrongMethod();
    if (request.body.size() > maxSandboxBody)
        return tooLarge();
    const QByteArray token = headerValue(request.headers, "client-token");
    if (token.isEmpty() || token != m_token)
        return wrongToken(token);
    if (const Issues issues = checkApiVersion(request.headers); !issues.isEmpty())
        return refusal(issues);
    if (const Issues issues = Validation::breaches(request.body, m_catalog); !issues.isEmpty())
        return refusal(issues);
    const Result<Notification> notification = RequestCodec::decode(request.body);
    Q_ASSERT(notification); // the body was found sound
    return answerEvent(notification->event(), notification->orderId(), notification->orderUuid());
}

SandboxAnswer SandboxApi::answerEvent(const QString& event, const QString& orderId, const QString& orderUuid)
{
    for (const TestOrder& order : refusedOrders) {
        if (orderId.startsWith(order.prefix))
            return refusal(order);
    }
    {
        const std::lock_guard lock(m_mutex);
        const QStringList past = m_orders.acceptedEvents(orderId, orderUuid);
        if (!past.contains(event)) {
            Issues issues = OrderLifecycle(m_catalog).check(past, event);
            issues.removeIf([](const Issue& issue) { return issue.code == IssueCode::NotAfter; }); // only usual: descriptions disagree
            if (!issues.isEmpty())
                return refusal(issues);
        }
        m_orders.accept(orderId, orderUuid, event); // of a repeat, too: it may be the first to hold both ids
        if (past.contains(event))
            return {.status = 202};
    }
    if (orderId.startsWith(slowOrder.prefix)) {
        SandboxAnswer answer = explainedSuccess(slowOrder);
        answer.delay = slowAnswerDelay;
        return answer;
    }
    if (orderId.startsWith(droppedOrder.prefix)) {
        SandboxAnswer answer = explainedSuccess(droppedOrder);
        answer.isCut = true;
        return answer;
    }
    return {};
}

void SandboxApi::reset()
{
    const std::lock_guard lock(m_mutex);
    m_orders = {};
}

} // namespace vestnik
