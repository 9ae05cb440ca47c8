#pragma once

#include "BatchPlan.h"
#include "BatchServices.h"
#include "BatchStart.h"
#include "BatchStore.h"
#include "RunOptions.h"
#include "SendSupport.h"
#include "TeamAtEnd.h"

#include <functional>

namespace vestnik {

/// Sends one batch for a command, by a BatchSession: it gives the session's services, answers from the options, and says how it goes. The
/// journal is the command's, since what it reads before belongs to the same run.
class BatchSender {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    BatchSender(const CliContext& context, Journal& journal, const Environment& environment, const RunOptions& options);

    /// Opens production and takes a token that was given, and for a batch to be stored checks all that can refuse it before a plan is made.
    /// Says what is wrong, and gives how the command ends.
    std::optional<ExitCode> open(const QString& storedReason);
    std::optional<ExitCode> openForNew(const QString& storedReason);
    /// Returns the header of a new batch: `source` says where its rows come from.
    BatchHeader header(BatchHeader source) const;
    /// Stores a plan with that header by `store`, if it may go, lets go of it, and sends what was stored.
    using Store = std::function<Result<StoredBatch>(const BatchPlan& plan)>;
    ExitCode sendNew(const BatchHeader& header, std::shared_ptr<const BatchPlan> plan, const Store& store);
    /// Sends a stored batch until it is over or paused.
    ExitCode send(const StoredBatch& batch, const BatchStartOptions& options, bool isNew = false);

private:
    void keepForThisCommand(const Credentials& credentials);
    ExitCode refuse(const Error& error, const QString& storedReason, bool hasWarnings = false) const;

    const CliContext& m_context;
    Journal& m_journal;
    const Environment& m_environment;
    const RunOptions& m_options;
    ProductionGuard m_guard;
    EnvironmentStore m_environments;
    TokenVault m_tokens;
    RetiredEngines m_retired;
    std::optional<Token> m_token; ///< of a new batch
    TeamAtEnd m_team;
};

} // namespace vestnik
