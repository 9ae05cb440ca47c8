#pragma once

#include "SecretFault.h"

#include <QString>

#include <functional>

namespace vestnik {

/// The answer of a secret store.
struct SecretAnswer {
    SecretFault fault = SecretFault::None;
    QString secret = {};
    QString detail = {}; ///< technical, untranslated; never the secret
};

/// Keeps secrets by key. Every call answers once, later or never; the thread it was made in. A test has its own.
class SecretStore {
public:
    using Answer = std::function<void(const SecretAnswer&)>;

    SecretStore() = default;
    SecretStore(const SecretStore&) = delete;
    SecretStore& operator=(const SecretStore&) = delete;
    virtual ~SecretStore() = default;

    virtual void read(const QString& key, const Answer& answer) = 0;
    virtual void write(const QString& key, const QString& secret, const Answer& answer) = 0;
    virtual void remove(const QString& key, const Answer& answer) = 0;
};

} // namespace vestnik
