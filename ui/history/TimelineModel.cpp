#include "TimelineModel.h"

#include "Appearance.h"
#include "HistoryCells.h"
#include "Language.h"
#include "OutcomeText.h"
#include "StatusChip.h"
#include "TimeText.h"

namespace vestnik {

TimelineModel::TimelineModel(const EventCatalog& catalog, QObject* parent) : RowsTableModel(parent), m_catalog(catalog) { }

QVariant TimelineModel::cell(const QModelIndex& index, int role) const
{
    const DeliverySummary& row = at(index.row());
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::AccessibleTextRole: // in full words, where a sign and a code are shown
        return index.column() == OutcomeColumn ? stateText(row.outcome, row.inFlightElsewhere, row.status, row.environmentKind)
                                               : text(index.row(), index.column());
    case Qt::ToolTipRole: return HistoryCells::tooltip(row, m_catalog);
    case Qt::ForegroundRole:
        if (index.column() == OutcomeColumn)
            return Appearance::outcomeColor(row.outcome);
        if (index.column() == EnvironmentColumn)
            return Appearance::kindTextColor(row.environmentKind);
        return index.column() == Note ? QVariant(Appearance::warningColor()) : QVariant();
    default: return {};
    }
}

QString TimelineModel::title(int column) const
{
    switch (column) {
    case Time: return tr("Time");
    case Event: return tr("Event");
    case OutcomeColumn: return tr("Outcome");
    case EnvironmentColumn: return tr("Environment");
    case Who: return tr("Operator");
    case Source: return tr("Source");
    case Note: return tr("Note");
    default: return {};
    }
}

void TimelineModel::show(const OrderTimeline& timeline)
{
    beginResetModel();
    m_rows = timeline.deliveries;
    endResetModel();
}

QString TimelineModel::text(int row, int column) const
{
    const DeliverySummary& delivery = at(row);
    switch (column) {
    case Time: return timeText(delivery.startedAt);
    case Event: return m_catalog.title(delivery.event, Language::current());
    case OutcomeColumn: return Appearance::outcomeSign(delivery.outcome) + u' ' + StatusChip::text(delivery.outcome, delivery.status);
    case EnvironmentColumn: return HistoryCells::environment(delivery);
    case Who: return delivery.whoInTeam();
    case Source: return HistoryCells::source(delivery.source);
    case Note: return note(row);
    default: return {};
    }
}

QString TimelineModel::note(int row) const
{
    const DeliverySummary& delivery = at(row);
    QStringList parts;
    if (const qsizetype count = repetition(m_rows, row); count > 1)
        parts += tr("Times sent: %1").arg(count);
    if (!delivery.resendOf.isEmpty())
        parts += tr("Sent again");
    if (delivery.attempts > 1)
        parts += tr("Attempts: %1").arg(delivery.attempts);
    if (!delivery.reason.isEmpty())
        parts += delivery.reason;
    return parts.join(QStringLiteral(" · "));
}

} // namespace vestnik
