#include "ColumnFit.h"

#include "Text.h"

#include <algorithm>

namespace vestnik::ColumnFit {
namespace {

/// How many of the events take the field.
qsizetype takers(const QString& field, const QStringList& events, const EventCatalog& catalog)
{
    return std::count_if(events.cbegin(), events.cend(), [&](const QString& id) {
        const EventType* event = catalog.find(id);
        return event && event->takes(field);
    });
}

bool hasText(const Table& table, qsizetype column, bool hasHeader)
{
    return std::any_of(table.rows.cbegin() + (hasHeader ? 1 : 0), table.rows.cend(),
                       [column](const TableRow& row) { return !trimmedText(row.cells.value(column)).isEmpty(); });
}

QString fitted(const QString& fields, const QStringList& events, const EventCatalog& catalog)
{
    QStringList taken;
    qsizetype most = 0;
    for (const QString& field : fields.split(fieldSeparator, Qt::SkipEmptyParts)) {
        const qsizetype count = takers(field, events, catalog);
        if (count > 0)
            taken += field;
        most = std::max(most, count);
    }
    if (taken.isEmpty())
        return fields.section(fieldSeparator, 0, 0); // which is asked about
    if (events.size() > 1 && (taken.size() > 1 || most < events.size()))
        taken += QString();
    return taken.join(fieldSeparator);
}

} // namespace

QString fieldFor(const QString& fields, const EventType* event)
{
    if (!fields.contains(fieldSeparator))
        return fields;
    const QStringList each = fields.split(fieldSeparator);
    const auto found = std::find_if(each.cbegin(), each.cend(),
                                    [event](const QString& field) { return field.isEmpty() || (event && event->takes(field)); });
    return found == each.cend() || !event ? each.first() : *found;
}

QStringList eventTexts(const Table& table, const ColumnMap& columns)
{
    const qsizetype column = columns.columnOf(eventColumn);
    if (column < 0)
        return {QString()};
    QSet<QString> texts;
    for (qsizetype i = columns.hasHeader ? 1 : 0; i < table.rows.size(); ++i)
        texts += trimmedText(table.rows[i].cells.value(column));
    return texts.values();
}

QStringList eventsOf(const QStringList& texts, const QString& event, const EventCatalog& catalog)
{
    QStringList events;
    for (const QString& text : texts) {
        const QString id = text.isEmpty() ? event : eventOf(text, catalog);
        if (catalog.find(id) && !events.contains(id))
            events += id;
    }
    events.sort();
    return events;
}

void fit(ColumnMap& columns, const QStringList& events, const EventCatalog& catalog)
{
    if (events.isEmpty())
        return;
    for (qsizetype i = 0; i < columns.fields.size(); ++i) {
        QString& fields = columns.fields[i];
        if (!fields.isEmpty() && fields != eventColumn && !columns.chosen.contains(i))
            fields = fitted(fields, events, catalog);
    }
    for (QString& rival : columns.rivals)
        rival = rival.isEmpty() || rival == eventColumn ? rival : fitted(rival, events, catalog);
}

QList<qsizetype> notTaken(const Table& table, const ColumnMap& columns, const QStringList& events, const EventCatalog& catalog)
{
    QList<qsizetype> found;
    for (qsizetype i = 0; i < columns.fields.size() && !events.isEmpty(); ++i) {
        const QString& field = columns.fields[i];
        const bool isAsked = !field.isEmpty() && field != eventColumn && !field.contains(fieldSeparator) && !columns.chosen.contains(i);
        if (isAsked && takers(field, events, catalog) == 0 && hasText(table, i, columns.hasHeader))
            found += i;
    }
    return found;
}

} // namespace vestnik::ColumnFit
