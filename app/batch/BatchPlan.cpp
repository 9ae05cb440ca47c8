#include "BatchPlan.h"

#include "RequestCodec.h"
#include "RowCells.h"
#include "Validation.h"

#include <QHash>

#include <algorithm>

namespace vestnik {
namespace {

const QString cancellation = QStringLiteral("order.canceled");
const QString itemsField = QStringLiteral("order.positions");

/// What makes two rows speak of the same: an order by its id, or its UUID where it has no id, and the event.
QString subjectOf(const OutgoingBody& body)
{
    return (body.orderId.isEmpty() ? QStringLiteral("u ") + body.orderUuid : QStringLiteral("i ") + body.orderId) + QChar(u'\0')
        + body.event;
}

class Planner {
public:
    Planner(const ColumnMap& columns, const PlanSettings& settings, const EventCatalog& catalog)
        : m_cells(columns, catalog, settings.replaceLookAlikes), m_settings(settings), m_catalog(catalog), m_start(settings.constants)
    {
        if (!settings.event.isEmpty())
            m_start.setEvent(settings.event);
        // One order's ids in every row would be that order's, a thousand times.
        m_start.remove(orderIdField);
        m_start.remove(orderUuidField);
    }

    void add(const TableRow& row)
    {
        Notification notification = m_start;
        PlannedRow planned{.line = row.line, .cells = row.cells, .fate = RowFate::Sent, .body = {}, .issues = {}, .earlier = -1};
        planned.issues = m_cells.fill(notification, row.cells);
        planned.body = OutgoingBody::of(RequestCodec::inContractOrder(notification, m_catalog));
        planned.issues += Validation::check(planned.body.bytes, m_catalog);
        if (hasErrors(planned.issues))
            planned.fate = RowFate::Faulty;
        else
            compareWithEarlier(planned);
        m_rows.append(std::move(planned));
    }

    Result<BatchPlan> finish(const Table& table, const ColumnMap& columns)
    {
        BatchPlan plan{columns.names, std::move(m_rows), table.emptyRows, m_cells.cleanedCells()};
        const QMap<QString, qsizetype> events = plan.events();
        if (events.contains(cancellation) && events.size() > 1)
            return std::unexpected(Error{ErrorCode::BatchMixesCancellation, {}, {}});
        return plan;
    }

private:
    void compareWithEarlier(PlannedRow& row)
    {
        // The same order and event may stand there with several bodies: each body goes once at most.
        QList<qsizetype>& same = m_bySubject[subjectOf(row.body)];
        for (const qsizetype index : std::as_const(same)) {
            row.earlier = index;
            if (m_rows[index].body.bytes == row.body.bytes) {
                row.fate = RowFate::Repeated;
                return;
            }
        }
        if (!same.isEmpty()) {
            row.earlier = same.first();
            row.fate = m_settings.sendsDiffering ? RowFate::Sent : RowFate::Differs;
        }
        same.append(m_rows.size());
    }

    RowCells m_cells;
    const PlanSettings& m_settings;
    const EventCatalog& m_catalog;
    Notification m_start;
    QList<PlannedRow> m_rows;
    QHash<QString, QList<qsizetype>> m_bySubject;
};

} // namespace

qsizetype BatchPlan::count(RowFate fate) const
{
    return std::count_if(rows.cbegin(), rows.cend(), [fate](const PlannedRow& row) { return row.fate == fate; });
}

QMap<QString, qsizetype> BatchPlan::events() const
{
    QMap<QString, qsizetype> events;
    for (const PlannedRow& row : rows) {
        if (row.fate == RowFate::Sent)
            ++events[row.body.event];
    }
    return events;
}

qsizetype BatchPlan::withoutItems() const
{
    return std::count_if(rows.cbegin(), rows.cend(), [](const PlannedRow& row) {
        return row.fate == RowFate::Sent && std::any_of(row.issues.cbegin(), row.issues.cend(), [](const Issue& issue) {
                   return issue.field == itemsField && issue.code == IssueCode::Expected;
               });
    });
}

Result<BatchPlan> makePlan(const Table& table, const ColumnMap& columns, const PlanSettings& settings, const EventCatalog& catalog)
{
    for (const QString& field : columns.fields) {
        if (!field.isEmpty() && columns.fields.count(field) > 1)
            return std::unexpected(Error{ErrorCode::ColumnTwice, field, {}});
    }
    const qsizetype first = columns.hasHeader ? 1 : 0;
    if (table.rows.size() <= first)
        return std::unexpected(Error{ErrorCode::TableNoRows, {}, {}});
    Planner planner(columns, settings, catalog);
    for (qsizetype i = first; i < table.rows.size(); ++i)
        planner.add(table.rows[i]);
    return planner.finish(table, columns);
}

} // namespace vestnik
