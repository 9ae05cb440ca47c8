#include "CorrectionsModel.h"

#include "BatchCounts.h"
#include "DeliveryReport.h"
#include "FieldPath.h"
#include "FieldValue.h"
#include "IssueText.h"
#include "LineIcon.h"
#include "OutcomeText.h"
#include "PlanExport.h"
#include "RequestCodec.h"
#include "RowCorrection.h"
#include "WhenDone.h"

#include <QFont>
#include <QSet>

#include <algorithm>

namespace vestnik {
namespace {

/// The value at a path, in a table's cell, too; empty where there is none.
QString textAt(const Notification& notification, const QString& path, const EventCatalog& catalog)
{
    const CellPath cell = cellPath(path);
    const FieldSpec* spec = catalog.field(path);
    const JsonValue* value = notification.value(cell.table.isEmpty() ? path : cell.table);
    if (value && !cell.table.isEmpty()) {
        const bool isThere = value->isArray() && cell.row >= 0 && cell.row < value->items.size();
        value = isThere ? value->items[cell.row].at(cell.column) : nullptr;
    }
    return value && spec ? textOfValue(*spec, *value) : QString();
}

void setTextAt(Notification& notification, const QString& path, const QString& text, const EventCatalog& catalog)
{
    const FieldSpec* spec = catalog.field(path);
    if (!spec)
        return;
    const CellPath cell = cellPath(path);
    if (cell.table.isEmpty())
        return text.isEmpty() ? notification.remove(path) : notification.setValue(path, valueOfText(*spec, text));
    JsonValue table = notification.value(cell.table) ? *notification.value(cell.table) : JsonValue();
    if (!table.isArray() || cell.row < 0 || cell.row >= table.items.size())
        return;
    table.items[cell.row].set(cell.column, valueOfText(*spec, text));
    notification.setValue(cell.table, table);
}

/// Where the API names a field that the form has not, or none at all, the order is what is in question.
QString editablePath(const QString& named, const BatchRow& row, const EventCatalog& catalog)
{
    QString path = fieldPath(named);
    const CellPath cell = cellPath(path);
    const bool isCell = !cell.table.isEmpty() && !cell.column.isEmpty();
    const FieldSpec* spec = catalog.field(path);
    if (spec && (isCell || (cell.table.isEmpty() && spec->path == path)))
        return path;
    return row.body.orderId.isEmpty() && !row.body.orderUuid.isEmpty() ? orderUuidField : orderIdField;
}

} // namespace

CorrectionsModel::CorrectionsModel(JournalReader& reader, const EventCatalog& catalog, QObject* parent)
    : RowsTableModel(parent), m_reader(reader), m_catalog(catalog)
{ }

QVariant CorrectionsModel::cell(const QModelIndex& index, int role) const
{
    const CorrectedValue& entry = m_rows[index.row()];
    if (role == Qt::EditRole && index.column() == Value)
        return entry.now;
    if (index.column() == Value && entry.now != entry.before && role != Qt::DisplayRole)
        return changedCell(entry, role);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const BatchRow planned = m_batch.rows[entry.row];
    switch (index.column()) {
    case Line: return QString::number(planned.line);
    case Order: return planned.body.orderId.isEmpty() ? planned.body.orderUuid : planned.body.orderId;
    case Field: return fieldText(entry.path, m_catalog);
    case Message: return entry.message;
    case Value: return entry.now;
    default: return {};
    }
}

QVariant CorrectionsModel::changedCell(const CorrectedValue& entry, int role)
{
    const auto shown = [](const QString& value) { return value.isEmpty() ? tr("(empty)") : value; };
    switch (role) {
    case Qt::FontRole: {
        QFont font;
        font.setBold(true);
        return font;
    }
    case Qt::DecorationRole: return lineIcon(QStringLiteral("corrected"));
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole: return QStringLiteral("%1 → %2").arg(shown(entry.before), shown(entry.now));
    default: return {};
    }
}

FilledValues CorrectionsModel::fillDown(int row, const QStringList& values)
{
    FilledValues filled{.batch = m_batch.id, .former = {}};
    const QString path = row >= 0 && row < rowCount() ? m_rows[row].path : QString();
    qsizetype next = 0;
    qsizetype before = -1; // a second complaint of the same row and field is the same value
    for (int i = row; i >= 0 && i < rowCount() && next < values.size(); ++i) {
        if (m_rows[i].path != path || m_rows[i].row == before)
            continue;
        before = m_rows[i].row;
        const QString& value = values[next++];
        if (value.isEmpty()) {
            ++filled.blank;
            continue;
        }
        filled.former.append(m_rows[i]);
        put(m_rows[i].row, path, value);
    }
    const QStringList rest = values.sliced(next);
    filled.beyond = std::count_if(rest.cbegin(), rest.cend(), [](const QString& value) { return !value.isEmpty(); });
    if (filled.put() > 0)
        Q_EMIT edited(); // once: all rows are checked at that
    return filled;
}

void CorrectionsModel::takeBack(const FilledValues& values)
{
    if (values.batch != m_batch.id)
        return;
    for (const CorrectedValue& former : values.former)
        put(former.row, former.path, former.now);
    Q_EMIT edited();
}

qsizetype CorrectionsModel::refused() const
{
    qsizetype rows = 0;
    for (qsizetype i = 0; i < m_rows.size(); ++i) // those of a row stand together
        rows += i == 0 || m_rows[i].row != m_rows[i - 1].row ? 1 : 0;
    return rows;
}

bool CorrectionsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.column() != Value)
        return false;
    const CorrectedValue entry = m_rows[index.row()];
    put(entry.row, entry.path, value.toString());
    Q_EMIT edited();
    return true;
}

void CorrectionsModel::put(qsizetype row, const QString& path, const QString& text)
{
    m_typed[m_batch.id].insert({row, path}, text);
    // Two complaints of one field are one value.
    for (int i = 0; i < m_rows.size(); ++i) {
        CorrectedValue& entry = m_rows[i];
        if (entry.row != row || entry.path != path)
            continue;
        entry.now = text;
        if (text == entry.before)
            m_typed[m_batch.id].remove({row, path});
        Q_EMIT dataChanged(index(i, Value), index(i, Value));
    }
}

Qt::ItemFlags CorrectionsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = RowsTableModel::flags(index);
    return index.column() == Value ? flags | Qt::ItemIsEditable : flags;
}

QString CorrectionsModel::title(int column) const
{
    switch (column) {
    case Line: return tr("Line");
    case Order: return tr("Order");
    case Field: return tr("Field");
    case Message: return m_batch.header.environmentKind == EnvironmentKind::Sandbox ? tr("Sandbox's response") : tr("API's response");
    case Value: return tr("Value to send");
    default: return {};
    }
}

void CorrectionsModel::read(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected,
                            const QSet<qsizetype>& only)
{
    beginResetModel();
    m_batch = batch;
    m_rows.clear();
    endResetModel();
    m_toRead.clear();
    m_isCut = false;
    const auto isToFix = [&](qsizetype row) { return isRefusedForData(queue, row) && !corrected.contains(batch.rows[row].line); };
    for (qsizetype row = 0; row < queue.rows().size(); ++row) {
        const bool isMeant = only.isEmpty() || only.contains(row);
        if (!isMeant || !isToFix(row))
            continue;
        m_isCut = m_toRead.size() == mostRows;
        if (m_isCut)
            break;
        m_toRead.append(row);
    }
    const Typed typed = m_typed.value(batch.id);
    m_typedElsewhere = std::count_if(typed.keyBegin(), typed.keyEnd(),
                                     [&](const auto& key) { return isToFix(key.first) && !m_toRead.contains(key.first); });
    readNext();
}

void CorrectionsModel::readNext()
{
    if (m_toRead.isEmpty())
        return Q_EMIT whenRead();
    const qsizetype row = m_toRead.first();
    const QString delivery = m_batch.rows[row].delivery;
    whenDone(m_reader.delivery(delivery), this, [this, row, delivery](const Result<DeliveryRecord>& record) {
        if (m_toRead.value(0, -1) != row || m_batch.rows[row].delivery != delivery)
            return; // another batch is read by now
        if (!record)
            return Q_EMIT failed(record.error());
        m_toRead.removeFirst();
        take(row, *record);
        readNext();
    });
}

void CorrectionsModel::take(qsizetype row, const DeliveryRecord& record)
{
    const DeliveryReport report = DeliveryReport::fromRecord(record);
    const BatchRow planned = m_batch.rows[row];
    const Result<Notification> notification = RequestCodec::decode(planned.body.bytes);
    QList<CorrectedValue> entries;
    const auto add = [&](const QString& path, const QString& message) {
        const QString text = notification ? textAt(*notification, path, m_catalog) : QString();
        const QString now = m_typed.value(m_batch.id).value({row, path}, text); // it was typed before the page was left
        entries.append({row, path, notification ? message : issueText(notCorrectable(QStringLiteral("unreadable")), m_catalog), text, now});
    };
    const QList<ErrorItem> errors = report.errors();
    const QString title = outcomeTitle(record.summary.outcome.value_or(Outcome::Unknown), record.summary.status,
                                       record.summary.environmentKind);
    for (const ErrorItem& error : errors)
        add(editablePath(error.field, planned, m_catalog), error.message.isEmpty() ? title : error.message);
    if (entries.isEmpty())
        add(editablePath({}, planned, m_catalog), title);
    // Another order has another UUID: it stands beside the id, so that it can be replaced, or taken out.
    const auto isListed = [&entries](const QString& path) {
        return std::any_of(entries.cbegin(), entries.cend(), [&path](const CorrectedValue& entry) { return entry.path == path; });
    };
    if (isListed(orderIdField) && !isListed(orderUuidField) && !planned.body.orderUuid.isEmpty())
        add(orderUuidField, tr("(of the same order)"));
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(entries.size()) - 1);
    m_rows += entries;
    endInsertRows();
}

QList<qsizetype> CorrectionsModel::correctedRows() const
{
    QList<qsizetype> rows;
    for (const CorrectedValue& entry : m_rows) { // those of a row stand together
        if (entry.now != entry.before && (rows.isEmpty() || rows.last() != entry.row))
            rows.append(entry.row);
    }
    return rows;
}

PlannedRow CorrectionsModel::planned(qsizetype row) const
{
    const auto correct = [this, row](Notification& notification, PlannedRow& planned) {
        for (const CorrectedValue& entry : m_rows) {
            if (entry.row != row || entry.now == entry.before)
                continue;
            setTextAt(notification, entry.path, entry.now, m_catalog);
            // The cell that it came from, where it can be told, so that an export says what was sent.
            if (!entry.before.isEmpty() && planned.cells.count(entry.before) == 1)
                planned.cells[planned.cells.indexOf(entry.before)] = entry.now;
        }
    };
    return correctedRow(m_batch.rows[row], correct, m_catalog);
}

BatchPlan CorrectionsModel::plan() const
{
    BatchPlan plan;
    plan.names = m_batch.header.columns;
    plan.fields = m_batch.header.fields;
    for (const qsizetype row : correctedRows())
        plan.rows.append(planned(row));
    compareCorrected(plan.rows);
    return plan;
}

QStringList CorrectionsModel::faults() const
{
    QStringList faults;
    const BatchPlan plan = this->plan();
    for (const PlannedRow& row : plan.rows) {
        if (row.earlier >= 0)
            faults += tr("Line %1: %2").arg(QString::number(row.line), whyText(plan, row, m_catalog));
        faults += findings(row, Severity::Error);
    }
    return faults;
}

QStringList CorrectionsModel::warnings() const
{
    QStringList warnings;
    for (const qsizetype row : correctedRows()) {
        PlannedRow before = planRow(m_batch.rows[row]);
        checkRow(before, m_catalog);
        PlannedRow now = planned(row);
        now.issues.removeIf([&before](const Issue& issue) { return before.issues.contains(issue); });
        warnings += findings(now, Severity::Warning);
    }
    return warnings;
}

QStringList CorrectionsModel::findings(const PlannedRow& row, Severity severity) const
{
    QStringList findings;
    for (const Issue& issue : row.issues) {
        if (issue.severity == severity)
            findings += tr("Line %1: %2").arg(QString::number(row.line), labelledIssueText(issue, m_catalog));
    }
    return findings;
}

BatchHeader CorrectionsModel::header() const
{
    return correctionOf(m_batch);
}

} // namespace vestnik
