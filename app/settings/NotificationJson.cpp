#include "NotificationJson.h"

#include "JsonFile.h"

namespace vestnik::NotificationJson {
namespace {

const QString requestKey = QStringLiteral("request");

std::unexpected<Error> invalid(const QString& file, const QString& key)
{
    return std::unexpected(Error{ErrorCode::FileInvalid, file, QStringLiteral("\"%1\" is missing or not of the right kind").arg(key)});
}

Result<Notification> readFirstVersion(const JsonValue& object, const QString& file)
{
    const Result<QString> event = JsonFile::text(object, "event", file);
    if (!event)
        return std::unexpected(event.error());
    Notification notification(*event);
    const JsonValue* fields = object.find(u"fields");
    if (!fields || !fields->isObject())
        return invalid(file, QStringLiteral("fields"));
    for (const JsonMember& member : fields->members) {
        if (!member.value.isString())
            return invalid(file, member.key);
        notification.setText(member.key, member.value.text);
    }
    return notification;
}

} // namespace

void write(JsonValue& object, const Notification& notification)
{
    object.set(requestKey, notification.document());
}

Result<Notification> read(const JsonValue& object, const QString& file)
{
    const JsonValue* request = object.find(requestKey);
    if (!request)
        return readFirstVersion(object, file);
    const std::optional<Notification> notification = Notification::fromDocument(*request);
    if (!notification)
        return invalid(file, requestKey);
    return *notification;
}

} // namespace vestnik::NotificationJson
