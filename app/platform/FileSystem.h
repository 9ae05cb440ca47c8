#pragma once

#include "FileIdentity.h"
#include "SystemResult.h"

#include <QString>

namespace vestnik {

/// A file as it was at a moment.
struct FileStatus {
    FileIdentity identity;
    qint64 size = 0;
    bool isRegular = false; ///< neither a folder nor a device
};

/// The calls on files that Qt does not have, or that need a promise of their own. Any thread may call them; none waits for another
/// process. Each gives the system's error.
namespace FileSystem {

/// Looks at the file that the path names, through links. It never opens the file: SQLite's locks on a file are gone as soon as the process
/// closes any other descriptor of it.
SystemResult<FileStatus> status(const QString& path);

/// Creates an empty file that only its owner may read and write. It fails with `file_exists` when the name is taken, be it by a link.
SystemResult<void> createExclusively(const QString& path);

/// Creates a folder for its owner alone (0700), and none above it. It fails with `file_exists` when the name is taken.
SystemResult<void> createPrivateFolder(const QString& path);

/// Creates a folder and those above it, as far as they are missing, with the system's usual permissions.
SystemResult<void> createFolders(const QString& path);

/// Returns when the content of a file, or the names in a folder, are on disk. Not for a database that is open in this process.
SystemResult<void> sync(const QString& path);

/// Gives a file another name, over a file that has it. After a crash the name is one file's or the other's, never missing.
SystemResult<void> rename(const QString& from, const QString& to);

/// Gives a file another name, and fails with `file_exists` when the name is taken. Where the file system cannot do that in one step, the
/// old name stays beside the new one.
SystemResult<void> renameExclusively(const QString& from, const QString& to);

/// Returns whether this process may write to a file, or make files in a folder.
bool isWritable(const QString& path);

/// Returns the bytes that the disk of an existing file or folder has for this user.
SystemResult<qint64> freeSpace(const QString& path);

/// Returns whether an error says that there is no room: the disk is full, or a quota or the limit on a file's size is reached.
bool isOutOfSpace(std::error_code error);

/// Returns whether an error says that the file system or the system does not have such a call at all.
bool isUnsupported(std::error_code error);

} // namespace FileSystem
} // namespace vestnik
