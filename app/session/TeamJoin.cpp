#include "TeamJoin.h"

#include "TeamBeside.h"
#include "TeamSchema.h"

namespace vestnik::TeamJoin {

Result<void> tryOut(const TeamAccess& access)
{
    const Result<std::unique_ptr<TeamConnection>> connection = TeamSchema::open(access);
    return connection ? Result<void>() : std::unexpected(connection.error());
}

QFuture<Result<void>> tryOutBeside(const TeamAccess& access)
{
    return TeamBeside::run<void>([access](const auto&) { return tryOut(access); });
}

Result<void> keep(const DataFolder& folder, const TeamSettings& settings)
{
    const Result<void> created = folder.create();
    return created ? TeamSettingsFile(folder.teamFile()).save(settings) : created;
}

} // namespace vestnik::TeamJoin
