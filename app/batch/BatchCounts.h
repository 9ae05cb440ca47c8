#pragma once

#include "BatchQueue.h"

namespace vestnik {

/// A batch's rows, counted. A value.
class BatchCounts {
public:
    BatchCounts() = default;
    /// As the queue is just now.
    static BatchCounts of(const BatchQueue& queue);
    /// As it will be when it goes on: what the token's refusal and stops left over is in the queue again.
    static BatchCounts asResumed(const BatchQueue& queue);
    /// As it will be when all that waits goes, and not only what this run may send.
    static BatchCounts asBegunAnew(const BatchQueue& queue);

    qsizetype count(RowState state) const { return m_states[static_cast<std::size_t>(state)]; }
    /// Of the rows that go, by their last answer.
    qsizetype count(Outcome outcome) const { return m_outcomes[static_cast<std::size_t>(outcome)]; }
    qsizetype count(const QSet<Outcome>& outcomes) const;
    /// The rows that go, or went.
    qsizetype planned() const { return m_rows - count(RowState::Excluded); }
    /// Counts the planned rows that are over: accepted, failed or unknown.
    qsizetype over() const { return count(RowState::Accepted) + count(RowState::Failed) + count(RowState::Unknown); }
    /// Counts the rows of this run that are queued or under way. They need no person's decision.
    qsizetype left() const { return count(RowState::Queued) + count(RowState::Sending) - m_waiting; }
    /// Counts the planned rows less waiting(): this run sends them, or an earlier one has sent them.
    qsizetype total() const { return planned() - m_waiting; }
    /// Counts the queued rows that do not belong to this run, because it sends only chosen outcomes again.
    qsizetype waiting() const { return m_waiting; }
    qsizetype rows() const { return m_rows; }
    /// Of the rows that do not go: those with that fate.
    qsizetype count(RowFate fate) const { return m_fates[static_cast<std::size_t>(fate)]; }
    /// Nothing is left of it because all was accepted, by this batch or in another way.
    bool isAllAccepted() const;
    /// Counts the rows that the plan sends and that the journal knew already when their turn came.
    qsizetype excluded() const { return m_excluded; }
    /// Counts the failed rows that did not leave this computer.
    qsizetype notSent() const { return m_notSent; }
    /// Counts the rows that were refused for their data and accepted once they were corrected.
    qsizetype corrected() const { return m_corrected; }
    /// Sets corrected() to the number of refused rows whose line of the batch's file is among `lines` (corrected and accepted).
    void countCorrected(const BatchQueue& queue, const QSet<qsizetype>& lines);
    /// Counts the rows that are under way or were attempted, whatever the outcome. Rows that are back in the queue count as well.
    qsizetype attempted() const { return m_attempted; }

private:
    static BatchCounts counted(const BatchQueue& queue, RowState (BatchQueue::*stateOf)(qsizetype) const);

    std::array<qsizetype, allRowStates.size()> m_states{};
    std::array<qsizetype, allOutcomes.size()> m_outcomes{};
    qsizetype m_rows = 0;
    std::array<qsizetype, static_cast<std::size_t>(lastRowFate) + 1> m_fates{};
    qsizetype m_excluded = 0;
    qsizetype m_corrected = 0;
    qsizetype m_notSent = 0;
    qsizetype m_waiting = 0;
    qsizetype m_attempted = 0;
};

/// Whether the row was refused for its data: it goes again with other data alone.
bool isRefusedForData(const BatchQueue& queue, qsizetype row);

/// Returns the outcomes for which the predicate holds of their traits.
QSet<Outcome> outcomesWith(bool (*holds)(const OutcomeTraits& traits));

/// The outcomes that go again at a person's word, because they were for a time only.
inline const QSet<Outcome> temporaryFailures = outcomesWith(
    [](const OutcomeTraits& traits) { return traits.resend == OutcomeTraits::Resend::Temporary; });
/// The temporary failures that are known not to have been processed.
inline const QSet<Outcome> unprocessedFailures = outcomesWith(
    [](const OutcomeTraits& traits) { return traits.resend == OutcomeTraits::Resend::Temporary && traits.triesAgain; });
/// The outcomes that go again only when exactly they are asked for: a person has looked at what answered.
inline const QSet<Outcome> unexpectedFailures = outcomesWith(
    [](const OutcomeTraits& traits) { return traits.resend == OutcomeTraits::Resend::ByChoice; });
/// The outcomes that do not go again before the data is another one.
inline const QSet<Outcome> dataFailures = outcomesWith([](const OutcomeTraits& traits) { return traits.isDataFault; });

} // namespace vestnik
