#pragma once

#include <QStringList>

/// The batches that several members work on: their tables, and the functions by which alone a member changes a row.
namespace vestnik::TeamQueueTables {

/// Returns the statements that add them to version 1 of the schema.
QStringList all();

} // namespace vestnik::TeamQueueTables
