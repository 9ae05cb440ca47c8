#pragma once

#include "EnvironmentStore.h"
#include "Journal.h"
#include "ProductionGuard.h"
#include "RetiredEngines.h"
#include "TeamCheck.h"
#include "TeamClaims.h"
#include "TokenVault.h"

#include <functional>

namespace vestnik {

/// The objects by which batches are sent. They must outlive every BatchSession.
struct BatchServices {
    QString folder;
    const EventCatalog& catalog;
    const EnvironmentStore& environments;
    std::function<Environment()> sandbox; ///< gives the sandbox's environment as it is started now
    TokenVault& tokens;
    ProductionGuard& guard;
    Journal& journal;
    RetiredEngines& retired;
    std::function<Result<TeamAccess>()> teamAccess = {};          ///< of a batch that the team shares; none: no team is connected
    std::function<TeamCheck::Team(const Environment&)> team = {}; ///< whom a start asks what other members sent; none: nobody
    TeamClaims* claims = nullptr;                                 ///< by which rows are claimed before they go; none: there is no team
};

} // namespace vestnik
