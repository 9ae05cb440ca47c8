#pragma once

#include "DataFolder.h"
#include "FileLock.h"
#include "StartRequest.h"

#include <QLocalServer>
#include <QObject>

#include <chrono>

class QLocalSocket;

namespace vestnik {

/// Sees to it that a data folder has one window. A lock in the folder's `run` says who is the first; it dies with its process, so that a
/// crash leaves nothing that would have to be cleared away. Later ones hand their request over on a socket beside it, which only this user
/// can reach, since the folder is 0700. Where locks or sockets do not work, each start has a window of its own. Main thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    enum class Role {
        First,  ///< this process has the window
        Handed, ///< another one has it, and took the request
        Silent, ///< another one has it, and does not answer
    };

    /// The folder must be there.
    explicit SingleInstance(const DataFolder& folder, QObject* parent = nullptr);

    /// Becomes the first one, or hands the request to the one that is. Waits for the other's answer for so long at most.
    Role take(const StartRequest& request, std::chrono::milliseconds patience = std::chrono::seconds(2));

Q_SIGNALS:
    /// Another start handed this over.
    void asked(const vestnik::StartRequest& request);

private:
    /// Returns the socket's path; it is short enough for the system's limit.
    QString address() const;
    bool becomeFirst();
    void listen();
    Role handOver(const StartRequest& request, std::chrono::milliseconds patience) const;
    void read(QLocalSocket& socket);

    QString m_runs;
    std::optional<FileLock> m_lock;
    QLocalServer m_server;
};

} // namespace vestnik
