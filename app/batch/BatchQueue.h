#pragma once

#include "BatchRows.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace vestnik {

/// How a row of a shared batch stands that another member has, or had.
struct RowElsewhere {
    enum class State { Queued, Underway, Over, LeftOut };

    State state = State::Queued;
    RowHistory history = {};      ///< for Over
    RowFate fate = RowFate::Sent; ///< for LeftOut
    QString member = {};          ///< that member's name
};

/// Which row goes next, so that the events of one order keep their order: rows that share an order id or a UUID, over any number of rows
/// between, follow one another, and a row that does not succeed holds those after it. Of a batch that a team shares a row goes only while it is
/// granted: which one is, and in which sequence, the team's queue decides. Knows no network and no time. A value.
class BatchQueue {
public:
    /// `again`: the outcomes that a person wants sent once more. Then only they go, and what their orders have after them; whatever else
    /// waits in the batch goes on waiting.
    BatchQueue(BatchRows rows, const QList<RowHistory>& history, const QSet<Outcome>& again = {});

    const BatchRows& rows() const { return m_rows; }
    /// Of a row that another member ended: as that one did.
    const RowHistory& history(qsizetype row) const;
    /// Returns for each row the place of the first row that goes and is of its order; -1 for a row that does not go.
    static std::vector<qint32> firstOfOrders(const BatchRows& rows);
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
    /// Nothing goes before it is granted, and it is not over while others may give rows back.
    void share();
    bool isShared() const { return m_isShared; }
    /// The team's queue gave it to this computer, so that the rows before it are over. `isAgain`: a person had it put back.
    void grant(qsizetype row, bool isAgain);
    /// It is granted no longer, and has not begun.
    void withhold(qsizetype row);
    /// Returns the granted rows that are not over.
    const QSet<qsizetype>& granted() const { return m_granted; }
    bool isAgain(qsizetype row) const { return m_again.contains(row); }
    /// Takes over how a row stands that this computer does not send just now.
    void enter(qsizetype row, const RowElsewhere& elsewhere);
    /// Returns the name of the member who has or had the row; empty when it is not another's.
    QString memberOf(qsizetype row) const;
    /// Returns how many rows other members have or had.
    qsizetype ofOthers() const;
    /// Returns what this computer's own journal knows of the row.
    const RowHistory& ownHistory(qsizetype row) const { return entry(row).history; }
    /// This computer sends it just now.
    bool isUnderway(qsizetype row) const { return entry(row).queueState == QueueState::Underway && !m_elsewhere.contains(row); }
    bool isDelayed(qsizetype row) const { return entry(row).queueState == QueueState::Delayed; }
    /// The team's queue may yet grant rows.
    bool isMoreToCome() const { return m_isMoreToCome; }
    void setMoreToCome(bool isMore) { m_isMoreToCome = isMore; }
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
    /// Moves the group's head back to the row, which may not be over any more.
    void rewind(qsizetype row);

    BatchRows m_rows;
    std::vector<Entry> m_entries; // small: there may be a hundred thousand
    std::vector<Group> m_groups;
    QHash<qsizetype, QString> m_waitsIn;
    QHash<qsizetype, RowElsewhere> m_elsewhere; ///< rows that other members have or had
    QSet<qsizetype> m_granted;                  ///< by the team's queue
    QSet<qsizetype> m_again;
    bool m_isShared = false;
    bool m_isMoreToCome = false;
    QHash<qsizetype, QString> m_claimedBy;
    qsizetype m_next = 0; ///< the first row that is ready
};

} // namespace vestnik
