#include "RecordCheck.h"

#include "SearchIndex.h"
#include "SearchText.h"

#include <utility>

namespace vestnik {
namespace {

constexpr std::size_t mostBatches = 4;
// Of deliveries that are open for long there are few. Whatever is forgotten is a suspect, no more.
constexpr std::size_t mostLines = 20'000;

} // namespace

RecordCheck::RecordCheck(const ChainHead& beginning)
{
    m_finding.last = beginning;
    m_thread = std::thread([this] { work(); });
}

RecordCheck::~RecordCheck()
{
    {
        const std::lock_guard lock(m_mutex);
        m_batches.clear();
        m_isOver = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void RecordCheck::put(Batch batch)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_batches.size() < mostBatches; });
    m_batches.push_back(std::move(batch));
    m_changed.notify_all();
}

RecordCheck::Finding RecordCheck::wait()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_batches.empty() && m_isIdle; });
    Finding finding = m_finding;
    m_finding.suspects.clear();
    return finding;
}

void RecordCheck::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_batches.empty() || m_isOver; });
        if (m_batches.empty())
            return;
        const Batch batch = std::move(m_batches.front());
        m_batches.pop_front();
        m_isIdle = false;
        m_changed.notify_all();
        lock.unlock();
        check(batch);
        lock.lock();
        m_isIdle = true;
        m_changed.notify_all();
    }
}

void RecordCheck::check(const Batch& batch)
{
    m_lines.insert(batch.lines.begin(), batch.lines.end());
    for (const RecordRow& record : batch.records) {
        if (m_isFaulty || !isSound(record))
            return;
        if (!isLineKnown(record))
            m_finding.suspects.push_back(m_finding.last.seq);
    }
    while (m_lines.size() > mostLines)
        m_lines.erase(m_lines.begin());
}

bool RecordCheck::isSound(const RecordRow& record)
{
    using enum VerifyReport::Fault;
    ChainHead& last = m_finding.last;
    const qint64 seq = record.number(Column::Seq).value_or(0);
    const QByteArray hash = record.bytes(Column::Hash);
    if (seq > last.seq + 1)
        report(Missing, last.seq + 1, QStringLiteral("the next record is %1").arg(seq));
    else if (seq != last.seq + 1)
        report(Altered, seq, QStringLiteral("its number is below the first"));
    else if (record.bytes(Column::PreviousHash) != last.hash)
        report(Altered, seq, QStringLiteral("it does not follow the record before it"));
    else if (hash != RecordChain::hashOf(record))
        report(Altered, seq, QStringLiteral("it does not match its hash"));
    else
        last = {seq, hash};
    return !m_isFaulty;
}

void RecordCheck::report(VerifyReport::Fault fault, qint64 seq, const QString& detail)
{
    m_finding.fault = fault;
    m_finding.faultSeq = seq;
    m_finding.detail = detail;
    m_isFaulty = true;
}

/// Whether the index has the very text of the record, which stands for itself while the delivery has one attempt. A delivery's key is the
/// number of its first record.
bool RecordCheck::isLineKnown(const RecordRow& record)
{
    const QByteArray kind = record.bytes(Column::Kind);
    const QByteArray delivery = record.bytes(Column::Delivery);
    const qint64 seq = m_finding.last.seq;
    if (kind == "pruned")
        return true;
    if (record.number(Column::Attempt) != 1)
        return false;
    if (kind == "start") {
        m_keys.insert(delivery, seq);
        return isLine(SearchIndex::firstLine(seq), SearchText::ofRequest(record));
    }
    const auto key = m_keys.constFind(delivery);
    if (key == m_keys.cend())
        return false;
    const qint64 line = SearchIndex::firstLine(*key) + 1;
    m_keys.erase(key);
    return isLine(line, SearchText::ofAnswer(record));
}

bool RecordCheck::isLine(qint64 id, const QString& text)
{
    const auto line = m_lines.find(id);
    if (line == m_lines.end())
        return text.isEmpty();
    const bool isSame = line->second == boundText(text);
    m_lines.erase(line);
    return isSame;
}

} // namespace vestnik
