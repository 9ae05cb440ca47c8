#include "TeamQueue.h"

#include "HistoryFilter.h"
#include "OutcomeSql.h"
#include "TeamMembers.h"

#include <QVariant>

#include <algorithm>

namespace vestnik {
namespace {

constexpr std::size_t chunkRows = 1000;

template <typename Values, typename Text>
QString array(const Values& values, Text textOf, const QString& type)
{
    QStringList texts;
    for (const auto& value : values)
        texts += textOf(value);
    return QStringLiteral("ARRAY[%1]::%2[]").arg(texts.join(u','), type);
}

QString rowsArray(const QList<int>& rows)
{
    return array(rows, [](int row) { return QString::number(row); }, QStringLiteral("integer"));
}

/// Returns the arrays of the rows and of their claims.
template <typename Values>
QString holds(const Values& values)
{
    using One = typename Values::value_type;
    return array(
               values, [](const One& one) { return QString::number(one.row); }, QStringLiteral("integer"))
        + u',' + array(values, [](const One& one) { return QString::number(one.claim); }, QStringLiteral("bigint"));
}

constexpr QChar sourceMark = u'@'; // between what was seen and where

QString quoted(const QString& text)
{
    return TeamConnection::quoted(text);
}

TeamRow::State stateOf(const QString& code)
{
    if (code == QStringLiteral("claimed"))
        return TeamRow::State::Claimed;
    if (code == QStringLiteral("ended"))
        return TeamRow::State::Ended;
    if (code == QStringLiteral("unknown"))
        return TeamRow::State::Unknown;
    return code == QStringLiteral("excluded") ? TeamRow::State::Excluded : TeamRow::State::Queued;
}

TeamQueue::PutBack putBackOf(const QString& code)
{
    if (code == QStringLiteral("queued"))
        return TeamQueue::PutBack::Queued;
    if (code == QStringLiteral("accepted"))
        return TeamQueue::PutBack::Accepted;
    return code == QStringLiteral("claimed") ? TeamQueue::PutBack::Held : TeamQueue::PutBack::Unchanged;
}

const QString planColumns = QStringLiteral("b.id::text, b.made, b.header, b.origin, b.path, b.api_version, b.row_count, b.per_second,"
                                           " coalesce((SELECT m.name FROM vestnik.member AS m WHERE m.journal = b.journal), '')");

TeamPlan planOf(const QSqlQuery& row)
{
    return {.id = row.value(0).toString(),
            .createdAt = QDateTime::fromMSecsSinceEpoch(row.value(1).toLongLong(), Qt::UTC),
            .header = row.value(2).toByteArray(),
            .origin = row.value(3).toString(),
            .path = row.value(4).toString(),
            .apiVersion = row.value(5).toString(),
            .rows = row.value(6).toInt(),
            .perSecond = row.value(7).toDouble(),
            .member = row.value(8).toString()};
}

Result<void> shareRows(const TeamConnection& connection, const QString& head, const std::vector<TeamPlanRow>& rows)
{
    for (std::size_t first = 0; first < rows.size(); first += chunkRows) {
        const std::vector<TeamPlanRow> chunk(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                             rows.begin() + static_cast<std::ptrdiff_t>(std::min(first + chunkRows, rows.size())));
        const auto content = [](const TeamPlanRow& row) { return TeamConnection::quoted(row.content); };
        const auto order = [](const TeamPlanRow& row) { return QString::number(row.order); };
        const auto delivery = [](const TeamPlanRow& row) { return quoted(row.delivery); };
        const auto goes = [](const TeamPlanRow& row) { return row.order >= 0 ? QStringLiteral("true") : QStringLiteral("false"); };
        const QStringList arguments{head,
                                    QString::number(first),
                                    array(chunk, content, QStringLiteral("bytea")),
                                    array(chunk, order, QStringLiteral("integer")),
                                    array(chunk, delivery, QStringLiteral("text")),
                                    array(chunk, goes, QStringLiteral("boolean"))};
        if (const Result<void> done = connection.execute(QStringLiteral("SELECT vestnik.share_rows(%1)").arg(arguments.join(u','))); !done)
            return done;
    }
    return {};
}

} // namespace

TeamQueue::TeamQueue(const TeamConnection& connection, QString journal, QString place, QString batch)
    : m_connection(connection), m_journal(std::move(journal)), m_place(std::move(place)), m_batch(std::move(batch))
{ }

QString TeamQueue::head() const
{
    return quoted(m_batch) + u',' + quoted(m_journal);
}

Result<void> TeamQueue::call(const QString& function, const QString& arguments) const
{
    return m_connection.execute(QStringLiteral("SELECT vestnik.%1(%2)").arg(function, head() + arguments));
}

Result<void> TeamQueue::share(const TeamConnection& connection, const QString& journal, const TeamPlan& plan,
                              const std::vector<TeamPlanRow>& rows)
{
    const Result<QVariant> known = connection.value(QStringLiteral("SELECT count(*) FROM vestnik.batch WHERE id = ") + quoted(plan.id));
    if (!known)
        return std::unexpected(known.error());
    if (known->toInt() > 0) // an earlier call had done it, though its answer did not come
        return {};
    Result<TeamTransaction> transaction = TeamTransaction::begin(connection);
    if (!transaction)
        return std::unexpected(transaction.error());
    const QString head = quoted(plan.id) + u',' + quoted(journal);
    const QStringList arguments{head,
                                QString::number(plan.createdAt.toMSecsSinceEpoch()),
                                TeamConnection::quoted(plan.header),
                                quoted(plan.origin),
                                quoted(plan.path),
                                quoted(plan.apiVersion),
                                QString::number(rows.size()),
                                QString::number(plan.perSecond, 'g', 10)};
    Result<void> done = connection.execute(QStringLiteral("SELECT vestnik.share_batch(%1)").arg(arguments.join(u',')));
    if (done)
        done = shareRows(connection, head, rows);
    return done ? transaction->commit() : done;
}

Result<QList<TeamPlanState>> TeamQueue::all(const TeamConnection& connection)
{
    const QString accepted = OutcomeSql::isAccepted(QStringLiteral("r.outcome"));
    Result<QSqlQuery> query = connection.select(
        QStringLiteral(
            "SELECT %1, t.queued, t.claimed, t.accepted, t.failed, t.unknown, t.excluded FROM vestnik.batch AS b, LATERAL"
            " (SELECT count(*) FILTER (WHERE r.state = 'queued') AS queued, count(*) FILTER (WHERE r.state = 'claimed') AS claimed,"
            " count(*) FILTER (WHERE r.state = 'ended' AND %2) AS accepted,"
            " count(*) FILTER (WHERE r.state = 'ended' AND NOT %2) AS failed, count(*) FILTER (WHERE r.state = 'unknown') AS unknown,"
            " count(*) FILTER (WHERE r.state = 'excluded') AS excluded FROM vestnik.batch_row AS r WHERE r.batch = b.id) AS t"
            " ORDER BY b.made DESC, b.id")
            .arg(planColumns, accepted));
    if (!query)
        return std::unexpected(query.error());
    QList<TeamPlanState> states;
    const Result<void> done = connection.readRows(*query, [&states](const QSqlQuery& row) {
        const auto count = [&row](int column) { return row.value(column).toLongLong(); };
        states.append({planOf(row), count(9), count(10), count(11), count(12), count(13), count(14)});
    });
    return done ? Result<QList<TeamPlanState>>(states) : std::unexpected(done.error());
}

Result<TeamPlan> TeamQueue::find(const TeamConnection& connection, const QString& id)
{
    if (id.size() < shortestId)
        return std::unexpected(Error{ErrorCode::IdTooShort, id, QString::number(shortestId)});
    Result<QSqlQuery> query = connection.select(
        QStringLiteral("SELECT %1 FROM vestnik.batch AS b WHERE starts_with(b.id::text, %2) LIMIT 2")
            .arg(planColumns, quoted(id.toLower())));
    if (!query)
        return std::unexpected(query.error());
    QList<TeamPlan> found;
    const Result<void> done = connection.readRows(*query, [&found](const QSqlQuery& row) { found.append(planOf(row)); });
    if (!done)
        return std::unexpected(done.error());
    if (found.isEmpty())
        return std::unexpected(Error{ErrorCode::SharedBatchMissing, id, {}});
    return found.size() == 1 ? Result<TeamPlan>(found.first()) : std::unexpected(Error{ErrorCode::IdAmbiguous, id, {}});
}

Result<QList<QByteArray>> TeamQueue::contents(const TeamConnection& connection, const QString& id)
{
    Result<QSqlQuery> query = connection.select(
        QStringLiteral("SELECT content FROM vestnik.batch_row WHERE batch = %1 ORDER BY number").arg(quoted(id)));
    if (!query)
        return std::unexpected(query.error());
    QList<QByteArray> contents;
    const Result<void> done = connection.readRows(*query,
                                                  [&contents](const QSqlQuery& row) { contents.append(row.value(0).toByteArray()); });
    return done ? Result<QList<QByteArray>>(contents) : std::unexpected(done.error());
}

Result<QList<TeamQueue::Claim>> TeamQueue::claim(int wanted, std::chrono::milliseconds lease)
{
    Result<QSqlQuery> query = m_connection.select(
        QStringLiteral("SELECT number, again, claim FROM vestnik.claim_rows(%1,%2,%3,%4) ORDER BY number")
            .arg(head(), quoted(m_place), QString::number(wanted), QString::number(lease.count())));
    if (!query)
        return std::unexpected(query.error());
    QList<Claim> claims;
    const Result<void> done = m_connection.readRows(*query, [&claims](const QSqlQuery& row) {
        claims.append({row.value(0).toInt(), row.value(1).toBool(), row.value(2).toLongLong()});
    });
    return done ? Result<QList<Claim>>(claims) : std::unexpected(done.error());
}

Result<QList<int>> TeamQueue::numbers(const QString& function, const QString& arguments) const
{
    Result<QSqlQuery> query = m_connection.select(QStringLiteral("SELECT vestnik.%1(%2)").arg(function, head() + arguments));
    if (!query)
        return std::unexpected(query.error());
    QList<int> rows;
    const Result<void> done = m_connection.readRows(*query, [&rows](const QSqlQuery& row) { rows.append(row.value(0).toInt()); });
    return done ? Result<QList<int>>(rows) : std::unexpected(done.error());
}

Result<QList<int>> TeamQueue::renew(const QList<TeamHold>& rows, std::chrono::milliseconds lease)
{
    return numbers(QStringLiteral("renew_rows"), u',' + holds(rows) + u',' + QString::number(lease.count()));
}

Result<QList<int>> TeamQueue::finish(const QList<TeamRowEnd>& ends)
{
    const QString integer = QStringLiteral("integer");
    const auto number = [](int TeamRowEnd::* member) { return [member](const TeamRowEnd& end) { return QString::number(end.*member); }; };
    const auto outcome = [](const TeamRowEnd& end) { return quoted(outcomeCode(end.outcome)); };
    const QStringList arguments{holds(ends), array(ends, outcome, QStringLiteral("text")),
                                array(ends, number(&TeamRowEnd::status), integer), array(ends, number(&TeamRowEnd::attempts), integer)};
    return numbers(QStringLiteral("finish_rows"), u',' + arguments.join(u','));
}

Result<void> TeamQueue::giveBack(const QList<TeamHold>& rows)
{
    return call(QStringLiteral("return_rows"), u',' + quoted(m_place) + u',' + holds(rows));
}

Result<void> TeamQueue::leaveOut(const TeamHold& row, const QString& fate)
{
    return call(QStringLiteral("leave_out_row"), u',' + QString::number(row.row) + u',' + QString::number(row.claim) + u',' + quoted(fate));
}

Result<void> TeamQueue::reconsider()
{
    return call(QStringLiteral("reconsider_rows"), {});
}

Result<void> TeamQueue::expire()
{
    return call(QStringLiteral("expire_rows"), {});
}

Result<void> TeamQueue::pause(std::chrono::milliseconds time)
{
    return call(QStringLiteral("pause_batch"), u',' + QString::number(time.count()));
}

Result<QList<TeamQueue::PutBackRow>> TeamQueue::putBack(const QList<int>& rows)
{
    Result<QSqlQuery> query = m_connection.select(
        QStringLiteral("SELECT row_number, became, coalesce(m.name, '') FROM vestnik.put_back_rows(%1,%2) AS r"
                       " LEFT JOIN vestnik.member AS m ON m.journal = r.holder ORDER BY row_number")
            .arg(head(), rows.isEmpty() ? QStringLiteral("NULL") : rowsArray(rows)));
    if (!query)
        return std::unexpected(query.error());
    QList<PutBackRow> put;
    const Result<void> done = m_connection.readRows(*query, [&put](const QSqlQuery& row) {
        put.append({row.value(0).toInt(), putBackOf(row.value(1).toString()), row.value(2).toString()});
    });
    return done ? Result<QList<PutBackRow>>(put) : std::unexpected(done.error());
}

Result<TeamQueue::Standing> TeamQueue::standing()
{
    Result<QSqlQuery> query = m_connection.select(
        QStringLiteral(
            "SELECT pg_snapshot_xmin(pg_current_snapshot())::text,"
            " (SELECT count(*) FROM vestnik.batch_row WHERE batch = b.id AND state = 'claimed'),"
            " EXISTS (SELECT FROM vestnik.batch_row WHERE batch = b.id AND state = 'queued' AND ready AND %1::uuid <> ALL (left_by)),"
            " b.per_second,"
            " greatest(0, extract(epoch FROM b.paused_until - clock_timestamp()) * 1000)::bigint,"
            " extract(epoch FROM pg_postmaster_start_time())::text || '/'"
            " || (SELECT d.oid::text FROM pg_database AS d WHERE d.datname = current_database())"
            " FROM vestnik.batch AS b WHERE b.id = %2")
            .arg(quoted(m_journal), quoted(m_batch)));
    if (!query)
        return std::unexpected(query.error());
    const Result<bool> hasRow = m_connection.next(*query);
    if (!hasRow)
        return std::unexpected(hasRow.error());
    if (!*hasRow)
        return std::unexpected(Error{ErrorCode::SharedBatchMissing, m_batch.first(8), {}});
    const qint64 held = query->value(1).toLongLong();
    m_source = query->value(5).toString();
    return Standing{query->value(0).toString() + sourceMark + m_source, held + (query->value(2).toBool() ? 1 : 0),
                    query->value(3).toDouble(), std::chrono::milliseconds(query->value(4).toLongLong())};
}

Result<QList<TeamRow>> TeamQueue::changes(const QString& since)
{
    // Transactions are numbered by one server alone; after a failover or a restore nothing that was seen before holds.
    const QString seen = since.section(sourceMark, 0, 0);
    const bool isOfSource = !seen.isEmpty() && since.section(sourceMark, 1) == m_source;
    const QString newer = isOfSource ? QStringLiteral(" AND changed >= %1::xid8").arg(quoted(seen)) : QString();
    Result<QSqlQuery> query = m_connection.select(
        QStringLiteral("SELECT number, state, coalesce(journal::text, ''), outcome, status, attempts, coalesce(fate, ''), again,"
                       " coalesce(claim, 0)"
                       " FROM vestnik.batch_row WHERE batch = %1%2 ORDER BY number")
            .arg(quoted(m_batch), newer));
    if (!query)
        return std::unexpected(query.error());
    QList<TeamRow> rows;
    const Result<void> done = m_connection.readRows(*query, [&rows](const QSqlQuery& row) {
        rows.append({.row = row.value(0).toInt(),
                     .state = stateOf(row.value(1).toString()),
                     .journal = row.value(2).toString(),
                     .outcome = outcomeFromCode(row.value(3).toString()),
                     .status = row.value(4).toInt(),
                     .attempts = row.value(5).toInt(),
                     .fate = row.value(6).toString(),
                     .isAgain = row.value(7).toBool(),
                     .claim = row.value(8).toLongLong()});
    });
    if (!done)
        return std::unexpected(done.error());
    for (TeamRow& row : rows) {
        const Result<QString> name = row.journal.isEmpty() ? Result<QString>(QString()) : nameOf(row.journal);
        if (!name)
            return std::unexpected(name.error());
        row.member = *name;
    }
    return rows;
}

Result<QString> TeamQueue::nameOf(const QString& journal)
{
    if (!m_names.contains(journal)) {
        const Result<QList<TeamMember>> members = TeamMembers::all(m_connection);
        if (!members)
            return std::unexpected(members.error());
        for (const TeamMember& member : *members)
            m_names.insert(member.journal, member.name);
    }
    return m_names.value(journal);
}

} // namespace vestnik
