#include "OutgoingBody.h"

#include "JsonParse.h"
#include "RequestCodec.h"

namespace vestnik {

OutgoingBody OutgoingBody::of(const Notification& notification)
{
    return {.bytes = RequestCodec::encode(notification),
            .event = notification.event(),
            .orderId = notification.orderId(),
            .orderUuid = notification.orderUuid()};
}

OutgoingBody OutgoingBody::ofBytes(const QByteArray& bytes)
{
    const JsonParse parse = parseJson(bytes);
    const std::optional<Notification> inside = parse ? Notification::fromDocument(parse.value) : std::nullopt;
    OutgoingBody body = inside ? of(*inside) : OutgoingBody();
    body.bytes = bytes;
    return body;
}

} // namespace vestnik
