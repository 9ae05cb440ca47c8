#pragma once

#include "Command.h"
#include "EnvironmentStore.h"
#include "TokenVault.h"

#include <memory>

namespace vestnik {

// The words after `env` that have a file of their own.
std::unique_ptr<Command> makeEnvAdd(CLI::App& env);
std::unique_ptr<Command> makeEnvEdit(CLI::App& env);
std::unique_ptr<Command> makeEnvCheck(CLI::App& env);
std::unique_ptr<Command> makeEnvToken(CLI::App& env);
std::unique_ptr<Command> makeEnvExport(CLI::App& env);
std::unique_ptr<Command> makeEnvImport(CLI::App& env);

/// Says where the file of environments is of a newer version, so that it is read only.
void sayNewer(const EnvironmentStore& store);
/// One environment on standard output, as a line or as JSON.
void printEnvironment(const CliContext& context, const Environment& environment);
/// Takes an environment's secrets out of the keychain; says when some may be left there.
void forgetSecrets(const Environment& environment, const QList<SecretKind>& kinds);

} // namespace vestnik
