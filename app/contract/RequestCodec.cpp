#include "RequestCodec.h"

#include <nlohmann/json.hpp>

namespace vestnik::RequestCodec {
namespace {

std::unexpected<Error> notABody(const QString& detail)
{
    return std::unexpected(Error{ErrorCode::FileInvalid, {}, detail});
}

/// The only key an object may have, or a word on what else stands there.
Result<nlohmann::json> onlyMember(const nlohmann::json& object, const char* key)
{
    if (!object.is_object() || !object.contains(key))
        return notABody(QLatin1String(key));
    for (const auto& [name, value] : object.items()) {
        if (name != key)
            return notABody(QString::fromStdString(name));
    }
    return object.at(key);
}

} // namespace

const QStringList& textFields()
{
    static const QStringList fields{orderIdField,
                                    orderUuidField,
                                    QStringLiteral("code"),
                                    QStringLiteral("handoutCode"),
                                    QStringLiteral("estimated_assembly_at"),
                                    QStringLiteral("number")};
    return fields;
}

QByteArray quoted(const QString& text)
{
    return QByteArray::fromStdString(nlohmann::json(text.toStdString()).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

QByteArray encode(const Notification& notification)
{
    QByteArray payload;
    for (const QString& field : textFields()) {
        const QString value = notification.fields.value(field);
        if (value.isEmpty())
            continue;
        if (!payload.isEmpty())
            payload += ',';
        payload += quoted(field) + ':' + quoted(value);
    }
    return R"({"event":{"type":)" + quoted(notification.event) + R"(,"payload":{)" + payload + "}}}";
}

Result<Notification> decode(const QByteArray& body)
{
    const nlohmann::json document = nlohmann::json::parse(body.cbegin(), body.cend(), nullptr, false);
    const Result<nlohmann::json> event = onlyMember(document, "event");
    if (!event)
        return std::unexpected(event.error());
    if (!event->is_object() || !event->contains("type") || !event->at("type").is_string() || !event->contains("payload")
        || !event->at("payload").is_object() || event->size() != 2)
        return notABody(QStringLiteral("event"));
    Notification notification;
    notification.event = QString::fromStdString(event->at("type").get<std::string>());
    for (const auto& [name, value] : event->at("payload").items()) {
        const QString field = QString::fromStdString(name);
        if (!textFields().contains(field) || !value.is_string())
            return notABody(field);
        notification.fields.insert(field, QString::fromStdString(value.get<std::string>()));
    }
    return notification;
}

} // namespace vestnik::RequestCodec
