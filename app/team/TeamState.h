#pragma once

#include "Error.h"

#include <QDateTime>
#include <QMetaType>

#include <optional>

namespace vestnik {

/// How the connection with the team stands. A value.
struct TeamState {
    enum class Phase {
        Off,        ///< no team is connected here
        Connecting, ///< for the first time, or after a failure
        Connected,  ///< records go there as they are made
        Failed,     ///< it is tried again by itself
    };

    Phase phase = Phase::Off;
    qint64 behind = 0;               ///< records of this journal that are known not to be there yet; while Connected
    qint64 pushed = 0;               ///< records that were put there since the program began
    qint64 skipped = 0;              ///< of these, records that retention removed here before they were there
    std::optional<Error> error = {}; ///< while Failed, and while it is tried again after that
    QDateTime since = {};            ///< UTC: since when it is in this phase; of a failure, since the first one of a row
    quint64 upTo = 0;                ///< the newest call of push() whose records are all there

    bool operator==(const TeamState&) const = default;
};

/// Returns the code of a phase, as `--json` and the log spell it.
inline QByteArray logText(TeamState::Phase phase)
{
    switch (phase) {
    case TeamState::Phase::Off: return "off";
    case TeamState::Phase::Connecting: return "connecting";
    case TeamState::Phase::Connected: return "connected";
    case TeamState::Phase::Failed: return "failed";
    }
    Q_UNREACHABLE();
}

} // namespace vestnik

Q_DECLARE_METATYPE(vestnik::TeamState)
