#pragma once

#include "CheckedPlan.h"
#include "Environment.h"
#include "ExclusionOptions.h"
#include "HistoryOptions.h"
#include "SandboxServer.h"
#include "TableOptions.h"

#include <expected>

namespace vestnik {

/// The options that say which rows are sent as what: those of a table, or the bodies of records as they stand in the history.
class PlanOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    /// The environment; the sandbox is started for it.
    Result<Environment> environment(const CliContext& context, SandboxServer& sandbox) const;
    /// Empty for records.
    QString file() const { return QString::fromStdString(m_file); }
    /// Which rows that the history knows stay behind.
    ExclusionPolicy exclusions() const;
    /// Reads the rows, plans them and holds them against the history; says on standard error what is wrong with it all.
    std::expected<std::shared_ptr<const CheckedPlan>, ExitCode> plan(const CliContext& context, const Environment& environment) const;

private:
    std::optional<QString> misuse() const;
    /// Says an error, and what to do about it.
    ExitCode sayUnplanned(Error error) const;
    /// Prints a note about known rows that go all the same, and about unfinished batches in which rows wait.
    void sayKnown(const CheckedPlan& plan) const;
    PlanRequest request(const CliContext& context, const Environment& environment) const;
    Result<PlanRequest> requestOfTable(const CliContext& context, const Environment& environment) const;
    Result<PlanRequest> requestOfRecords(const CliContext& context, const Environment& environment, const HistoryFilter& filter) const;
    Result<ColumnMap> columns(const Table& table, const PlanSettings& settings, const EventCatalog& catalog) const;
    PlanSettings settings(const EventCatalog& catalog) const;
    Result<Notification> constants(const CliContext& context) const;

    TableOptions m_table;
    ExclusionOptions m_exclusions;
    HistoryOptions m_history;
    std::string m_file;
    std::string m_environment;
    std::string m_event;
    std::string m_preset;
    std::vector<std::string> m_fields;
    bool m_isOfHistory = false;
    bool m_sendsDiffering = false;
    bool m_replacesLookAlikes = false;
};

} // namespace vestnik
