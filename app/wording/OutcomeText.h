#pragma once

#include "Environment.h"
#include "Exchange.h"
#include "Outcome.h"

#include <QString>

#include <chrono>
#include <optional>

namespace vestnik {

/// An outcome in the language in use: what it is called, and what it means and what to do next.
struct OutcomeText {
    QString title;
    QString advice; ///< empty where the title says it all

    /// Both, as one text.
    QString sentence() const;
};

/// `status` is 0 when none came; `wait` is what Retry-After asked for. For the sandbox it says that the sandbox answered, and speaks of no
/// API. A text about several environments has no kind, and is the API's.
OutcomeText outcomeText(Outcome outcome, int status = 0, std::optional<std::chrono::seconds> wait = {},
                        EnvironmentKind kind = EnvironmentKind::Test);

/// The title after the status that came with it, where the title does not name it itself: "200 Event processed".
QString outcomeTitle(Outcome outcome, int status, EnvironmentKind kind);

/// Returns the advice for a 202 whose bytes are not known to be those that were accepted before.
QString changedDataText();

/// Returns the text for a delivery's state: its status and outcome, "Sending", or "In flight elsewhere".
QString stateText(std::optional<Outcome> outcome, bool inFlightElsewhere, int status, EnvironmentKind kind);

/// Why no complete answer came, as a sentence; empty for None.
QString transportText(TransportFailure failure);

/// "Sandbox", "Test", "Production".
QString kindText(EnvironmentKind kind);

/// Returns what holds before a send by that rule, as a choice: "Ask the team". None: the rule of the environment's kind.
QString teamRuleText(const std::optional<TeamRule>& rule);

/// An environment as people call it; the built-in sandbox has a name in each language.
QString environmentText(const QString& name, EnvironmentKind kind);

/// Returns the line that says what the API, or the sandbox in its place, complains of.
QString complaintText(EnvironmentKind kind, const QString& complaint);
/// Returns the sentence that marks every answer of the sandbox.
QString sandboxMark();
/// Returns the sentence that says before a send what the sandbox is.
QString sandboxNotice();

/// Microseconds as a person reads them: "84 ms", "12.3 s".
QString durationText(qint64 microseconds);

} // namespace vestnik
