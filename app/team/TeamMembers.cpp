#include "TeamMembers.h"

#include <QSysInfo>
#include <QVariant>

namespace vestnik::TeamMembers {

Result<void> join(const TeamConnection& connection, const TeamSettings& settings, const QString& journal)
{
    const auto quoted = [](const QString& text) { return TeamConnection::quoted(text); };
    return connection.execute(QStringLiteral("SELECT vestnik.join(%1, %2, %3, %4)")
                                  .arg(quoted(journal), quoted(settings.memberName), quoted(QSysInfo::machineHostName()),
                                       quoted(QStringLiteral(VESTNIK_VERSION))));
}

Result<QList<TeamMember>> all(const TeamConnection& connection)
{
    // Times as milliseconds: as texts they would depend on the session's time zone.
    Result<QSqlQuery> query = connection.select(
        QStringLiteral("SELECT journal::text, name, computer, program, login, (extract(epoch FROM first_seen) * 1000)::bigint,"
                       " (extract(epoch FROM greatest(last_seen, (SELECT received_at FROM vestnik.record AS r WHERE r.journal = m.journal"
                       " ORDER BY seq DESC LIMIT 1))) * 1000)::bigint,"
                       " coalesce((SELECT max(seq) FROM vestnik.record AS r WHERE r.journal = m.journal), 0)"
                       " FROM vestnik.member AS m ORDER BY name, computer, journal"));
    if (!query)
        return std::unexpected(query.error());
    QList<TeamMember> members;
    const Result<void> done = connection.readRows(*query, [&members](const QSqlQuery& row) {
        const auto time = [&row](int column) { return QDateTime::fromMSecsSinceEpoch(row.value(column).toLongLong(), Qt::UTC); };
        members.append({row.value(0).toString(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
                        row.value(4).toString(), time(5), time(6), row.value(7).toLongLong()});
    });
    return done ? Result<QList<TeamMember>>(members) : std::unexpected(done.error());
}

} // namespace vestnik::TeamMembers
