#include "ExclusionPolicy.h"

#include <array>

namespace vestnik {
namespace {

/// In the order of the enumerators.
constexpr std::array codes{"unheard", "waiting", "unknown", "accepted", "in_flight"};

} // namespace

bool ExclusionPolicy::excludes(EventStanding standing) const
{
    switch (standing) {
    case EventStanding::Unheard: return false;
    case EventStanding::Waiting: return waiting;
    case EventStanding::Unknown: return unknown;
    case EventStanding::InFlight: return true;
    case EventStanding::Accepted: return accepted;
    }
    Q_UNREACHABLE();
}

ExclusionPolicy ExclusionPolicy::with(const ExclusionPolicy& other) const
{
    return {.accepted = accepted && other.accepted, .unknown = unknown && other.unknown, .waiting = waiting && other.waiting};
}

Error exclusionError(const QString& delivery, const EventFacts& facts)
{
    const QString code = QLatin1String(codes.at(static_cast<std::size_t>(facts.standing)));
    return {ErrorCode::AttemptExcluded, delivery, facts.waitsIn.isEmpty() ? code : code + u' ' + facts.waitsIn};
}

std::optional<EventFacts> exclusionOf(const Error& error)
{
    if (error.code != ErrorCode::AttemptExcluded)
        return std::nullopt;
    const QString code = error.detail.section(u' ', 0, 0);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        if (code == QLatin1String(codes.at(i)))
            return EventFacts{static_cast<EventStanding>(i), error.detail.section(u' ', 1)};
    }
    return std::nullopt;
}

} // namespace vestnik
