#pragma once

#include "OutgoingBody.h"
#include "Placeholders.h"
#include "PresetStore.h"

namespace vestnik {

/// Turns a preset into the body that goes, at the time when it was made. A value; any thread.
class PresetFilling {
public:
    /// `countersFile`: see Counters.
    PresetFilling(const EventCatalog& catalog, const QString& countersFile);

    /// The order that the preset is for, where it has none of its own.
    void setOrderId(const QString& orderId) { m_source.orderId = orderId; }
    void setAnswer(const QString& label, const QString& answer) { m_source.answers.insert(label, answer); }

    /// In production an order is never made up: OrderMadeUp.
    void setProduction(bool isProduction) { m_source.mayMakeOrders = !isProduction; }

    /// The notification for a new order where the preset wants one, with its placeholders. OrderMadeUp.
    Result<Notification> renewed(const Preset& preset) const;
    /// That one with all placeholders filled. Errors as Placeholders::fill().
    Result<Notification> fill(const Preset& preset) const;
    /// Of a preset with a raw body: its bytes. Errors as Placeholders::fill().
    Result<OutgoingBody> fillRaw(const Preset& preset) const;
    const PlaceholderSource& source() const { return m_source; }

private:
    const EventCatalog& m_catalog;
    PlaceholderSource m_source;
};

} // namespace vestnik
