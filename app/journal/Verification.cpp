#include "Verification.h"

#include "RunAnchors.h"
#include "SearchIndex.h"

#include <QVariant>

#include <algorithm>
#include <limits>

namespace vestnik {
namespace {

constexpr qint64 chunkSize = 20'000;
const QString searchDiffers = QStringLiteral("what the search finds differs from the records");

} // namespace

Verification::Verification(const Database& database, StopCheck isStopped, const QList<ChainHead>& anchors)
    : m_database(database), m_isStopped(std::move(isStopped)), m_anchors(anchors)
{ }

Result<VerifyReport> Verification::run()
{
    const Result<void> done = checkChunks();
    // They take room on the disk; that they cannot be dropped says nothing of the journal.
    [[maybe_unused]] const Result<void> dropped = Projection::dropTables(m_database, Projection::Target::Replay);
    if (!done)
        return std::unexpected(done.error());
    return m_report;
}

Result<void> Verification::checkChunks()
{
    std::optional<Projection> replay;
    for (;;) {
        const Result<bool> goesOn = checkChunk(replay);
        if (!goesOn)
            return std::unexpected(goesOn.error());
        if (!*goesOn)
            return {};
    }
}

/// From the beginning, once more if records were pruned meanwhile.
Result<Projection> Verification::start(const ChainHead& beginning)
{
    Result<void> ready = Projection::dropTables(m_database, Projection::Target::Replay);
    if (ready)
        ready = Projection::createTables(m_database, Projection::Target::Replay);
    if (!ready)
        return std::unexpected(ready.error());
    m_beginning = beginning;
    m_last = beginning;
    m_report = {};
    m_report.prunedThrough = beginning.seq;
    return Projection::over(m_database, Projection::Target::Replay);
}

// A read transaction a chunk: a longer one would keep the writers' WAL from being moved into the file.
Result<bool> Verification::checkChunk(std::optional<Projection>& replay)
{
    Result<Transaction> transaction = Transaction::begin(m_database, Transaction::Kind::Deferred);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<ChainHead> beginning = RecordChain::beginning(m_database);
    if (!beginning)
        return std::unexpected(beginning.error());
    if (m_beginning != *beginning) {
        replay.reset(); // its tables are dropped
        Result<Projection> started = start(*beginning);
        if (!started)
            return std::unexpected(started.error());
        replay.emplace(std::move(*started));
    }
    const qint64 before = m_last.seq;
    const Result<qint64> rows = checkRecords();
    if (!rows)
        return std::unexpected(rows.error());
    if (isFaulty())
        return false;
    Result<void> done = replay->apply(before + 1, m_last.seq);
    if (done)
        done = checkSearch(before + 1);
    if (isFaulty())
        return false;
    const bool isLast = *rows < chunkSize;
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

Result<qint64> Verification::checkRecords()
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
    for (qint64 rows = 0;; ++rows) {
        if (isTimeToStop(m_isStopped))
            return interrupted();
        const Result<bool> hasRow = m_database.next(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow || !isSound(RecordRow::read(*query)))
            return rows;
    }
}

bool Verification::isSound(const RecordRow& row)
{
    const qint64 seq = row.number(Column::Seq).value_or(0);
    if (seq > m_last.seq + 1)
        report(VerifyReport::Fault::Missing, m_last.seq + 1, QStringLiteral("the next record is %1").arg(seq));
    else if (seq != m_last.seq + 1)
        report(VerifyReport::Fault::Altered, seq, QStringLiteral("its number is below the first"));
    else if (row.bytes(Column::PreviousHash) != m_last.hash)
        report(VerifyReport::Fault::Altered, seq, QStringLiteral("it does not follow the record before it"));
    else if (row.bytes(Column::Hash) != RecordChain::hashOf(row))
        report(VerifyReport::Fault::Altered, seq, QStringLiteral("it does not match its hash"));
    else
        m_last = {seq, row.bytes(Column::Hash)};
    if (!isFaulty())
        m_report.sound = m_last.seq - m_beginning->seq;
    return !isFaulty();
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

Result<void> Verification::checkProjections()
{
    constexpr qint64 lowest = std::numeric_limits<qint64>::min();
    constexpr qint64 highest = std::numeric_limits<qint64>::max();
    for (qint64 first = 0; first <= m_last.seq; first += chunkSize) {
        if (isTimeToStop(m_isStopped))
            return interrupted();
        // The outermost ranges take in what is beyond the records' numbers.
        const bool isLast = first + chunkSize > m_last.seq;
        const Result<std::optional<qint64>> found = Projection::findDifference(m_database, first == 0 ? lowest : first,
                                                                               isLast ? highest : first + chunkSize - 1);
        const Result<void> done = reportDerived(found, first, QStringLiteral("the delivery list differs from the records"));
        if (!done || isFaulty())
            return done;
    }
    const Result<void> done = reportDerived(Projection::findOpenDifference(m_database), m_beginning->seq + 1,
                                            QStringLiteral("the open attempts differ from the records"));
    if (!done || isFaulty())
        return done;
    const Result<void> searched = reportDerived(SearchIndex::findStray(m_database), m_beginning->seq + 1, searchDiffers);
    return searched && !isFaulty() ? countSends() : searched;
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

Result<void> Verification::checkSearch(qint64 first)
{
    Result<SearchIndex> search = SearchIndex::over(m_database);
    return reportDerived(search ? search->findDifference(first, m_last.seq) : std::unexpected(search.error()), first, searchDiffers);
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
