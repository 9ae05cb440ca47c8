#pragma once

#include "TeamMembers.h"
#include "TeamQueue.h"
#include "TeamSchema.h"
#include "TeamServer.h"

#include <QObject>
#include <QUuid>

namespace vestnik::test {

/// Two members at a shared batch in a real database.
class TeamQueueDesk : public QObject {
protected:
    struct Member {
        std::unique_ptr<TeamConnection> connection;
        QString journal = QUuid::createUuid().toString(QUuid::WithoutBraces);
        std::unique_ptr<TeamQueue> queue;
    };

    /// A new database, and its members `anna` and `boris`.
    bool prepare();
    Member member(const QString& user) const;
    /// Anna shares a batch, row N of which has the delivery `delivery-N`, and both open it. Returns its id; empty when that failed.
    QString share(const std::vector<int>& orders, double perSecond = 0);
    static void open(Member& member, const QString& batch, const QString& place = QStringLiteral("here"));
    static QList<int> rowsOf(const Result<QList<TeamQueue::Claim>>& claims);
    static TeamRow rowOf(Member& member, int row) { return member.queue->changes({}).value_or(QList<TeamRow>()).value(row); }
    /// Returns the row with the claim that it has now, whoever made that.
    TeamHold hold(int row) { return {row, rowOf(m_boris, row).claim}; }
    static TeamRowEnd endOf(const TeamHold& row, Outcome outcome, int status = 200) { return {row.row, outcome, status, 1, row.claim}; }
    /// Tells the end of a row as of the claim that it has now.
    static bool end(Member& member, int row, Outcome outcome, int status = 200)
    {
        return member.queue->finish({endOf({row, rowOf(member, row).claim}, outcome, status)}).has_value();
    }
    QByteArray sql(const QString& statement) const { return m_server.sql(m_database, statement).trimmed(); }

    TeamServer m_server;
    QString m_database;
    Member m_anna;
    Member m_boris;
};

} // namespace vestnik::test
