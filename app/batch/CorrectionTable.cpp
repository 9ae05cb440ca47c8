#include "CorrectionTable.h"

#include "BatchCounts.h"
#include "ColumnFit.h"
#include "OddCells.h"
#include "RequestCodec.h"
#include "RowCells.h"
#include "Text.h"

#include <QHash>

#include <algorithm>
#include <utility>
#include <vector>

namespace vestnik {
namespace {

const QString kept = QStringLiteral("kept");
const QString foreign = QStringLiteral("foreign");

/// The column of that name, best in the same place; -1 when there is none, and for one without a name, which may be any.
qsizetype columnNamed(const QStringList& names, const QString& name, qsizetype place)
{
    if (place < names.size() && names[place] == name)
        return place;
    return name.isEmpty() ? -1 : names.indexOf(name);
}

/// Returns true when `now` is the id without leading zeros. Spreadsheets shorten an id so when they take it for a number.
bool hasLostZeros(const QString& before, const QString& now)
{
    const QString id = trimmedText(before);
    const QString left = trimmedText(now);
    return !left.isEmpty() && left.size() < id.size() && id == left.rightJustified(id.size(), u'0');
}

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
            return refuse({.line = row.line, .cells = row.cells, .body = {}, .issues = {}}, foreign, m_batch.rows.size());
        const BatchRow before = m_batch.rows[place];
        const QList<qsizetype> changed = changedCells(row, before);
        if (changed.isEmpty()) {
            ++m_rows.unchanged;
            return;
        }
        if (const QString why = whyNot(place); !why.isEmpty())
            return refuse(planRow(before), why, place);
        const auto correct = [&](Notification& notification, PlannedRow& planned) { this->correct(planned, notification, row, changed); };
        m_found.emplace_back(place, correctedRow(before, correct, m_catalog));
    }

    /// In the batch's order, whatever the table's is: the events of an order go one after another.
    CorrectionTable take()
    {
        std::stable_sort(m_found.begin(), m_found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [place, row] : m_found)
            m_rows.plan.rows.append(std::move(row));
        return std::move(m_rows);
    }

private:
    /// The place of the table's column among those of the corrected rows; -1 for one of ours.
    qsizetype ownColumn(qsizetype column)
    {
        const QString& name = m_columns.names[column];
        if (isResultColumn(name))
            return -1;
        QStringList& names = m_rows.plan.names;
        const qsizetype found = columnNamed(names, name, column);
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
            // A spreadsheet writes the text of `="0042"` without its wrapper: nobody changed it.
            if (m_own[i] >= 0 && OddCells::withoutWrapper(row.cells.value(i)) != OddCells::withoutWrapper(before.cells.value(m_own[i])))
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

    void refuse(PlannedRow row, const QString& why, qsizetype place)
    {
        row.fate = RowFate::Faulty;
        row.issues.append(notCorrectable(why));
        m_found.emplace_back(place, std::move(row));
    }

    /// How it is called: a column without a name by its number.
    QString nameOf(qsizetype column) const
    {
        const QString& name = m_columns.names[column];
        return name.isEmpty() ? QString::number(column + 1) : name;
    }

    void correct(PlannedRow& planned, Notification& notification, const TableRow& row, const QList<qsizetype>& changed)
    {
        planned.cells.resize(std::max(planned.cells.size(), m_rows.plan.names.size()));
        QStringList cells(m_own.size());
        const EventType* event = m_catalog.find(notification.event());
        for (const qsizetype i : changed) {
            const QString field = ColumnFit::fieldFor(m_columns.fields[i], event);
            const CellChange change{planned.line, nameOf(i), planned.cells[m_own[i]], row.cells.value(i)};
            m_rows.changes.append(change);
            planned.cells[m_own[i]] = cells[i] = change.now;
            addDamage(change, field, planned.issues);
            if (field.isEmpty())
                planned.issues.append({{}, IssueCode::FillsNothing, Severity::Error, change.column});
            else if (field == eventColumn)
                notification.setEvent({});
            else
                notification.remove(field); // for an empty cell fills nothing
        }
        planned.issues += m_cells.fill(notification, cells);
    }

    /// Adds an error where a spreadsheet changed a text that looks like a number. Nobody typed that change, so it stops the row.
    void addDamage(const CellChange& change, const QString& field, Issues& issues) const
    {
        const FieldSpec* spec = m_catalog.field(field);
        if (!spec || (spec->type != FieldType::Id && spec->type != FieldType::Text))
            return;
        const bool isShortened = change.now.contains(u'+') && OddCells::isScientific(trimmedText(change.now));
        if (hasLostZeros(change.before, change.now))
            issues.append({field, IssueCode::LostZeros, Severity::Error, {}});
        else if (spec->type == FieldType::Text && isShortened) // an id's is found for what it is
            issues.append({field, IssueCode::SpreadsheetDamage, Severity::Error, {}});
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
    std::vector<std::pair<qsizetype, PlannedRow>> m_found; // each with its place in the batch; what is of no batch comes last
    CorrectionTable m_rows;
};

} // namespace

ColumnMap columnsOfCorrections(const Table& table, const BatchHeader& header, const EventCatalog& catalog)
{
    ColumnMap map = guessColumns(table, catalog, true);
    for (qsizetype i = 0; i < map.names.size(); ++i) {
        const qsizetype own = columnNamed(header.columns, map.names[i], i);
        if (own >= 0)
            map.fields[i] = header.fields.value(own);
        else if (header.fields.contains(map.fields[i]))
            map.fields[i].clear();
        map.rivals[i].clear();
    }
    return map;
}

Result<CorrectionTable> correctionTable(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected,
                                        const Table& table, const ColumnMap& columns, const EventCatalog& catalog)
{
    if (std::none_of(columns.names.cbegin(), columns.names.cend(), isResultColumn))
        return std::unexpected(Error{ErrorCode::ColumnUnknown, resultColumnMark + u'…', {}});
    Reading reading(batch, queue, corrected, columns, catalog);
    for (qsizetype i = 1; i < table.rows.size(); ++i)
        reading.read(table.rows[i]);
    CorrectionTable rows = reading.take();
    compareCorrected(rows.plan.rows);
    if (const Result<void> sound = checkEvents(rows.plan, catalog); !sound)
        return std::unexpected(sound.error());
    return rows;
}

} // namespace vestnik
