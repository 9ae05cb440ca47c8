#include "Outcome.h"

namespace vestnik {

QString outcomeCode(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Processed: return QStringLiteral("processed");
    case Outcome::AlreadyProcessed: return QStringLiteral("already_processed");
    case Outcome::Unauthorized: return QStringLiteral("unauthorized");
    case Outcome::Invalid: return QStringLiteral("invalid");
    case Outcome::NotFound: return QStringLiteral("not_found");
    case Outcome::NotApplicable: return QStringLiteral("not_applicable");
    case Outcome::Throttled: return QStringLiteral("throttled");
    case Outcome::ServerError: return QStringLiteral("server_error");
    case Outcome::Redirected: return QStringLiteral("redirected");
    case Outcome::Unexpected: return QStringLiteral("unexpected");
    case Outcome::NotSent: return QStringLiteral("not_sent");
    case Outcome::Unknown: return QStringLiteral("unknown");
    case Outcome::Stopped: return QStringLiteral("stopped");
    }
    Q_UNREACHABLE();
}

std::optional<Outcome> outcomeFromCode(QStringView code)
{
    for (const Outcome outcome : allOutcomes) {
        if (outcomeCode(outcome) == code)
            return outcome;
    }
    return std::nullopt;
}

} // namespace vestnik
