#include "BatchListModel.h"

#include "BatchListDelegate.h"
#include "BatchRunText.h"
#include "OutcomeText.h"
#include "TallyText.h"
#include "TimeText.h"

#include <QLocale>

#include <algorithm>

namespace vestnik {
namespace {

bool isAllCorrected(const BatchCounts& tally)
{
    return tally.corrected() > 0 && tally.corrected() == tally.count(RowState::Failed);
}

struct TeamStanding {
    Q_DECLARE_TR_FUNCTIONS(TeamStanding)
};

/// How a batch of the team stands in parts, with who shared it first.
QStringList standingOf(const TeamPlanState& state)
{
    QStringList parts{TeamStanding::tr("Team, %1").arg(state.plan.member)};
    const auto add = [&parts](const QString& text, qsizetype count) {
        if (count > 0)
            parts += text.arg(QLocale().toString(count));
    };
    add(TeamStanding::tr("sending: %1"), state.claimed);
    add(TeamStanding::tr("in the queue: %1"), state.queued);
    if (state.claimed == 0 && state.queued == 0)
        parts += TeamStanding::tr("finished");
    add(TeamStanding::tr("accepted: %1"), state.accepted);
    add(TeamStanding::tr("not accepted: %1"), state.failed);
    add(TeamStanding::tr("outcome unknown: %1"), state.unknown);
    add(TeamStanding::tr("left out: %1"), state.excluded);
    return parts;
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
    if (const auto team = m_team.constFind(entry.id); team != m_team.cend() && tally == m_tallies.cend())
        return standingOf(team->state);
    if (entry.header.isShared && tally == m_tallies.cend())
        return {tr("Shared with the team")};
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
    m_here = entries;
    merge();
}

void BatchListModel::showTeam(const QList<SharedPlan>& plans)
{
    m_team.clear();
    for (const SharedPlan& plan : plans) {
        m_team.insert(plan.state.plan.id, plan);
        m_tallies.remove(plan.state.plan.id);
    }
    merge();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, State));
}

void BatchListModel::merge()
{
    m_stored.clear();
    for (const BatchEntry& entry : std::as_const(m_here))
        m_stored.insert(entry.id);
    QList<BatchEntry> rows = m_here;
    for (const SharedPlan& plan : std::as_const(m_team)) {
        if (!m_stored.contains(plan.state.plan.id))
            rows.append({plan.state.plan.id, plan.state.plan.createdAt, plan.header, plan.state.plan.rows});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const BatchEntry& a, const BatchEntry& b) { return a.createdAt > b.createdAt; });
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
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
    const auto team = m_team.constFind(m_rows[row].id);
    const bool isLeftInTeam = team != m_team.cend() && team->state.queued + team->state.claimed > 0;
    return isLeftInTeam || m_tallies.value(m_rows[row].id).left() > 0;
}

bool BatchListModel::isUntouched(int row) const
{
    const auto tally = m_tallies.constFind(m_rows[row].id);
    return tally != m_tallies.cend() && tally->attempted() == 0 && !m_rows[row].header.isShared;
}

} // namespace vestnik
