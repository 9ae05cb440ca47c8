#pragma once

#include "RecordChain.h"

#include <QHash>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace vestnik {

/// Holds records against their hashes and against the lines that the search index has of them, in a thread of its own, while the caller reads
/// the next ones. It touches no database.
class RecordCheck {
public:
    /// Records that follow one another, and the index's lines, by number, of the deliveries that begin with them.
    struct Batch {
        std::vector<RecordRow> records;
        std::map<qint64, QByteArray> lines;
    };
    struct Finding {
        VerifyReport::Fault fault = VerifyReport::Fault::None; ///< of the chain: the first one; what follows it is not looked at
        qint64 faultSeq = 0;
        QString detail;
        ChainHead last;               ///< of the sound records
        std::vector<qint64> suspects; ///< since the last wait(): records whose line was not seen, or holds another text
    };

    explicit RecordCheck(const ChainHead& beginning);
    ~RecordCheck();
    RecordCheck(const RecordCheck&) = delete;
    RecordCheck& operator=(const RecordCheck&) = delete;

    /// Waits while much is not yet checked.
    void put(Batch batch);
    /// Returns true as soon as a fault was found.
    bool isFaulty() const { return m_isFaulty; }
    /// Waits until all is checked that was put.
    Finding wait();

private:
    void work();
    void check(const Batch& batch);
    bool isSound(const RecordRow& record);
    void report(VerifyReport::Fault fault, qint64 seq, const QString& detail);
    bool isLineKnown(const RecordRow& record);
    bool isLine(qint64 id, const QString& text);

    // Of the thread, and of the caller while nothing waits.
    Finding m_finding;
    QHash<QByteArray, qint64> m_keys;     ///< of the deliveries whose first attempt is open
    std::map<qint64, QByteArray> m_lines; ///< that no record was held against yet

    std::mutex m_mutex; ///< of what follows
    std::condition_variable m_changed;
    std::deque<Batch> m_batches;
    bool m_isIdle = true;
    bool m_isOver = false;
    std::atomic<bool> m_isFaulty = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace vestnik
