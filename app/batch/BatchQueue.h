#pragma once

#include "BatchRow.h"

#include <QSet>

#include <set>
#include <vector>

namespace vestnik {

/// Which row goes next, so that the events of one order keep their order: rows that share an order id or a UUID, over any number of rows
/// between, follow one another, and a row that does not succeed holds those after it. Knows no network and no time. A value.
class BatchQueue {
public:
    /// `again`: the outcomes that a person wants sent once more. Then only they go, and what their orders have after them; whatever else
    /// waits in the batch goes on waiting.
    BatchQueue(QList<BatchRow> rows, const QList<RowHistory>& history, const QSet<Outcome>& again = {});

    const QList<BatchRow>& rows() const { return m_rows; }
    const RowHistory& history(qsizetype row) const { return m_entries[static_cast<std::size_t>(row)].history; }
    RowState state(qsizetype row) const;
    /// As it would be after requeueRefused().
    RowState stateOnResume(qsizetype row) const;
    /// Whether this run may send it at all.
    bool isWanted(qsizetype row) const;

    /// The first row whose turn it is; -1 when there is none now.
    qsizetype next() const { return m_ready.empty() ? -1 : *m_ready.begin(); }
    /// It is under way; gives the number of its attempt.
    int start(qsizetype row);
    /// It was not even recorded, and is in the queue again.
    void putBack(qsizetype row);
    /// `triesAgain`: it will be queued again by retry(), and those after it wait for that.
    void end(qsizetype row, Outcome outcome, int status, bool triesAgain);
    /// Its turn to be tried again.
    void retry(qsizetype row);
    /// What the token's refusal and stops left over goes again, in its order.
    void requeueRefused();
    /// A person's word: rows that are held now go, although earlier ones of their orders did not succeed.
    void releaseHeld();

private:
    enum class Place { Waiting, Underway, Over };
    struct Entry {
        RowHistory history;
        Place place = Place::Over;
        std::size_t group = 0;
        bool isReleased = false; ///< although it did not succeed, those after it go
    };
    struct Group {
        std::vector<qsizetype> rows;
        std::size_t head = 0;
        bool isWanted = false;
    };

    Entry& entry(qsizetype row) { return m_entries[static_cast<std::size_t>(row)]; }
    const Entry& entry(qsizetype row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// Refused for its token, or stopped: it goes again without being asked for.
    bool isLeftOver(qsizetype row) const;
    void formGroups();
    /// Moves the group's head over what is done; what stands there then may go.
    void advance(std::size_t group);

    QList<BatchRow> m_rows;
    std::vector<Entry> m_entries;
    std::vector<Group> m_groups;
    std::set<qsizetype> m_ready;
    std::set<qsizetype> m_delayed; ///< that wait for retry()
};

} // namespace vestnik
