#pragma once

#include "Command.h"
#include "TeamSettings.h"

namespace vestnik {

/// The options that say where the team's database is. What is not given stays as it is connected here.
class TeamOptions {
public:
    void addTo(CLI::App& command);
    /// Adds the name that the others see.
    void addNameTo(CLI::App& command);

    /// Returns the connected settings, with the given ones in their place; not checked.
    Result<TeamSettings> settings(const CliContext& context) const;

private:
    std::string m_address;
    std::string m_database;
    std::string m_user;
    std::string m_tls;
    std::string m_rootCertificate;
    std::string m_name;
    int m_port = 0;
};

} // namespace vestnik
