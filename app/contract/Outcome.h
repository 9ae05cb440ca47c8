#pragma once

#include <QString>

#include <array>
#include <optional>

namespace vestnik {

/// How an attempt ended. The journal keeps the code; the sentences live in `wording`.
enum class Outcome : quint8 {
    Processed,        ///< 200, complete
    AlreadyProcessed, ///< 202, complete
    Unauthorized,     ///< 401, 403
    Invalid,          ///< 422, 400
    NotFound,         ///< 404
    NotApplicable,    ///< 405
    Throttled,        ///< 429
    ServerError,      ///< 5xx
    Redirected,       ///< 3xx, never followed
    Unexpected,       ///< any other status, or a web page in place of the API's answer
    NotSent,          ///< ended before the first byte of the body was taken
    Unknown,          ///< the body was taken and no complete answer came
    Stopped,          ///< stopped by a person before the body was taken
};

inline constexpr std::array allOutcomes{
    Outcome::Processed,     Outcome::AlreadyProcessed, Outcome::Unauthorized, Outcome::Invalid,    Outcome::NotFound,
    Outcome::NotApplicable, Outcome::Throttled,        Outcome::ServerError,  Outcome::Redirected, Outcome::Unexpected,
    Outcome::NotSent,       Outcome::Unknown,          Outcome::Stopped,
};

/// The code as the journal, the exports and `--json` spell it, such as `already_processed`.
QString outcomeCode(Outcome outcome);
std::optional<Outcome> outcomeFromCode(QStringView code);

/// True for 200 and 202 alone: the API has the event.
constexpr bool isAccepted(Outcome outcome)
{
    return outcome == Outcome::Processed || outcome == Outcome::AlreadyProcessed;
}

} // namespace vestnik
