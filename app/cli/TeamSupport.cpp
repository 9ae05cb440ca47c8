#include "TeamSupport.h"

#include "CliSecrets.h"
#include "Keychain.h"
#include "TeamSchema.h"

#include <QCoreApplication>

namespace vestnik::TeamSupport {
namespace {

struct TeamSupportTexts {
    Q_DECLARE_TR_FUNCTIONS(TeamCommand)
};

void sayVariable()
{
    CliContext::printInfo(
        TeamSupportTexts::tr("The team's password is taken from %1.").arg(QLatin1String(CliSecrets::teamPasswordVariable)));
}

/// The password that was given by the variable, or else the one that is typed or piped in, without its line end.
Result<QString> givenPassword(const CliContext& context, const TeamSettings& settings)
{
    if (context.teamPassword) {
        sayVariable();
        return *context.teamPassword;
    }
    Result<QString> typed = CliSecrets::readSecret(
        TeamSupportTexts::tr("Password of %1 for %2 (it is not shown; empty: none):").arg(settings.user, settings.place()));
    if (typed && typed->endsWith(u'\n'))
        typed->chop(typed->endsWith(QStringLiteral("\r\n")) ? 2 : 1);
    return typed;
}

} // namespace

Result<TeamSettings> connected(const CliContext& context)
{
    const Result<std::optional<TeamSettings>> settings = TeamSettingsFile(context.folder.teamFile()).load();
    if (!settings)
        return std::unexpected(settings.error());
    return *settings ? Result<TeamSettings>(**settings) : std::unexpected(Error{ErrorCode::TeamMissing, {}, {}});
}

Result<TeamAccess> given(const CliContext& context, const TeamOptions& options)
{
    const Result<TeamSettings> settings = options.settings(context);
    if (!settings)
        return std::unexpected(settings.error());
    if (const Result<void> sound = settings->check(); !sound)
        return std::unexpected(sound.error());
    const Result<QString> password = givenPassword(context, *settings);
    return password ? Result<TeamAccess>(TeamAccess{.settings = *settings, .password = *password}) : std::unexpected(password.error());
}

Result<std::unique_ptr<TeamConnection>> openGiven(const CliContext& context, const TeamOptions& options)
{
    const Result<TeamAccess> access = given(context, options);
    return access ? TeamConnection::open(*access) : std::unexpected(access.error());
}

Result<TeamAccess> quietAccess(const CliContext& context)
{
    const Result<TeamSettings> settings = connected(context);
    if (!settings)
        return std::unexpected(settings.error());
    TeamAccess access{.settings = *settings};
    if (context.teamPassword) {
        access.password = *context.teamPassword;
    } else {
        TeamPassword password(std::make_unique<Keychain>());
        access.password = CliSecrets::find(password, *settings).secret;
    }
    return access;
}

TeamCheck::Team toAsk(const CliContext& context, const Environment& environment)
{
    if (!isShared(environment))
        return {};
    const Result<TeamAccess> access = quietAccess(context);
    return {.isAsked = access || access.error().code != ErrorCode::TeamMissing, .access = access};
}

TeamAccess access(const CliContext& context, const TeamSettings& settings)
{
    TeamAccess access{.settings = settings};
    if (context.teamPassword) {
        sayVariable();
        access.password = *context.teamPassword;
    } else {
        TeamPassword password(std::make_unique<Keychain>());
        access.password = CliSecrets::find(password, settings).secret;
    }
    return access;
}

Error silent(const TeamSettings& settings)
{
    return {ErrorCode::TeamUnreachable, settings.place(), QStringLiteral("timeout expired")};
}

Result<TeamAccess> access(const CliContext& context)
{
    const Result<TeamSettings> settings = connected(context);
    return settings ? Result<TeamAccess>(access(context, *settings)) : std::unexpected(settings.error());
}

Result<std::unique_ptr<TeamConnection>> open(const CliContext& context)
{
    const Result<TeamAccess> found = access(context);
    return found ? TeamSchema::open(*found) : std::unexpected(found.error());
}

} // namespace vestnik::TeamSupport
