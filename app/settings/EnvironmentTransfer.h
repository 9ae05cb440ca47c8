#pragma once

#include "EnvironmentStore.h"

#include <QMap>

namespace vestnik::EnvironmentTransfer {

/// A file larger than this holds no environments.
inline constexpr qint64 maxSize = qint64{1} * 1024 * 1024;

/// Writes them without a secret and without ids. FileUnwritable names the file; what is no regular file is not written over. FileIsOwn for
/// a place in the store's own folder.
Result<void> exportTo(const QString& path, const QList<Environment>& environments, const EnvironmentStore& store);

struct Imported {
    QList<Environment> added;
    qsizetype alreadyThere = 0; ///< environments that are here already, equal in all but the id
};
/// The kinds that a person gave to environments, by their names in lower case.
using Words = QMap<QString, EnvironmentKind>;

/// Adds those of a file, under new ids; all of them or none. One without a kind is production unless it stays on this computer. A kind
/// other
/// than production is not believed because a file says it: without a person's word for each, KindUnconfirmed names those that need one.
/// FileUnreadable, FileInvalid, EnvironmentInvalid (also when its address has another kind here, or in the file), ImportConflict when a
/// name
/// belongs to another one here, EnvironmentNotFound for a word about one that is not in the file.
Result<Imported> importFrom(const QString& path, const EnvironmentStore& store, const Words& words = {});

/// Returns the environments for which importFrom() would need a word; it stores nothing. Errors as importFrom().
Result<QList<Environment>> unconfirmedIn(const QString& path, const EnvironmentStore& store);

} // namespace vestnik::EnvironmentTransfer
