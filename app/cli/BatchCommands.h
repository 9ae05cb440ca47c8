#pragma once

#include "BatchCounts.h"
#include "BatchSending.h"
#include "BatchStart.h"
#include "BatchStore.h"
#include "Command.h"
#include "ProductionOptions.h"
#include "SendSupport.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>
#include <nlohmann/json_fwd.hpp>

#include <memory>
#include <optional>

namespace vestnik {

// The words after `batch` that have a file of their own.
std::unique_ptr<Command> makeBatchPlan(CLI::App& batch);
std::unique_ptr<Command> makeBatchRun(CLI::App& batch);
std::unique_ptr<Command> makeBatchResume(CLI::App& batch);
std::unique_ptr<Command> makeBatchResend(CLI::App& batch);
std::unique_ptr<Command> makeBatchFix(CLI::App& batch);
std::unique_ptr<Command> makeBatchList(CLI::App& batch);
std::unique_ptr<Command> makeBatchShow(CLI::App& batch);
std::unique_ptr<Command> makeBatchExport(CLI::App& batch);
std::unique_ptr<Command> makeBatchRemove(CLI::App& batch);

/// The options that say how rows are sent.
class RunOptions {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    void addTo(CLI::App& app);

    /// Returns the pace at which so many rows go.
    BatchRunner::Options options(const Environment& environment, qsizetype rows) const;
    BatchStartOptions startOptions(const Environment& environment) const;
    const ProductionOptions& production() const { return m_production; }

private:
    BatchRunner::Options options(const Environment& environment) const;

    std::optional<int> m_maxInFlight;
    std::optional<double> m_rate;
    std::optional<int> m_trialRows;
    ProductionOptions m_production;
};

/// A stored batch with what became of its rows.
struct LookedAt {
    StoredBatch batch;
    BatchQueue queue;
    QSet<qsizetype> corrected; ///< the lines of its file that were accepted once they were corrected
};
Result<LookedAt> lookAtBatch(const CliContext& context, const QString& id);
/// The environment that the batch is pinned to; the sandbox is started for it.
Result<Environment> environmentOfBatch(const CliContext& context, const BatchHeader& header, SandboxServer& sandbox);

/// Prints what is planned.
void printPlan(const CliContext& context, const BatchPlan& plan, const BatchRunner::Options& options);
/// Returns a batch as JSON, without its rows.
nlohmann::ordered_json batchJson(const StoredBatch& batch);
/// The sum of a batch's rows.
void addTally(nlohmann::ordered_json& object, const BatchCounts& tally);
/// Returns the sum of a batch's rows as lines of text or, with `--json`, as one line that describes the batch, too. `corrected`: the lines
/// of its file that were accepted once they were corrected.
QStringList tallyLines(const CliContext& context, const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected);
/// Where a batch's rows come from.
QString sourceText(const BatchHeader& header);
/// One row, as a line of JSON.
QString rowJson(const StoredBatch& batch, const BatchQueue& queue, qsizetype row, const DeliveryReport* report = nullptr);
/// The exit code of many deliveries: the gravest.
ExitCode exitCodeOf(const BatchQueue& queue);

} // namespace vestnik
