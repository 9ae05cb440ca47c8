#include "BatchQueue.h"

#include "RetryPolicy.h"

#include <QHash>

#include <numeric>

namespace vestnik {
namespace {

/// Sets of rows that are joined by what they share.
class Joined {
public:
    explicit Joined(std::size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), std::size_t{0}); }

    std::size_t first(std::size_t row)
    {
        while (m_parents[row] != row) {
            m_parents[row] = m_parents[m_parents[row]];
            row = m_parents[row];
        }
        return row;
    }

    void join(std::size_t a, std::size_t b)
    {
        const std::size_t x = first(a);
        const std::size_t y = first(b);
        m_parents[std::max(x, y)] = std::min(x, y);
    }

private:
    std::vector<std::size_t> m_parents;
};

/// Whether a row that an earlier run left so goes in this one without being asked for.
bool goesOn(const RowHistory& history)
{
    if (!history.outcome)
        return history.attempts == 0;
    switch (*history.outcome) {
    case Outcome::Stopped:
    case Outcome::Unauthorized: return true;
    case Outcome::NotSent:
    case Outcome::Throttled: return history.attempts < RetryPolicy().mostAttempts;
    default: return false;
    }
}

} // namespace

BatchQueue::BatchQueue(QList<BatchRow> rows, const QList<RowHistory>& history, const QSet<Outcome>& again)
    : m_rows(std::move(rows)), m_entries(static_cast<std::size_t>(m_rows.size()))
{
    formGroups();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        Entry& entry = this->entry(i);
        entry.history = history.value(i);
        const bool isWanted = entry.history.outcome && again.contains(*entry.history.outcome);
        if (entry.history.elsewhere)
            entry.place = Place::Underway;
        else if (goesOn(entry.history) || isWanted)
            entry.place = Place::Waiting;
        if (m_rows.at(i).fate == RowFate::Sent && isWanted)
            m_groups[entry.group].isWanted = true;
    }
    for (Group& group : m_groups)
        group.isWanted = group.isWanted || again.isEmpty();
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        advance(group);
}

void BatchQueue::formGroups()
{
    Joined joined(m_entries.size());
    QHash<QString, std::size_t> byId;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const BatchRow& row = m_rows.at(i);
        if (row.fate != RowFate::Sent)
            continue;
        for (const QString& id : {row.body.orderId.isEmpty() ? QString() : u'i' + row.body.orderId,
                                  row.body.orderUuid.isEmpty() ? QString() : u'u' + row.body.orderUuid.toLower()}) {
            if (id.isEmpty())
                continue;
            const auto found = byId.constFind(id);
            if (found == byId.constEnd())
                byId.insert(id, static_cast<std::size_t>(i));
            else
                joined.join(*found, static_cast<std::size_t>(i));
        }
    }
    QHash<std::size_t, std::size_t> groups;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.at(i).fate != RowFate::Sent)
            continue;
        const std::size_t first = joined.first(static_cast<std::size_t>(i));
        if (!groups.contains(first)) {
            groups.insert(first, m_groups.size());
            m_groups.emplace_back();
        }
        entry(i).group = groups.value(first);
        m_groups[entry(i).group].rows.push_back(i);
    }
}

void BatchQueue::advance(std::size_t index)
{
    Group& group = m_groups[index];
    while (group.head < group.rows.size()) {
        const qsizetype row = group.rows[group.head];
        const Entry& entry = this->entry(row);
        if (entry.place == Place::Waiting && group.isWanted && !m_delayed.contains(row))
            m_ready.insert(row);
        const bool isDone = entry.history.outcome && isAccepted(*entry.history.outcome);
        const bool isPassed = entry.place == Place::Over && (isDone || entry.isReleased);
        if (!isPassed)
            return;
        ++group.head;
    }
}

RowState BatchQueue::state(qsizetype row) const
{
    if (m_rows.at(row).fate != RowFate::Sent)
        return RowState::Skipped;
    const Entry& entry = this->entry(row);
    if (entry.place == Place::Underway)
        return RowState::Sending;
    if (entry.place == Place::Over) {
        if (!entry.history.outcome || *entry.history.outcome == Outcome::Unknown)
            return RowState::Unknown;
        return isAccepted(*entry.history.outcome) ? RowState::Accepted : RowState::Failed;
    }
    const Group& group = m_groups[entry.group];
    const bool isHeld = group.rows[group.head] != row && this->entry(group.rows[group.head]).place == Place::Over;
    return isHeld ? RowState::Held : RowState::Queued;
}

bool BatchQueue::isWanted(qsizetype row) const
{
    return m_rows.at(row).fate == RowFate::Sent && m_groups[entry(row).group].isWanted;
}

bool BatchQueue::isLeftOver(qsizetype row) const
{
    const Entry& entry = this->entry(row);
    return entry.place == Place::Over && m_rows[row].fate == RowFate::Sent && entry.history.outcome
        && (*entry.history.outcome == Outcome::Unauthorized || *entry.history.outcome == Outcome::Stopped);
}

RowState BatchQueue::stateOnResume(qsizetype row) const
{
    if (isLeftOver(row))
        return RowState::Queued;
    const RowState now = state(row);
    if (now != RowState::Held)
        return now;
    const Group& group = m_groups[entry(row).group];
    return isLeftOver(group.rows[group.head]) ? RowState::Queued : now;
}

int BatchQueue::start(qsizetype row)
{
    m_ready.erase(row);
    entry(row).place = Place::Underway;
    return entry(row).history.attempts + 1;
}

void BatchQueue::putBack(qsizetype row)
{
    entry(row).place = Place::Waiting;
    advance(entry(row).group);
}

void BatchQueue::end(qsizetype row, Outcome outcome, int status, bool triesAgain)
{
    Entry& entry = this->entry(row);
    ++entry.history.attempts;
    entry.history.outcome = outcome;
    entry.history.status = status;
    entry.place = triesAgain ? Place::Waiting : Place::Over;
    if (triesAgain)
        m_delayed.insert(row);
    advance(entry.group);
}

void BatchQueue::retry(qsizetype row)
{
    m_delayed.erase(row);
    advance(entry(row).group);
}

void BatchQueue::requeueRefused()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (!isLeftOver(i))
            continue;
        Entry& entry = this->entry(i);
        entry.place = Place::Waiting;
        entry.isReleased = false;
        Group& group = m_groups[entry.group];
        // Only a group that a person released has gone past it.
        const auto place = static_cast<std::size_t>(std::find(group.rows.begin(), group.rows.end(), i) - group.rows.begin());
        group.head = std::min(group.head, place);
        advance(entry.group);
    }
}

void BatchQueue::releaseHeld()
{
    // What fails from here on holds its order again: nobody has seen that yet.
    for (Entry& entry : m_entries)
        entry.isReleased = entry.isReleased || entry.place == Place::Over;
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        advance(group);
}

} // namespace vestnik
