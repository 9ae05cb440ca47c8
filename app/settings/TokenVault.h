#pragma once

#include "Environment.h"
#include "SecretStore.h"
#include "Token.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace vestnik {

enum class SecretKind { Token, ProxyPassword, KeyPassphrase };

/// Where a secret is kept.
enum class SecretPlace { Nowhere, Keychain, Session };

struct FoundSecret {
    SecretPlace place = SecretPlace::Nowhere;
    QString secret = {};
    SecretFault fault = SecretFault::None; ///< why the keychain gave or took nothing
    QString detail = {};                   ///< the keychain's own words
};

/// All that a send needs.
struct Credentials {
    std::optional<Token> token = {};
    ChannelSecrets secrets = {};
    SecretFault fault = SecretFault::None; ///< of the keychain, where something is missing because of it
    QString detail = {};
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
    /// What its connection needs; no token.
    void findSecrets(const Environment& environment, QObject* context, const ThenAll& then);
    /// Everything that a send to that environment needs.
    void findAll(const Environment& environment, QObject* context, const ThenAll& then);
    /// Replaces what was there. The answer says where it is kept now.
    void keep(const Environment& environment, SecretKind kind, const QString& secret, QObject* context, const Then& then);
    /// For this session, at once, and not in the keychain: what a sandbox has, or an environment variable gave.
    void keepForSession(const Environment& environment, SecretKind kind, const QString& secret);
    /// The answer has a fault when the keychain may still have it.
    void forget(const Environment& environment, SecretKind kind, QObject* context, const Then& then);
    /// All of an environment's secrets, without an answer: it was deleted.
    void forgetAll(const Environment& environment);

    /// The key of a secret, such as `… https://gw.example.com token`.
    static QString keyOf(const Environment& environment, SecretKind kind);

Q_SIGNALS:
    /// A secret was replaced or forgotten.
    void changed(const QString& environmentId);

private:
    void ask(const std::function<void(const SecretStore::Answer&)>& start, QObject* context, const SecretStore::Answer& then);

    std::unique_ptr<SecretStore> m_store;
    std::chrono::milliseconds m_patience;
    QHash<QString, QString> m_session;
};

/// A pasted password: stray spaces and line ends around it go, control characters are refused, the rest is anything. The field names it.
std::expected<QString, Issue> cleanedSecret(const QString& pasted, const QString& field);

} // namespace vestnik
