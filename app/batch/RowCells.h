#pragma once

#include "ColumnMap.h"
#include "Issue.h"
#include "Notification.h"

namespace vestnik {

/// A row of a table that is no order.
Issue notAnOrder(const QString& what);
/// Whether that was found of a row: nothing else is said of it then.
bool isNoOrder(const Issues& issues);

/// Counts the changes that cells took on their way into notifications.
struct CellCounts {
    qsizetype cleaned = 0;   ///< lost stray or invisible characters
    qsizetype unwrapped = 0; ///< stood as `="0042"`
    qsizetype leftOut = 0;   ///< their row's event does not take their field
    qsizetype dated = 0;     ///< local dates and times, which got their offset
    QString firstDate = {};  ///< the first of them as it stood
    QString firstSent = {};  ///< and as it is sent

    CellCounts& operator+=(const CellCounts& other);
    bool operator==(const CellCounts&) const = default;
};

/// Puts the cells of rows into notifications, as their fields want them. One object a table; uses the catalogue, which must outlive it.
class RowCells {
public:
    RowCells(const ColumnMap& columns, const EventCatalog& catalog, bool replaceLookAlikes);

    /// Sets what the row says and gives what the table did to it.
    Issues fill(Notification& notification, const QStringList& cells);
    /// Returns the damage that a table did to the values of a notification, as far as the values still show it.
    static Issues damageIn(const Notification& notification, const EventCatalog& catalog);
    const CellCounts& counts() const { return m_counts; }

private:
    /// The cells that fill something, without wrappers and guards.
    QStringList texts(const QStringList& cells);
    QString cleaned(const QString& cell, bool isId);
    void setEvent(Notification& notification, const QString& text, Issues& issues);
    void set(Notification& notification, const FieldSpec& spec, const QString& text, Issues& issues);
    void setDate(Notification& notification, const FieldSpec& spec, const QString& text, Issues& issues);

    const ColumnMap m_columns;
    QList<const FieldSpec*> m_specs; ///< of the columns that fill one field, whatever the event is
    const EventCatalog& m_catalog;
    const bool m_replacesLookAlikes;
    CellCounts m_counts;
};

} // namespace vestnik
