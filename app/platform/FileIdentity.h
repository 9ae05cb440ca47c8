#pragma once

#include <QtGlobal>

namespace vestnik {

/// A file itself, whatever its name: it survives a rename, and two names of one file share it. A value; the default one is no file's.
/// The system may give it to a new file once the old one is deleted and closed.
struct FileIdentity {
    quint64 device = 0;
    quint64 inode = 0;

    bool operator==(const FileIdentity&) const = default;
};

} // namespace vestnik
