#include "BatchQueue.h"

#include "Clearance.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace vestnik {
namespace {

/// Sets of rows that are joined by what they share.
class Joined {
public:
    explicit Joined(std::size_t count) : m_parents(count) { std::iota(m_parents.begin(), m_parents.end(), quint32{0}); }

    quint32 first(quint32 row)
    {
        while (m_parents[row] != row) {
            m_parents[row] = m_parents[m_parents[row]];
            row = m_parents[row];
        }
        return row;
    }

    void join(quint32 a, quint32 b)
    {
        const quint32 x = first(a);
        const quint32 y = first(b);
        m_parents[std::max(x, y)] = std::min(x, y);
    }

private:
    std::vector<quint32> m_parents;
};

/// Rows that share an order id or a UUID, over any number of rows between.
Joined ordersOf(const BatchRows& rows)
{
    struct Known {
        BodyKey id; // stands for it: a hundred thousand of them are small
        quint32 row;
        auto operator<=>(const Known&) const = default;
    };
    std::vector<Known> known;
    known.reserve(static_cast<std::size_t>(rows.size()));
    for (qsizetype i = 0; i < rows.size(); ++i) { // a row that stays behind may be what shows that two others are of one order
        const OutgoingBody body = rows[i].body;
        if (!body.orderId.isEmpty())
            known.push_back({bodyKey('i' + body.orderId.toUtf8()), static_cast<quint32>(i)});
        if (!body.orderUuid.isEmpty())
            known.push_back({bodyKey('u' + body.orderUuid.toLower().toUtf8()), static_cast<quint32>(i)});
    }
    std::sort(known.begin(), known.end());
    Joined joined(static_cast<std::size_t>(rows.size()));
    for (std::size_t i = 1; i < known.size(); ++i) {
        if (known[i].id == known[i - 1].id)
            joined.join(known[i - 1].row, known[i].row);
    }
    return joined;
}

} // namespace

BatchQueue::BatchQueue(BatchRows rows, const QList<RowHistory>& history, const QSet<Outcome>& again)
    : m_rows(std::move(rows)), m_entries(static_cast<std::size_t>(m_rows.size())), m_next(m_rows.size())
{
    formGroups();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        Entry& entry = this->entry(i);
        entry.history = history.value(i);
        const bool isWanted = entry.history.outcome && again.contains(*entry.history.outcome);
        if (entry.history.elsewhere)
            entry.queueState = QueueState::Underway;
        else if (goesAtResume(entry.history.outcome, entry.history.attempts) || isWanted)
            entry.queueState = QueueState::Waiting;
        if (m_rows.fate(i) == RowFate::Sent && isWanted)
            groupOf(i).isWanted = true;
    }
    for (Group& group : m_groups) {
        group.isWanted = group.isWanted || again.isEmpty();
        advance(group);
    }
}

void BatchQueue::formGroups()
{
    Joined joined = ordersOf(m_rows);
    std::vector<qint32> groups(m_entries.size(), -1); // by the first row of the set
    std::vector<qint32> last;                         // row of each group
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.fate(i) != RowFate::Sent)
            continue;
        const auto row = static_cast<qint32>(i);
        qint32& group = groups[joined.first(static_cast<quint32>(i))];
        if (group >= 0) {
            entry(i).group = group;
            entry(std::exchange(last[static_cast<std::size_t>(group)], row)).after = row;
            continue;
        }
        group = entry(i).group = static_cast<qint32>(m_groups.size());
        m_groups.push_back({.head = row});
        last.push_back(row);
    }
    m_groups.shrink_to_fit();
}

std::vector<qint32> BatchQueue::firstOfOrders(const BatchRows& rows)
{
    Joined joined = ordersOf(rows);
    std::vector<qint32> firsts(static_cast<std::size_t>(rows.size()), -1); // by the first row of the set
    std::vector<qint32> orders(firsts);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (rows.fate(i) != RowFate::Sent)
            continue;
        qint32& first = firsts[joined.first(static_cast<quint32>(i))];
        first = first < 0 ? static_cast<qint32>(i) : first;
        orders[static_cast<std::size_t>(i)] = first;
    }
    return orders;
}

const RowHistory& BatchQueue::history(qsizetype row) const
{
    const auto elsewhere = m_elsewhere.constFind(row);
    return elsewhere == m_elsewhere.cend() ? entry(row).history : elsewhere->history;
}

void BatchQueue::moveTo(qsizetype row, QueueState queueState)
{
    entry(row).queueState = queueState;
    if (queueState == QueueState::Ready)
        m_next = std::min(m_next, row);
    while (m_next < m_rows.size() && entry(m_next).queueState != QueueState::Ready)
        ++m_next;
}

void BatchQueue::advance(Group& group)
{
    while (group.head >= 0) {
        const Entry& entry = this->entry(group.head);
        if (entry.queueState == QueueState::Waiting && group.isWanted && (!m_isShared || m_granted.contains(group.head)))
            moveTo(group.head, QueueState::Ready);
        const std::optional<Outcome>& outcome = history(group.head).outcome;
        // Accepted elsewhere is accepted; all else that was left out holds those after it as a row that did not succeed does.
        const bool isDone = entry.excluded == RowFate::Accepted || (entry.excluded == RowFate::Sent && outcome && isAccepted(*outcome));
        const bool isPassed = entry.queueState == QueueState::Over && (isDone || entry.isReleased);
        if (!isPassed)
            return;
        group.head = entry.after;
    }
}

RowFate BatchQueue::fate(qsizetype row) const
{
    const RowFate planned = m_rows.fate(row);
    return planned == RowFate::Sent ? entry(row).excluded : planned;
}

QString BatchQueue::waitsIn(qsizetype row) const
{
    return m_rows.fate(row) == RowFate::Sent ? m_waitsIn.value(row) : m_rows[row].waitsIn;
}

void BatchQueue::exclude(qsizetype row, RowFate why, const QString& waitsIn)
{
    entry(row).excluded = why;
    m_granted.remove(row);
    if (!waitsIn.isEmpty())
        m_waitsIn.insert(row, waitsIn);
    moveTo(row, QueueState::Over);
    advance(groupOf(row));
}

void BatchQueue::excludeClaimed(qsizetype row, const QString& member)
{
    m_claimedBy.insert(row, member);
    exclude(row, RowFate::InFlight);
}

RowState BatchQueue::state(qsizetype row) const
{
    if (fate(row) != RowFate::Sent)
        return RowState::Excluded;
    const Entry& entry = this->entry(row);
    switch (entry.queueState) {
    case QueueState::Underway: return RowState::Sending;
    case QueueState::Over: return stateOfEnded(history(row));
    case QueueState::Waiting:
    case QueueState::Delayed:
    case QueueState::Ready: break;
    }
    const qint32 head = groupOf(row).head;
    return head != row && this->entry(head).queueState == QueueState::Over ? RowState::Blocked : RowState::Queued;
}

RowState BatchQueue::stateOfEnded(const RowHistory& history)
{
    if (!history.outcome || *history.outcome == Outcome::Unknown)
        return RowState::Unknown;
    return isAccepted(*history.outcome) ? RowState::Accepted : RowState::Failed;
}

bool BatchQueue::isBeforeAttempt(QueueState queueState)
{
    switch (queueState) {
    case QueueState::Waiting:
    case QueueState::Delayed:
    case QueueState::Ready: return true;
    case QueueState::Underway:
    case QueueState::Over: return false;
    }
    Q_UNREACHABLE();
}

bool BatchQueue::isWanted(qsizetype row) const
{
    return m_rows.fate(row) == RowFate::Sent && groupOf(row).isWanted;
}

bool BatchQueue::isLeftOver(qsizetype row) const
{
    const Entry& entry = this->entry(row);
    return entry.queueState == QueueState::Over && fate(row) == RowFate::Sent && entry.history.outcome && !m_elsewhere.contains(row)
        && traitsOf(*entry.history.outcome).resume == OutcomeTraits::Resume::Always;
}

bool BatchQueue::isToGo(qsizetype row) const
{
    return m_rows.fate(row) == RowFate::Sent && isWanted(row) && (isBeforeAttempt(entry(row).queueState) || isLeftOver(row));
}

RowState BatchQueue::stateOnResume(qsizetype row) const
{
    if (isLeftOver(row))
        return RowState::Queued;
    const RowState now = state(row);
    return now == RowState::Blocked && isLeftOver(groupOf(row).head) ? RowState::Queued : now;
}

int BatchQueue::start(qsizetype row)
{
    moveTo(row, QueueState::Underway);
    return entry(row).history.attempts + 1;
}

void BatchQueue::putBack(qsizetype row)
{
    moveTo(row, QueueState::Waiting);
    advance(groupOf(row));
}

void BatchQueue::end(qsizetype row, Outcome outcome, int status, bool triesAgain)
{
    Entry& entry = this->entry(row);
    ++entry.history.attempts;
    entry.history.outcome = outcome;
    entry.history.status = status;
    if (!triesAgain)
        m_granted.remove(row);
    moveTo(row, triesAgain ? QueueState::Delayed : QueueState::Over);
    advance(groupOf(row));
}

void BatchQueue::goOnFrom(const BatchQueue& before)
{
    m_next = m_rows.size();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (m_rows.fate(i) != RowFate::Sent)
            continue;
        Entry& entry = this->entry(i);
        const Entry& old = before.entry(i);
        // A row that was left out is looked up again: what kept it may be over.
        const bool wasToGo = old.queueState != QueueState::Over || before.isLeftOver(i) || old.excluded != RowFate::Sent;
        const bool isKnown = entry.history.attempts == old.history.attempts && entry.history.outcome == old.history.outcome;
        entry.isReleased = old.isReleased;
        if (entry.queueState != QueueState::Underway)
            entry.queueState = wasToGo && (isKnown || goesAtResume(entry.history.outcome, entry.history.attempts)) ? QueueState::Waiting
                                                                                                                   : QueueState::Over;
    }
    for (qsizetype i = m_rows.size() - 1; i >= 0; --i) { // so that each group ends with its first row
        if (m_rows.fate(i) == RowFate::Sent)
            groupOf(i).head = static_cast<qint32>(i);
    }
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        m_groups[group].isWanted = before.m_groups[group].isWanted;
        advance(m_groups[group]);
    }
}

void BatchQueue::requeueRefused()
{
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (!isLeftOver(i))
            continue;
        moveTo(i, QueueState::Waiting);
        entry(i).isReleased = false;
        rewind(i);
        advance(groupOf(i));
    }
}

void BatchQueue::rewind(qsizetype row)
{
    Group& group = groupOf(row);
    // Only a group that a person released has gone past the row; what stands there now waits for this one again.
    if (group.head >= 0 && group.head != row && entry(group.head).queueState == QueueState::Ready)
        moveTo(group.head, QueueState::Waiting);
    group.head = group.head < 0 ? static_cast<qint32>(row) : std::min(group.head, static_cast<qint32>(row));
}

QString BatchQueue::memberOf(qsizetype row) const
{
    const auto found = m_elsewhere.constFind(row);
    return found == m_elsewhere.cend() ? QString() : found->member;
}

qsizetype BatchQueue::ofOthers() const
{
    return std::count_if(m_elsewhere.cbegin(), m_elsewhere.cend(), [](const RowElsewhere& row) { return !row.member.isEmpty(); });
}

void BatchQueue::share()
{
    m_isShared = true;
    m_isMoreToCome = true;
    for (qsizetype row = m_next; row < m_rows.size(); ++row) {
        if (entry(row).queueState == QueueState::Ready)
            entry(row).queueState = QueueState::Waiting;
    }
    m_next = m_rows.size();
}

void BatchQueue::grant(qsizetype row, bool isAgain)
{
    if (m_rows.fate(row) != RowFate::Sent || isUnderway(row))
        return;
    Entry& entry = this->entry(row);
    if (isAgain) {
        m_again.insert(row);
        entry.excluded = entry.excluded == RowFate::Accepted ? RowFate::Accepted : RowFate::Sent; // the journal is asked again in any case
    }
    m_elsewhere.remove(row);
    m_granted.insert(row);
    entry.isReleased = false;
    rewind(row);
    groupOf(row).head = static_cast<qint32>(row); // whatever was before it is over, as the team's queue knows
    moveTo(row, QueueState::Waiting);
    advance(groupOf(row));
}

void BatchQueue::withhold(qsizetype row)
{
    m_granted.remove(row);
    if (isBeforeAttempt(entry(row).queueState))
        moveTo(row, QueueState::Waiting);
}

void BatchQueue::enter(qsizetype row, const RowElsewhere& elsewhere)
{
    if (m_rows.fate(row) != RowFate::Sent || isUnderway(row))
        return;
    Entry& entry = this->entry(row);
    const auto before = m_elsewhere.constFind(row);
    const bool wasLeftOut = before != m_elsewhere.cend() && before->state == RowElsewhere::State::LeftOut;
    using State = RowElsewhere::State;
    if (elsewhere.state == State::LeftOut)
        entry.excluded = elsewhere.fate;
    else if (elsewhere.state != State::Queued || wasLeftOut) // what the journal here knows of a queued row still holds
        entry.excluded = RowFate::Sent;
    entry.isReleased = false;
    m_granted.remove(row);
    if (elsewhere.state == State::Queued)
        m_elsewhere.remove(row);
    else
        m_elsewhere.insert(row, elsewhere);
    rewind(row);
    const bool waits = elsewhere.state == State::Queued && entry.excluded == RowFate::Sent;
    moveTo(row, waits ? QueueState::Waiting : elsewhere.state == State::Underway ? QueueState::Underway : QueueState::Over);
    advance(groupOf(row));
}

void BatchQueue::releaseBlocked()
{
    // What fails from here on holds its order again: nobody has seen that yet.
    for (Entry& entry : m_entries)
        entry.isReleased = entry.isReleased || entry.queueState == QueueState::Over;
    for (Group& group : m_groups)
        advance(group);
}

} // namespace vestnik
