#pragma once

#include "SystemResult.h"

#include <QString>

namespace vestnik {

/// A file at whose end several processes write, each call in one piece. Movable; destroying it closes the file. Of one thread at a time. No
/// child process inherits it.
class AppendFile {
public:
    /// Opens a regular file, or creates one, and makes it its owner's alone (0600). A link is not followed, and nothing that is no regular
    /// file is opened or waited for: `is_a_directory`, or `not_supported` for a device, a pipe and the like.
    static SystemResult<AppendFile> open(const QString& path);

    AppendFile(AppendFile&& other) noexcept;
    AppendFile& operator=(AppendFile&& other) noexcept;
    ~AppendFile();

    /// Writes the bytes after the last one, whoever wrote that. They are not waited for on disk; a crash of the computer may lose them.
    SystemResult<void> append(const QByteArray& bytes);
    /// Returns its size now; 0 where that cannot be told.
    qint64 size() const;
    /// Returns whether the path still names this file.
    bool stands() const;
    /// Locks this file until it is closed; fails at once while another process has it locked.
    SystemResult<void> tryLock();

private:
    AppendFile(const QString& path, int descriptor) : m_path(path), m_descriptor(descriptor) { }

    QString m_path;
    int m_descriptor;
};

} // namespace vestnik
