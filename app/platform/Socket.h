#pragma once

#include "SystemResult.h"

#include <QtGlobal>

#include <chrono>

namespace vestnik {

/// The calls on a socket that another library has opened, where that library has none of its own. The handle is the system's, and its
/// owner stays the one who closes it. Any thread may call them; cutOff() alone may meet another call on the socket.
namespace Socket {

using Handle = qintptr;

/// Returns whether there is something to read, or nothing to come any more, within that time.
bool waitForReading(Handle socket, std::chrono::milliseconds longest);
/// Returns whether something can be sent, or nothing any more, within that time.
bool waitForWriting(Handle socket, std::chrono::milliseconds longest);

/// Reads what there is, `size` bytes at most, and waits for a first one; 0 when nothing is to come.
SystemResult<qint64> receive(Handle socket, char* data, qint64 size);
/// Sends as much as the system takes. A connection that has ended is an error and never a signal to the process.
SystemResult<qint64> send(Handle socket, const char* data, qint64 size);

/// Ends the connection in both directions, which ends the waits of other threads for it. The handle stays open.
void cutOff(Handle socket);
/// Frees the handle, which the system may give to another socket at once.
void close(Handle socket);

/// Listens with the longest queue of connections that the system allows, on a socket that is bound; once more on one that listens.
SystemResult<void> listen(Handle socket);
/// Lets a server take a port whose former owner has just ended, and never one that is in use.
SystemResult<void> reuseAddress(Handle socket);

} // namespace Socket
} // namespace vestnik
