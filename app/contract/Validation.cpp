#include "Validation.h"

#include "RequestCodec.h"
#include "Text.h"

#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace vestnik::Validation {
namespace {

using Json = nlohmann::json;

const QString eventField = QStringLiteral("type");

/// Walks one body and gathers what breaks the contract.
class BodyCheck {
public:
    explicit BodyCheck(const EventCatalog& catalog) : m_catalog(catalog) { }

    Issues run(const QByteArray& body)
    {
        const Json document = Json::parse(body.cbegin(), body.cend(), nullptr, false);
        if (document.is_discarded())
            return {{{}, IssueCode::NotJson, Severity::Error, {}}};
        if (!document.is_object())
            return {{{}, IssueCode::WrongType, Severity::Error, QStringLiteral("object")}};
        if (const Json* event = member(document, "event", {}, &Json::is_object, "object", true)) {
            checkType(*event);
            if (const Json* payload = member(*event, "payload", {}, &Json::is_object, "object", true))
                checkPayload(*payload);
        }
        return m_issues;
    }

private:
    using Predicate = bool (Json::*)() const noexcept;

    static QString join(const QString& parent, const char* key)
    {
        return parent.isEmpty() ? QString::fromUtf8(key) : parent + u'.' + QString::fromUtf8(key);
    }

    void add(const QString& field, IssueCode code, const QString& detail = {}) { m_issues.append({field, code, Severity::Error, detail}); }

    /// The member if it is there and of the right type; otherwise null, with an issue if that breaks the contract.
    const Json* member(const Json& object, const char* key, const QString& parent, Predicate isRight, const char* typeName, bool required)
    {
        const auto found = object.find(key);
        if (found == object.end()) {
            if (required)
                add(join(parent, key), IssueCode::Missing);
            return nullptr;
        }
        if (!((*found).*isRight)()) {
            add(join(parent, key), IssueCode::WrongType, QLatin1String(typeName));
            return nullptr;
        }
        return &*found;
    }

    /// Checks a text and gives it back; empty when it is not there.
    QString text(const Json& object, const char* key, const QString& parent, bool limited, bool required = false)
    {
        const Json* found = member(object, key, parent, &Json::is_string, "string", required);
        if (!found)
            return {};
        const QString value = QString::fromStdString(found->get<std::string>());
        if (limited && codePointCount(value) > maxTextLength)
            add(join(parent, key), IssueCode::TooLong);
        return value;
    }

    void checkType(const Json& event)
    {
        const QString type = text(event, "type", {}, true, true);
        const bool isText = event.contains("type") && event.at("type").is_string();
        if (isText && type.isEmpty())
            add(eventField, IssueCode::EventMissing);
        else if (isText && !m_catalog.find(type))
            add(eventField, IssueCode::EventUnknown, type);
    }

    void checkPayload(const Json& payload)
    {
        bool anyId = false;
        for (const QString& field : {orderIdField, orderUuidField}) {
            const std::string key = field.toStdString();
            const QString value = text(payload, key.c_str(), {}, true);
            const auto found = payload.find(key);
            const bool isEmptyText = found != payload.end() && found->is_string() && value.isEmpty();
            anyId = anyId || (found != payload.end() && !isEmptyText);
            if (hasControlCharacter(value))
                add(field, IssueCode::ControlCharacter);
        }
        if (!anyId)
            add(orderIdField, IssueCode::BothIdsEmpty);
        for (const char* key : {"code", "handoutCode", "estimated_assembly_at"})
            text(payload, key, {}, true);
        text(payload, "number", {}, false);
        if (const Json* order = member(payload, "order", {}, &Json::is_object, "object", false))
            checkOrder(*order);
    }

    void checkOrder(const Json& order)
    {
        const QString parent = QStringLiteral("order");
        text(order, "originalOrderId", parent, false);
        member(order, "changed", parent, &Json::is_boolean, "boolean", false);
        const Json* positions = member(order, "positions", parent, &Json::is_array, "array", false);
        if (!positions)
            return;
        for (std::size_t i = 0; i < positions->size(); ++i)
            checkPosition(positions->at(i), QStringLiteral("order.positions[%1]").arg(i));
    }

    void checkPosition(const Json& position, const QString& path)
    {
        if (!position.is_object()) {
            add(path, IssueCode::WrongType, QStringLiteral("object"));
            return;
        }
        text(position, "id", path, false, true);
        member(position, "quantity", path, &Json::is_number, "number", true);
        text(position, "weight", path, false);
        text(position, "replacedByID", path, false);
        const Json* codes = member(position, "markingCode", path, &Json::is_array, "array", false);
        for (std::size_t i = 0; codes && i < codes->size(); ++i) {
            const QString codePath = QStringLiteral("%1.markingCode[%2]").arg(path).arg(i);
            if (codes->at(i).is_object())
                text(codes->at(i), "value", codePath, false);
            else
                add(codePath, IssueCode::WrongType, QStringLiteral("object"));
        }
    }

    const EventCatalog& m_catalog;
    Issues m_issues;
};

void warnOfShape(Issues& issues, const QString& field, const QString& value, const QRegularExpression& shape, IssueCode code)
{
    const bool alreadyWrong = std::any_of(issues.cbegin(), issues.cend(), [&](const Issue& issue) { return issue.field == field; });
    if (!value.isEmpty() && !alreadyWrong && !shape.match(value).hasMatch())
        issues.append({field, code, Severity::Warning, {}});
}

} // namespace

Issues checkBody(const QByteArray& body, const EventCatalog& catalog)
{
    return BodyCheck(catalog).run(body);
}

Issues check(const Notification& notification, const EventCatalog& catalog)
{
    static const QRegularExpression idShape(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9:._/-]*\\z"));
    static const QRegularExpression uuidShape(QStringLiteral("\\A(?:[A-Za-z0-9._-]+:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\\z"),
                                              QRegularExpression::CaseInsensitiveOption);
    Issues issues = checkBody(RequestCodec::encode(notification), catalog);
    warnOfShape(issues, orderIdField, notification.orderId(), idShape, IssueCode::OddOrderId);
    warnOfShape(issues, orderUuidField, notification.orderUuid(), uuidShape, IssueCode::OddUuid);
    return issues;
}

} // namespace vestnik::Validation
