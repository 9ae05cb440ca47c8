#pragma once

#include "JsonFolder.h"
#include "ScenarioReport.h"

namespace vestnik {

/// A report as JSON, and back.
JsonValue reportJson(const ScenarioReport& report);
Result<ScenarioReport> reportOf(const JsonValue& document, const QString& file);

/// One step whose result is another one than before.
struct RunDifference {
    qsizetype order = 0; ///< places, from 0
    qsizetype step = 0;
    StepReport was;
    StepReport is;
};

/// The steps that differ in their state or outcome, by their places in both runs; a step that one run alone has differs, too.
QList<RunDifference> differencesOf(const ScenarioReport& earlier, const ScenarioReport& later);

/// The reports of earlier runs: one JSON file each, in a folder for each scenario. Any thread, one at a time.
class ScenarioRuns {
public:
    explicit ScenarioRuns(const QString& folder) : m_folder(folder) { }

    /// Keeps a report and gives its id. FileUnwritable, TokenInField.
    Result<QString> keep(const ScenarioReport& report) const;
    /// The ids of a scenario's runs, the newest first.
    QStringList of(const QString& scenario) const;
    Result<ScenarioReport> load(const QString& id) const;

private:
    JsonFolder m_folder;
};

} // namespace vestnik
