#pragma once

#include <QString>

namespace vestnik {

/// The wire path inside the payload, as `order.positions[0].quantity`, of a field that the API named in its own way:
/// `order_id`, `event.payload.order_id`, `/event/payload/order_id`, `payload.order.positions.0.quantity`. The event's type is `type`.
QString fieldPath(const QString& spelling);

/// The number of the row in the path of a table's cell, and the column's key.
struct CellPath {
    QString table; ///< empty when the path is no cell
    int row = -1;
    QString column; ///< empty when the row itself is meant
};
CellPath cellPath(const QString& path);

} // namespace vestnik
