#include "TeamText.h"

#include "ErrorText.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace vestnik {
namespace {

struct TeamTexts {
    Q_DECLARE_TR_FUNCTIONS(TeamText)
};

} // namespace

QString teamStateText(const TeamState& state, const std::optional<TeamSettings>& settings)
{
    if (state.error) {
        const QString text = TeamTexts::tr("No connection with the team since %1. %2").arg(timeText(state.since), errorText(*state.error));
        return settings ? text + u' ' + TeamTexts::tr("Sending goes on.") : text;
    }
    if (!settings)
        return TeamTexts::tr("No team is connected. This computer's history knows only what was sent from here.");
    if (state.phase != TeamState::Phase::Connected)
        return TeamTexts::tr("Connecting to %1…").arg(settings->place());
    const QString joined = TeamTexts::tr("Connected to %1 as \"%2\".").arg(settings->place(), settings->memberName);
    const QString standing = state.behind == 0
        ? TeamTexts::tr("All records of this computer are there.")
        : TeamTexts::tr("Records of this computer that are not there yet: %1.").arg(QLocale().toString(state.behind));
    return joined + u' ' + standing;
}

QString teamAwayText(const Error& why)
{
    const bool isOnlyAway = why.code == ErrorCode::TeamUnreachable || why.code == ErrorCode::TeamSlow;
    return isOnlyAway ? TeamTexts::tr("The team's database does not answer.") : errorText(why);
}

} // namespace vestnik
