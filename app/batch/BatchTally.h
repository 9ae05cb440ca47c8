#pragma once

#include "BatchQueue.h"

namespace vestnik {

inline constexpr std::array allRowStates{RowState::Accepted, RowState::Failed, RowState::Unknown, RowState::Queued,
                                         RowState::Sending,  RowState::Held,   RowState::Skipped};

/// A batch's rows, counted. A value.
class BatchTally {
public:
    BatchTally() = default;
    /// As the queue is just now.
    static BatchTally of(const BatchQueue& queue);
    /// As it will be when it goes on: what the token's refusal and stops left over is in the queue again.
    static BatchTally asResumed(const BatchQueue& queue);
    /// As it will be when all that waits goes, and not only what this run may send.
    static BatchTally asBegunAnew(const BatchQueue& queue);

    qsizetype count(RowState state) const { return m_states[static_cast<std::size_t>(state)]; }
    /// Of the rows that go, by their last answer.
    qsizetype count(Outcome outcome) const { return m_outcomes[static_cast<std::size_t>(outcome)]; }
    qsizetype count(const QSet<Outcome>& outcomes) const;
    /// The rows that go, or went.
    qsizetype planned() const { return m_rows - count(RowState::Skipped); }
    /// Those of them whose turn is over.
    qsizetype over() const { return count(RowState::Accepted) + count(RowState::Failed) + count(RowState::Unknown); }
    /// Those whose turn it is or will be, without a person's word.
    qsizetype left() const { return count(RowState::Queued) + count(RowState::Sending) - m_waiting; }
    /// Those that this run sends, or an earlier one has sent.
    qsizetype total() const { return planned() - m_waiting; }
    /// Those that are in the queue, but not of this run: it sends others again.
    qsizetype waiting() const { return m_waiting; }
    qsizetype rows() const { return m_rows; }
    /// Those of which anything was ever tried, whatever came of it: what was refused or stopped, and is in the queue again, too.
    qsizetype attempted() const { return m_attempted; }

private:
    static BatchTally counted(const BatchQueue& queue, RowState (BatchQueue::*stateOf)(qsizetype) const);

    std::array<qsizetype, allRowStates.size()> m_states{};
    std::array<qsizetype, allOutcomes.size()> m_outcomes{};
    qsizetype m_rows = 0;
    qsizetype m_waiting = 0;
    qsizetype m_attempted = 0;
};

/// What goes again at a person's word, because it was for a time only.
inline const QSet<Outcome> temporaryFailures{Outcome::NotSent, Outcome::Throttled, Outcome::ServerError};
/// Of these, what is known not to have been processed.
inline const QSet<Outcome> unprocessedFailures{Outcome::NotSent, Outcome::Throttled};
/// What does not go again before its data is another one.
inline const QSet<Outcome> dataFailures{Outcome::Invalid, Outcome::NotFound, Outcome::NotApplicable};

} // namespace vestnik
