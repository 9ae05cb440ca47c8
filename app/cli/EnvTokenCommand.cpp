#include "CliSecrets.h"
#include "EnvCommands.h"
#include "EnvironmentStore.h"
#include "Keychain.h"
#include "SecretText.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

class EnvTokenCommand : public Command {
    Q_DECLARE_TR_FUNCTIONS(EnvCommand)

public:
    explicit EnvTokenCommand(CLI::App& env) : Command(env, "token", tr("Put a token into the keychain, from standard input"))
    {
        m_app->add_option("NAME", m_name, tr("The environment's name").toStdString())->required();
        m_app
            ->add_option("--secret", m_secret,
                         tr("Which secret: token (without this option), proxy-password or key-passphrase").toStdString())
            ->check(CLI::IsMember({"token", "proxy-password", "key-passphrase"}));
        m_app->add_flag("--forget", m_isForgetting, tr("Take it out of the keychain").toStdString());
    }

    ExitCode run(const CliContext& context) override
    {
        const Result<Environment> environment = EnvironmentStore(context.folder.environmentsFile()).byName(QString::fromStdString(m_name));
        if (!environment)
            return CliContext::fail(environment.error());
        TokenVault vault(std::make_unique<Keychain>());
        if (m_isForgetting) {
            const FoundSecret gone = CliSecrets::forget(vault, *environment, kind());
            return finish(*environment, gone, tr("It is in the keychain no longer."));
        }
        const Result<QString> given = CliSecrets::readSecret(tr("Secret for \"%1\" (it is not shown):").arg(environment->name));
        if (!given)
            return CliContext::fail(given.error());
        const std::expected<QString, Issue> secret = cleaned(*given);
        if (!secret) {
            context.report({secret.error()});
            return ExitCode::BadUsage;
        }
        return finish(*environment, CliSecrets::keep(vault, *environment, kind(), *secret),
                      tr("It is in the keychain, for %1.").arg(environment->origin()));
    }

private:
    SecretKind kind() const
    {
        if (m_secret == "proxy-password")
            return SecretKind::ProxyPassword;
        return m_secret == "key-passphrase" ? SecretKind::KeyPassphrase : SecretKind::Token;
    }

    std::expected<QString, Issue> cleaned(const QString& given) const
    {
        if (kind() != SecretKind::Token)
            return cleanedSecret(given,
                                 kind() == SecretKind::ProxyPassword ? QStringLiteral("proxy_password") : QStringLiteral("key_passphrase"));
        const std::expected<Token, Issue> token = Token::parse(given);
        if (!token)
            return std::unexpected(token.error());
        return QString::fromLatin1(token->headerValue());
    }

    static ExitCode finish(const Environment& environment, const FoundSecret& answer, const QString& done)
    {
        if (answer.fault != SecretFault::None)
            return CliContext::fail({ErrorCode::KeychainFailed, environment.name, secretFaultText(answer.fault, answer.detail)});
        CliContext::printInfo(done);
        return ExitCode::Accepted;
    }

    std::string m_name;
    std::string m_secret = "token";
    bool m_isForgetting = false;
};

} // namespace

std::unique_ptr<Command> makeEnvToken(CLI::App& env)
{
    return std::make_unique<EnvTokenCommand>(env);
}

} // namespace vestnik
