#pragma once

#include "Journal.h"
#include "PostgresServer.h"
#include "TeamPush.h"

namespace vestnik::test {

/// A server with a prepared database, and a member `anna` who may work with it.
class TeamServer : public PostgresServer {
public:
    /// Returns the access to a new, prepared database; as `anna`. An empty database name says that it failed.
    TeamAccess prepared();
    TeamAccess access(const QString& database, const QString& user) const;
};

/// Pushes all there is; the number of records pushed.
Result<qint64> pushAll(TeamPush& push);

/// Appends so many whole deliveries, `PREFIX-1` first, with bodies of about the usual size, to a journal that is open.
bool record(Journal& journal, int deliveries, const QString& prefix = QStringLiteral("delivery"));

} // namespace vestnik::test
