#include "BatchRowsModel.h"

#include "BatchCounts.h"
#include "BatchStateText.h"
#include "Language.h"
#include "PlanExport.h"
#include "RefusalText.h"

#include <QLocale>

#include <algorithm>
#include <numeric>

namespace vestnik {
namespace {

constexpr int mostSteps = 100; // more changes than this are told at once

/// Runs of rows of the first list that the second one lacks; both ascend.
QList<std::pair<int, int>> runsMissing(const QList<int>& from, const QList<int>& in)
{
    QList<std::pair<int, int>> runs;
    qsizetype other = 0;
    for (int i = 0; i < from.size(); ++i) {
        while (other < in.size() && in[other] < from[i])
            ++other;
        if (other < in.size() && in[other] == from[i])
            continue;
        if (!runs.isEmpty() && runs.last().second == i - 1)
            runs.last().second = i;
        else
            runs.append({i, i});
    }
    return runs;
}

} // namespace

BatchRowsModel::BatchRowsModel(const EventCatalog& catalog, QObject* parent) : RowsTableModel(parent), m_catalog(catalog) { }

QVariant BatchRowsModel::cell(const QModelIndex& index, int role) const
{
    const qsizetype row = m_rows[index.row()];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, index.column());
    if (role == Qt::TextAlignmentRole && (index.column() == Line || index.column() == Attempts))
        return numberAlignment();
    if (index.column() != OutcomeColumn)
        return {};
    switch (role) {
    case Qt::ForegroundRole: return outcomeOf(row).colour;
    case GroundRole: return outcomeOf(row).ground;
    case IconRole: return outcomeOf(row).icon;
    default: return {};
    }
}

OutcomeCell BatchRowsModel::outcomeOf(qsizetype row) const
{
    const RowState state = m_queue->state(row);
    const bool isCorrected = !m_corrected.isEmpty() && state == RowState::Failed && m_corrected.contains(m_queue->rows()[row].line);
    return OutcomeCell::of(state, m_queue->history(row), isCorrected);
}

QString BatchRowsModel::remark(qsizetype row) const
{
    switch (m_queue->state(row)) {
    case RowState::Excluded: return leftOutText(*m_queue, row, m_columns, m_catalog);
    case RowState::Blocked: return BatchStateText::state(RowState::Blocked);
    case RowState::Failed: {
        const std::optional<RefusalGroup> said = m_refusals ? m_refusals->remark(row) : std::nullopt;
        return said ? refusalText(*said, m_catalog) : QString();
    }
    case RowState::Queued:
    case RowState::Sending:
    case RowState::Accepted:
    case RowState::Unknown: return {};
    }
    Q_UNREACHABLE();
}

QString BatchRowsModel::text(qsizetype row, int column) const
{
    const BatchRow sent = m_queue->rows()[row];
    const RowHistory& history = m_queue->history(row);
    switch (column) {
    case Line: return QString::number(sent.line);
    case Order: return sent.body.orderId.isEmpty() ? sent.body.orderUuid : sent.body.orderId;
    case Event: return m_catalog.title(sent.body.event, Language::current());
    case OutcomeColumn: return outcomeOf(row).text;
    case Remark: {
        QStringList parts{m_queue->memberOf(row), remark(row)};
        parts.removeAll(QString());
        return parts.join(QStringLiteral(" · "));
    }
    case Attempts: return history.attempts > 0 ? QString::number(history.attempts) : QString();
    default: return {};
    }
}

QString BatchRowsModel::title(int column) const
{
    switch (column) {
    case Line: return tr("Line");
    case Order: return tr("Order");
    case Event: return tr("Event");
    case OutcomeColumn: return tr("Outcome");
    case Remark: return tr("Remark");
    case Attempts: return tr("Attempts");
    default: return {};
    }
}

bool BatchRowsModel::isOfKind(qsizetype row) const
{
    const RowState state = m_queue->state(row);
    const auto isAmong = [&](const QSet<Outcome>& outcomes) {
        const std::optional<Outcome>& outcome = m_queue->history(row).outcome;
        return state == RowState::Failed && outcome && outcomes.contains(*outcome);
    };
    switch (m_kind) {
    case Kind::All: return true;
    case Kind::Accepted: return state == RowState::Accepted;
    case Kind::Left: return state == RowState::Queued;
    case Kind::Sending: return state == RowState::Sending;
    case Kind::Blocked: return state == RowState::Blocked;
    case Kind::Failed: return state == RowState::Failed;
    case Kind::Temporary: return isAmong(temporaryFailures);
    case Kind::Data: return isAmong(dataFailures);
    case Kind::Unknown: return state == RowState::Unknown;
    case Kind::Excluded: return state == RowState::Excluded;
    case Kind::Chosen: return m_chosen.contains(row);
    }
    Q_UNREACHABLE();
}

QList<int> BatchRowsModel::wanted() const
{
    const qsizetype count = m_queue ? m_queue->rows().size() : 0;
    QList<int> rows;
    if (m_kind == Kind::All) {
        rows.resize(count);
        std::iota(rows.begin(), rows.end(), 0);
        return rows;
    }
    for (int row = 0; row < count; ++row) {
        if (isOfKind(row))
            rows.append(row);
    }
    return rows;
}

void BatchRowsModel::setQueue(std::shared_ptr<const BatchQueue> queue, const ColumnMap& columns)
{
    m_columns = columns;
    const bool isSame = m_queue && queue && m_queue->rows().size() == queue->rows().size();
    if (isSame) {
        m_queue = std::move(queue);
        return refresh();
    }
    beginResetModel();
    m_queue = std::move(queue);
    m_rows = wanted();
    endResetModel();
}

void BatchRowsModel::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    beginResetModel();
    m_kind = kind;
    m_rows = wanted();
    endResetModel();
}

void BatchRowsModel::setChosen(const QSet<qsizetype>& rows)
{
    m_chosen = rows;
    if (m_kind == Kind::Chosen)
        show(wanted());
}

void BatchRowsModel::setCorrected(const QSet<qsizetype>& lines)
{
    m_corrected = lines;
}

void BatchRowsModel::refresh()
{
    if (!m_queue)
        return;
    if (m_kind != Kind::All)
        show(wanted());
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, OutcomeColumn), index(rowCount() - 1, Attempts));
}

void BatchRowsModel::show(const QList<int>& rows)
{
    const QList<std::pair<int, int>> gone = runsMissing(m_rows, rows);
    const QList<std::pair<int, int>> added = runsMissing(rows, m_rows);
    if (gone.size() + added.size() > mostSteps) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    for (auto run = gone.crbegin(); run != gone.crend(); ++run) {
        beginRemoveRows({}, run->first, run->second);
        m_rows.remove(run->first, run->second - run->first + 1);
        endRemoveRows();
    }
    for (const auto& [first, last] : added) {
        beginInsertRows({}, first, last);
        for (int i = first; i <= last; ++i)
            m_rows.insert(i, rows[i]);
        endInsertRows();
    }
}

} // namespace vestnik
