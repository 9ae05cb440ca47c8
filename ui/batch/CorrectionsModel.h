#pragma once

#include "BatchQueue.h"
#include "BatchStore.h"
#include "EventCatalog.h"
#include "JournalReader.h"
#include "RowsTableModel.h"

#include <QSet>

namespace vestnik {

/// A value that the API complained of, as it was sent and as it was typed anew.
struct CorrectedValue {
    qsizetype row;   ///< its index in the batch
    QString path;    ///< wire path of the value
    QString message; ///< of the API
    QString before;
    QString now;
};

/// Values that fillDown() put, and the number of those that it did not.
struct FilledValues {
    QString batch;
    QList<CorrectedValue> former; ///< the entries that got a value, as they were
    qsizetype blank = 0;          ///< so many rows were left as they are: their value was empty
    qsizetype beyond = 0;         ///< so many values had no row

    qsizetype put() const { return former.size(); }
    qsizetype offered() const { return put() + blank + beyond; }
};

/// The rows of a batch that were refused for their data, each with what the API complained of and the value that may be typed anew. It
/// changes nothing: what is typed becomes the plan of a new, small batch. Reader and catalogue must outlive it.
class CorrectionsModel : public RowsTableModel<CorrectedValue> {
    Q_OBJECT

public:
    enum Column { Line, Order, Field, Message, Value, ColumnCount };
    static constexpr qsizetype mostRows = 500;

    CorrectionsModel(JournalReader& reader, const EventCatalog& catalog, QObject* parent = nullptr);

    bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

    /// Reads what came back to each of those rows, the first ones where they are many; whenRead() tells. Lines that are corrected already
    /// are left out. `only`: of these rows, by their index in the batch; empty: of all.
    void read(const StoredBatch& batch, const BatchQueue& queue, const QSet<qsizetype>& corrected = {}, const QSet<qsizetype>& only = {});
    bool isCut() const { return m_isCut; }
    /// Puts values into that row and those below it that have the same field, one after another. An empty one leaves its row as it is.
    FilledValues fillDown(int row, const QStringList& values);
    /// Takes that back, while the same batch is here.
    void takeBack(const FilledValues& values);
    /// Counts the values that were typed for refused rows of the batch that are not here now.
    qsizetype typedElsewhere() const { return m_typedElsewhere; }
    /// How many rows of the batch are here.
    qsizetype refused() const;
    /// How many rows of the batch have another value now.
    qsizetype corrected() const { return correctedRows().size(); }
    /// Returns the faults of the corrected rows; empty when the rows may go.
    QStringList faults() const;
    /// Returns the warnings that the corrections add. They do not keep the rows from going.
    QStringList warnings() const;
    /// The corrected rows alone, held against each other, with the columns of their batch.
    BatchPlan plan() const;
    /// The header of the batch that they become.
    BatchHeader header() const;

Q_SIGNALS:
    void whenRead();
    void failed(const vestnik::Error& error);
    void edited();

private:
    int countColumns() const override { return ColumnCount; }
    QVariant cell(const QModelIndex& index, int role) const override;
    QString title(int column) const override;
    /// The marks of a value that was changed.
    static QVariant changedCell(const CorrectedValue& entry, int role);
    /// Tells nobody but the views.
    void put(qsizetype row, const QString& path, const QString& text);
    void readNext();
    void take(qsizetype row, const DeliveryRecord& record);
    /// Of the rows that have another value, in their order.
    QList<qsizetype> correctedRows() const;
    PlannedRow planned(qsizetype row) const;
    QStringList findings(const PlannedRow& row, Severity severity) const;

    JournalReader& m_reader;
    const EventCatalog& m_catalog;
    StoredBatch m_batch;
    QList<qsizetype> m_toRead;
    bool m_isCut = false;
    using Typed = QMap<std::pair<qsizetype, QString>, QString>; ///< by row and path
    QHash<QString, Typed> m_typed;                              ///< by the batch's id
    qsizetype m_typedElsewhere = 0;
};

} // namespace vestnik
