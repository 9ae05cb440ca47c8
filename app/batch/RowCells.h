#pragma once

#include "ColumnMap.h"
#include "Issue.h"
#include "Notification.h"

namespace vestnik {

/// Puts the cells of rows into notifications, as their fields want them. One object a table; uses the catalogue, which must outlive it.
class RowCells {
public:
    RowCells(const ColumnMap& columns, const EventCatalog& catalog, bool replaceLookAlikes);

    /// Sets what the row says and gives what the table did to it.
    Issues fill(Notification& notification, const QStringList& cells);
    /// What a table did to the values of a notification, as far as it can still be seen in them.
    static Issues damageIn(const Notification& notification, const EventCatalog& catalog);
    /// Whether a spreadsheet shows a long number so: what stood behind its first digits is lost.
    static bool isScientific(const QString& text);
    /// How many cells had stray or invisible characters.
    qsizetype cleanedCells() const { return m_cleaned; }

private:
    struct Column {
        QString field;
        const FieldSpec* spec = nullptr; ///< null for the event
    };
    QString cleaned(const QString& cell, bool isId);
    void set(Notification& notification, const Column& column, const QString& text, Issues& issues);

    QList<Column> m_columns;
    const EventCatalog& m_catalog;
    const bool m_replacesLookAlikes;
    qsizetype m_cleaned = 0;
};

} // namespace vestnik
