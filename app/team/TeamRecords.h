#pragma once

#include "RecordRow.h"
#include "TeamConnection.h"

#include <vector>

namespace vestnik::TeamRecords {

/// Returns one statement that inserts all of them, with the text that the search looks in. There must be one at least.
QString insertSql(const QString& journal, const std::vector<RecordRow>& rows);
/// Returns `SELECT …, odd_texts FROM vestnik.record AS r`, which read() takes a row from; conditions may be added.
QString selectSql();
RecordRow read(const QSqlQuery& query);

} // namespace vestnik::TeamRecords
