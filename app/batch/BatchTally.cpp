#include "BatchTally.h"

#include <numeric>

namespace vestnik {

BatchTally BatchTally::of(const BatchQueue& queue)
{
    return counted(queue, &BatchQueue::state);
}

BatchTally BatchTally::asResumed(const BatchQueue& queue)
{
    return counted(queue, &BatchQueue::stateOnResume);
}

BatchTally BatchTally::asBegunAnew(const BatchQueue& queue)
{
    BatchTally tally = asResumed(queue);
    tally.m_waiting = 0;
    return tally;
}

BatchTally BatchTally::counted(const BatchQueue& queue, RowState (BatchQueue::*stateOf)(qsizetype) const)
{
    BatchTally tally;
    tally.m_rows = queue.rows().size();
    for (qsizetype row = 0; row < tally.m_rows; ++row) {
        const RowState state = (queue.*stateOf)(row);
        ++tally.m_states[static_cast<std::size_t>(state)];
        if (state == RowState::Skipped) {
            ++tally.m_fates[static_cast<std::size_t>(queue.fate(row))];
            tally.m_excluded += queue.rows().fate(row) == RowFate::Sent ? 1 : 0;
        }
        tally.m_waiting += state == RowState::Queued && !queue.isWanted(row) ? 1 : 0;
        tally.m_attempted += state == RowState::Sending || queue.history(row).attempts > 0 ? 1 : 0;
        if (const std::optional<Outcome>& outcome = queue.history(row).outcome; outcome && state != RowState::Skipped)
            ++tally.m_outcomes[static_cast<std::size_t>(*outcome)];
    }
    return tally;
}

bool BatchTally::isAllAccepted() const
{
    const qsizetype elsewhere = count(RowFate::Unclear) + count(RowFate::InFlight) + count(RowFate::Waiting);
    return planned() == count(RowState::Accepted) && elsewhere == 0 && planned() + count(RowFate::Accepted) > 0;
}

void BatchTally::countCorrected(const BatchQueue& queue, const QSet<qsizetype>& lines)
{
    m_corrected = 0;
    for (qsizetype row = 0; !lines.isEmpty() && row < queue.rows().size(); ++row)
        m_corrected += isRefusedForData(queue, row) && lines.contains(queue.rows()[row].line) ? 1 : 0;
}

qsizetype BatchTally::count(const QSet<Outcome>& outcomes) const
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
