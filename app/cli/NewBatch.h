#pragma once

#include "BatchCommands.h"
#include "Journal.h"

namespace vestnik {

/// A batch that is not stored yet. All checks that can refuse it come before it is stored, since a stored batch can be resumed.
class NewBatch {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    /// `header` says where the rows come from.
    NewBatch(const CliContext& context, const Environment& environment, const RunOptions& options, BatchHeader header);

    /// Guard, environment, journal and credentials, before anything is planned; says what is wrong and gives how the command ends.
    std::optional<ExitCode> prepare();
    /// Stores the plan if it may go, lets it go, and sends what was stored. If it corrects a batch, the caller holds that one, and has
    /// held the plan against it.
    ExitCode send(BatchPlan plan);

private:
    const CliContext& m_context;
    const Environment& m_environment;
    const RunOptions& m_options;
    BatchHeader m_header;
    ProductionGuard m_guard;
    Journal m_journal;
    std::optional<Credentials> m_credentials;
};

} // namespace vestnik
