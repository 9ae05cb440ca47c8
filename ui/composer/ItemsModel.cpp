#include "ItemsModel.h"

#include "CellText.h"
#include "FieldPath.h"
#include "IssueText.h"
#include "Language.h"

#include <algorithm>

namespace vestnik {
namespace {

/// A cell may hold 64 KB; that much is never laid out to be painted.
constexpr qsizetype shownInCell = 200;
constexpr qsizetype shownInToolTip = 600;

} // namespace

ItemsModel::ItemsModel(const FieldSpec& spec, const EventCatalog& catalog, QObject* parent)
    : RowsTableModel(parent), m_spec(spec), m_catalog(catalog)
{ }

void ItemsModel::load(const std::optional<JsonValue>& value)
{
    beginResetModel();
    const bool isArray = value && value->isArray();
    m_rows = isArray ? value->items : QList<JsonValue>();
    m_isGiven = isArray;
    m_other = isArray ? std::nullopt : value;
    m_editing = QModelIndex();
    endResetModel();
}

std::optional<JsonValue> ItemsModel::value() const
{
    if (m_other)
        return m_other;
    return m_rows.isEmpty() && !m_isGiven ? std::nullopt : std::optional(JsonValue::array(m_rows));
}

QString ItemsModel::text(int row, int column) const
{
    return CellText::of(m_rows[row], columns(), column);
}

void ItemsModel::noteEdited()
{
    m_isGiven = false;
    m_other.reset();
    Q_EMIT edited();
}

void ItemsModel::addRow()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_rows.append(JsonValue::object());
    endInsertRows();
    noteEdited();
}

void ItemsModel::replaceRows(const QList<JsonValue>& rows)
{
    const int before = rowCount();
    const auto after = static_cast<int>(rows.size());
    if (after > before)
        beginInsertRows({}, before, after - 1);
    else if (after < before)
        beginRemoveRows({}, after, before - 1);
    m_rows = rows;
    if (after > before)
        endInsertRows();
    else if (after < before)
        endRemoveRows();
    if (after > 0 && columnCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(after - 1, columnCount() - 1));
    noteEdited();
}

ItemsModel::NumberedRows ItemsModel::takeRows(const QList<int>& numbers)
{
    QList<int> sorted = numbers;
    std::sort(sorted.begin(), sorted.end());
    NumberedRows taken;
    for (qsizetype end = sorted.size(); end > 0;) { // ranges from the bottom, so that the numbers above stay right
        qsizetype start = end - 1;
        while (start > 0 && sorted[start - 1] == sorted[start] - 1)
            --start;
        const int first = sorted[start];
        const int last = sorted[end - 1];
        beginRemoveRows({}, first, last);
        for (int row = last; row >= first; --row)
            taken.prepend({row, m_rows[row]});
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        end = start;
    }
    noteEdited();
    return taken;
}

void ItemsModel::putBack(const NumberedRows& rows)
{
    for (const auto& [number, value] : rows) {
        const int row = std::min(number, rowCount());
        beginInsertRows({}, row, row);
        m_rows.insert(row, value);
        endInsertRows();
    }
    noteEdited();
}

void ItemsModel::clearCells(const QModelIndexList& cells)
{
    for (const QModelIndex& cell : cells) {
        JsonValue row = m_rows[cell.row()];
        CellText::put(row, columns(), cell.column(), {});
        changeRow(cell.row(), row);
    }
    noteEdited();
}

void ItemsModel::changeRow(int row, const JsonValue& value)
{
    m_rows[row] = value;
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

void ItemsModel::setIssues(const Issues& issues)
{
    if (issues == m_issues)
        return;
    m_issues = issues;
    m_issuesAt.clear();
    for (const Issue& issue : issues) {
        if (const CellPath cell = cellPath(issue.field); cell.table == m_spec.path)
            m_issuesAt[{cell.row, cell.column}].append(issue);
    }
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {severityRole, Qt::ToolTipRole});
}

Issues ItemsModel::issuesAt(const QModelIndex& index) const
{
    return m_issuesAt.value({index.row(), columns()[index.column()].path}) + m_issuesAt.value({index.row(), QString()});
}

QVariant ItemsModel::severityAt(const QModelIndex& index) const
{
    const Issues issues = issuesAt(index);
    if (issues.isEmpty())
        return {};
    return static_cast<int>(hasErrors(issues) ? Severity::Error : Severity::Warning);
}

QString ItemsModel::issuesText(const QModelIndex& index) const
{
    QStringList texts;
    for (const Issue& issue : issuesAt(index))
        texts += issueText(issue, m_catalog);
    return texts.join(u'\n');
}

QVariant ItemsModel::cell(const QModelIndex& index, int role) const
{
    const auto visible = [&] { return CellText::visible(text(index.row(), index.column())); };
    switch (role) {
    case Qt::DisplayRole: return CellText::shortened(visible(), shownInCell);
    case Qt::EditRole: return visible();
    case Qt::ToolTipRole: {
        const QString issues = issuesText(index);
        const QString shown = issues.isEmpty() ? CellText::shortened(visible(), shownInToolTip) : issues;
        // As rich text, which it would be taken for anyway if it looked like it.
        return shown.isEmpty() ? shown : QStringLiteral("<p>%1</p>").arg(shown.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
    }
    case Qt::AccessibleDescriptionRole: return issuesText(index);
    case severityRole: return severityAt(index);
    default: return {};
    }
}

bool ItemsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    if (m_editing != index) {
        m_editing = index;
        m_before = m_rows[index.row()];
    }
    JsonValue row = m_rows[index.row()];
    CellText::put(row, columns(), index.column(), CellText::typed(value.toString()));
    if (row == m_rows[index.row()])
        return true;
    changeRow(index.row(), row);
    noteEdited();
    return true;
}

bool ItemsModel::submit()
{
    m_editing = QModelIndex();
    return true;
}

void ItemsModel::revert()
{
    if (m_editing.isValid() && m_before != m_rows[m_editing.row()]) {
        changeRow(m_editing.row(), m_before);
        noteEdited();
    }
    m_editing = QModelIndex();
}

QString ItemsModel::title(int column) const
{
    return localized(columns()[column].label, Language::current());
}

QVariant ItemsModel::columnHeader(int column, int role) const
{
    const FieldSpec& spec = columns()[column];
    switch (role) {
    case Qt::DisplayRole: return title(column);
    case Qt::ToolTipRole:
        return QStringLiteral("<p><b>%1</b><br>%2</p>")
            .arg(spec.path.toHtmlEscaped(), localized(spec.help, Language::current()).toHtmlEscaped());
    case Qt::AccessibleTextRole: return QString(title(column) + u' ' + spec.path);
    default: return {};
    }
}

QVariant ItemsModel::rowHeader(int row, int role) const
{
    return role == Qt::DisplayRole ? QVariant(row + 1) : QVariant();
}

Qt::ItemFlags ItemsModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemNeverHasChildren;
}

} // namespace vestnik
