#pragma once

#include "RecordChain.h"

#include <QList>

namespace vestnik {

/// Where the chain of records ended when a run last had it on disk, kept outside the journal, in the run's lock file. A WAL that is removed
/// or cut takes records and head with it, and what is left looks whole: an anchor ahead of it tells.
namespace RunAnchors {

/// A lock file holds two of them in turn, so that one that was half written when the program was killed leaves the one before it.
inline constexpr qsizetype places = 2;
/// The bytes of one, always as many.
QByteArray encode(const ChainHead& end);
/// The later one of a lock file; nullopt when it holds none that is whole.
std::optional<ChainHead> decode(const QByteArray& content);

/// Returns the anchors of all runs, living or dead. They must be read before the journal is looked at: another program's may grow
/// meanwhile, and its journal
/// grows first.
QList<ChainHead> all(const QString& folder);

/// Records that were seen on disk and that the journal does not have.
struct Loss {
    qint64 first = 0;
    qint64 last = 0;

    QString detail() const;
};
/// Nullopt when the journal has them all, or retention removed them.
Result<std::optional<Loss>> findLoss(const Database& database, const QList<ChainHead>& anchors);
/// JournalLost when it does not have them all.
Result<void> check(const Database& database, const QList<ChainHead>& anchors);
/// Returns the loss when the journal is gone altogether.
std::optional<Loss> lossOfAll(const QList<ChainHead>& anchors);

} // namespace RunAnchors
} // namespace vestnik
