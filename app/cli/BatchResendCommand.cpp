#include "BatchCommands.h"
#include "BatchCounts.h"
#include "BatchResumeCommand.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

/// Sends chosen rows of a stored batch once more.
class BatchResendCommand : public BatchResumeCommand {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)

public:
    explicit BatchResendCommand(CLI::App& batch)
        : BatchResumeCommand(batch, "resend", tr("Send rows again: temporary failures, unknown outcomes or unexpected responses"))
    {
        CLI::Option* unknown = m_app->add_flag("--unknown", m_isUnknown,
                                               tr("Those whose outcome is unknown; otherwise the temporary failures").toStdString());
        CLI::Option* unprocessed = m_app
                                       ->add_flag("--unprocessed", m_isUnprocessed,
                                                  tr("Without those that ended with a server error (5xx), which may have been processed")
                                                      .toStdString())
                                       ->excludes(unknown);
        CLI::Option* unexpected = m_app->add_flag("--unexpected", m_isUnexpected,
                                                  tr("Those whose response was not the API's, such as 408 or a web page").toStdString());
        unexpected->excludes(unknown)->excludes(unprocessed);
    }

protected:
    QSet<Outcome> again() const override
    {
        if (m_isUnknown)
            return {Outcome::Unknown};
        if (m_isUnexpected)
            return unexpectedFailures;
        return m_isUnprocessed ? unprocessedFailures : temporaryFailures;
    }

private:
    bool m_isUnknown = false;
    bool m_isUnprocessed = false;
    bool m_isUnexpected = false;
};

} // namespace

std::unique_ptr<Command> makeBatchResend(CLI::App& batch)
{
    return std::make_unique<BatchResendCommand>(batch);
}

} // namespace vestnik
