#pragma once

#include "Command.h"
#include "SandboxServer.h"
#include "TokenVault.h"

#include <expected>

namespace vestnik {

// What every command that sends needs first.

/// The environment of that name; the sandbox, which is always there, is started for it.
Result<Environment> findEnvironment(const CliContext& context, const QString& name, SandboxServer& sandbox);

/// Gives the vault the token that is no secret, or that the environment variable gave, and says so; BadUsage when that is no token.
ExitCode takeGivenToken(const CliContext& context, const Environment& environment, TokenVault& vault);

/// Says where a token is looked for.
void sayWhereTokensAre();

/// Token and other secrets, from the environment variable or from the keychain; the sandbox's token is no secret. Says what is wrong.
std::expected<Credentials, ExitCode> takeCredentials(const CliContext& context, const Environment& environment, TokenVault& vault);

} // namespace vestnik
