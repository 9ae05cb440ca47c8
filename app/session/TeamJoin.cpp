#include "TeamJoin.h"

#include "TeamSchema.h"

namespace vestnik::TeamJoin {

Result<void> tryOut(const TeamAccess& access)
{
    const Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(access);
    return connection ? TeamSchema::check(**connection) : std::unexpected(connection.error());
}

Result<void> keep(const DataFolder& folder, const TeamSettings& settings)
{
    const Result<void> created = folder.create();
    return created ? TeamSettingsFile(folder.teamFile()).save(settings) : created;
}

} // namespace vestnik::TeamJoin
