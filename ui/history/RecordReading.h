#pragma once

#include "HistorySource.h"

#include <functional>

namespace vestnik {

/// Reads whole records of the deliveries with these keys, newest first, one after another, and hands them over together in the context's
/// thread. Nothing is handed over once the context is gone. The reader must outlive the reading.
void readRecords(HistorySource& reader, const QList<qint64>& keys, QObject* context,
                 std::function<void(const Result<QList<DeliveryRecord>>&)> handle);

} // namespace vestnik
