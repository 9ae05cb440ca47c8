#pragma once

#include "EnvironmentStore.h"

namespace vestnik::EnvironmentTransfer {

/// A file larger than this holds no environments.
inline constexpr qint64 maxSize = qint64{1} * 1024 * 1024;

/// Writes them without a secret and without ids. FileUnwritable names the file; what is no regular file is not written over. FileIsOwn for
/// a place in the store's own folder.
Result<void> exportTo(const QString& path, const QList<Environment>& environments, const EnvironmentStore& store);

struct Imported {
    QList<Environment> added;
    qsizetype alreadyThere = 0; ///< the same in all but the id
};
/// Adds those of a file, under new ids; all of them or none. One without a kind is production unless it is on this computer. FileUnreadable,
/// FileInvalid, EnvironmentInvalid (also when its address has another kind here, or in the file), ImportConflict when a name belongs to
/// another one here.
Result<Imported> importFrom(const QString& path, const EnvironmentStore& store);

} // namespace vestnik::EnvironmentTransfer
