#pragma once

#include "Error.h"

#include <optional>

namespace vestnik {

/// How an order's event stands in the journal, at one origin. Of several deliveries the last enumerator counts: one that is under way keeps
/// the event from going even where a person sends accepted ones again.
enum class EventStanding : quint8 {
    Unheard,  ///< nothing that matters here: it was never sent from here, or was refused
    Waiting,  ///< it waits in a batch that is not finished
    Unknown,  ///< sent, and no complete answer came: it may have been processed
    Accepted, ///< 200 or 202
    InFlight, ///< under way
};

/// The standing of an order's event, and the batch in which it waits.
struct EventFacts {
    EventStanding standing = EventStanding::Unheard;
    QString waitsIn = {}; ///< the batch's id, for Waiting

    bool operator==(const EventFacts&) const = default;
};

/// Which of the events that the journal knows stay behind, unless a person asks for them. One that is under way always does.
struct ExclusionPolicy {
    bool accepted = true;
    bool unknown = true;
    bool waiting = true;

    bool excludes(EventStanding standing) const;
    /// Returns what stays behind by both.
    ExclusionPolicy with(const ExclusionPolicy& other) const;
    bool operator==(const ExclusionPolicy&) const = default;
};

/// Returns the refusal of a start, with the reason.
Error exclusionError(const QString& delivery, const EventFacts& facts);
/// Returns the reason of such a refusal; nullopt for any other error.
std::optional<EventFacts> exclusionOf(const Error& error);

} // namespace vestnik
