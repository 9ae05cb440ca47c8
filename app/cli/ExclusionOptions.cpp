#include "ExclusionOptions.h"

#include "Command.h"

namespace vestnik {

void ExclusionOptions::addTo(CLI::App& app)
{
    app.add_flag("--send-accepted", m_sendsAccepted, tr("Send what the history has as accepted there, too").toStdString());
    app.add_flag("--send-unknown", m_sendsUnknown, tr("Send what was sent there before and has no complete answer, too").toStdString());
    app.add_flag("--send-waiting", m_sendsWaiting, tr("Send what waits in another batch that is not finished, too").toStdString());
    app.add_flag("--skip-accepted")->group(""); // the default by now; scripts have it
}

ExclusionPolicy ExclusionOptions::applied(const ExclusionPolicy& policy) const
{
    return policy.with({.accepted = !m_sendsAccepted, .unknown = !m_sendsUnknown, .waiting = !m_sendsWaiting});
}

void ExclusionOptions::sayGoing(const DuplicateCheck::Counts& counts, const ExclusionPolicy& policy)
{
    if (!policy.accepted && counts.accepted > 0)
        CliContext::printInfo(tr("The history has these as accepted there, and they go again: %1.").arg(counts.accepted));
    if (!policy.unknown && counts.unknown > 0)
        CliContext::printInfo(tr("Sent before, and no complete answer came; they go again: %1.").arg(counts.unknown));
    if (!policy.waiting && counts.waiting > 0)
        CliContext::printInfo(tr("They wait in another batch that is not finished, and go from here: %1.").arg(counts.waiting));
}

} // namespace vestnik
