#include "FilledPreset.h"

namespace vestnik {
namespace {

/// Whether it is for any order.
bool isTemplate(const Notification& preset)
{
    return preset.orderId().isEmpty() && preset.orderUuid().isEmpty();
}

/// Returns the preset's notification, with the ids of the form's order where it has none of its own.
Notification withOrderOf(Notification preset, const std::optional<Notification>& form)
{
    if (!form || !isTemplate(preset))
        return preset;
    JsonValue payload = preset.payload();
    QList<JsonMember> ids; // first, as the form has them
    for (const QString& field : {orderIdField, orderUuidField}) {
        payload.members.removeIf([&field](const JsonMember& member) { return member.key == field; });
        if (const JsonValue* value = form->value(field))
            ids.append({field, *value});
    }
    payload.members = ids + payload.members;
    preset.setPayload(payload);
    return preset;
}

} // namespace

bool FilledPreset::fillsValues(const Preset& preset)
{
    return preset.hasNewOrder || !preset.rawBody.isEmpty() || Placeholders::areIn(preset.notification);
}

QStringList FilledPreset::labelsOf(const Preset& preset)
{
    return preset.rawBody.isEmpty() ? Placeholders::labels(preset.notification) : Placeholders::labelsOfRaw(preset.rawBody);
}

Result<FilledPreset> FilledPreset::make(const Preset& preset, const std::optional<Notification>& form,
                                        const QHash<QString, QString>& answers, PresetFilling filling)
{
    if (form)
        filling.setOrderId(form->orderId().isEmpty() ? form->orderUuid() : form->orderId());
    for (auto answer = answers.cbegin(); answer != answers.cend(); ++answer)
        filling.setAnswer(answer.key(), answer.value());
    FilledPreset made{.written = preset, .filled = preset};
    if (!preset.rawBody.isEmpty()) {
        const Result<OutgoingBody> body = filling.fillRaw(preset);
        if (!body)
            return std::unexpected(body.error());
        made.filled.rawBody = QString::fromUtf8(body->bytes);
        return made;
    }
    const Result<Notification> filled = filling.fill(preset);
    if (!filled)
        return std::unexpected(filled.error());
    made.filled.notification = withOrderOf(*filled, form);
    return made;
}

Notification FilledPreset::updated(const Notification& form) const
{
    return forAnyOrder(Placeholders::unfilled(form, filled.notification, written.notification), written);
}

QSet<QString> FilledPreset::madeUp() const
{
    const bool isRaw = !written.rawBody.isEmpty();
    const OutgoingBody body = isRaw ? OutgoingBody::ofBytes(filled.rawBody.toUtf8()) : OutgoingBody::of(filled.notification);
    QSet<QString> ids;
    for (const auto& [field, value] : {std::pair(orderIdField, body.orderId), std::pair(orderUuidField, body.orderUuid)}) {
        // In a raw body nobody knows where its ids stand: what is not written there was filled in.
        const QString source = isRaw ? (written.rawBody.contains(value) ? QString() : written.rawBody) : written.notification.text(field);
        const bool isAsked = source.contains(QStringLiteral("{{ask:")) || source.contains(QStringLiteral("{{order_id"));
        if (!value.isEmpty() && (written.hasNewOrder || (Placeholders::areIn(source) && !isAsked)))
            ids.insert(value);
    }
    return ids;
}

Notification FilledPreset::forAnyOrder(Notification notification, const Preset& preset)
{
    if (isTemplate(preset.notification)) { // the order is the form's, and not the preset's
        notification.remove(orderIdField);
        notification.remove(orderUuidField);
    }
    return notification;
}

} // namespace vestnik
