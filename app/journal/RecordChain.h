#pragma once

#include "Database.h"
#include "RecordRow.h"

namespace vestnik {

/// Where the chain of records ends.
struct ChainHead {
    qint64 seq = 0;
    QByteArray hash;

    bool operator==(const ChainHead&) const = default;
};

namespace RecordChain {

/// The hash before the first record.
QByteArray seed();
/// SHA-256 over the previous hash and every other column, each with its type and its length before it; of the columns that version 1
/// did not have, over those that are not NULL, each after its name.
QByteArray hashOf(const RecordRow& row);

/// Where the chain begins: after what the last `pruned` record says, or at the seed.
Result<ChainHead> beginning(const Database& database);
/// Returns the head that the table `head` holds; nullopt when the table holds none.
Result<std::optional<ChainHead>> readHead(const Database& database);
/// The head, if the last record is the one it names; JournalDamaged otherwise.
Result<ChainHead> soundHead(const Database& database);

} // namespace RecordChain
} // namespace vestnik
