#pragma once

#include "SecretStore.h"

#include <QObject>

#include <chrono>

namespace vestnik {

/// Calls `start` with an answer that comes to `then` once: the store's, or TooSlow when it took longer than `patience`. Nothing comes once the
/// context is gone. In the context's thread, which has an event loop.
void askPatiently(const std::function<void(const SecretStore::Answer&)>& start, QObject* context, std::chrono::milliseconds patience,
                  const SecretStore::Answer& then);

} // namespace vestnik
