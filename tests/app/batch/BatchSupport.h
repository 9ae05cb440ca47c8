#pragma once

#include "BatchQueue.h"

namespace vestnik::test {

/// A row that goes: its delivery is `d` and its place.
inline BatchRow batchRow(qsizetype place, const QString& orderId, const QString& uuid = {},
                         const QString& event = QStringLiteral("order.accepted"))
{
    BatchRow row;
    row.delivery = QStringLiteral("d%1").arg(place);
    row.line = place + 1;
    row.body = {.bytes = orderId.toUtf8() + uuid.toUtf8(), .event = event, .orderId = orderId, .orderUuid = uuid};
    return row;
}

/// Rows of as many orders.
inline QList<BatchRow> batchRows(int count)
{
    QList<BatchRow> rows;
    for (int i = 0; i < count; ++i)
        rows.append(batchRow(i, QStringLiteral("H%1").arg(i)));
    return rows;
}

inline RowHistory ended(Outcome outcome, int attempts = 1)
{
    return {attempts, outcome, 0, false};
}

} // namespace vestnik::test
