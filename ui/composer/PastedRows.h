#pragma once

#include "FieldSpec.h"
#include "JsonValue.h"

#include <QList>
#include <QStringList>

namespace vestnik {

/// A table's rows after cells were pasted into them, and what is to be said of it.
struct PastedRows {
    QList<JsonValue> rows; ///< all of the table's
    int count = 0;         ///< of rows that were pasted
    bool hasHeader = false;
    int replaced = 0;   ///< cells that held something else
    QStringList points; ///< the texts whose decimal comma became a point
    struct Unplaced {
        int row = 0; ///< of the table, from 0
        QString text;
    };
    QList<Unplaced> unplaced; ///< the texts for which there is no column
};

/// Where the first pasted cell goes.
struct CellPlace {
    int row = 0;
    int column = 0;
};

/// Lays pasted cells over the rows, adding rows as needed. A first line of headings (wire names, labels in any language, usual shortenings
/// of these such as «Кол-во») says which columns are meant, instead of the place.
PastedRows pasteRows(const QList<FieldSpec>& columns, const QList<JsonValue>& rows, const QList<QStringList>& cells, CellPlace place);

} // namespace vestnik
