#pragma once

#include "Environment.h"
#include "Error.h"

namespace vestnik {

/// The guard's permission to send to one environment as it is now. Only the guard makes one, and Outbox::send asks for one.
class Clearance {
public:
    /// False once the environment is another one, or has another address or kind.
    bool covers(const Environment& environment) const;

private:
    friend class ProductionGuard;
    explicit Clearance(const Environment& environment) : m_environment(environment) { }

    Environment m_environment;
};

/// Stands between every way of sending and the network. Sandbox and test are cleared at once; production never is in this version.
class ProductionGuard {
public:
    /// ProductionLocked names the environment.
    Result<Clearance> clear(const Environment& environment) const;
};

} // namespace vestnik
