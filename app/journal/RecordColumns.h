#pragma once

#include "SqlColumns.h"

#include <array>
#include <cstddef>

namespace vestnik {

/// The columns of `record`, in their order: for the table, for INSERT and SELECT, and for the hash.
enum class Column : std::size_t {
    Seq,
    Kind,
    Run,
    Delivery,
    Attempt,
    At,
    Event,
    OrderId,
    OrderUuid,
    EnvironmentId,
    EnvironmentName,
    EnvironmentKind,
    Origin,
    Url,
    RequestHeaders,
    RequestBody,
    OsUser,
    OperatorName,
    Source,
    Reason,
    ResendOf,
    Outcome,
    StartedAt,
    DurationUs,
    BodyTaken,
    BodyTakenUs,
    FirstByteUs,
    Status,
    ResponseHeaders,
    ResponseBody,
    ResponseCut,
    Failure,
    FailureDetail,
    PreviousHash,
    Hash,
    // Since version 2. A hash takes these in only where they hold something, so that older records keep theirs.
    Batch,
    PrunedThrough,
    PrunedHash,
};
inline constexpr std::size_t columnCount = static_cast<std::size_t>(Column::PrunedHash) + 1;
inline constexpr std::size_t firstLaterColumn = static_cast<std::size_t>(Column::Batch);

/// The names and declarations of the columns, in the order of Column.
inline constexpr std::array<SqlColumns::Spec, columnCount> recordColumns{{
    {"seq", "INTEGER PRIMARY KEY"},
    {"kind", "TEXT NOT NULL CHECK (kind IN ('start', 'end', 'recovered', 'pruned'))"},
    {"run", "TEXT NOT NULL"},
    {"delivery", "TEXT"},
    {"attempt", "INTEGER"},
    {"at", "INTEGER"},
    {"event", "TEXT"},
    {"order_id", "TEXT"},
    {"order_uuid", "TEXT"},
    {"environment_id", "TEXT"},
    {"environment_name", "TEXT"},
    {"environment_kind", "TEXT"},
    {"origin", "TEXT"},
    {"url", "TEXT"},
    {"request_headers", "BLOB"},
    {"request_body", "BLOB"},
    {"os_user", "TEXT"},
    {"operator", "TEXT"},
    {"source", "TEXT"},
    {"reason", "TEXT"},
    {"resend_of", "TEXT"},
    {"outcome", "TEXT"},
    {"started_at", "INTEGER"},
    {"duration_us", "INTEGER"},
    {"body_taken", "INTEGER"},
    {"body_taken_us", "INTEGER"},
    {"first_byte_us", "INTEGER"},
    {"status", "INTEGER"},
    {"response_headers", "BLOB"},
    {"response_body", "BLOB"},
    {"response_cut", "INTEGER"},
    {"failure", "TEXT"},
    {"failure_detail", "TEXT"},
    {"previous_hash", "BLOB NOT NULL"},
    {"hash", "BLOB NOT NULL"},
    {"batch", "TEXT"},
    {"pruned_through", "INTEGER"},
    {"pruned_hash", "BLOB"},
}};

constexpr const SqlColumns::Spec& specOf(Column column)
{
    return recordColumns[static_cast<std::size_t>(column)];
}
static_assert(specOf(Column::RequestBody).name == "request_body" && specOf(Column::ResendOf).name == "resend_of"
                  && specOf(Column::ResponseCut).name == "response_cut" && specOf(Column::Hash).name == "hash"
                  && specOf(Column::PrunedHash).name == "pruned_hash",
              "the names stand in the order of the columns");

} // namespace vestnik
