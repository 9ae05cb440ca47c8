#pragma once

#include "BatchRows.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace vestnik {

/// Which row goes next, so that the events of one order keep their order: rows that share an order id or a UUID, over any number of rows
/// between, follow one another, and a row that does not succeed holds those after it. Knows no network and no time. A value.
class BatchQueue {
public:
    /// `again`: the outcomes that a person wants sent once more. Then only they go, and what their orders have after them; whatever else
    /// waits in the batch goes on waiting.
    BatchQueue(BatchRows rows, const QList<RowHistory>& history, const QSet<Outcome>& again = {});

    const BatchRows& rows() const { return m_rows; }
    const RowHistory& history(qsizetype row) const { return m_entries[static_cast<std::size_t>(row)].history; }
    /// Returns the plan's decision on the row; for one that the plan sends, the reason for which this queue leaves it out.
    RowFate fate(qsizetype row) const;
    /// Returns the id of the other batch in which a row with the fate Waiting waits.
    QString waitsIn(qsizetype row) const;
    /// Returns the member of the team who was sending the event of a row with the fate InFlight; empty: it was no other member.
    QString claimedBy(qsizetype row) const { return m_claimedBy.value(row); }
    RowState state(qsizetype row) const;
    /// As it would be after requeueRefused().
    RowState stateOnResume(qsizetype row) const;
    /// Whether this run may send it at all.
    bool isWanted(qsizetype row) const;

    /// The first row whose turn it is; -1 when there is none now.
    qsizetype next() const { return m_next < rows().size() ? m_next : -1; }
    /// It is under way; gives the number of its attempt.
    int start(qsizetype row);
    /// It is in the queue again: its start was not even recorded, or its time to be tried again has come.
    void putBack(qsizetype row);
    /// `triesAgain`: it will be put back, and those after it wait for that.
    void end(qsizetype row, Outcome outcome, int status, bool triesAgain);
    /// Leaves a row that the plan sends out of this queue, because the journal knows its event already.
    void exclude(qsizetype row, RowFate why, const QString& waitsIn = {});
    /// Leaves it out because that member of the team is sending its event.
    void excludeClaimed(qsizetype row, const QString& member);
    /// Whether the row is in the queue or would be put there, so that it may be left out.
    bool isToGo(qsizetype row) const;
    /// Of the same plan, read anew: it goes on as that one would have, with no more rows than those that it had left.
    void goOnFrom(const BatchQueue& before);
    /// Puts the rows that a refused token or a stop left over back into the queue, in their order.
    void requeueRefused();
    /// A person's word: rows that are held now go, although earlier ones of their orders did not succeed.
    void releaseBlocked();

private:
    enum class QueueState : quint8 { Waiting, Delayed, Ready, Underway, Over };
    struct Entry {
        RowHistory history;
        QueueState queueState = QueueState::Over;
        RowFate excluded = RowFate::Sent; ///< why it is left out here
        bool isReleased = false;          ///< although it did not succeed, those after it go
        qint32 group = -1;
        qint32 after = -1; ///< the next row of its group
    };
    struct Group {
        qint32 head = -1; ///< the first row that is not done; -1: all are
        bool isWanted = false;
    };

    Entry& entry(qsizetype row) { return m_entries[static_cast<std::size_t>(row)]; }
    const Entry& entry(qsizetype row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// Refused for its token, or stopped: it goes again without being asked for.
    bool isLeftOver(qsizetype row) const;
    Group& groupOf(qsizetype row) { return m_groups[static_cast<std::size_t>(entry(row).group)]; }
    const Group& groupOf(qsizetype row) const { return m_groups[static_cast<std::size_t>(entry(row).group)]; }
    void formGroups();
    /// Moves the group's head over what is done; what stands there then may go.
    void advance(Group& group);
    void moveTo(qsizetype row, QueueState queueState);
    /// Whether its next attempt is still to come.
    static bool isBeforeAttempt(QueueState queueState);
    static RowState stateOfEnded(const RowHistory& history);

    BatchRows m_rows;
    std::vector<Entry> m_entries; // small: there may be a hundred thousand
    std::vector<Group> m_groups;
    QHash<qsizetype, QString> m_waitsIn;
    QHash<qsizetype, QString> m_claimedBy;
    qsizetype m_next = 0; ///< the first row that is ready
};

} // namespace vestnik
