#pragma once

#include "Command.h"
#include "ExclusionOptions.h"
#include "Outcome.h"
#include "RunOptions.h"

#include <QCoreApplication>
#include <QSet>

namespace vestnik {

/// Goes on with a stored batch, in the environment that it is pinned to.
class BatchResumeCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchResumeCommand(CLI::App& batch);

    ExitCode run(const CliContext& context) override;

protected:
    BatchResumeCommand(CLI::App& batch, const char* name, const QString& description);

    /// Returns the outcomes that are sent once more.
    virtual QSet<Outcome> again() const { return {}; }

private:
    std::string m_id;
    bool m_releasesBlocked = false;
    ExclusionOptions m_exclusions;
    RunOptions m_run;
};

} // namespace vestnik
