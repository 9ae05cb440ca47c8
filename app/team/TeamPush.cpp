#include "TeamPush.h"

#include "Clock.h"
#include "JournalIdentity.h"
#include "Log.h"
#include "TeamMembers.h"
#include "TeamRecords.h"
#include "TeamSchema.h"

#include <QVariant>

#include <algorithm>
#include <limits>
#include <numeric>

namespace vestnik {
namespace {

constexpr int chunkRecords = 1000;
constexpr qint64 chunkSize = qint64{2} * 1024 * 1024;
constexpr std::chrono::seconds justNow{1};

} // namespace

TeamPush::TeamPush(const QString& folder, const TeamAccess& access) : m_folder(folder), m_access(access), m_feed(folder) { }

Result<TeamPush::Step> TeamPush::step()
{
    Result<Step> done = pushSome();
    if (!done)
        m_connection.reset();
    return done;
}

Result<qint64> TeamPush::behind()
{
    const Result<Look> found = look();
    if (!found) {
        m_connection.reset();
        return std::unexpected(found.error());
    }
    return found->ends ? std::max<qint64>(found->ends->last.seq - m_there.seq, 0) : 0;
}

Result<TeamPush::Look> TeamPush::look()
{
    const Result<QString> journal = JournalIdentity::ensure(m_folder);
    if (!journal)
        return std::unexpected(journal.error());
    if (*journal != m_journal) // another one was started in its place
        m_connection.reset();
    const bool isNew = !m_connection;
    if (isNew) {
        if (const Result<void> connected = connect(*journal); !connected)
            return std::unexpected(connected.error());
    }
    if (journal->isEmpty())
        return Look{std::nullopt, isNew};
    // After the database was read: what is there was here before.
    const Result<std::optional<RecordFeed::Ends>> ends = m_feed.ends();
    if (!ends)
        return std::unexpected(ends.error());
    if (*ends && (isNew || (*ends)->first.seq > m_there.seq)) {
        if (const Result<void> met = meet(**ends); !met)
            return std::unexpected(met.error());
    }
    return Look{*ends, isNew};
}

Result<TeamPush::Step> TeamPush::pushSome()
{
    const Result<Look> found = look();
    if (!found)
        return std::unexpected(found.error());
    if (!found->ends)
        return alive(found->isNew);
    const Result<std::vector<RecordRow>> rows = m_feed.after(m_there.seq, chunkRecords, chunkSize);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->empty())
        return alive(found->isNew);
    if (const Result<void> done = insert(*rows); !done)
        return std::unexpected(done.error());
    m_heard = Clock::system().monotonic();
    m_there = {rows->back().number(Column::Seq).value_or(0), rows->back().bytes(Column::Hash)};
    return Step{static_cast<qint64>(rows->size()), std::max<qint64>(found->ends->last.seq - m_there.seq, 0)};
}

Result<TeamPush::Step> TeamPush::alive(bool isNew) const
{
    const bool isHeard = isNew || Clock::system().monotonic() - m_heard < justNow;
    const Result<void> answered = isHeard ? Result<void>() : m_connection->execute(QStringLiteral("SELECT 1"));
    return answered ? Result<Step>(Step{}) : std::unexpected(answered.error());
}

Result<void> TeamPush::insert(const std::vector<RecordRow>& rows)
{
    const auto seqOf = [](const RecordRow& row) { return QString::number(row.number(Column::Seq).value_or(0)); };
    Result<void> done = m_connection->execute(TeamRecords::insertSql(m_journal, rows));
    if (!done && done.error().code == ErrorCode::TeamFork)
        done.error().detail = seqOf(rows.front());
    if (done || done.error().code != ErrorCode::TeamFailed)
        return done;
    // One of them is refused for what it holds: those before it go, and it is named.
    for (const RecordRow& row : rows) {
        if (const Result<void> one = m_connection->execute(TeamRecords::insertSql(m_journal, {row})); !one) {
            const bool isRefused = one.error().code == ErrorCode::TeamFailed;
            return isRefused ? std::unexpected(Error{ErrorCode::TeamRecordUnreadable, m_connection->place(), seqOf(row)}) : one;
        }
    }
    return {};
}

Result<void> TeamPush::connect(const QString& journal)
{
    Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(m_access);
    if (!connection)
        return std::unexpected(connection.error());
    m_connection = std::move(*connection);
    m_journal = journal;
    m_there = {};
    if (const Result<void> sound = TeamSchema::check(*m_connection); !sound || journal.isEmpty())
        return sound;
    if (const Result<void> joined = TeamMembers::join(*m_connection, m_access.settings, journal); !joined)
        return joined;
    const Result<ChainHead> there = known();
    if (!there)
        return std::unexpected(there.error());
    m_there = *there;
    return {};
}

Result<ChainHead> TeamPush::known() const
{
    const Result<std::optional<ChainHead>> last = lastKnown(-1, std::numeric_limits<qint64>::max());
    return last ? Result<ChainHead>(last->value_or(ChainHead{0, RecordChain::seed()})) : std::unexpected(last.error());
}

Result<void> TeamPush::meet(const RecordFeed::Ends& ends)
{
    if (m_there.seq < ends.first.seq)
        return skipTo(ends.first);
    if (m_there.seq == ends.first.seq && m_there.hash == ends.first.hash)
        return {};
    const Result<QByteArray> here = m_feed.hashOf(m_there.seq);
    if (!here)
        return std::unexpected(here.error());
    if (*here == m_there.hash)
        return {};
    const Result<Error> error = fork(ends.first.seq, std::min(m_there.seq, ends.last.seq));
    return std::unexpected(error ? *error : error.error());
}

Result<std::optional<ChainHead>> TeamPush::lastKnown(qint64 after, qint64 last) const
{
    const QString range = QStringLiteral("journal = '%1' AND seq > %2 AND seq <= %3").arg(m_journal).arg(after).arg(last);
    Result<QSqlQuery> query = m_connection->select(
        QStringLiteral("SELECT seq, hash FROM ((SELECT seq, hash FROM vestnik.record WHERE %1 ORDER BY seq DESC LIMIT 1)"
                       " UNION ALL (SELECT seq, hash FROM vestnik.chain_start WHERE %1 ORDER BY seq DESC LIMIT 1)) AS ends"
                       " ORDER BY seq DESC LIMIT 1")
            .arg(range));
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasRow = m_connection->next(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    return *hasRow ? std::optional(ChainHead{query->value(0).toLongLong(), query->value(1).toByteArray()}) : std::nullopt;
}

Result<Error> TeamPush::fork(qint64 from, qint64 last)
{
    // The chains are alike up to some record and differ from there on.
    qint64 same = from;
    for (qint64 different = last + 1; same + 1 < different;) {
        const qint64 middle = std::midpoint(same, different);
        const Result<std::optional<ChainHead>> there = lastKnown(same, middle);
        if (!there)
            return std::unexpected(there.error());
        if (!*there) { // pruned there, or never pushed
            same = middle;
            continue;
        }
        const Result<QByteArray> here = m_feed.hashOf((*there)->seq);
        if (!here)
            return std::unexpected(here.error());
        if (*here == (*there)->hash)
            same = middle;
        else
            different = (*there)->seq;
    }
    return Error{ErrorCode::TeamFork, m_connection->place(), QString::number(same + 1)};
}

Result<void> TeamPush::skipTo(const ChainHead& beginning)
{
    const Result<void> skipped = m_connection->execute(
        QStringLiteral("SELECT vestnik.skip_to('%1', %2, %3)")
            .arg(m_journal, QString::number(beginning.seq), TeamConnection::quoted(beginning.hash)));
    if (!skipped)
        return skipped;
    const qint64 count = beginning.seq - m_there.seq;
    Log::warning(Log::team(), "records skipped", Log::Field{"records", count});
    m_skipped += count;
    m_there = beginning;
    return {};
}

} // namespace vestnik
