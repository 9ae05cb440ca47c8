#include "TeamPassword.h"

#include "SecretAsking.h"

namespace vestnik {

TeamPassword::TeamPassword(std::unique_ptr<SecretStore> store, std::chrono::milliseconds patience, QObject* parent)
    : QObject(parent), m_store(std::move(store)), m_patience(patience)
{ }

void TeamPassword::find(const TeamSettings& settings, QObject* context, const Then& then)
{
    const QString key = settings.passwordKey();
    if (const auto found = m_session.constFind(key); found != m_session.constEnd())
        return then({.place = SecretPlace::Session, .secret = *found});
    const auto read = [this, key](const SecretStore::Answer& answer) { m_store->read(key, answer); };
    askPatiently(read, context, m_patience, [then](const SecretAnswer& answer) {
        const bool isFound = answer.fault == SecretFault::None;
        const bool isFault = !isFound && answer.fault != SecretFault::NotFound;
        then({isFound ? SecretPlace::Keychain : SecretPlace::Nowhere, answer.secret, isFault ? answer.fault : SecretFault::None,
              answer.detail});
    });
}

void TeamPassword::keep(const TeamSettings& settings, const QString& password, QObject* context, const Then& then)
{
    const QString key = settings.passwordKey();
    m_session.insert(key, password);
    const auto write = [this, key, password](const SecretStore::Answer& answer) { m_store->write(key, password, answer); };
    askPatiently(write, context, m_patience, [then](const SecretAnswer& answer) {
        const bool isKept = answer.fault == SecretFault::None;
        then({isKept ? SecretPlace::Keychain : SecretPlace::Session, {}, answer.fault, answer.detail});
    });
}

void TeamPassword::keepForSession(const TeamSettings& settings, const QString& password)
{
    m_session.insert(settings.passwordKey(), password);
}

void TeamPassword::forget(const TeamSettings& settings, QObject* context, const Then& then)
{
    const QString key = settings.passwordKey();
    m_session.remove(key);
    const auto remove = [this, key](const SecretStore::Answer& answer) { m_store->remove(key, answer); };
    askPatiently(remove, context, m_patience, [then](const SecretAnswer& answer) {
        const bool isGone = answer.fault == SecretFault::None || answer.fault == SecretFault::NotFound;
        then({isGone ? SecretPlace::Nowhere : SecretPlace::Keychain, {}, isGone ? SecretFault::None : answer.fault, answer.detail});
    });
}

} // namespace vestnik
