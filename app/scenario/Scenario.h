#pragma once

#include "JsonValue.h"
#include "Notification.h"
#include "Outcome.h"

#include <QHash>
#include <QList>
#include <QSet>
#include <QString>

#include <chrono>
#include <optional>

namespace vestnik {

/// The answer that a step must get. A part that is not given is not looked at; with none at all the event must be accepted.
struct Expectation {
    std::optional<Outcome> outcome = {};
    std::optional<int> status = {};
    QString errorField = {};                              ///< a field that the answer's errors name
    QString pattern = {};                                 ///< a regular expression that the answer's body has a match of
    std::optional<std::chrono::milliseconds> atMost = {}; ///< the time that the answer may take
    bool isAny = false;                                   ///< any whole answer is right, as far as the other parts go

    /// Whether 200 or 202 is wanted, since nothing is said of which answer it is.
    bool wantsAcceptance() const { return !isAny && !outcome && !status && errorField.isEmpty() && pattern.isEmpty(); }

    bool operator==(const Expectation&) const = default;
};

/// The way on when an answer is not as expected.
enum class OnSurprise : quint8 { Stop, GoOn, Ask };

/// Which ids of the run's order the notification gets where it has none of its own.
enum class StepIds : quint8 { Id, Uuid, Both, None };

/// One notification of a scenario, or another scenario in its place.
struct ScenarioStep {
    QString name = {};                     ///< may be empty
    QString preset = {};                   ///< a preset's path or name; empty: `request` or `rawBody`
    QString include = {};                  ///< another scenario's path or name, whose steps stand here
    Notification request = Notification(); ///< its texts may hold placeholders
    QString rawBody = {};                  ///< a body that the form cannot hold; empty: `request`
    StepIds ids = StepIds::Id;
    std::chrono::milliseconds delay{0}; ///< before it goes
    Expectation expected = {};
    OnSurprise onSurprise = OnSurprise::Stop;
    bool beginsOrder = false;   ///< from here on the run is about a new order
    bool hasWrongToken = false; ///< it goes with a token that the API cannot know

    bool operator==(const ScenarioStep&) const = default;
};

/// An ordered list of notifications with the answer expected of each. A value; it holds no environment and no secret.
struct Scenario {
    QString id; ///< the path of its file inside the folder of scenarios, without `.json`; of a built-in one, its fixed id
    QString name;
    QString description = {};
    QList<ScenarioStep> steps = {};
    bool isBuiltIn = false;
    bool isForSandbox = false;      ///< only the sandbox answers so
    QList<JsonMember> unknown = {}; ///< members that a later program put there; they are kept

    /// The name behind its folder.
    QString path() const { return id.contains(u'/') && !isBuiltIn ? id.section(u'/', 0, -2) + u'/' + name : name; }

    bool operator==(const Scenario&) const = default;
};

/// The ids of those that have their path in common with another one, in any case: the path does not tell them apart.
inline QSet<QString> alikeIds(const QList<Scenario>& scenarios)
{
    QHash<QString, QString> first; // id by path
    QSet<QString> alike;
    for (const Scenario& scenario : scenarios) {
        const QString path = scenario.path().toCaseFolded();
        if (const auto other = first.constFind(path); other != first.constEnd())
            alike += QSet<QString>{*other, scenario.id};
        else
            first.insert(path, scenario.id);
    }
    return alike;
}

} // namespace vestnik
