#pragma once

#include <QStringList>

namespace vestnik {

/// The heads of an exported table's columns, in the language in use and in the order in which JournalExport fills them.
QStringList exportColumns();

} // namespace vestnik
