#pragma once

#include "ReadConnection.h"
#include "RecordChain.h"

#include <vector>

namespace vestnik {

/// Gives the records of a journal in their order, as they lie in the table, for who keeps them elsewhere, too. Reads only. Belongs to the
/// thread of its first call; it waits for no writer.
class RecordFeed {
public:
    struct Ends {
        ChainHead first; ///< where the chain begins: after what retention removed
        ChainHead last;
    };

    /// `folder` as for Journal.
    explicit RecordFeed(const QString& folder) : m_connection(folder) { }

    /// Returns nullopt when there is no journal.
    Result<std::optional<Ends>> ends();
    /// Returns the hash of that record; empty when there is no such record.
    Result<QByteArray> hashOf(qint64 seq);
    /// Returns the records after that number, at most `count` and about `size` bytes of them, but at least one if there is any.
    Result<std::vector<RecordRow>> after(qint64 seq, int count, qint64 size);

private:
    template <typename T, typename Read>
    Result<T> read(Read read);

    ReadConnection m_connection;
};

} // namespace vestnik
