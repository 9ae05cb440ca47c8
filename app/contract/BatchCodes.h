#pragma once

#include <QByteArray>

#include <array>

namespace vestnik {

/// The reason for which a batch does not go on by itself.
enum class PauseReason {
    Asked,              ///< a person paused it
    Stopped,            ///< a person stopped it, so that it is paused no longer
    Trial,              ///< its trial rows are over, and a person looks at them
    Token,              ///< the API refused the token
    SameFailure,        ///< one failure came several times in a row
    Journal,            ///< nothing can be recorded
    Elsewhere,          ///< another program has sent one of its rows
    Refused,            ///< a row was refused before it left, for a reason that the error names
    Locked,             ///< production was locked
    Slept,              ///< the computer was suspended
    EnvironmentChanged, ///< its environment or the token is another one, or gone
    JournalReplaced,    ///< a new history was started, which does not have the batch
};

inline QByteArray logText(PauseReason reason)
{
    switch (reason) {
    case PauseReason::Asked: return "asked";
    case PauseReason::Stopped: return "stopped";
    case PauseReason::Trial: return "trial";
    case PauseReason::Token: return "token";
    case PauseReason::SameFailure: return "same_failure";
    case PauseReason::Journal: return "journal";
    case PauseReason::Elsewhere: return "elsewhere";
    case PauseReason::Refused: return "refused";
    case PauseReason::Locked: return "locked";
    case PauseReason::Slept: return "slept";
    case PauseReason::EnvironmentChanged: return "environment_changed";
    case PauseReason::JournalReplaced: return "journal_replaced";
    }
    Q_UNREACHABLE();
}

/// The plan's decision on a row of the table.
enum class RowFate : quint8 {
    Sent,     ///< it goes
    Faulty,   ///< it breaks the contract, or the table damaged it
    Repeated, ///< an earlier row says the same; that one goes
    Differs,  ///< an earlier row has the same order and event with other data: a person decides
    Accepted, ///< the journal has it as accepted at this address
    Unknown,  ///< it was sent there before, and no complete answer came: a person decides
    InFlight, ///< another delivery of it is under way there
    Waiting,  ///< it waits in another batch that is not finished: a person decides
};
inline constexpr RowFate lastRowFate = RowFate::Waiting;
/// The fates of rows that do not go, in the order in which they are told.
inline constexpr std::array leftOutFates{RowFate::Accepted, RowFate::Unknown, RowFate::InFlight, RowFate::Waiting,
                                         RowFate::Repeated, RowFate::Differs, RowFate::Faulty};

/// A row's state in a run.
enum class RowState {
    Queued,   ///< it goes, when its turn comes
    Sending,  ///< under way, here or in another program
    Blocked,  ///< an earlier row of the same order did not succeed
    Excluded, ///< the plan leaves it out, or the journal knows it already
    Accepted, ///< 200 or 202
    Failed,   ///< over, without success
    Unknown,  ///< sent, and no complete answer came: only a person's word sends it again
};
inline constexpr std::array allRowStates{RowState::Accepted, RowState::Failed,  RowState::Unknown, RowState::Queued,
                                         RowState::Sending,  RowState::Blocked, RowState::Excluded};

} // namespace vestnik
