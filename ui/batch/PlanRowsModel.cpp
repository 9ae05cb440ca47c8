#include "PlanRowsModel.h"

#include "Appearance.h"
#include "BackgroundTask.h"
#include "BatchStateText.h"
#include "Language.h"
#include "PlanExport.h"

#include <utility>

namespace vestnik {

PlanRowsModel::PlanRowsModel(const EventCatalog& catalog, QObject* parent) : RowsTableModel(parent), m_catalog(catalog) { }

PlanRowsModel::~PlanRowsModel()
{
    releaseInBackground(std::exchange(m_plan, nullptr));
}

QVariant PlanRowsModel::cell(const QModelIndex& index, int role) const
{
    const PlannedRow& row = m_plan->plan.rows[m_rows[index.row()]];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return text(row, index.column());
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return numberAlignment();
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

QString PlanRowsModel::title(int column) const
{
    switch (column) {
    case Line: return tr("Line");
    case Order: return tr("Order");
    case Event: return tr("Event");
    case Fate: return tr("Action");
    case Why: return tr("Finding");
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
    m_rows.clear();
    for (int row = 0; m_plan && row < m_plan->plan.rows.size(); ++row) {
        if (isOfKind(m_plan->plan.rows[row]))
            m_rows.append(row);
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

} // namespace vestnik
