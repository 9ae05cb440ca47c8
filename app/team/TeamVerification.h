#pragma once

#include "JournalValues.h"
#include "RecordChain.h"
#include "StopCheck.h"
#include "TeamConnection.h"

#include <map>

namespace vestnik {

/// Checks one journal's chain by the database's rows, with the hash that made it, and the delivery list against the records. Used once, in the
/// connection's thread, with a member's rights.
class TeamVerification {
public:
    /// `isStopped` is asked at every record.
    TeamVerification(const TeamConnection& connection, const QString& journal, StopCheck isStopped = {});

    /// Interrupted when it is stopped, otherwise the first fault; or the reason why the database cannot be read. `prunedThrough`: the last record
    /// that `team prune` removed. A gap that no `pruned` record of the chain speaks of is Missing.
    Result<VerifyReport> run();

private:
    Result<void> readStarts();
    /// Returns the number of rows read; fewer than a chunk at the end.
    Result<int> checkChunk();
    bool isSound(const RecordRow& row);
    bool bridges(const RecordRow& row);
    Result<void> checkList();
    void report(VerifyReport::Fault fault, qint64 seq, const QString& detail);
    bool isFaulty() const { return m_report.fault != VerifyReport::Fault::None; }

    struct Start {
        QByteArray hash;
        bool isPruned = false;
    };

    const TeamConnection& m_connection;
    const QString m_journal;
    StopCheck m_isStopped;
    std::map<qint64, Start> m_starts;
    std::map<qint64, QByteArray>
        m_gaps; ///< where the chain goes on after records that a member did not have any more, unless a record says so
    ChainHead m_last{0, RecordChain::seed()};
    VerifyReport m_report;
};

} // namespace vestnik
