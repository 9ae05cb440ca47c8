#pragma once

#include "SecretStore.h"

namespace vestnik {

/// The desktop's own keychain (Secret Service or KWallet), through QtKeychain; never a file instead. Needs an event loop. Its secrets stand
/// under the service `vestnik`.
class Keychain : public SecretStore {
public:
    void read(const QString& key, const Answer& answer) override;
    void write(const QString& key, const QString& secret, const Answer& answer) override;
    void remove(const QString& key, const Answer& answer) override;
};

} // namespace vestnik
