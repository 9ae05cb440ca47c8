#include "TeamQueueDesk.h"

namespace vestnik::test {

using namespace Qt::StringLiterals;

bool TeamQueueDesk::prepare()
{
    const TeamAccess access = m_server.prepared();
    m_database = access.settings.database;
    if (m_database.isEmpty())
        return false;
    const auto administrator = TeamConnection::open(m_server.access(m_database, PostgresServer::administrator()));
    if (!administrator || !TeamSchema::admit(**administrator, u"boris"_s, PostgresServer::password()))
        return false;
    m_anna = member(u"anna"_s);
    m_boris = member(u"boris"_s);
    return m_anna.connection && m_boris.connection;
}

TeamQueueDesk::Member TeamQueueDesk::member(const QString& user) const
{
    Member member;
    TeamAccess access = m_server.access(m_database, user);
    access.settings.memberName = user;
    auto connection = TeamConnection::open(access);
    if (connection && TeamMembers::join(**connection, access.settings, member.journal))
        member.connection = std::move(*connection);
    return member;
}

QString TeamQueueDesk::share(const std::vector<int>& orders, double perSecond)
{
    const TeamPlan plan{.id = QUuid::createUuid().toString(QUuid::WithoutBraces),
                        .createdAt = QDateTime::currentDateTimeUtc(),
                        .header = "header",
                        .origin = u"https://api.example.com"_s,
                        .path = u"/v1/notifications"_s,
                        .apiVersion = u"3.0"_s,
                        .perSecond = perSecond};
    std::vector<TeamPlanRow> rows;
    for (std::size_t i = 0; i < orders.size(); ++i)
        rows.push_back({"row " + QByteArray::number(qsizetype(i)), orders[i], u"delivery-%1"_s.arg(i)});
    if (!TeamQueue::share(*m_anna.connection, m_anna.journal, plan, rows))
        return {};
    open(m_anna, plan.id);
    open(m_boris, plan.id);
    return plan.id;
}

void TeamQueueDesk::open(Member& member, const QString& batch, const QString& place)
{
    member.queue = std::make_unique<TeamQueue>(*member.connection, member.journal, place, batch);
}

QList<int> TeamQueueDesk::rowsOf(const Result<QList<TeamQueue::Claim>>& claims)
{
    QList<int> rows;
    for (const TeamQueue::Claim& claim : claims.value_or(QList<TeamQueue::Claim>()))
        rows += claim.row;
    return rows;
}

} // namespace vestnik::test
