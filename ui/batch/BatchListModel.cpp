#include "BatchListModel.h"

#include "BatchRunText.h"
#include "OutcomeText.h"
#include "TallyText.h"
#include "TimeText.h"

#include <QLocale>

namespace vestnik {

BatchListModel::BatchListModel(QObject* parent) : RowsTableModel(parent) { }

QVariant BatchListModel::cell(const QModelIndex& index, int role) const
{
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole && index.column() == File)
        return m_rows[index.row()].header.file;
    if (role == Qt::TextAlignmentRole && index.column() == Rows)
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
        return tally == m_tallies.cend() ? QStringLiteral("…") : howFarText(*tally);
    }
    default: return {};
    }
}

QString BatchListModel::title(int column) const
{
    switch (column) {
    case When: return tr("When");
    case File: return tr("File");
    case Where: return tr("Environment");
    case Rows: return tr("Rows");
    case State: return tr("State");
    default: return {};
    }
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
            Q_EMIT dataChanged(index(row, State), index(row, State));
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
