#include "TeamPruning.h"

#include "Log.h"
#include "TeamMembers.h"

#include <QVariant>

namespace vestnik::TeamPruning {
namespace {

/// The last of the journal's records that may go; 0 when there is none.
Result<qint64> lastToGo(const TeamConnection& connection, const QString& journal, int days)
{
    const auto number = [&](const QString& sql) -> Result<qint64> {
        const Result<QVariant> value = connection.value(sql);
        return value ? Result<qint64>(value->toLongLong()) : std::unexpected(value.error());
    };
    Result<qint64> last = number(QStringLiteral("SELECT coalesce((SELECT min(seq) - 1 FROM vestnik.record WHERE journal = '%1'"
                                                " AND at >= (extract(epoch FROM now()) * 1000)::bigint - %2::bigint * 86400000),"
                                                " (SELECT max(seq) FROM vestnik.record WHERE journal = '%1'), 0)")
                                     .arg(journal)
                                     .arg(days));
    for (;;) {
        // Records that were never here leave gaps, and the chain goes on after one that is here.
        if (last)
            last = number(QStringLiteral("SELECT coalesce(max(seq), 0) FROM vestnik.record WHERE journal = '%1' AND seq <= %2")
                              .arg(journal)
                              .arg(*last));
        if (!last || *last == 0)
            return last;
        // The oldest delivery of which something younger is left.
        const Result<qint64> cut = number(
            QStringLiteral("SELECT coalesce(min(o.seq), 0) FROM vestnik.record AS o WHERE o.journal = '%1' AND o.seq <= %2"
                           " AND o.delivery IN (SELECT y.delivery FROM vestnik.record AS y WHERE y.journal = '%1' AND y.seq > %2)")
                .arg(journal)
                .arg(*last));
        if (!cut || *cut == 0)
            return cut ? last : cut;
        last = *cut - 1;
    }
}

Result<qint64> pruneJournal(const TeamConnection& connection, const QString& journal, int days)
{
    Result<TeamTransaction> transaction = TeamTransaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    const Result<qint64> last = lastToGo(connection, journal, days);
    if (!last)
        return last;
    const QString range = QStringLiteral("journal = '%1' AND seq <= %2").arg(journal).arg(*last);
    const Result<QVariant> count = connection.value(QStringLiteral("SELECT count(*) FROM vestnik.record WHERE ") + range);
    if (!count || count->toLongLong() == 0)
        return count ? Result<qint64>(0) : std::unexpected(count.error());
    for (const QString& statement :
         {QStringLiteral(
              "INSERT INTO vestnik.chain_start (journal, seq, hash, why, login) SELECT journal, seq, hash, 'pruned', session_user"
              " FROM vestnik.record WHERE journal = '%1' AND seq = %2"
              " ON CONFLICT (journal, seq) DO UPDATE SET why = 'pruned'")
              .arg(journal)
              .arg(*last),
          QStringLiteral("DELETE FROM vestnik.record WHERE ") + range, QStringLiteral("DELETE FROM vestnik.delivery WHERE ") + range}) {
        if (const Result<void> done = connection.execute(statement); !done)
            return std::unexpected(done.error());
    }
    const Result<void> committed = transaction->commit();
    return committed ? Result<qint64>(count->toLongLong()) : std::unexpected(committed.error());
}

} // namespace

Result<qint64> prune(const TeamConnection& connection, int days)
{
    // However much there is to delete. Who may not is told at once, be there something to delete or not.
    const Result<void> patient = connection.execute(QStringLiteral("SELECT set_config('statement_timeout', '0', false)"));
    const Result<void> allowed = patient ? connection.execute(QStringLiteral("DELETE FROM vestnik.record WHERE false")) : patient;
    const Result<QList<TeamMember>> members = allowed ? TeamMembers::all(connection) : std::unexpected(allowed.error());
    if (!members)
        return std::unexpected(members.error());
    qint64 count = 0;
    for (const TeamMember& member : *members) {
        const Result<qint64> pruned = pruneJournal(connection, member.journal, days);
        if (!pruned)
            return pruned;
        count += *pruned;
    }
    Log::info(Log::team(), "pruned", Log::Field{"records", count});
    return count;
}

} // namespace vestnik::TeamPruning
