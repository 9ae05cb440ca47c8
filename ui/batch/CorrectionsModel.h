#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"
#include "EventCatalog.h"
#include "JournalReader.h"

#include <QAbstractTableModel>
#include <QSet>

namespace vestnik {

/// The rows of a batch that were refused for their data, each with what the API complained of and the value that may be typed anew. It
/// changes nothing: what is typed becomes the plan of a new, small batch. Reader and catalogue must outlive it.
class CorrectionsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Line, Order, Field, Message, Value, ColumnCount };
    static constexpr qsizetype mostRows = 500;

    CorrectionsModel(JournalReader& reader, const EventCatalog& catalog, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// Reads what came back to each of those rows, the first ones where they are many; whenRead() tells. Lines that are corrected already
    /// are left out.
    void read(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected = {});
    bool isCut() const { return m_isCut; }
    /// How many rows of the batch have another value now.
    qsizetype corrected() const { return places().size(); }
    /// Returns the faults of the corrected rows; empty when the rows may go.
    QStringList faults() const;
    /// Returns the warnings that the corrections add. They do not keep the rows from going.
    QStringList warnings() const;
    /// The corrected rows alone, held against each other, with the columns of their batch.
    BatchPlan plan() const;
    /// The header of the batch that they become.
    BatchHeader header() const;
    void retranslate();

Q_SIGNALS:
    void whenRead();
    void failed(const vestnik::Error& error);
    void edited();

private:
    struct Entry {
        qsizetype place; ///< of the row in the batch
        QString path;    ///< wire path of the value
        QString message;
        QString before;
        QString now;
    };

    void readNext();
    void take(qsizetype place, const DeliveryRecord& record);
    /// Of the rows that have another value, in their order.
    QList<qsizetype> places() const;
    PlannedRow planned(qsizetype place) const;
    QStringList findings(const PlannedRow& row, Severity severity) const;

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    StoredBatch m_batch;
    QList<qsizetype> m_toRead;
    bool m_isCut = false;
    QList<Entry> m_entries;
    QMap<std::pair<qsizetype, QString>, QString> m_typed; ///< by place and path, in the batch that is in view
};

} // namespace vestnik
