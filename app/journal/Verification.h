#pragma once

#include "JournalValues.h"
#include "Projection.h"
#include "RecordCheck.h"
#include "StopCheck.h"

#include <functional>
#include <memory>
#include <vector>

namespace vestnik {

/// Holds the journal's chain, head and projections against each other, in reads of at most 20,000 rows. It writes temporary tables alone.
/// Used once, in the connection's thread.
class Verification {
public:
    /// Is told now and then how many records of how many are read.
    using Progress = std::function<void(qint64 read, qint64 all)>;

    /// `isStopped` is asked at every record. `anchors` say what the runs have seen, and were read before the connection's first read.
    Verification(const Database& database, StopCheck isStopped, const QList<ChainHead>& anchors = {}, Progress progress = {});

    /// Interrupted when it is stopped, otherwise what was found; or what kept the journal from being read.
    Result<VerifyReport> run();

private:
    Result<void> setCache(int size) const;
    Result<void> checkChunks();
    /// False when it is over: at the end, or at a fault.
    Result<bool> checkChunk();
    void start(const ChainHead& beginning);
    struct Read {
        qint64 count = 0;
        qint64 last = 0;
    };
    Result<Read> readRecords();
    void pass(RecordCheck::Batch batch);
    void passFaulty(RecordCheck::Batch before, RecordRow record);
    void take(const RecordCheck::Finding& finding);
    Result<void> checkHead();
    Result<void> checkAnchors();
    Result<void> checkProjections();
    Result<void> forEachRange(const std::function<Result<void>(qint64, qint64)>& check);
    Result<void> checkList();
    Result<std::optional<qint64>> replayedDifference();
    Result<void> checkAttention();
    Result<void> countSends();
    Result<void> checkSearch(qint64 first, const std::vector<qint64>& suspects);
    Result<void> reportDerived(const Result<std::optional<qint64>>& found, qint64 first, const QString& detail);
    void report(VerifyReport::Fault fault, qint64 seq, const QString& detail);
    bool isFaulty() const { return m_report.fault != VerifyReport::Fault::None; }
    std::unexpected<Error> interrupted() const;

    const Database& m_database;
    StopCheck m_isStopped;
    const QList<ChainHead> m_anchors;
    const Progress m_progress;
    qint64 m_all = 0;                     ///< records, as far as the head knows
    std::optional<ChainHead> m_beginning; ///< none before the first chunk
    std::unique_ptr<RecordCheck> m_check; ///< none before the first chunk
    ChainHead m_last;
    VerifyReport m_report;
};

} // namespace vestnik
