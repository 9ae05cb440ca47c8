#pragma once

#include "SecretStore.h"

#include <QMap>
#include <QTimer>

#include <memory>

namespace vestnik::test {

/// A store of secrets in memory, which can fail or say nothing. What it holds can be looked at from outside.
class FakeStore : public SecretStore {
public:
    struct State {
        QMap<QString, QString> secrets;
        SecretFault fault = SecretFault::None;
        bool isSilent = false;
    };

    explicit FakeStore(std::shared_ptr<State> state = std::make_shared<State>()) : m_state(std::move(state)) { }

    void read(const QString& key, const Answer& answer) override
    {
        const bool isThere = m_state->secrets.contains(key);
        reply(answer, isThere ? SecretFault::None : SecretFault::NotFound, m_state->secrets.value(key));
    }
    void write(const QString& key, const QString& secret, const Answer& answer) override
    {
        if (m_state->fault == SecretFault::None && !m_state->isSilent)
            m_state->secrets.insert(key, secret);
        reply(answer, SecretFault::None, {});
    }
    void remove(const QString& key, const Answer& answer) override
    {
        const bool isThere = m_state->secrets.remove(key) > 0;
        reply(answer, isThere ? SecretFault::None : SecretFault::NotFound, {});
    }

private:
    /// Later, as a keychain does.
    void reply(const Answer& answer, SecretFault usual, const QString& secret) const
    {
        if (m_state->isSilent)
            return;
        const SecretFault fault = m_state->fault == SecretFault::None ? usual : m_state->fault;
        QTimer::singleShot(0, [answer, fault, secret] { answer({fault, fault == SecretFault::None ? secret : QString(), {}}); });
    }

    std::shared_ptr<State> m_state;
};

} // namespace vestnik::test
