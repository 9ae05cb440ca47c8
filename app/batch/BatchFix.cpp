#include "BatchFix.h"

#include "BatchTally.h"
#include "RequestCodec.h"
#include "RowCells.h"

#include <QHash>

#include <algorithm>

namespace vestnik {
namespace {

const QString kept = QStringLiteral("kept");
const QString foreign = QStringLiteral("foreign");

/// One table of corrections, read row by row.
class Reading {
public:
    Reading(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected, const ColumnMap& columns,
            const EventCatalog& catalog)
        : m_batch(batch), m_queue(queue), m_corrected(corrected), m_columns(columns), m_catalog(catalog), m_cells(columns, catalog, false)
    {
        for (qsizetype row = 0; row < batch.rows.size(); ++row)
            m_places.insert(batch.rows[row].delivery, row);
        m_rows.plan.names = batch.header.columns;
        m_rows.plan.fields = batch.header.fields;
        m_rows.plan.fields.resize(m_rows.plan.names.size());
        for (qsizetype i = 0; i < columns.names.size(); ++i)
            m_own += ownColumn(i);
    }

    void read(const TableRow& row)
    {
        const qsizetype place = placeOf(row);
        if (place < 0)
            return refuse({.line = row.line, .cells = row.cells, .body = {}, .issues = {}}, foreign);
        const BatchRow before = m_batch.rows[place];
        const QList<qsizetype> changed = changedCells(row, before);
        if (changed.isEmpty()) {
            ++m_rows.unchanged;
            return;
        }
        PlannedRow planned{.line = before.line, .cells = before.cells, .body = before.body, .issues = {}};
        if (const QString why = whyNot(place); !why.isEmpty())
            return refuse(std::move(planned), why);
        correct(planned, row, changed);
        m_rows.plan.rows.append(std::move(planned));
    }

    CorrectedRows take() { return std::move(m_rows); }

private:
    /// The place of the table's column among those of the corrected rows; -1 for one of ours.
    qsizetype ownColumn(qsizetype column)
    {
        const QString& name = m_columns.names[column];
        if (isResultColumn(name))
            return -1;
        QStringList& names = m_rows.plan.names;
        const qsizetype found = names.value(column) == name ? column : names.indexOf(name);
        if (found >= 0 && !m_own.contains(found)) {
            m_rows.plan.fields[found] = m_columns.fields[column];
            return found;
        }
        names += name;
        m_rows.plan.fields += m_columns.fields[column];
        return names.size() - 1;
    }

    qsizetype placeOf(const TableRow& row) const
    {
        for (qsizetype i = 0; i < m_own.size(); ++i) {
            if (const auto found = m_places.constFind(row.cells.value(i)); m_own[i] < 0 && found != m_places.cend())
                return *found;
        }
        return -1;
    }

    QList<qsizetype> changedCells(const TableRow& row, const BatchRow& before) const
    {
        QList<qsizetype> changed;
        for (qsizetype i = 0; i < m_own.size(); ++i) {
            if (m_own[i] >= 0 && row.cells.value(i) != before.cells.value(m_own[i]))
                changed += i;
        }
        return changed;
    }

    /// Why the row may not be corrected; empty when it may.
    QString whyNot(qsizetype place)
    {
        if (m_seen.contains(place))
            return QStringLiteral("twice");
        m_seen.insert(place);
        if (!isRefusedForData(m_queue, place))
            return kept;
        return m_corrected.contains(m_batch.rows[place].line) ? QStringLiteral("corrected") : QString();
    }

    void refuse(PlannedRow row, const QString& why)
    {
        row.fate = RowFate::Faulty;
        row.issues.append({{}, IssueCode::NotCorrectable, Severity::Error, why});
        m_rows.plan.rows.append(std::move(row));
    }

    void correct(PlannedRow& planned, const TableRow& row, const QList<qsizetype>& changed)
    {
        Notification notification = RequestCodec::decode(planned.body.bytes).value_or(Notification());
        planned.cells.resize(std::max(planned.cells.size(), m_rows.plan.names.size()));
        QStringList cells(m_own.size());
        for (const qsizetype i : changed) {
            const QString& field = m_columns.fields[i];
            m_rows.changes.append({planned.line, m_columns.names[i], planned.cells[m_own[i]], row.cells.value(i)});
            planned.cells[m_own[i]] = cells[i] = row.cells.value(i);
            if (field.isEmpty())
                planned.issues.append({{}, IssueCode::FillsNothing, Severity::Error, m_columns.names[i]});
            else if (field == eventColumn)
                notification.setEvent({});
            else
                notification.remove(field); // for an empty cell fills nothing
        }
        planned.issues += m_cells.fill(notification, cells);
        planned.body = OutgoingBody::of(RequestCodec::inContractOrder(notification, m_catalog));
        checkRow(planned, m_catalog);
    }

    const StoredBatch& m_batch;
    const BatchQueue& m_queue;
    const QSet<qsizetype>& m_corrected;
    const ColumnMap& m_columns;
    const EventCatalog& m_catalog;
    RowCells m_cells;
    QHash<QString, qsizetype> m_places; // by delivery
    QList<qsizetype> m_own;             // of each column
    QSet<qsizetype> m_seen;
    CorrectedRows m_rows;
};

} // namespace

bool isRefusedForData(const BatchQueue& queue, qsizetype row)
{
    const std::optional<Outcome>& outcome = queue.history(row).outcome;
    return queue.state(row) == RowState::Failed && outcome && dataFailures.contains(*outcome);
}

ColumnMap columnsOfCorrections(const Table& table, const BatchHeader& header, const EventCatalog& catalog)
{
    ColumnMap map = guessColumns(table, catalog, true);
    for (qsizetype i = 0; i < map.names.size(); ++i) {
        const bool isInPlace = header.columns.value(i) == map.names[i];
        const qsizetype own = isInPlace ? i : header.columns.indexOf(map.names[i]);
        if (own >= 0)
            map.fields[i] = header.fields.value(own);
        else if (header.fields.contains(map.fields[i]))
            map.fields[i].clear();
        map.rivals[i].clear();
    }
    return map;
}

Result<CorrectedRows> correctedRows(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected, const Table& table,
                                    const ColumnMap& columns, const EventCatalog& catalog)
{
    if (std::none_of(columns.names.cbegin(), columns.names.cend(), isResultColumn))
        return std::unexpected(Error{ErrorCode::ColumnUnknown, resultColumnMark.trimmed(), {}});
    Reading reading(batch, queue, corrected, columns, catalog);
    for (qsizetype i = 1; i < table.rows.size(); ++i)
        reading.read(table.rows[i]);
    CorrectedRows rows = reading.take();
    PlanSettings settings;
    settings.leavesOutFirst = true;
    compareRows(rows.plan.rows, settings);
    if (const Result<void> sound = checkEvents(rows.plan); !sound)
        return std::unexpected(sound.error());
    return rows;
}

} // namespace vestnik
