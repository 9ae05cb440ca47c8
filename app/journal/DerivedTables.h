#pragma once

#include "Projection.h"
#include "SearchIndex.h"

namespace vestnik {

/// All that the journal keeps beside its records and could draw from them anew: the delivery list, the open attempts, what
/// needs attention, the search index.
/// Belongs to its connection, which must outlive it.
class DerivedTables {
public:
    static Result<void> create(const Database& database);
    static Result<DerivedTables> over(const Database& database);
    /// Drops what is there and draws it from the records, within the caller's transaction.
    static Result<void> rebuild(const Database& database);
    /// Returns whether all is there that this version makes, also what an earlier one did not and nobody misses.
    static Result<bool> areComplete(const Database& database);
    /// Makes what an earlier version did not, within the caller's transaction.
    static Result<void> complete(const Database& database);

    /// Takes in the records with these numbers; those before them are in it already.
    Result<void> apply(qint64 first, qint64 last);
    /// Takes out the deliveries up to this key.
    Result<void> prune(qint64 key);

private:
    DerivedTables(Projection projection, SearchIndex search) : m_projection(std::move(projection)), m_search(std::move(search)) { }

    Projection m_projection;
    SearchIndex m_search;
};

/// Turns JournalDamaged, where it came from the derived tables, into JournalListDamaged: the fault says nothing about the records.
template <typename T>
Result<T> ofDerived(Result<T> result)
{
    if (!result && result.error().code == ErrorCode::JournalDamaged)
        result.error().code = ErrorCode::JournalListDamaged;
    return result;
}

} // namespace vestnik
