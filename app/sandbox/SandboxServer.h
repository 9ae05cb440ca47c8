#pragma once

#include "Error.h"
#include "EventCatalog.h"
#include "SandboxApi.h"

#include <QString>

#include <chrono>
#include <memory>

namespace vestnik {

struct SandboxOptions {
    quint16 port = 0; ///< 0: any that is free
    QString token = sandboxToken;
    std::chrono::milliseconds latency{0}; ///< every answer waits that long
};

/// A server on 127.0.0.1 that answers as the contract says, in its own threads and in memory only. Call it from one thread; nothing
/// here waits for an answer in progress: stopping cuts them off. Uses the catalogue it is given, which must outlive it.
class SandboxServer {
public:
    explicit SandboxServer(const EventCatalog& catalog);
    ~SandboxServer();
    SandboxServer(const SandboxServer&) = delete;
    SandboxServer& operator=(const SandboxServer&) = delete;

    /// Starts with no orders known, and gives the port; a running server is stopped first. PortUnavailable when it cannot listen.
    Result<quint16> start(const SandboxOptions& options);
    void stop();
    /// Forgets every order.
    void reset();

    bool isRunning() const { return m_running != nullptr; }
    /// 0 while it does not run.
    quint16 port() const;
    /// `http://127.0.0.1:port`, or empty while it does not run.
    QString baseUrl() const;

private:
    struct Running;

    const EventCatalog& m_catalog;
    std::unique_ptr<Running> m_running;
};

} // namespace vestnik
