#pragma once

#include "Error.h"
#include "FileIdentity.h"

#include <QString>

#include <optional>
#include <system_error>

namespace vestnik {

/// The files of a journal, by its folder.
namespace JournalFiles {

QString database(const QString& folder);
QString runs(const QString& folder);
QString lock(const QString& folder, const QString& run);
/// Where a run builds a new journal before it is put in place.
QString draft(const QString& folder, const QString& run);

/// A name beside the journal that is not taken: `journal-LABEL-TIME.sqlite`, the time in UTC.
QString besides(const QString& folder, const QString& label);
/// The database itself, then what SQLite keeps beside it.
QStringList withCompanions(const QString& file);

/// The file there now; nullopt when there is none. JournalDamaged when it has no byte, for a journal is put in place whole;
/// JournalUnavailable when it is no file or cannot be looked at. It never opens the file.
Result<std::optional<FileIdentity>> identify(const QString& file);

/// Refuses (FileIsOwn) a target for an export or a backup that would replace a file of the journal's folder, or take a name there that is
/// the journal's; links are followed.
Result<void> checkTarget(const QString& journal, const QString& target);

/// Returns a system error as one that names the journal: JournalFull when there is no space, else JournalUnavailable.
Error systemError(const QString& journal, const QString& path, std::error_code error);

/// The bytes that the disk of the journal has for this user; nullopt when that cannot be told.
std::optional<qint64> freeSpace(const QString& journal);
/// True when a file of the journal may not grow by so much.
bool isNearLimit(const QString& journal, qint64 room);
/// True when the journal's disk, or the limit on a file's size, has no room for another transaction.
bool isFull(const QString& journal);
/// JournalFull, with what is full in the detail; `room` bytes are needed.
Error fullError(const QString& journal, qint64 room);

} // namespace JournalFiles
} // namespace vestnik
