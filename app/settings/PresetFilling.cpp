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

Result<Notification> PresetFilling::fill(const Preset& preset) const
{
    // First the new order, so that what stands for the order's id gets the new one.
    const bool isNew = preset.hasNewOrder && !Placeholders::areIn(preset.notification.orderId());
    return Placeholders::fill(isNew ? NewOrder::of(preset.notification, m_catalog, m_source) : preset.notification, m_catalog, m_source);
}

Result<OutgoingBody> PresetFilling::fillRaw(const Preset& preset) const
{
    const Result<QString> body = Placeholders::fillRaw(preset.rawBody, m_source);
    return body ? Result<OutgoingBody>(OutgoingBody::ofBytes(body->toUtf8())) : std::unexpected(body.error());
}

} // namespace vestnik
