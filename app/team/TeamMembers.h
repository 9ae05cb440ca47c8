#pragma once

#include "TeamConnection.h"

#include <QDateTime>
#include <QList>

namespace vestnik {

/// A journal that pushes, and whose it is. A person with two computers is two members.
struct TeamMember {
    QString journal; ///< its id
    QString name;    ///< as its person gave it
    QString computer;
    QString program;     ///< version
    QString login;       ///< user of the database
    QDateTime firstSeen; ///< UTC, by the server's clock, as lastSeen
    QDateTime lastSeen;
    qint64 lastRecord = 0; ///< the number of its newest record there
};

namespace TeamMembers {

/// Makes a journal known, and its member as the settings name him. TeamRights when it is another user's.
Result<void> join(const TeamConnection& connection, const TeamSettings& settings, const QString& journal);
/// Returns all of them, by name.
Result<QList<TeamMember>> all(const TeamConnection& connection);

} // namespace TeamMembers
} // namespace vestnik
