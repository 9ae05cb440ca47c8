#include "RequestCodec.h"

#include "JsonParse.h"

#include <algorithm>

namespace vestnik::RequestCodec {
namespace {

std::unexpected<Error> notABody(const QString& detail)
{
    return std::unexpected(Error{ErrorCode::FileInvalid, {}, detail});
}

/// Adds what stands beside the known fields in their objects. By key, since a key may hold a dot.
void appendRest(JsonValue& object, const JsonValue& rest)
{
    for (const JsonMember& member : rest.members) {
        const auto known = std::find_if(object.members.begin(), object.members.end(),
                                        [&member](const JsonMember& other) { return other.key == member.key; });
        if (known == object.members.end())
            object.members.append(member);
        else
            appendRest(known->value, member.value);
    }
}

/// The members of an object in the order of their specs, tables' rows too; those without a spec come last.
JsonValue inOrder(const JsonValue& object, const QList<FieldSpec>& specs)
{
    JsonValue rest = object;
    JsonValue ordered = JsonValue::object();
    for (const FieldSpec& spec : specs) {
        const JsonValue* found = object.at(spec.path);
        if (!found)
            continue;
        JsonValue value = *found;
        if (spec.type == FieldType::Table) {
            for (JsonValue& row : value.items)
                row = row.isObject() ? inOrder(row, spec.columns) : row;
        }
        ordered.set(spec.path, value);
        rest.remove(spec.path);
    }
    appendRest(ordered, rest);
    return ordered;
}

} // namespace

QByteArray encode(const Notification& notification)
{
    return notification.document().toBytes();
}

Notification inContractOrder(const Notification& notification, const EventCatalog& catalog)
{
    Notification ordered = notification;
    ordered.setPayload(inOrder(notification.payload(), catalog.fields()));
    return ordered;
}

Result<Notification> decode(const QByteArray& body)
{
    const JsonParse parse = parseJson(body);
    if (!parse)
        return notABody(QStringLiteral("JSON"));
    if (!parse.duplicates.isEmpty())
        return notABody(parse.duplicates.first().path);
    const std::optional<Notification> notification = Notification::fromDocument(parse.value);
    if (!notification)
        return notABody(QStringLiteral("event"));
    return *notification;
}

} // namespace vestnik::RequestCodec
