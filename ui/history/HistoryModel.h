#pragma once

#include "EventCatalog.h"
#include "HistorySource.h"
#include "RowsTableModel.h"

#include <QCache>
#include <QTimer>

namespace vestnik {

/// The deliveries that a filter means, newest first. Its rows are the key of each, eight bytes, and reads of the deliveries themselves what is
/// asked for, some hundreds at a time: a million scroll like ten. Rows keep their keys, so selection and scrolling stay where they are
/// when something new comes. Rows of a team's history do not stay when it cannot be read. The sources and the catalogue must outlive it.
class HistoryModel : public RowsTableModel<qint64> {
    Q_OBJECT

public:
    enum Column { Time, OutcomeColumn, Order, Event, EnvironmentColumn, Remark, Duration, Operator, Ticket, Member, ColumnCount };

    HistoryModel(HistorySource& source, const EventCatalog& catalog, QObject* parent = nullptr);
    ~HistoryModel() override;

    /// Lists another history by the same filter; nothing of the former one stays.
    void setSource(HistorySource& source);
    HistorySource& source() const { return *m_source; }
    /// The history cannot be read any more because of that: nothing of it stays.
    void drop(const Error& error);
    /// Lists the deliveries that the filter means. The former rows stay in view until the first of the new ones are known. Rows that both
    /// filters mean stay selected, unless there are very many rows.
    void setFilter(const HistoryFilter& filter);
    const HistoryFilter& filter() const { return m_filter; }
    qint64 keyAt(int row) const { return m_rows[row]; }
    /// None while it is not read yet; asking for it has it read.
    std::optional<DeliverySummary> at(int row) const;
    /// As at(), without a copy; null while it is not read yet. Valid until the next event.
    const DeliverySummary* peek(int row) const;
    /// Returns the row of a delivery; -1 when the filter does not mean it, or it is not listed yet.
    int rowOf(qint64 key) const;
    /// The list is still being made.
    bool isListing() const { return m_isListing; }
    /// Why there is no list; none while there is one.
    const std::optional<Error>& error() const { return m_error; }
    bool hasInFlightElsewhere() const;
    /// Something was recorded: reads what is new, and again what is in view.
    void refresh();
    /// Everything may be different.
    void reload();

Q_SIGNALS:
    /// A part of the list, or the whole, is as the journal has it now.
    void refreshed();
    void failed(const vestnik::Error& error);

private:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    QVariant columnHeader(int column, int role) const override;
    struct Cached {
        DeliverySummary summary;
        int age = 0; ///< m_age when it was asked for
    };

    QString text(const DeliverySummary& row, int column) const;
    const Cached* cached(int row) const;
    void clear();
    void list(qint64 olderThan, int steps);
    void take(const HistoryKeys& found, qint64 below);
    /// Puts the keys in place of those from `floor` up to `below`.
    void merge(const QList<qint64>& keys, qint64 floor, qint64 below);
    void readWanted();
    /// The read under way is no longer wanted: it may hang, and must not keep the next one waiting.
    void leaveReading();
    void takeRows(const QList<qint64>& asked, const QList<DeliverySummary>& rows, int age);

    HistorySource* m_source;
    const EventCatalog& m_catalog;
    HistoryFilter m_filter;
    QFuture<Result<HistoryKeys>> m_listing;
    bool m_isListing = false;
    std::optional<Error> m_error;
    bool m_isNew = false;     // the filter is another one than that of the rows
    bool m_isTopOnly = false; // only the newest are looked at
    bool m_isStale = false;   // something changed while the list was being made
    int m_run = 0;            // of list(); what a run before it finds is no longer wanted
    int m_age = 0;
    mutable QCache<qint64, Cached> m_cache;
    mutable QList<int> m_wanted; // pages, the last asked for last
    mutable QTimer m_readTimer;
    QFuture<Result<QList<DeliverySummary>>> m_reading;
    bool m_isReading = false;
    int m_readRun = 0; // of readWanted(); a read before it says nothing any more
};

} // namespace vestnik
