#pragma once

#include <QStringList>

namespace vestnik::TeamTables {

/// Returns the statements that make version 1 of the schema. `trigrams`: the schema in which pg_trgm is.
QStringList firstVersion(const QString& trigrams);

/// Returns the statements that bring version 1 of the schema to version 2.
QStringList secondVersion();

/// Returns the columns of `delivery` that a `start` record gives, in one order.
QStringList deliveryColumns();

} // namespace vestnik::TeamTables
