#pragma once

#include "FaultConnection.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <set>
#include <thread>

namespace vestnik {

/// A raw TCP server on 127.0.0.1 that runs a script for each connection (`Faults.h` has them), in its own threads so that a test may
/// block, and counts what it saw. The constructor returns when it listens.
class FaultServer {
public:
    explicit FaultServer(FaultScript script);
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    quint16 port() const { return m_port; }
    QString baseUrl() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }
    int connections() const { return m_connections; }
    /// Returns the number of connections whose script has not returned.
    int openConnections() const;
    /// Requests whose head and Content-Length bytes were all read.
    int completeRequests() const { return m_completeRequests; }
    /// Their raw bytes.
    QList<QByteArray> requests() const;
    /// Lets the scripts that wait for it go on, those to come as well.
    void release();

private:
    friend class FaultConnection;

    void acceptConnections();
    void serve(int socket, int number);
    void addRequest(const QByteArray& request);
    bool waitUntilReleased();
    bool waitFor(std::chrono::milliseconds time);

    const FaultScript m_script;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_completeRequests = 0;
    mutable std::mutex m_mutex; ///< for all below
    std::condition_variable m_changed;
    bool m_isReleased = false;
    bool m_isEnding = false;
    std::set<int> m_sockets;
    QList<QByteArray> m_requests;
    std::list<std::jthread> m_threads;
    std::jthread m_acceptor;
};

} // namespace vestnik
