#pragma once

#include "EventCatalog.h"
#include "HistoryFilter.h"

#include <QAbstractTableModel>

namespace vestnik {

/// A table of the deliveries of one order, oldest first. The catalogue must outlive it.
class TimelineModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Event, OutcomeColumn, EnvironmentColumn, Who, Source, Note, ColumnCount };

    explicit TimelineModel(const EventCatalog& catalog, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void show(const OrderTimeline& timeline);
    const DeliverySummary& at(int row) const { return m_timeline.deliveries[row]; }
    void retranslate();

private:
    QString text(int row, int column) const;
    QString note(int row) const;

    const EventCatalog& m_catalog;
    OrderTimeline m_timeline;
};

} // namespace vestnik
