#pragma once

#include "BatchSending.h"
#include "BatchStore.h"
#include "Command.h"
#include "ProductionOptions.h"
#include "SendingParts.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

#include <memory>
#include <optional>

namespace vestnik {

// The words after `batch` that have a file of their own.
std::unique_ptr<Command> makeBatchPlan(CLI::App& batch);
std::unique_ptr<Command> makeBatchRun(CLI::App& batch);
std::unique_ptr<Command> makeBatchResume(CLI::App& batch);
std::unique_ptr<Command> makeBatchResend(CLI::App& batch);
std::unique_ptr<Command> makeBatchList(CLI::App& batch);
std::unique_ptr<Command> makeBatchShow(CLI::App& batch);
std::unique_ptr<Command> makeBatchExport(CLI::App& batch);

/// The options that say which rows are sent as what.
class PlanOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    /// The environment; the sandbox is started for it.
    Result<Environment> environment(const CliContext& context, SandboxServer& sandbox) const;
    QString file() const { return QString::fromStdString(m_file); }
    /// Reads the file and plans it; says on standard error what is wrong with it all.
    Result<BatchPlan> plan(const CliContext& context, const Environment& environment) const;

private:
    Result<ColumnMap> columns(const Table& table, const EventCatalog& catalog) const;
    static void sayColumns(const ColumnMap& map, const EventCatalog& catalog);
    Result<Notification> constants(const CliContext& context) const;

    std::string m_file;
    std::string m_environment;
    std::string m_event;
    std::string m_preset;
    std::string m_encoding;
    std::string m_separator;
    std::vector<std::string> m_maps;
    std::vector<std::string> m_fields;
    bool m_skipsAccepted = false;
    bool m_sendsDiffering = false;
    bool m_replacesLookAlikes = false;
};

/// The options that say how rows are sent.
class RunOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    /// `left` rows are to go; production's usual trial is less the `over` that went already.
    BatchRunner::Options options(const Environment& environment, qsizetype left, qsizetype over) const;
    const ProductionOptions& production() const { return m_production; }

private:
    std::optional<int> m_window;
    std::optional<double> m_rate;
    std::optional<int> m_trialRows;
    ProductionOptions m_production;
};

/// Prints what is planned.
void printPlan(const CliContext& context, const BatchPlan& plan, const BatchRunner::Options& options);
/// The sum of a batch's rows, as lines of text or as one object of JSON.
void printTally(const CliContext& context, const StoredBatch& batch, const BatchQueue& queue);
/// One row, as a line of JSON.
QString rowJson(const StoredBatch& batch, const BatchQueue& queue, qsizetype row, const DeliveryReport* report = nullptr);
/// The exit code of many deliveries: the gravest.
ExitCode exitCodeOf(const BatchQueue& queue);

/// Sends a stored batch until it is over or paused; the journal is open.
struct BatchOrder {
    const CliContext& context;
    Journal& journal;
    const StoredBatch& batch;
    const Environment& environment;
    QSet<Outcome> again;
    bool releasesHeld = false;
    std::optional<Credentials> credentials = {}; ///< none: they are taken first
};
ExitCode runBatch(const BatchOrder& order, const RunOptions& options);

} // namespace vestnik
