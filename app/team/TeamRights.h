#pragma once

#include <QString>

/// Parts of functions of the schema, whose search path is fixed.
namespace vestnik::TeamRights {

/// Returns the condition that who is connected is the administrator, who may do everything.
QString isAdministrator();
/// Returns the statement of plpgsql that refuses who has not joined with that journal.
QString refuseOthers(const QString& journal);

} // namespace vestnik::TeamRights
