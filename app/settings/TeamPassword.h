#pragma once

#include "TeamSettings.h"
#include "TokenVault.h"

namespace vestnik {

/// The password of the team's database: in the keychain, under its user and place, so that another server means none. Without a keychain it
/// lives for this session only. It stands in no file. Answers come as TokenVault's. One thread, with an event loop.
class TeamPassword : public QObject {
    Q_OBJECT

public:
    using Then = TokenVault::Then;

    explicit TeamPassword(std::unique_ptr<SecretStore> store, std::chrono::milliseconds patience = TokenVault::usualPatience,
                          QObject* parent = nullptr);

    void find(const TeamSettings& settings, QObject* context, const Then& then);
    /// Replaces it; the answer says where it is kept now.
    void keep(const TeamSettings& settings, const QString& password, QObject* context, const Then& then);
    /// For this session, at once, and not in the keychain: what an environment variable gave.
    void keepForSession(const TeamSettings& settings, const QString& password);
    /// The answer has a fault when the keychain may still have it.
    void forget(const TeamSettings& settings, QObject* context, const Then& then);

private:
    std::unique_ptr<SecretStore> m_store;
    std::chrono::milliseconds m_patience;
    QHash<QString, QString> m_session;
};

} // namespace vestnik
