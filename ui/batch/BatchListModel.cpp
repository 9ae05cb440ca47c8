#include "BatchListModel.h"

#include "BatchListDelegate.h"
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
    if (role == Qt::TextAlignmentRole && index.column() == Rows)
        return numberAlignment();
    if (index.column() != File)
        return {};
    const BatchEntry& entry = m_rows[index.row()];
    switch (role) {
    case Qt::AccessibleTextRole: return QStringLiteral("%1, %2").arg(text(index.row(), File), text(index.row(), State));
    case BatchListDelegate::StandingRole: return standing(entry);
    case BatchListDelegate::WhenRole: return entry.header.file.isEmpty() ? QString() : BatchRunText::when(entry.createdAt);
    default: return {};
    }
}

QString BatchListModel::text(int row, int column) const
{
    const BatchEntry& entry = m_rows[row];
    switch (column) {
    case When: return timeText(entry.createdAt);
    case File: return BatchRunText::file(entry.header, entry.createdAt);
    case Where: return environmentText(entry.header.environmentName, entry.header.environmentKind);
    case Rows: return QLocale().toString(entry.rows);
    case State: return standing(entry).join(QStringLiteral(" · "));
    default: return {};
    }
}

QStringList BatchListModel::standing(const BatchEntry& entry) const
{
    const auto tally = m_tallies.constFind(entry.id);
    if (tally == m_tallies.cend())
        return {QStringLiteral("…")};
    QStringList parts = howFarParts(*tally);
    if (isAllCorrected(*tally))
        parts.last() += QStringLiteral(" ✓");
    return parts;
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
            Q_EMIT dataChanged(index(row, 0), index(row, State));
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
