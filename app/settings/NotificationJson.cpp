#include "NotificationJson.h"

#include "JsonFile.h"

#include <nlohmann/json.hpp>

namespace vestnik::NotificationJson {

void write(nlohmann::ordered_json& object, const Notification& notification)
{
    object["event"] = notification.event.toStdString();
    nlohmann::ordered_json& fields = object["fields"] = nlohmann::ordered_json::object();
    for (const auto& [name, value] : notification.fields.toStdMap())
        fields[name.toStdString()] = value.toStdString();
}

Result<Notification> read(const nlohmann::ordered_json& object, const QString& file)
{
    const Result<QString> event = JsonFile::text(object, "event", file);
    if (!event)
        return std::unexpected(event.error());
    Notification notification{.event = *event, .fields = {}};
    const auto fields = object.find("fields");
    if (fields == object.end() || !fields->is_object())
        return std::unexpected(Error{ErrorCode::FileInvalid, file, QStringLiteral("\"fields\" is missing or no object")});
    for (const auto& [name, value] : fields->items()) {
        const Result<QString> text = JsonFile::text(*fields, name.c_str(), file);
        if (!text)
            return std::unexpected(text.error());
        notification.fields.insert(QString::fromStdString(name), *text);
    }
    return notification;
}

} // namespace vestnik::NotificationJson
