#include "ExportFile.h"

#include "ExportEncoder.h"
#include "SecretGate.h"

#include <QSaveFile>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace vestnik::ExportFile {
namespace {

constexpr int progressStep = 500;
// What is read and not yet written: enough that neither waits for the other, and little memory.
constexpr qsizetype mostInBatch = 64;
constexpr qsizetype mostBytesInBatch = 256 * 1024;
constexpr std::size_t mostBatches = 4;
constexpr qsizetype mostBytesWaiting = 1024 * 1024;

std::unique_ptr<ExportEncoder> makeEncoder(const ExportRequest& request)
{
    switch (request.format) {
    case ExportFormat::Csv: return makeCsvEncoder(request.separator, request.hasMembers);
    case ExportFormat::JsonLines: return makeJsonLinesEncoder();
    case ExportFormat::Har: return makeHarEncoder();
    }
    Q_UNREACHABLE();
}

qsizetype sizeOf(const DeliveryRecord& record)
{
    qsizetype size = 0;
    for (const DeliveryRecord::Attempt& attempt : record.attempts) {
        size += attempt.start.request.body.size();
        if (attempt.end && attempt.end->exchange.response)
            size += attempt.end->exchange.response->body.size();
    }
    return size;
}

/// Encodes and writes records in a thread of its own, in their order, while the caller reads the next ones. Without a commit the file stays
/// as it was.
class Writer {
public:
    Writer(const QString& file, const ExportRequest& request) : m_encoder(makeEncoder(request)), m_target(file) { }
    ~Writer() { stop(); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    bool begin()
    {
        if (!m_target.open(QIODevice::WriteOnly) || !write(m_encoder->beginning()))
            return false;
        m_thread = std::thread([this] { work(); });
        return true;
    }

    /// Waits while much is not yet written. False when it cannot be written.
    bool put(const DeliveryRecord& record)
    {
        m_batch.records.append(record);
        m_batch.bytes += sizeOf(record);
        return (m_batch.records.size() < mostInBatch && m_batch.bytes < mostBytesInBatch) || pass();
    }

    /// Puts the whole file in its place. False when it cannot be written.
    bool commit()
    {
        const bool isPassed = pass();
        stop();
        return isPassed && !m_hasFailed && write(m_encoder->ending()) && m_target.commit();
    }

    /// Ends the thread, once it has written what it was given.
    void stop()
    {
        if (!m_thread.joinable())
            return;
        {
            const std::lock_guard lock(m_mutex);
            m_isOver = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

    QString errorString() const { return m_target.errorString(); }

private:
    struct Batch {
        QList<DeliveryRecord> records;
        qsizetype bytes = 0;
    };

    bool isRoom() const { return m_batches.size() < mostBatches && m_waiting < mostBytesWaiting; }

    bool pass()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return isRoom() || m_hasFailed; });
        m_waiting += m_batch.bytes;
        m_batches.push_back(std::exchange(m_batch, {}));
        m_changed.notify_all();
        return !m_hasFailed;
    }

    void work()
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_changed.wait(lock, [this] { return !m_batches.empty() || m_isOver; });
            if (m_batches.empty() || m_hasFailed)
                return;
            const Batch batch = std::move(m_batches.front());
            m_batches.pop_front();
            m_waiting -= batch.bytes;
            m_changed.notify_all();
            lock.unlock();
            const bool isWritten = std::all_of(batch.records.cbegin(), batch.records.cend(),
                                               [this](const DeliveryRecord& record) { return write(m_encoder->record(record)); });
            lock.lock();
            m_hasFailed = !isWritten;
            if (m_hasFailed)
                m_changed.notify_all();
        }
    }

    bool write(const QByteArray& bytes)
    {
        const QByteArray masked = SecretGate::masked(bytes); // it may have been recorded when nobody knew it for a token
        return m_target.write(masked) == masked.size();
    }

    const std::unique_ptr<ExportEncoder> m_encoder; // the thread's, like the file, while there is one
    QSaveFile m_target;
    Batch m_batch;      ///< the caller's, until it is passed
    std::mutex m_mutex; ///< of what follows
    std::condition_variable m_changed;
    std::deque<Batch> m_batches;
    qsizetype m_waiting = 0; ///< bytes in them
    bool m_isOver = false;
    bool m_hasFailed = false;
    std::thread m_thread; // last: it uses all of the above
};

} // namespace

Result<qint64> write(const QString& file, const ExportRequest& request, const StopCheck& isStopped, const Progress& progress,
                     const std::function<Result<void>(const Handle&)>& forEach)
{
    Writer writer(file, request);
    const auto unwritable = [&] {
        writer.stop();
        return std::unexpected(Error{ErrorCode::FileUnwritable, file, writer.errorString()});
    };
    const auto interrupted = [&file] { return std::unexpected(Error{ErrorCode::Interrupted, file, {}}); };
    if (!writer.begin())
        return unwritable();
    qint64 count = 0;
    const Result<void> done = forEach([&](const DeliveryRecord& record) -> Result<void> {
        if (isTimeToStop(isStopped))
            return interrupted();
        if (!writer.put(record))
            return unwritable();
        if (++count % progressStep == 0 && progress)
            progress(count);
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    if (isTimeToStop(isStopped))
        return interrupted();
    if (!writer.commit())
        return unwritable();
    return count;
}

} // namespace vestnik::ExportFile
