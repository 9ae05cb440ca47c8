#include "BatchListModel.h"

#include "BatchRunText.h"
#include "OutcomeText.h"
#include "TallyText.h"
#include "TimeText.h"

#include <QLocale>

namespace vestnik {
namespace {

bool isAllCorrected(const BatchCounts& tally)
{
    return tally.corrected() > 0 && tally.corrected() == tally.count(RowState::Failed);
}

} // namespace

BatchListModel::BatchListModel(QObject* parent) : RowsTableModel(parent) { }

QVariant BatchListModel::cell(const QModelIndex& index, int role) const
{
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole)
        return wholeText(index.row());
    if (role == Qt::AccessibleTextRole && index.column() == Numbers)
        return text(index.row(), State);
    if (role == Qt::TextAlignmentRole && (index.column() == Rows || index.column() == Numbers))
        return numberAlignment();
    return {};
}

QString BatchListModel::text(int row, int column) const
{
    const BatchEntry& entry = m_rows[row];
    switch (column) {
    case When: return timeText(entry.createdAt);
    case File: return BatchRunText::file(entry.header);
    case Where: return environmentText(entry.header.environmentName, entry.header.environmentKind);
    case Rows: return QLocale().toString(entry.rows);
    case State: {
        const auto tally = m_tallies.constFind(entry.id);
        if (tally == m_tallies.cend())
            return QStringLiteral("…");
        return howFarText(*tally) + (isAllCorrected(*tally) ? QStringLiteral(" ✓") : QString());
    }
    case Numbers: return numbers(entry);
    default: return {};
    }
}

QString BatchListModel::numbers(const BatchEntry& entry) const
{
    const auto tally = m_tallies.constFind(entry.id);
    if (tally == m_tallies.cend())
        return QStringLiteral("…");
    const QString counts = QStringLiteral("%1 / %2").arg(QLocale().toString(tally->count(RowState::Accepted)),
                                                         QLocale().toString(tally->count(RowState::Failed)));
    if (tally->left() > 0)
        return counts + QStringLiteral(" …");
    return isAllCorrected(*tally) ? counts + QStringLiteral(" ✓") : counts;
}

QString BatchListModel::wholeText(int row) const
{
    const BatchEntry& entry = m_rows[row];
    QStringList lines{entry.header.file.isEmpty() ? text(row, File) : entry.header.file, text(row, When), text(row, Where),
                      tr("Rows: %1").arg(text(row, Rows)), text(row, State)};
    return lines.join(u'\n');
}

QString BatchListModel::title(int column) const
{
    switch (column) {
    case When: return tr("When");
    case File: return tr("File");
    case Where: return tr("Environment");
    case Rows: return tr("Rows");
    case State: return tr("State");
    case Numbers: return QStringLiteral("✓ / ✗");
    default: return {};
    }
}

QVariant BatchListModel::columnHeader(int column, int role) const
{
    if (column == Numbers && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
        return tr("Accepted / not accepted");
    return RowsTableModel::columnHeader(column, role);
}

void BatchListModel::show(const QList<BatchEntry>& entries)
{
    if (entries == m_rows)
        return;
    beginResetModel();
    m_rows = entries;
    endResetModel();
}

void BatchListModel::setTally(const QString& id, const BatchCounts& tally)
{
    m_tallies.insert(id, tally);
    for (int row = 0; row < rowCount(); ++row) {
        if (m_rows[row].id == id)
            Q_EMIT dataChanged(index(row, State), index(row, Numbers));
    }
}

bool BatchListModel::isUnfinished(int row) const
{
    return m_tallies.value(m_rows[row].id).left() > 0;
}

bool BatchListModel::isUntouched(int row) const
{
    const auto tally = m_tallies.constFind(m_rows[row].id);
    return tally != m_tallies.cend() && tally->attempted() == 0;
}

} // namespace vestnik
