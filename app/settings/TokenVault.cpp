#include "TokenVault.h"

#include "Log.h"
#include "SecretAsking.h"
#include "SecretGate.h"
#include "Text.h"

#include <QPointer>

#include <utility>

namespace vestnik {
namespace {

const QList<SecretKind> allKinds{SecretKind::Token, SecretKind::ProxyPassword, SecretKind::KeyPassphrase};

QString codeOf(SecretKind kind)
{
    switch (kind) {
    case SecretKind::Token: return QStringLiteral("token");
    case SecretKind::ProxyPassword: return QStringLiteral("proxy_password");
    case SecretKind::KeyPassphrase: return QStringLiteral("key_passphrase");
    }
    Q_UNREACHABLE();
}

/// A proxy's password belongs to the proxy.
QString ownerOf(const Environment& environment, SecretKind kind)
{
    const ProxySettings& proxy = environment.proxy;
    return kind == SecretKind::ProxyPassword
        ? QStringLiteral("%1://%2@%3:%4").arg(proxyKindCode(proxy.kind), proxy.user, proxy.host.toLower()).arg(proxy.port)
        : environment.origin();
}

/// A user may be left over from a proxy that is used no longer.
bool asksForPassword(const ProxySettings& proxy)
{
    return !proxy.user.isEmpty() && (proxy.kind == ProxySettings::Kind::Http || proxy.kind == ProxySettings::Kind::Socks5);
}

/// Whatever token passes through here is one that must not be stored. That of the sandbox is no secret.
void learn(const Environment& environment, SecretKind kind, const QString& secret)
{
    if (kind != SecretKind::Token || environment.kind == EnvironmentKind::Sandbox)
        return;
    if (const std::expected<Token, Issue> token = Token::parse(secret))
        SecretGate::learn(*token, environment.name);
}

void note(const FoundSecret& found, Credentials& credentials)
{
    if (found.fault == SecretFault::None || found.place != SecretPlace::Nowhere)
        return;
    credentials.fault = found.fault;
    credentials.detail = found.detail;
}

} // namespace

TokenVault::TokenVault(std::unique_ptr<SecretStore> store, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_patience(patience)
{ }

QString TokenVault::keyOf(const Environment& environment, SecretKind kind)
{
    return environment.id + u' ' + ownerOf(environment, kind) + u' ' + codeOf(kind);
}

void TokenVault::ask(const std::function<void(const SecretStore::Answer&)>& start, QObject* context, const SecretStore::Answer& then)
{
    askPatiently(start, context, m_patience, then);
}

void TokenVault::find(const Environment& environment, SecretKind kind, QObject* context, const Then& then)
{
    const QString key = keyOf(environment, kind);
    if (const auto found = m_session.constFind(key); found != m_session.constEnd())
        return then({SecretPlace::Session, found->secret, found->fault});
    if (environment.kind == EnvironmentKind::Sandbox)
        return then({});
    ask([this, key](const SecretStore::Answer& answer) { m_store->read(key, answer); }, context,
        [vault = QPointer<TokenVault>(this), key, given = m_given, environment, kind, then](const SecretAnswer& answer) {
            if (vault)
                vault->noteAbsence(key, given, answer.fault);
            learn(environment, kind, answer.secret);
            Log::info(Log::settings(), "keychain answered", Log::Field{"environment", environment}, Log::Field{"secret", kind},
                      Log::Field{"fault", answer.fault});
            if (answer.fault == SecretFault::None)
                return then({SecretPlace::Keychain, answer.secret});
            const bool isFault = answer.fault != SecretFault::NotFound;
            then({SecretPlace::Nowhere, {}, isFault ? answer.fault : SecretFault::None, answer.detail});
        });
}

void TokenVault::noteAbsence(const QString& key, quint64 given, SecretFault fault)
{
    // A locked or slow keychain may well have one; where there is no keychain at all, this program has none.
    const bool isAbsent = fault == SecretFault::NotFound || fault == SecretFault::Unavailable;
    if (isAbsent && given == m_given) // else it may be older than what was given
        m_absent.insert(key);
    else
        m_absent.remove(key);
}

void TokenVault::findSecrets(const Environment& environment, QObject* context, const ThenAll& then)
{
    const auto credentials = std::make_shared<Credentials>();
    const auto findPassphrase = [this, environment, context, credentials, then] {
        if (environment.tls.certificateFile.isEmpty())
            return then(*credentials);
        find(environment, SecretKind::KeyPassphrase, context, [credentials, then](const FoundSecret& found) {
            note(found, *credentials);
            credentials->lacksPassphrase = found.place == SecretPlace::Nowhere && found.fault != SecretFault::None;
            credentials->secrets.keyPassphrase = found.secret;
            then(*credentials);
        });
    };
    if (!asksForPassword(environment.proxy))
        return findPassphrase();
    find(environment, SecretKind::ProxyPassword, context, [credentials, findPassphrase](const FoundSecret& found) {
        note(found, *credentials);
        credentials->lacksProxyPassword = found.place == SecretPlace::Nowhere && found.fault != SecretFault::None;
        credentials->secrets.proxyPassword = found.secret;
        findPassphrase();
    });
}

void TokenVault::findAll(const Environment& environment, QObject* context, const ThenAll& then)
{
    find(environment, SecretKind::Token, context, [this, environment, context, then](const FoundSecret& token) {
        findSecrets(environment, context, [token, then](Credentials credentials) {
            note(token, credentials);
            if (const std::expected<Token, Issue> parsed = Token::parse(token.secret))
                credentials.token = *parsed;
            then(credentials);
        });
    });
}

void TokenVault::keep(const Environment& environment, SecretKind kind, const QString& secret, QObject* context, const Then& then)
{
    const QString key = keyOf(environment, kind);
    const bool isFirst = m_absent.remove(key) && !m_session.contains(key);
    ++m_given;
    learn(environment, kind, secret);
    m_session.insert(key, {secret}); // until the keychain has it
    if (!isFirst)
        Q_EMIT changed(environment.id);
    const QPointer<QObject> waiting(context);
    ask([this, key, secret](const SecretStore::Answer& answer) { m_store->write(key, secret, answer); }, this,
        [this, key, kind, secret, waiting, then](const SecretAnswer& answer) {
            const bool isKept = answer.fault == SecretFault::None;
            Log::info(Log::settings(), "keychain took", Log::Field{"secret", kind}, Log::Field{"fault", answer.fault});
            const auto mine = m_session.find(key);
            const bool isNewest = mine != m_session.end() && mine->secret == secret; // nothing newer came meanwhile
            if (isNewest && isKept)
                m_session.erase(mine);
            else if (isNewest)
                mine->fault = answer.fault;
            if (waiting)
                then({isKept ? SecretPlace::Keychain : SecretPlace::Session, {}, answer.fault, answer.detail});
            if (!isKept)
                Q_EMIT keptForSession(kind, answer.fault);
        });
}

void TokenVault::keepForSession(const Environment& environment, SecretKind kind, const QString& secret)
{
    const QString key = keyOf(environment, kind);
    m_absent.remove(key);
    learn(environment, kind, secret);
    m_session.insert(key, {secret});
}

void TokenVault::forget(const Environment& environment, SecretKind kind, QObject* context, const Then& then)
{
    const QString key = keyOf(environment, kind);
    m_session.remove(key);
    Q_EMIT changed(environment.id);
    const QPointer<QObject> waiting(context);
    ask([this, key](const SecretStore::Answer& answer) { m_store->remove(key, answer); }, this,
        [waiting, then](const SecretAnswer& answer) {
            if (!waiting)
                return;
            const bool isGone = answer.fault == SecretFault::None || answer.fault == SecretFault::NotFound;
            then({isGone ? SecretPlace::Nowhere : SecretPlace::Keychain, {}, isGone ? SecretFault::None : answer.fault, answer.detail});
        });
}

void TokenVault::forgetAll(const Environment& environment)
{
    forgetThose(environment, allKinds);
}

void TokenVault::forgetFormer(const Environment& former, const Environment& now)
{
    forgetThose(former, formerKinds(former, now));
}

QList<SecretKind> TokenVault::formerKinds(const Environment& former, const Environment& now)
{
    QList<SecretKind> kinds = allKinds;
    kinds.removeIf([&](SecretKind kind) { return keyOf(former, kind) == keyOf(now, kind); });
    return kinds;
}

void TokenVault::forgetThose(const Environment& environment, const QList<SecretKind>& kinds)
{
    const auto isTold = std::make_shared<bool>(false);
    for (const SecretKind kind : kinds) {
        forget(environment, kind, this, [this, name = environment.name, isTold](const FoundSecret& gone) {
            if (mayRemain(gone.fault) && !std::exchange(*isTold, true))
                Q_EMIT remained(name, gone.fault);
        });
    }
}

std::expected<QString, Issue> cleanedSecret(const QString& pasted, const QString& field)
{
    QString text = trimmedText(pasted);
    if (hasControlCharacter(text))
        return std::unexpected(Issue{field, IssueCode::ControlCharacter, Severity::Error, {}});
    if (codePointCount(text) > maxTextLength)
        return std::unexpected(Issue{field, IssueCode::TooLong, Severity::Error, {}});
    return text;
}

} // namespace vestnik
