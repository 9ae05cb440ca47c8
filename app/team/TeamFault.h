#pragma once

#include "Error.h"

#include <QSqlError>

namespace vestnik::TeamFault {

/// The SQLSTATE with which the schema's own triggers refuse a record that is not the next of its chain.
inline constexpr const char* forkState = "VN001";

/// Returns the code for a connection that was not made. Qt hands over only the words, which are in the language of libpq or of the server:
/// English and Russian are understood, anything else is TeamUnreachable.
ErrorCode ofConnecting(const QString& words);
/// Returns the code for a statement that failed, by its SQLSTATE; without one the connection was lost.
ErrorCode ofStatement(const QString& state);
/// Returns the first line of what the server said: further lines may quote records.
QString detailOf(const QSqlError& error);

} // namespace vestnik::TeamFault
