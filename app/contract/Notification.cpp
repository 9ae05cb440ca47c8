#include "Notification.h"

namespace vestnik {
namespace {

// No QString: notifications are made before main(), too, when another file's QString may not be there yet.
constexpr QStringView typePath = u"event.type";
constexpr QStringView payloadPath = u"event.payload";

QString payloadPathOf(QStringView path)
{
    return payloadPath.toString() + u'.' + path.toString();
}

} // namespace

Notification::Notification() : Notification(QString()) { }

Notification::Notification(const QString& event, std::initializer_list<std::pair<QString, QString>> fields)
{
    m_document.set(typePath, JsonValue::ofText(event));
    m_document.set(payloadPath, JsonValue::object());
    for (const auto& [path, text] : fields)
        setText(path, text);
}

std::optional<Notification> Notification::fromDocument(const JsonValue& document)
{
    const JsonValue* type = document.at(typePath);
    const JsonValue* payload = document.at(payloadPath);
    if (!type || !type->isString() || !payload || !payload->isObject())
        return std::nullopt;
    Notification notification;
    notification.m_document = document;
    return notification;
}

QString Notification::event() const
{
    return m_document.at(typePath)->text;
}

void Notification::setEvent(const QString& event)
{
    m_document.set(typePath, JsonValue::ofText(event));
}

const JsonValue& Notification::payload() const
{
    return *m_document.at(payloadPath);
}

void Notification::setPayload(const JsonValue& object)
{
    m_document.set(payloadPath, object);
}

QString Notification::text(QStringView path) const
{
    const JsonValue* found = value(path);
    return found && found->isString() ? found->text : QString();
}

void Notification::setValue(QStringView path, const JsonValue& value)
{
    m_document.set(payloadPathOf(path), value);
}

void Notification::setText(QStringView path, const QString& text)
{
    if (text.isEmpty())
        remove(path);
    else
        setValue(path, JsonValue::ofText(text));
}

void Notification::remove(QStringView path)
{
    JsonValue rest = payload();
    rest.remove(path); // of the payload's own: the payload itself stays, even when nothing is left in it
    m_document.set(payloadPath, rest);
}

} // namespace vestnik
