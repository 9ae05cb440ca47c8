#pragma once

#include "JsonValue.h"

#include <initializer_list>
#include <optional>
#include <utility>

namespace vestnik {

/// Wire names of the payload's two ids.
inline const QString orderIdField = QStringLiteral("order_id");
inline const QString orderUuidField = QStringLiteral("orderUUID");

/// An event type plus its payload, inside the body that carries them: what the form does not know is in there as well. A value.
class Notification {
public:
    /// No event and an empty payload.
    Notification();
    /// With text fields, by wire path; an empty text is left out.
    explicit Notification(const QString& event, std::initializer_list<std::pair<QString, QString>> fields = {});
    /// Nullopt when it is not `{"event":{"type":"…","payload":{…}}}`, with or without more beside these.
    static std::optional<Notification> fromDocument(const JsonValue& document);

    QString event() const; ///< such as `order.accepted`
    void setEvent(const QString& event);
    QString orderId() const { return text(orderIdField); }
    QString orderUuid() const { return text(orderUuidField); }

    const JsonValue& payload() const;
    void setPayload(const JsonValue& object);
    /// By wire path inside the payload, such as `order.changed`. Null when it is not there.
    const JsonValue* value(QStringView path) const { return payload().at(path); }
    QString text(QStringView path) const; ///< empty when it is not there or no text
    void setValue(QStringView path, const JsonValue& value);
    /// An empty text takes the field out.
    void setText(QStringView path, const QString& text);
    void remove(QStringView path);
    bool hasFields() const { return !payload().members.isEmpty(); }

    const JsonValue& document() const { return m_document; }

    bool operator==(const Notification&) const = default;

private:
    JsonValue m_document;
};

} // namespace vestnik
