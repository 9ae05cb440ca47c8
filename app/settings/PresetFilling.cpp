#include "PresetFilling.h"

#include "Clock.h"
#include "Counters.h"
#include "NewOrder.h"

namespace vestnik {

PresetFilling::PresetFilling(const EventCatalog& catalog, const QString& countersFile)
    : m_catalog(catalog), m_source(PlaceholderSource::at(Clock::system().utcNow().toLocalTime()))
{
    m_source.counter = [countersFile](const QString& name) { return Counters(countersFile).next(name); };
}

Result<Notification> PresetFilling::renewed(const Preset& preset) const
{
    if (!preset.hasNewOrder || Placeholders::areIn(preset.notification.orderId()))
        return preset.notification;
    if (!m_source.mayMakeOrders)
        return std::unexpected(Error{ErrorCode::OrderMadeUp, preset.name, {}});
    return NewOrder::of(preset.notification, m_catalog, m_source);
}

Result<Notification> PresetFilling::fill(const Preset& preset) const
{
    // First the new order, so that what stands for the order's id gets the new one.
    const Result<Notification> renewed = this->renewed(preset);
    return renewed ? Placeholders::fill(*renewed, m_catalog, m_source) : renewed;
}

Result<OutgoingBody> PresetFilling::fillRaw(const Preset& preset) const
{
    const Result<QString> body = Placeholders::fillRaw(preset.rawBody, m_source);
    return body ? Result<OutgoingBody>(OutgoingBody::ofBytes(body->toUtf8())) : std::unexpected(body.error());
}

} // namespace vestnik
