#include "BatchListModel.h"

#include "OutcomeText.h"

#include <QFileInfo>
#include <QLocale>

namespace vestnik {

QString standingText(const BatchStanding& standing)
{
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    QStringList parts;
    if (standing.sending > 0)
        parts += BatchListModel::tr("Sending: %1").arg(number(standing.sending));
    if (standing.left > 0)
        parts += standing.accepted + standing.failed + standing.unknown > 0
            ? BatchListModel::tr("Paused, left: %1").arg(number(standing.left))
            : BatchListModel::tr("Not sent yet: %1").arg(number(standing.left));
    else if (standing.sending == 0)
        parts += BatchListModel::tr("Finished");
    if (standing.failed > 0)
        parts += BatchListModel::tr("not accepted: %1").arg(number(standing.failed));
    if (standing.unknown > 0)
        parts += BatchListModel::tr("unknown: %1").arg(number(standing.unknown));
    if (standing.held > 0)
        parts += BatchListModel::tr("held: %1").arg(number(standing.held));
    return parts.join(QStringLiteral(" · "));
}

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
    case When: return QLocale().toString(entry.createdAt.toLocalTime(), QLocale::ShortFormat);
    case File: return entry.header.file.isEmpty() ? tr("rows without a file") : QFileInfo(entry.header.file).fileName();
    case Where: return environmentText(entry.header.environmentName, entry.header.environmentKind);
    case Rows: return QLocale().toString(entry.rows);
    case State: {
        const auto standing = m_standings.constFind(entry.id);
        return standing == m_standings.cend() ? QStringLiteral("…") : standingText(*standing);
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

void BatchListModel::setStanding(const QString& id, const BatchStanding& standing)
{
    m_standings.insert(id, standing);
    for (int row = 0; row < rowCount(); ++row) {
        if (m_entries[row].id == id)
            Q_EMIT dataChanged(index(row, State), index(row, State));
    }
}

bool BatchListModel::isUnfinished(int row) const
{
    return m_standings.value(m_entries[row].id).left > 0;
}

void BatchListModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_entries.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace vestnik
