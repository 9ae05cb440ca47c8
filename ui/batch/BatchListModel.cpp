#include "BatchListModel.h"

#include "BatchRunText.h"
#include "OutcomeText.h"
#include "TallyText.h"
#include "TimeText.h"

#include <QLocale>

namespace vestnik {

BatchListModel::BatchListModel(QObject* parent) : QAbstractTableModel(parent) { }

int BatchListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

int BatchListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant BatchListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole && index.column() == File)
        return m_entries[index.row()].header.file;
    if (role == Qt::TextAlignmentRole && index.column() == Rows)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString BatchListModel::text(int row, int column) const
{
    const BatchEntry& entry = m_entries[row];
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

QVariant BatchListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
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
    if (entries == m_entries)
        return;
    beginResetModel();
    m_entries = entries;
    endResetModel();
}

void BatchListModel::setTally(const QString& id, const BatchCounts& tally)
{
    m_tallies.insert(id, tally);
    for (int row = 0; row < rowCount(); ++row) {
        if (m_entries[row].id == id)
            Q_EMIT dataChanged(index(row, State), index(row, State));
    }
}

bool BatchListModel::isUnfinished(int row) const
{
    return m_tallies.value(m_entries[row].id).left() > 0;
}

bool BatchListModel::isUntouched(int row) const
{
    const auto tally = m_tallies.constFind(m_entries[row].id);
    return tally != m_tallies.cend() && tally->attempted() == 0;
}

void BatchListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace vestnik
