#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

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
    Stopped,          ///< stopped by a person before the body was taken; it stays the last one
};

/// Says what follows from an outcome. Code and the journal's SQL both read it, so that they cannot disagree (tst_OutcomeSql).
struct OutcomeTraits {
    /// Tells whether a batch that goes on sends such a row without being asked for it.
    enum class Resume : quint8 { Never, WhileTriesAreLeft, Always };
    /// Tells whether a person may have such a row of a batch sent once more.
    enum class Resend : quint8 {
        Never,
        Temporary, ///< with the temporary failures
        ByChoice,  ///< when exactly these are asked for
        Unknown,   ///< when the unknown ones are asked for
    };

    Outcome outcome;
    std::string_view code;   ///< as the journal, the exports and `--json` spell it
    bool isAccepted = false; ///< the API has the event
    bool triesAgain = false; ///< a batch tries again by itself, while tries are left
    Resume resume = Resume::Never;
    Resend resend = Resend::Never;
    bool isDataFault = false; ///< refused for its data: it goes again with other data alone
    bool keepsBatch = false;  ///< a batch that has such a row is not finished, so retention keeps its records
    int exit = 1;             ///< the command line's exit code
};

namespace outcomes {
using Resume = OutcomeTraits::Resume;
using Resend = OutcomeTraits::Resend;
/// In the order of the enumerators.
inline constexpr std::array traits{
    OutcomeTraits{.outcome = Outcome::Processed, .code = "processed", .isAccepted = true, .exit = 0},
    OutcomeTraits{.outcome = Outcome::AlreadyProcessed, .code = "already_processed", .isAccepted = true, .exit = 0},
    OutcomeTraits{.outcome = Outcome::Unauthorized, .code = "unauthorized", .resume = Resume::Always, .keepsBatch = true},
    OutcomeTraits{.outcome = Outcome::Invalid, .code = "invalid", .isDataFault = true},
    OutcomeTraits{.outcome = Outcome::NotFound, .code = "not_found", .isDataFault = true},
    OutcomeTraits{.outcome = Outcome::NotApplicable, .code = "not_applicable", .isDataFault = true},
    OutcomeTraits{.outcome = Outcome::Throttled,
                  .code = "throttled",
                  .triesAgain = true,
                  .resume = Resume::WhileTriesAreLeft,
                  .resend = Resend::Temporary,
                  .keepsBatch = true},
    OutcomeTraits{.outcome = Outcome::ServerError, .code = "server_error", .resend = Resend::Temporary},
    OutcomeTraits{.outcome = Outcome::Redirected, .code = "redirected"},
    OutcomeTraits{.outcome = Outcome::Unexpected, .code = "unexpected", .resend = Resend::ByChoice},
    OutcomeTraits{.outcome = Outcome::NotSent,
                  .code = "not_sent",
                  .triesAgain = true,
                  .resume = Resume::WhileTriesAreLeft,
                  .resend = Resend::Temporary,
                  .keepsBatch = true,
                  .exit = 3},
    OutcomeTraits{.outcome = Outcome::Unknown, .code = "unknown", .resend = Resend::Unknown, .keepsBatch = true, .exit = 4},
    OutcomeTraits{.outcome = Outcome::Stopped, .code = "stopped", .resume = Resume::Always, .keepsBatch = true, .exit = 3},
};
} // namespace outcomes

/// In the order of the enumerators.
inline constexpr auto allOutcomes = [] {
    std::array<Outcome, outcomes::traits.size()> all{};
    std::ranges::transform(outcomes::traits, all.begin(), &OutcomeTraits::outcome);
    return all;
}();
static_assert(allOutcomes.back() == Outcome::Stopped, "Stopped is the last one: a new outcome goes before it");
static_assert(allOutcomes.size() == static_cast<std::size_t>(Outcome::Stopped) + 1, "each outcome has its traits");

constexpr const OutcomeTraits& traitsOf(Outcome outcome)
{
    return outcomes::traits[static_cast<std::size_t>(outcome)];
}
static_assert(std::ranges::all_of(allOutcomes, [](Outcome outcome) { return traitsOf(outcome).outcome == outcome; }));
// Retention would take the records of a row that is still to go.
static_assert(std::ranges::all_of(outcomes::traits,
                                  [](const OutcomeTraits& one) { return one.keepsBatch || one.resume == OutcomeTraits::Resume::Never; }));

/// So many attempts a row has before a person is asked.
inline constexpr int attemptsInAll = 3;

/// Whether a row goes, without being asked for, when its batch goes on: none: it was never tried, or is under way.
constexpr bool goesAtResume(std::optional<Outcome> outcome, int attempts)
{
    if (!outcome)
        return attempts == 0;
    const OutcomeTraits::Resume resume = traitsOf(*outcome).resume;
    return resume == OutcomeTraits::Resume::Always || (resume == OutcomeTraits::Resume::WhileTriesAreLeft && attempts < attemptsInAll);
}

/// The code as the journal, the exports and `--json` spell it, such as `already_processed`.
QString outcomeCode(Outcome outcome);
std::optional<Outcome> outcomeFromCode(QStringView code);
QByteArray logText(Outcome outcome);

/// True for 200 and 202 alone: the API has the event.
constexpr bool isAccepted(Outcome outcome)
{
    return traitsOf(outcome).isAccepted;
}

} // namespace vestnik
