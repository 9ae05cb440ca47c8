#include "TeamJoin.h"

#include "TeamSchema.h"

#include <QPromise>

#include <atomic>
#include <memory>
#include <thread>

namespace vestnik::TeamJoin {
namespace {

std::atomic<int> trials = 0; ///< threads under way

} // namespace

Result<void> tryOut(const TeamAccess& access)
{
    const Result<std::unique_ptr<TeamConnection>> connection = TeamConnection::open(access);
    return connection ? TeamSchema::check(**connection) : std::unexpected(connection.error());
}

QFuture<Result<void>> tryOutBeside(const TeamAccess& access)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    QFuture<Result<void>> future = promise->future();
    promise->start();
    ++trials;
    std::thread([promise, access] {
        promise->addResult(tryOut(access));
        promise->finish();
        --trials;
    }).detach();
    return future;
}

bool isTrying()
{
    return trials > 0;
}

Result<void> keep(const DataFolder& folder, const TeamSettings& settings)
{
    const Result<void> created = folder.create();
    return created ? TeamSettingsFile(folder.teamFile()).save(settings) : created;
}

} // namespace vestnik::TeamJoin
