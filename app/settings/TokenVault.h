#pragma once

#include "Environment.h"
#include "SecretStore.h"
#include "Token.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

#include <chrono>
#include <memory>
#include <optional>

namespace vestnik {

/// Where a secret is kept.
enum class SecretPlace { Nowhere, Keychain, Session };

struct FoundSecret {
    SecretPlace place = SecretPlace::Nowhere;
    QString secret = {};
    SecretFault fault = SecretFault::None; ///< why the keychain gave or took nothing; none while it is still being asked to take it
    QString detail = {};                   ///< the keychain's own words
};

/// All that a send needs.
struct Credentials {
    std::optional<Token> token = {};
    TransportSecrets secrets = {};
    SecretFault fault = SecretFault::None; ///< of the keychain, where something is missing because of it
    QString detail = {};
    bool lacksProxyPassword = false; ///< because of that; the proxy would refuse
    bool lacksPassphrase = false;    ///< because of that; there may be none
};

/// Tokens, proxy passwords and passphrases: in the keychain, each under its environment's id, the origin it was given for and its kind, so
/// that another address means none. Without a keychain, with a locked or a slow one, they live for this session only. They stand in no
/// file. Answers come to `then`, once, unless `context` is gone before: that is how to cancel; at once when this session has the secret.
/// One thread, with an event loop.
class TokenVault : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds usualPatience{10'000};
    using ThenAll = std::function<void(const Credentials&)>;
    using Then = std::function<void(const FoundSecret&)>;

    explicit TokenVault(std::unique_ptr<SecretStore> store, std::chrono::milliseconds patience = usualPatience, QObject* parent = nullptr);

    void find(const Environment& environment, SecretKind kind, QObject* context, const Then& then);
    /// Finds the secrets of the connection itself, without the token.
    void findSecrets(const Environment& environment, QObject* context, const ThenAll& then);
    /// Everything that a send to that environment needs.
    void findAll(const Environment& environment, QObject* context, const ThenAll& then);
    /// Replaces what was there. The answer says where it is kept now, and keptForSession() says it when the keychain did not take it.
    void keep(const Environment& environment, SecretKind kind, const QString& secret, QObject* context, const Then& then);
    /// For this session, at once, and not in the keychain: what a sandbox has, or an environment variable gave.
    void keepForSession(const Environment& environment, SecretKind kind, const QString& secret);
    /// The answer has a fault when the keychain may still have it.
    void forget(const Environment& environment, SecretKind kind, QObject* context, const Then& then);
    /// All of an environment's secrets: it was deleted. Answers by remained(), or not at all.
    void forgetAll(const Environment& environment);
    /// Forgets the secrets of an environment's former address or former proxy, so that they do not come back with it. Answers as
    /// forgetAll().
    void forgetFormer(const Environment& former, const Environment& now);
    /// Returns the kinds of secrets that forgetFormer() forgets.
    static QList<SecretKind> formerKinds(const Environment& former, const Environment& now);

    /// The key of a secret, such as `… https://gw.example.com token`.
    static QString keyOf(const Environment& environment, SecretKind kind);

Q_SIGNALS:
    /// A secret was replaced or forgotten; or given, where it is not known that there was none before.
    void changed(const QString& environmentId);
    /// The keychain did not take what was given to keep() because of this.
    void keptForSession(vestnik::SecretKind kind, vestnik::SecretFault fault);
    /// The keychain may still have what forgetAll() was to remove.
    void remained(const QString& environmentName, vestnik::SecretFault fault);

private:
    void forgetThose(const Environment& environment, const QList<SecretKind>& kinds);
    /// `given`: how many secrets had been given when that key was looked for.
    void noteAbsence(const QString& key, quint64 given, SecretFault fault);
    void ask(const std::function<void(const SecretStore::Answer&)>& start, QObject* context, const SecretStore::Answer& then);

    std::unique_ptr<SecretStore> m_store;
    std::chrono::milliseconds m_patience;
    struct Kept {
        QString secret;
        SecretFault fault = SecretFault::None; ///< of the keychain; none while that is being asked, or was not to be
    };
    QHash<QString, Kept> m_session;
    QSet<QString> m_absent; ///< keys that had no secret when they were looked for
    quint64 m_given = 0;    ///< how many secrets were given
};

/// A pasted password: stray spaces and line ends around it go, control characters are refused, the rest is anything. The field names it.
std::expected<QString, Issue> cleanedSecret(const QString& pasted, const QString& field);

} // namespace vestnik
