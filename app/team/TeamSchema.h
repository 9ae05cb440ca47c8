#pragma once

#include "TeamConnection.h"

namespace vestnik::TeamSchema {

/// The version of the schema `vestnik` that this program works with.
inline constexpr int version = 2;

/// Makes the schema, or brings an earlier one up to this version, in one transaction; what is up to date stays as it is. Several at once wait for
/// each other. For an administrator: TeamRights. TeamSearchMissing, TeamSchemaNewer.
Result<void> prepare(const TeamConnection& connection);

/// Succeeds when a member can work with it: TeamSchemaMissing, TeamSchemaOlder, TeamSchemaNewer, and TeamRights without the role.
Result<void> check(const TeamConnection& connection);

/// Opens the team's database as a member: as TeamConnection::open() and check(), in the calling thread, which waits for the server.
Result<std::unique_ptr<TeamConnection>> open(const TeamAccess& access);

/// Makes a user of the server who may work with it, and gives him that password, which the server never sees; a user who is there gets the
/// role, and keeps his password when `password` is empty.
Result<void> admit(const TeamConnection& connection, const QString& user, const QString& password);

} // namespace vestnik::TeamSchema
