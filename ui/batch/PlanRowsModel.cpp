#include "PlanRowsModel.h"

#include "Appearance.h"
#include "BackgroundTask.h"
#include "BatchStateText.h"
#include "Language.h"
#include "PlanExport.h"

#include <utility>

namespace vestnik {

PlanRowsModel::PlanRowsModel(const EventCatalog& catalog, QObject* parent) : QAbstractTableModel(parent), m_catalog(catalog) { }

PlanRowsModel::~PlanRowsModel()
{
    releaseInBackground(std::exchange(m_plan, nullptr));
}

int PlanRowsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int PlanRowsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlanRowsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const PlannedRow& row = m_plan->plan.rows[m_shown[index.row()]];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == Fate && row.fate != RowFate::Sent)
        return row.fate == RowFate::Faulty ? Appearance::errorColor() : Appearance::warningColor();
    return {};
}

QString PlanRowsModel::text(const PlannedRow& row, int column) const
{
    switch (column) {
    case Line: return QString::number(row.line);
    case Order: return row.body.orderId.isEmpty() ? row.body.orderUuid : row.body.orderId;
    case Event: return m_catalog.title(row.body.event, Language::current());
    case Fate: return BatchStateText::fate(row.fate);
    case Why: return whyText(m_plan->plan, row, m_catalog);
    default: return {};
    }
}

QVariant PlanRowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line: return tr("Line");
    case Order: return tr("Order");
    case Event: return tr("Event");
    case Fate: return tr("What becomes of it");
    case Why: return tr("Why");
    default: return {};
    }
}

bool PlanRowsModel::isOfKind(const PlannedRow& row) const
{
    switch (m_kind) {
    case Kind::All: return true;
    case Kind::Going: return row.fate == RowFate::Sent;
    case Kind::Findings: return row.fate == RowFate::Sent && (!row.issues.isEmpty() || row.earlier >= 0);
    case Kind::Faulty: return row.fate == RowFate::Faulty;
    case Kind::Repeated: return row.fate == RowFate::Repeated;
    case Kind::Differing: return row.earlier >= 0 && row.fate != RowFate::Repeated;
    case Kind::Accepted: return row.fate == RowFate::Accepted;
    case Kind::Unknown: return row.fate == RowFate::Unknown;
    case Kind::InFlight: return row.fate == RowFate::InFlight;
    case Kind::Waiting: return !row.waitsIn.isEmpty();
    }
    Q_UNREACHABLE();
}

void PlanRowsModel::refill()
{
    m_shown.clear();
    for (int place = 0; m_plan && place < m_plan->plan.rows.size(); ++place) {
        if (isOfKind(m_plan->plan.rows[place]))
            m_shown.append(place);
    }
}

void PlanRowsModel::show(const std::shared_ptr<const CheckedPlan>& plan)
{
    if (plan == m_plan)
        return;
    beginResetModel();
    releaseInBackground(std::exchange(m_plan, plan));
    refill();
    endResetModel();
}

void PlanRowsModel::setKind(Kind kind)
{
    if (kind == m_kind)
        return;
    beginResetModel();
    m_kind = kind;
    refill();
    endResetModel();
}

void PlanRowsModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_shown.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace vestnik
