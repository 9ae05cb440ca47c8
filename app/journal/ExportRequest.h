#pragma once

#include "HistoryFilter.h"

namespace vestnik {

enum class ExportFormat {
    Csv,       ///< a line a delivery, UTF-8 with a byte order mark; for spreadsheets
    JsonLines, ///< an object a delivery, with all that is recorded, to the byte
    Har,       ///< HAR 1.2, an entry an attempt
};

/// A request for an export: its format, and the deliveries that are meant.
struct ExportRequest {
    ExportFormat format = ExportFormat::Csv;
    QChar separator = u';';  ///< of CSV
    bool hasMembers = false; ///< of a team's history: CSV has a column for the member
    HistoryFilter filter;
    QStringList deliveries; ///< when there are any: these, in this order, whatever the filter
};

} // namespace vestnik
