#pragma once

#include "JsonFolder.h"
#include "ScenarioReport.h"

namespace vestnik {

/// A report as JSON, and back.
JsonValue reportJson(const ScenarioReport& report);
Result<ScenarioReport> reportOf(const JsonValue& document, const QString& file);

/// A kept run in a list.
struct KeptRun {
    QString id;
    QDateTime startedAt; ///< UTC
    QString environment;
    EnvironmentKind kind = EnvironmentKind::Sandbox;
    QStringList orders = {}; ///< that it began with
    qsizetype passed = 0;
    qsizetype steps = 0;
    bool endedEarly = false;
    bool isUnfinished = false; ///< its program ended before
    bool isNews = false;       ///< and nobody has looked at it since
    QString scenario = {};     ///< its path then
    QString scenarioId = {};
};

/// The reports of earlier runs: one JSON file each, in a folder for each scenario. A run that has begun has one from then on, which says so.
/// The folder stands in the data folder. Any thread, one at a time.
class ScenarioRuns {
public:
    explicit ScenarioRuns(const QString& folder) : m_folder(folder) { }

    /// The runs of one scenario that are kept; older ones are deleted.
    static constexpr qsizetype mostKept = 200;

    /// Keeps a report, gives its id, and deletes what is over mostKept. FileUnwritable, TokenInField.
    Result<QString> keep(const ScenarioReport& report) const;
    /// Puts another report in the place of a kept one. RecordNotFound, and errors as keep().
    Result<void> replace(const QString& id, const ScenarioReport& report) const;
    /// The ids of a scenario's runs, the newest first. `scenario`: as ScenarioReport::key().
    QStringList of(const QString& scenario) const;
    Result<ScenarioReport> load(const QString& id) const;
    /// The newest ones that can be read and are not under way, the newest first.
    QList<KeptRun> latest(const QString& scenario, qsizetype most) const;
    /// The scenarios' newest runs whose program ended before they did, the newest first; those that somebody looked at are not told again.
    QList<KeptRun> unfinished() const;
    /// A report for a person to look at. What it does not have of a run that its program left, the journal tells; that is
    /// kept once all of it has ended.
    Result<ScenarioReport> open(const QString& id) const;

private:
    std::optional<KeptRun> known(const QString& id) const;
    /// Whether the program that made that report has ended.
    bool isAbandoned(const ScenarioReport& report) const;
    /// When the run after that one began; invalid: there is none.
    QDateTime nextAfter(const QString& id, const ScenarioReport& report) const;
    QString dataFolder() const;
    void prune(const QString& scenario) const;

    JsonFolder m_folder;
};

} // namespace vestnik
