#pragma once

#include "SystemResult.h"

#include <QByteArray>
#include <QString>

namespace vestnik {

/// A file that is open for the calls that Qt does not have. Movable; destroying it closes the file. Of one thread at a time. No child process
/// inherits it.
class OpenFile {
public:
    /// Opens an existing file, through links, for reading.
    static SystemResult<OpenFile> forReading(const QString& path);
    /// Opens a file for writing, and creates it for its owner alone if need be. A link is not followed.
    static SystemResult<OpenFile> forWriting(const QString& path);

    OpenFile(OpenFile&& other) noexcept;
    OpenFile& operator=(OpenFile&& other) noexcept;
    ~OpenFile();

    /// Makes the file so long, of space that is taken from the disk now. An error that FileSystem::isUnsupported() knows means that the file
    /// system cannot do that. After a crash the file stays as long as it is.
    SystemResult<void> reserve(qint64 size);

    /// Returns whether a part of the file was never written, or cut off before more was appended. False when that cannot be told, and while
    /// another process writes.
    bool hasHole() const;
    /// Returns its first bytes; fewer where it has no more, or cannot be read.
    QByteArray beginning(qsizetype size) const;

private:
    explicit OpenFile(int descriptor) : m_descriptor(descriptor) { }

    int m_descriptor;
};

} // namespace vestnik
