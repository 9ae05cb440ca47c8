#include "ProductionGuard.h"

namespace vestnik {

bool Clearance::covers(const Environment& environment) const
{
    return m_environment == environment;
}

Result<Clearance> ProductionGuard::clear(const Environment& environment) const
{
    if (isProduction(environment))
        return std::unexpected(Error{ErrorCode::ProductionLocked, environment.name, {}});
    return Clearance(environment);
}

} // namespace vestnik
