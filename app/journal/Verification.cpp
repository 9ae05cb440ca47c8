#include "Verification.h"

#include "AttentionTable.h"
#include "RunAnchors.h"
#include "SearchIndex.h"

#include <QVariant>

#include <algorithm>
#include <limits>
#include <utility>

namespace vestnik {
namespace {

constexpr qint64 chunkSize = 20'000;
constexpr qint64 mostRemoved = std::numeric_limits<qint64>::max() / 4; ///< so that what is counted from there does not overflow
constexpr qint64 mostReplayed = 5'000;                                 // deliveries at once
constexpr std::size_t mostInBatch = 256;
constexpr qint64 mostBytesInBatch = 1024 * 1024;
const QString attentionDiffers = QStringLiteral("what needs attention differs from the delivery list");
const QString searchDiffers = QStringLiteral("what the search finds differs from the records");

qint64 seqOf(const RecordRow& record)
{
    return record.number(Column::Seq).value_or(0);
}

} // namespace

Verification::Verification(const Database& database, StopCheck isStopped, const QList<ChainHead>& anchors, Progress progress)
    : m_database(database), m_isStopped(std::move(isStopped)), m_anchors(anchors), m_progress(std::move(progress))
{ }

Result<VerifyReport> Verification::run()
{
    // Deliveries are looked up all over their list; with fewer pages at hand most of the time would go into reading them again.
    [[maybe_unused]] const Result<void> more = setCache(-96 * 1024);
    const Result<void> done = checkChunks();
    // They take room on the disk; that they cannot be dropped says nothing of the journal.
    [[maybe_unused]] const Result<void> dropped = Projection::dropTables(m_database, Projection::Target::Replay);
    [[maybe_unused]] const Result<void> less = setCache(-2000);
    [[maybe_unused]] const Result<void> freed = m_database.execute(QStringLiteral("PRAGMA shrink_memory"));
    if (!done)
        return std::unexpected(done.error());
    return m_report;
}

/// As SQLite counts it: KiB below zero.
Result<void> Verification::setCache(int size) const
{
    for (const char* database : {"main", "temp"}) {
        const Result<void> done = m_database.execute(QStringLiteral("PRAGMA %1.cache_size = %2").arg(QLatin1String(database)).arg(size));
        if (!done)
            return done;
    }
    return {};
}

Result<void> Verification::checkChunks()
{
    for (;;) {
        const Result<bool> goesOn = checkChunk();
        if (!goesOn)
            return std::unexpected(goesOn.error());
        if (!*goesOn)
            return {};
    }
}

/// From the beginning, once more if records were pruned meanwhile.
void Verification::start(const ChainHead& beginning)
{
    m_beginning = beginning;
    m_last = beginning;
    m_check = std::make_unique<RecordCheck>(beginning);
    m_report = {};
    m_report.prunedThrough = beginning.seq;
    const Result<std::optional<ChainHead>> head = RecordChain::readHead(m_database);
    m_all = head && *head ? std::max<qint64>((*head)->seq - beginning.seq, 0) : 0; // a head that is not there is told of at the end
}

// A read transaction a chunk: a longer one would keep the writers' WAL from being moved into the file.
Result<bool> Verification::checkChunk()
{
    Result<Transaction> transaction = Transaction::begin(m_database, Transaction::Kind::Deferred);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<ChainHead> beginning = RecordChain::beginning(m_database);
    if (!beginning)
        return std::unexpected(beginning.error());
    if (m_beginning != *beginning)
        start(*beginning);
    if (beginning->seq > mostRemoved) {
        report(VerifyReport::Fault::Altered, beginning->seq, QStringLiteral("no journal has so many records"));
        return false;
    }
    const qint64 first = m_last.seq + 1;
    const Result<Read> read = readRecords();
    if (!read)
        return std::unexpected(read.error());
    const RecordCheck::Finding finding = m_check->wait();
    take(finding);
    if (isFaulty())
        return false;
    Result<void> done = checkSearch(first, finding.suspects);
    if (isFaulty())
        return false;
    const bool isLast = read->count < chunkSize;
    if (done && isLast)
        done = checkHead();
    if (done && isLast && !isFaulty())
        done = checkAnchors();
    if (done && isLast && !isFaulty())
        done = checkProjections();
    if (done)
        done = transaction->commit();
    if (!done)
        return std::unexpected(done.error());
    return !isLast;
}

/// Gives the records to be checked.
Result<Verification::Read> Verification::readRecords()
{
    // Numbers below the first have no business there, so the very first chunk looks for them too.
    const bool isFirst = m_last == m_beginning;
    const QString from = isFirst ? QStringLiteral("seq >= ?") : QStringLiteral("seq > ?");
    Result<QSqlQuery> query = m_database.prepare(RecordRow::selectSql() + QStringLiteral(" WHERE %1 ORDER BY seq LIMIT ?").arg(from));
    if (!query)
        return std::unexpected(query.error());
    query->bindValue(0, isFirst ? std::numeric_limits<qint64>::min() : m_last.seq);
    query->bindValue(1, chunkSize);
    if (const Result<void> done = m_database.run(*query); !done)
        return std::unexpected(done.error());
    RecordCheck::Batch batch;
    qint64 bytes = 0;
    Read read{0, m_last.seq};
    for (;; ++read.count) {
        if (isTimeToStop(m_isStopped))
            return interrupted();
        const Result<bool> hasRow = m_database.next(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (*hasRow) {
            RecordRow record = RecordRow::read(*query);
            const qint64 seq = seqOf(record);
            if (seq <= read.last || seq - 1 != read.last) {
                passFaulty(std::move(batch), std::move(record));
                return read;
            }
            read.last = seq;
            batch.records.reserve(mostInBatch);
            batch.records.push_back(std::move(record));
            bytes += batch.records.back().bytes(Column::RequestBody).size() + batch.records.back().bytes(Column::ResponseBody).size();
        }
        if (!*hasRow || batch.records.size() == mostInBatch || bytes > mostBytesInBatch) {
            if (!batch.records.empty())
                pass(std::exchange(batch, {}));
            bytes = 0;
        }
        if (!*hasRow || m_check->isFaulty())
            return read;
    }
}

/// Gives what was read before a record that does not follow it, and that record, which is the fault: what is beyond the gap is not read.
void Verification::passFaulty(RecordCheck::Batch before, RecordRow record)
{
    if (!before.records.empty())
        pass(std::move(before));
    RecordCheck::Batch alone;
    alone.records.push_back(std::move(record));
    m_check->put(std::move(alone));
}

/// Gives records that follow one another, and their lines.
void Verification::pass(RecordCheck::Batch batch)
{
    // A record without its line is a suspect, so that what is wrong with the index is found out there.
    Result<QSqlQuery> query = m_database.prepare(
        QStringLiteral("SELECT id, CAST(c0 AS BLOB) FROM main.search_content WHERE id >= ? AND id < ?"));
    if (query) {
        query->bindValue(0, SearchIndex::firstLine(seqOf(batch.records.front())));
        query->bindValue(1, SearchIndex::firstLine(seqOf(batch.records.back()) + 1));
        [[maybe_unused]] const Result<void> done = m_database.forEachRow(*query, [&batch](const QSqlQuery& row) {
            batch.lines.emplace_hint(batch.lines.end(), row.value(0).toLongLong(), row.value(1).toByteArray());
        });
    }
    const qint64 read = seqOf(batch.records.back()) - m_beginning->seq;
    m_check->put(std::move(batch));
    if (m_progress && m_all > 0)
        m_progress(std::clamp<qint64>(read, 0, m_all), m_all);
}

void Verification::take(const RecordCheck::Finding& finding)
{
    m_last = finding.last;
    m_report.sound = m_last.seq - m_beginning->seq;
    if (finding.fault != VerifyReport::Fault::None)
        report(finding.fault, finding.faultSeq, finding.detail);
}

Result<void> Verification::checkHead()
{
    const Result<std::optional<ChainHead>> found = RecordChain::readHead(m_database);
    if (!found)
        return std::unexpected(found.error());
    const std::optional<ChainHead>& head = *found;
    if (!head)
        report(VerifyReport::Fault::TailCut, m_last.seq + 1, QStringLiteral("there is no head"));
    else if (head->seq > m_last.seq)
        report(VerifyReport::Fault::TailCut, m_last.seq + 1, QStringLiteral("the head is record %1").arg(head->seq));
    else if (head->seq < m_last.seq)
        report(VerifyReport::Fault::Altered, head->seq + 1, QStringLiteral("the head does not know it"));
    else if (head->hash != m_last.hash)
        report(VerifyReport::Fault::Altered, m_last.seq, QStringLiteral("the head has another hash"));
    // What the head does not vouch for is not sound.
    if (m_report.fault == VerifyReport::Fault::Altered)
        m_report.sound = std::max<qint64>(m_report.faultSeq - 1 - m_beginning->seq, 0);
    return {};
}

// What is left after a loss looks whole.
Result<void> Verification::checkAnchors()
{
    const Result<std::optional<RunAnchors::Loss>> loss = RunAnchors::findLoss(m_database, m_anchors);
    if (!loss)
        return std::unexpected(loss.error());
    if (*loss)
        report(VerifyReport::Fault::Lost, (*loss)->first, (*loss)->detail());
    return {};
}

/// Gives all keys, range by range; a fault is the end. The outermost ranges take in what is beyond the records' numbers.
Result<void> Verification::forEachRange(const std::function<Result<void>(qint64, qint64)>& check)
{
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    for (qint64 first = 0; first <= m_last.seq; first += chunkSize) {
        if (isTimeToStop(m_isStopped))
            return interrupted();
        const bool isLast = first + chunkSize > m_last.seq;
        const Result<void> done = check(first == 0 ? lowest : first, isLast ? highest : first + chunkSize - 1);
        if (!done || isFaulty())
            return done;
    }
    return {};
}

Result<void> Verification::checkProjections()
{
    Result<void> done = checkList();
    if (!done || isFaulty())
        return done;
    done = reportDerived(Projection::findOpenDifference(m_database), m_beginning->seq + 1,
                         QStringLiteral("the open attempts differ from the records"));
    if (!done || isFaulty())
        return done;
    const Result<void> searched = reportDerived(SearchIndex::findStray(m_database), m_beginning->seq + 1, searchDiffers);
    if (!searched || isFaulty())
        return searched;
    const Result<void> attended = checkAttention();
    return attended && !isFaulty() ? countSends() : attended;
}

/// All lines at a glance, then those that need more against a replay of their records.
Result<void> Verification::checkList()
{
    Result<void> ready = Projection::dropTables(m_database, Projection::Target::Replay);
    if (ready)
        ready = Projection::createTables(m_database, Projection::Target::Replay);
    if (!ready)
        return ready;
    std::optional<qint64> stray;
    const Result<void> looked = forEachRange([this, &stray](qint64 first, qint64 last) {
        Result<void> done = Projection::addSuspects(m_database, first, last);
        if (done && !stray) {
            const Result<std::optional<qint64>> found = Projection::findStray(m_database, first, last);
            done = found ? Result<void>() : std::unexpected(found.error());
            stray = found ? *found : std::nullopt;
        }
        return done;
    });
    const Result<std::optional<qint64>> different = looked ? replayedDifference() : std::unexpected(looked.error());
    const bool isStray = different && stray && *stray < different->value_or(std::numeric_limits<qint64>::max());
    return reportDerived(isStray ? Result<std::optional<qint64>>(stray) : different, m_beginning->seq,
                         QStringLiteral("the delivery list differs from the records"));
}

Result<std::optional<qint64>> Verification::replayedDifference()
{
    const Result<QVariant> last = m_database.value(QStringLiteral("SELECT max(id) FROM temp.suspect"));
    Result<Projection> replay = Projection::over(m_database, Projection::Target::Replay);
    if (!last || !replay)
        return std::unexpected(!last ? last.error() : replay.error());
    for (qint64 first = 1; first <= last->toLongLong(); first += mostReplayed) {
        if (isTimeToStop(m_isStopped))
            return interrupted();
        if (const Result<void> done = replay->apply(first, first + mostReplayed - 1); !done)
            return std::unexpected(done.error());
    }
    return Projection::findDifference(m_database);
}

/// Holds it against the delivery list, which is known to be sound by now.
Result<void> Verification::checkAttention()
{
    const Result<bool> kept = AttentionTable::isKept(m_database);
    if (!kept)
        return reportDerived(std::unexpected(kept.error()), m_beginning->seq + 1, attentionDiffers);
    if (!*kept) // then it is not read
        return {};
    return forEachRange([this](qint64 first, qint64 last) {
        return reportDerived(AttentionTable::findDifference(m_database, first, last), m_beginning->seq + 1, attentionDiffers);
    });
}

Result<void> Verification::countSends()
{
    Result<QSqlQuery> query = m_database.prepare(QStringLiteral("SELECT count(*) FROM main.delivery"));
    if (!query)
        return std::unexpected(query.error());
    if (const Result<void> done = m_database.run(*query); !done)
        return done;
    const Result<bool> hasRow = m_database.next(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    m_report.sends = query->value(0).toLongLong();
    return {};
}

/// Looks at the suspects again, with all attempts of their deliveries; and at samples, which the index over the lines must find.
Result<void> Verification::checkSearch(qint64 first, const std::vector<qint64>& suspects)
{
    Result<SearchIndex> search = SearchIndex::over(m_database);
    if (!search)
        return reportDerived(std::unexpected(search.error()), first, searchDiffers);
    constexpr qint64 looks = 64; // what is broken is mostly broken for many
    std::vector<qint64> records = suspects;
    for (qint64 seq = first; seq <= m_last.seq; seq += std::max<qint64>((m_last.seq - first + 1) / looks, 1))
        records.push_back(seq);
    std::sort(records.begin(), records.end());
    for (const qint64 seq : records) {
        if (isTimeToStop(m_isStopped))
            return interrupted();
        const Result<void> done = reportDerived(search->findDifference(seq, seq), first, searchDiffers);
        if (!done || isFaulty())
            return done;
    }
    return {};
}

/// `first`: the fault is there or after it, when it is that the table cannot be read.
Result<void> Verification::reportDerived(const Result<std::optional<qint64>>& found, qint64 first, const QString& detail)
{
    // The records were read without a fault by then.
    if (!found && found.error().code == ErrorCode::JournalDamaged)
        report(VerifyReport::Fault::Projection, first, found.error().detail);
    else if (!found)
        return std::unexpected(found.error());
    else if (const std::optional<qint64>& key = *found)
        report(VerifyReport::Fault::Projection, *key, detail);
    return {};
}

void Verification::report(VerifyReport::Fault fault, qint64 seq, const QString& detail)
{
    m_report.fault = fault;
    m_report.faultSeq = seq;
    m_report.detail = detail;
}

std::unexpected<Error> Verification::interrupted() const
{
    return std::unexpected(Error{ErrorCode::Interrupted, m_database.file(), {}});
}

} // namespace vestnik
