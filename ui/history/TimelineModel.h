#pragma once

#include "EventCatalog.h"
#include "HistoryFilter.h"
#include "RowsTableModel.h"

namespace vestnik {

/// A table of the deliveries of one order, oldest first. The catalogue must outlive it.
class TimelineModel : public RowsTableModel<DeliverySummary> {
    Q_OBJECT

public:
    enum Column { Time, OutcomeColumn, Event, EnvironmentColumn, Note, Who, Source, ColumnCount };

    explicit TimelineModel(const EventCatalog& catalog, QObject* parent = nullptr);

    void show(const OrderTimeline& timeline);
    const DeliverySummary& at(int row) const { return m_rows[row]; }

private:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    QString text(int row, int column) const;
    QString note(int row) const;

    const EventCatalog& m_catalog;
};

} // namespace vestnik
