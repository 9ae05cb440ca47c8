#include "ExclusionOptions.h"

#include "Command.h"
#include "PlanTexts.h"

namespace vestnik {

void ExclusionOptions::addTo(CLI::App& app)
{
    app.add_flag("--send-accepted", m_sendsAccepted, tr("Send what the history has as accepted there, too").toStdString());
    app.add_flag("--send-unknown", m_sendsUnknown, tr("Send again what was sent there before with an unknown outcome, too").toStdString());
    app.add_flag("--send-waiting", m_sendsWaiting, tr("Send what waits in another batch that is not finished, too").toStdString());
    app.add_flag("--skip-accepted")->group(""); // the default by now; scripts have it
}

ExclusionPolicy ExclusionOptions::applied(const ExclusionPolicy& policy) const
{
    return policy.with({.accepted = !m_sendsAccepted, .unknown = !m_sendsUnknown, .waiting = !m_sendsWaiting});
}

void ExclusionOptions::sayGoing(const DuplicateCheck::Counts& counts, const ExclusionPolicy& policy)
{
    const QStringList lines = PlanTexts::goingAgain(counts, policy);
    for (const QString& line : lines)
        CliContext::printInfo(line);
}

void ExclusionOptions::sayOption(EventStanding standing)
{
    const auto say = [](const char* option) { CliContext::printError(tr("To send it all the same, add %1.").arg(QLatin1String(option))); };
    switch (standing) {
    case EventStanding::Accepted: return say("--send-accepted");
    case EventStanding::Unknown: return say("--send-unknown");
    case EventStanding::Waiting: return say("--send-waiting");
    case EventStanding::InFlight:
    case EventStanding::Unheard: return;
    }
}

} // namespace vestnik
