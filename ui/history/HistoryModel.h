#pragma once

#include "EventCatalog.h"
#include "JournalReader.h"

#include <QAbstractTableModel>

namespace vestnik {

/// The deliveries of the journal, newest first. Pages are read by key as the table asks for more; what is new is read from the top.
/// The reader must outlive it.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Time, Event, Order, EnvironmentColumn, OutcomeColumn, Duration, ColumnCount };

    HistoryModel(JournalReader& reader, const EventCatalog& catalog, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

    const DeliverySummary& at(int row) const { return m_rows[row]; }
    bool hasInFlightElsewhere() const;
    /// Reads again what is shown, and what is new above it.
    void refresh();
    void retranslate();

Q_SIGNALS:
    void refreshed();
    void failed(const vestnik::Error& error);

private:
    QString text(const DeliverySummary& row, int column) const;
    QString tooltip(const DeliverySummary& row) const;
    void show(const QList<DeliverySummary>& rows);

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    QList<DeliverySummary> m_rows;
    bool m_hasMore = false;
    bool m_isReading = false;
    bool m_isStale = false; // something changed while a page was being read
};

} // namespace vestnik
