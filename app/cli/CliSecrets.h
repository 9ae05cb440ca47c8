#pragma once

#include "Error.h"
#include "TeamPassword.h"
#include "TokenVault.h"

namespace vestnik::CliSecrets {

/// The variable that gives a token to one command.
inline constexpr const char* tokenVariable = "VESTNIK_TOKEN";

/// The variable that gives the password of the team's database to one command.
inline constexpr const char* teamPasswordVariable = "VESTNIK_TEAM_PASSWORD";

/// Returns its value, if it is set, and wipes and unsets it (Process::takeSecretVariable).
std::optional<QString> takeTokenVariable();
std::optional<QString> takeTeamPasswordVariable();

/// One secret from standard input, without its line end; a terminal does not show it. FileUnreadable.
Result<QString> readSecret(const QString& prompt);

// A command has nothing else to do meanwhile: these wait for the vault's answer.
Credentials findAll(TokenVault& vault, const Environment& environment);
Credentials findSecrets(TokenVault& vault, const Environment& environment);
FoundSecret find(TokenVault& vault, const Environment& environment, SecretKind kind);
FoundSecret keep(TokenVault& vault, const Environment& environment, SecretKind kind, const QString& secret);
FoundSecret forget(TokenVault& vault, const Environment& environment, SecretKind kind);
FoundSecret find(TeamPassword& password, const TeamSettings& settings);
FoundSecret keep(TeamPassword& password, const TeamSettings& settings, const QString& secret);
FoundSecret forget(TeamPassword& password, const TeamSettings& settings);

} // namespace vestnik::CliSecrets
