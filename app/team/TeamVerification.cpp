#include "TeamVerification.h"

#include "TeamRecords.h"

#include <QVariant>

#include <iterator>

namespace vestnik {
namespace {

constexpr int rowsARead = 5000;

/// The delivery list as the records say it; the columns that a start gives, and what the end of the last attempt gives.
const QString listSql = QStringLiteral(
    "SELECT s.first, s.delivery, s.attempt, s.at, s.event, s.order_id, s.order_uuid, s.origin, e.outcome, coalesce(e.status, 0), e.seq"
    " FROM (SELECT DISTINCT ON (delivery) *, min(seq) OVER (PARTITION BY delivery) AS first FROM vestnik.record"
    " WHERE journal = '%1' AND kind = 'start' ORDER BY delivery, attempt DESC) AS s"
    " LEFT JOIN vestnik.record AS e ON e.journal = s.journal AND e.delivery = s.delivery AND e.attempt = s.attempt"
    " AND e.kind IN ('end', 'recovered')");
const QString shownSql = QStringLiteral(
    "SELECT seq, delivery, attempts, started_at, event, order_id, order_uuid, origin, outcome, status, ended"
    " FROM vestnik.delivery WHERE journal = '%1'");

} // namespace

TeamVerification::TeamVerification(const TeamConnection& connection, const QString& journal, StopCheck isStopped)
    : m_connection(connection), m_journal(journal), m_isStopped(std::move(isStopped))
{ }

Result<VerifyReport> TeamVerification::run()
{
    // It takes as long as it takes: the whole of a journal is sorted.
    Result<void> done = m_connection.execute(QStringLiteral("SELECT set_config('statement_timeout', '0', false)"));
    if (done)
        done = readStarts();
    for (int read = rowsARead; done && read == rowsARead && !isFaulty();) {
        const Result<int> chunk = checkChunk();
        if (!chunk)
            return std::unexpected(chunk.error());
        read = *chunk;
    }
    if (done && !isFaulty() && !m_gaps.empty())
        report(VerifyReport::Fault::Missing, m_gaps.begin()->first, QStringLiteral("no record says that those before it were removed"));
    if (done && !isFaulty())
        done = checkList();
    return done ? Result<VerifyReport>(m_report) : std::unexpected(done.error());
}

Result<void> TeamVerification::readStarts()
{
    Result<QSqlQuery> query = m_connection.select(
        QStringLiteral("SELECT seq, hash, why FROM vestnik.chain_start WHERE journal = '%1'").arg(m_journal));
    if (!query)
        return std::unexpected(query.error());
    return m_connection.readRows(*query, [this](const QSqlQuery& row) {
        m_starts[row.value(0).toLongLong()] = {row.value(1).toByteArray(), row.value(2).toString() == QStringLiteral("pruned")};
    });
}

Result<int> TeamVerification::checkChunk()
{
    Result<QSqlQuery> query = m_connection.select(
        TeamRecords::selectSql()
        + QStringLiteral(" WHERE r.journal = '%1' AND r.seq > %2 ORDER BY r.seq LIMIT %3").arg(m_journal).arg(m_last.seq).arg(rowsARead));
    if (!query)
        return std::unexpected(query.error());
    for (int rows = 0;; ++rows) {
        if (isTimeToStop(m_isStopped))
            return std::unexpected(Error{ErrorCode::Interrupted, m_connection.place(), {}});
        const Result<bool> hasRow = m_connection.next(*query);
        if (!hasRow)
            return std::unexpected(hasRow.error());
        if (!*hasRow || !isSound(TeamRecords::read(*query)))
            return rows;
    }
}

/// Whether the chain is said to go on with that record although the one before it is not there.
bool TeamVerification::bridges(const RecordRow& row)
{
    const qint64 before = row.number(Column::Seq).value_or(0) - 1;
    const auto start = m_starts.find(before);
    if (start == m_starts.end() || start->second.hash != row.bytes(Column::PreviousHash))
        return false;
    if (start->second.isPruned && m_report.sound > 0) // the oldest go, and no others
        return false;
    if (start->second.isPruned)
        m_report.prunedThrough = before;
    else
        m_gaps[before + 1] = start->second.hash;
    return true;
}

bool TeamVerification::isSound(const RecordRow& row)
{
    const qint64 seq = row.number(Column::Seq).value_or(0);
    if (seq != m_last.seq + 1 && !bridges(row))
        report(VerifyReport::Fault::Missing, m_last.seq + 1, QStringLiteral("the next record is %1").arg(seq));
    else if (seq == m_last.seq + 1 && row.bytes(Column::PreviousHash) != m_last.hash)
        report(VerifyReport::Fault::Altered, seq, QStringLiteral("it does not follow the record before it"));
    else if (row.bytes(Column::Hash) != RecordChain::hashOf(row))
        report(VerifyReport::Fault::Altered, seq, QStringLiteral("it does not match its hash"));
    if (isFaulty())
        return false;
    m_last = {seq, row.bytes(Column::Hash)};
    ++m_report.sound;
    if (row.text(Column::Kind) == RecordKind::pruned) {
        const auto gap = m_gaps.find(row.number(Column::PrunedThrough).value_or(-1) + 1);
        if (gap != m_gaps.end() && gap->second == row.bytes(Column::PrunedHash))
            m_gaps.erase(m_gaps.begin(), std::next(gap)); // it removed those that spoke of the gaps before it, too
    }
    return true;
}

Result<void> TeamVerification::checkList()
{
    const QString records = listSql.arg(m_journal);
    const QString shown = shownSql.arg(m_journal);
    const Result<QVariant> different = m_connection.value(
        QStringLiteral("SELECT min(first) FROM ((%1 EXCEPT %2) UNION ALL (%2 EXCEPT %1)) AS different").arg(records, shown));
    if (!different)
        return std::unexpected(different.error());
    if (!different->isNull()) {
        report(VerifyReport::Fault::Projection, different->toLongLong(), QStringLiteral("the delivery list differs from the records"));
        return {};
    }
    const Result<QVariant> sends = m_connection.value(
        QStringLiteral("SELECT count(*) FROM vestnik.delivery WHERE journal = '%1'").arg(m_journal));
    if (sends)
        m_report.sends = sends->toLongLong();
    return sends ? Result<void>() : std::unexpected(sends.error());
}

void TeamVerification::report(VerifyReport::Fault fault, qint64 seq, const QString& detail)
{
    m_report.fault = fault;
    m_report.faultSeq = seq;
    m_report.detail = detail;
}

} // namespace vestnik
