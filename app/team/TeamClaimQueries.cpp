#include "TeamClaimQueries.h"

#include <QVariant>

namespace vestnik::TeamClaimQueries {
namespace {

/// An array of texts; PostgreSQL takes no zero byte in one.
QString arrayOf(const QStringList& texts)
{
    QStringList quoted;
    for (QString text : texts)
        quoted += TeamConnection::quoted(text.replace(QChar(u'\0'), u' '));
    return QStringLiteral("ARRAY[%1]::text[]").arg(quoted.join(u','));
}

QString arrayOf(const QList<TeamClaim>& claims, QString TeamClaim::* part)
{
    QStringList texts;
    for (const TeamClaim& claim : claims)
        texts += claim.*part;
    return arrayOf(texts);
}

EventStanding standingOf(const QString& code)
{
    if (code == QStringLiteral("accepted"))
        return EventStanding::Accepted;
    return code == QStringLiteral("unknown") ? EventStanding::Unknown : EventStanding::InFlight;
}

} // namespace

Result<QList<ClaimAnswer>> take(const TeamConnection& connection, const QString& journal, const TeamClaimRequest& request)
{
    const QStringList values{TeamConnection::quoted(journal),
                             TeamConnection::quoted(request.origin),
                             QString::number(request.lasts.count()),
                             arrayOf(request.claims, &TeamClaim::delivery),
                             arrayOf(request.claims, &TeamClaim::event),
                             arrayOf(request.claims, &TeamClaim::orderId),
                             arrayOf(request.claims, &TeamClaim::orderUuid),
                             TeamConnection::quoted(request.batch),
                             request.takesOver ? QStringLiteral("true") : QStringLiteral("false")};
    Result<QSqlQuery> query = connection.select(
        QStringLiteral("SELECT number, holder, since, standing FROM vestnik.take_claims(%1) ORDER BY number")
            .arg(values.join(QStringLiteral(", "))));
    if (!query)
        return std::unexpected(query.error());
    QList<ClaimAnswer> answers;
    const Result<void> read = connection.readRows(*query, [&answers](const QSqlQuery& row) {
        const QDateTime since = QDateTime::fromMSecsSinceEpoch(row.value(2).toLongLong(), Qt::UTC);
        const QString standing = row.value(3).toString();
        answers.append(standing.isEmpty() ? ClaimAnswer() : TeamSend{row.value(1).toString(), since, standingOf(standing)});
    });
    if (!read)
        return std::unexpected(read.error());
    if (answers.size() != request.claims.size())
        return std::unexpected(Error{ErrorCode::TeamFailed, connection.place(), QStringLiteral("an answer to a claim is missing")});
    return answers;
}

Result<void> end(const TeamConnection& connection, const QString& journal, const QStringList& deliveries, ClaimEnd when)
{
    return connection.execute(QStringLiteral("SELECT vestnik.end_claims(%1, %2, %3)")
                                  .arg(TeamConnection::quoted(journal), arrayOf(deliveries),
                                       when == ClaimEnd::OnceRecorded ? QStringLiteral("true") : QStringLiteral("false")));
}

} // namespace vestnik::TeamClaimQueries
