#include "SendSupport.h"

#include "CliSecrets.h"
#include "CredentialCheck.h"
#include "EnvCommands.h"
#include "EnvironmentStore.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct SendingTexts {
    Q_DECLARE_TR_FUNCTIONS(SendCommand)
};

bool isTokenSound(const CliContext& context, const QString& text)
{
    const std::expected<Token, Issue> token = Token::parse(text);
    if (!token)
        context.report({token.error()});
    return token.has_value();
}

} // namespace

Result<Environment> findEnvironment(const CliContext& context, const QString& name, SandboxServer& sandbox)
{
    if (!isSandboxName(name)) {
        const EnvironmentStore store(context.folder.environmentsFile());
        sayNewer(store);
        return store.byName(name);
    }
    const Result<quint16> port = sandbox.start({});
    if (!port)
        return std::unexpected(port.error());
    return sandboxEnvironment(sandbox.baseUrl());
}

ExitCode takeGivenToken(const CliContext& context, const Environment& environment, TokenVault& vault)
{
    if (environment.kind == EnvironmentKind::Sandbox) {
        vault.keepForSession(environment, SecretKind::Token, sandboxToken);
        return ExitCode::Accepted;
    }
    if (!context.token)
        return ExitCode::Accepted;
    if (!isTokenSound(context, *context.token))
        return ExitCode::BadUsage;
    vault.keepForSession(environment, SecretKind::Token, *context.token);
    CliContext::printInfo(
        SendingTexts::tr("The token for \"%1\" is taken from %2.").arg(environment.name, QLatin1String(CliSecrets::tokenVariable)));
    return ExitCode::Accepted;
}

void sayWhereTokensAre()
{
    CliContext::printError(
        SendingTexts::tr("Save the token with env token, or give it in the variable %1.").arg(QLatin1String(CliSecrets::tokenVariable)));
}

std::expected<Credentials, ExitCode> takeCredentials(const CliContext& context, const Environment& environment, TokenVault& vault)
{
    if (const ExitCode given = takeGivenToken(context, environment, vault); given != ExitCode::Accepted)
        return std::unexpected(given);
    Credentials credentials = CliSecrets::findAll(vault, environment);
    const std::optional<Error> fault = credentialFault(credentials, environment);
    if (!fault)
        return credentials;
    const ExitCode code = CliContext::fail(*fault);
    if (!credentials.token)
        sayWhereTokensAre();
    return std::unexpected(code);
}

} // namespace vestnik
