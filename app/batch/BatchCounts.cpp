#include "BatchCounts.h"

#include <numeric>

namespace vestnik {

BatchCounts BatchCounts::of(const BatchQueue& queue)
{
    return counted(queue, &BatchQueue::state);
}

BatchCounts BatchCounts::asResumed(const BatchQueue& queue)
{
    return counted(queue, &BatchQueue::stateOnResume);
}

BatchCounts BatchCounts::asBegunAnew(const BatchQueue& queue)
{
    BatchCounts tally = asResumed(queue);
    tally.m_waiting = 0;
    return tally;
}

BatchCounts BatchCounts::counted(const BatchQueue& queue, RowState (BatchQueue::*stateOf)(qsizetype) const)
{
    BatchCounts tally;
    tally.m_rows = queue.rows().size();
    for (qsizetype row = 0; row < tally.m_rows; ++row) {
        const RowState state = (queue.*stateOf)(row);
        ++tally.m_states[static_cast<std::size_t>(state)];
        if (state == RowState::Excluded) {
            ++tally.m_fates[static_cast<std::size_t>(queue.fate(row))];
            tally.m_excluded += queue.rows().fate(row) == RowFate::Sent ? 1 : 0;
        }
        tally.m_waiting += state == RowState::Queued && !queue.isWanted(row) ? 1 : 0;
        tally.m_notSent += state == RowState::Failed && queue.history(row).outcome == Outcome::NotSent ? 1 : 0;
        tally.m_attempted += state == RowState::Sending || queue.history(row).attempts > 0 ? 1 : 0;
        if (const std::optional<Outcome>& outcome = queue.history(row).outcome; outcome && state != RowState::Excluded)
            ++tally.m_outcomes[static_cast<std::size_t>(*outcome)];
    }
    return tally;
}

bool BatchCounts::isAllAccepted() const
{
    const qsizetype elsewhere = count(RowFate::Unknown) + count(RowFate::InFlight) + count(RowFate::Waiting);
    return planned() == count(RowState::Accepted) && elsewhere == 0 && planned() + count(RowFate::Accepted) > 0;
}

void BatchCounts::countCorrected(const BatchQueue& queue, const QSet<qsizetype>& lines)
{
    m_corrected = 0;
    for (qsizetype row = 0; !lines.isEmpty() && row < queue.rows().size(); ++row)
        m_corrected += isRefusedForData(queue, row) && lines.contains(queue.rows()[row].line) ? 1 : 0;
}

qsizetype BatchCounts::count(const QSet<Outcome>& outcomes) const
{
    return std::accumulate(outcomes.cbegin(), outcomes.cend(), qsizetype{0},
                           [this](qsizetype sum, Outcome outcome) { return sum + count(outcome); });
}

QSet<Outcome> outcomesWith(bool (*holds)(const OutcomeTraits& traits))
{
    QSet<Outcome> found;
    for (const OutcomeTraits& one : outcomes::traits) {
        if (holds(one))
            found.insert(one.outcome);
    }
    return found;
}

bool isRefusedForData(const BatchQueue& queue, qsizetype row)
{
    const std::optional<Outcome>& outcome = queue.history(row).outcome;
    return queue.state(row) == RowState::Failed && outcome && traitsOf(*outcome).isDataFault;
}

} // namespace vestnik
