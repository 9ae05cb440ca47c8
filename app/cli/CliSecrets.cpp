#include "CliSecrets.h"

#include "Process.h"
#include "SecretText.h"
#include "Terminal.h"

#include <QEventLoop>
#include <QFile>

#include <cstdio>

namespace vestnik::CliSecrets {
namespace {

constexpr qint64 maxInput = qint64{64} * 1024;

/// Runs an event loop until the answer is there.
template <typename Answer, typename Ask>
Answer waitFor(const Ask& ask)
{
    QEventLoop loop;
    std::optional<Answer> answer;
    ask(&loop, [&](const Answer& given) {
        answer = given;
        loop.quit();
    });
    if (!answer) // it may have come at once
        loop.exec();
    return answer.value_or(Answer());
}

} // namespace

std::optional<QString> takeTokenVariable()
{
    return Process::takeSecretVariable(tokenVariable);
}

std::optional<QString> takeTeamPasswordVariable()
{
    return Process::takeSecretVariable(teamPasswordVariable);
}

Result<QString> readSecret(const QString& prompt)
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return std::unexpected(Error{ErrorCode::FileUnreadable, QStringLiteral("stdin"), input.errorString()});
    const EchoOff echoOff;
    if (echoOff.isTerminal()) {
        const QByteArray text = prompt.toUtf8() + ' ';
        std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
        const QByteArray line = input.readLine(maxInput);
        std::fputc('\n', stderr);
        return QString::fromUtf8(line);
    }
    const QByteArray all = input.read(maxInput + 1);
    if (all.size() > maxInput)
        return std::unexpected(Error{ErrorCode::FileUnreadable, QStringLiteral("stdin"), QStringLiteral("over 64 KiB")});
    return QString::fromUtf8(all);
}

Credentials findAll(TokenVault& vault, const Environment& environment)
{
    return waitFor<Credentials>([&](QObject* context, const auto& then) { vault.findAll(environment, context, then); });
}

Credentials findSecrets(TokenVault& vault, const Environment& environment)
{
    return waitFor<Credentials>([&](QObject* context, const auto& then) { vault.findSecrets(environment, context, then); });
}

FoundSecret find(TokenVault& vault, const Environment& environment, SecretKind kind)
{
    return waitFor<FoundSecret>([&](QObject* context, const auto& then) { vault.find(environment, kind, context, then); });
}

FoundSecret keep(TokenVault& vault, const Environment& environment, SecretKind kind, const QString& secret)
{
    return waitFor<FoundSecret>([&](QObject* context, const auto& then) { vault.keep(environment, kind, secret, context, then); });
}

FoundSecret forget(TokenVault& vault, const Environment& environment, SecretKind kind)
{
    return waitFor<FoundSecret>([&](QObject* context, const auto& then) { vault.forget(environment, kind, context, then); });
}

FoundSecret find(TeamPassword& password, const TeamSettings& settings)
{
    return waitFor<FoundSecret>([&](QObject* context, const auto& then) { password.find(settings, context, then); });
}

FoundSecret keep(TeamPassword& password, const TeamSettings& settings, const QString& secret)
{
    return waitFor<FoundSecret>([&](QObject* context, const auto& then) { password.keep(settings, secret, context, then); });
}

FoundSecret forget(TeamPassword& password, const TeamSettings& settings)
{
    return waitFor<FoundSecret>([&](QObject* context, const auto& then) { password.forget(settings, context, then); });
}

} // namespace vestnik::CliSecrets
