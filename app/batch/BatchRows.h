#pragma once

#include "BatchRow.h"

#include <memory>

namespace vestnik {

/// The rows of a stored plan. They lie packed, so that a hundred thousand of them are a few megabytes; the stretch that is asked for is
/// unpacked, and the last ones stay so. A value: copies share the rows, but not what is unpacked, so that a thread that reads them all keeps
/// nobody waiting who has a copy of his own. Any thread.
class BatchRows {
public:
    BatchRows();
    BatchRows(const BatchRows& other);
    BatchRows(BatchRows&& other) noexcept;
    BatchRows& operator=(const BatchRows& other);
    BatchRows& operator=(BatchRows&& other) noexcept;
    ~BatchRows();
    BatchRows(const QList<BatchRow>& rows); // NOLINT(google-explicit-constructor): a few rows are rows

    void append(const BatchRow& row);
    qsizetype size() const { return m_fates.size(); }
    bool isEmpty() const { return m_fates.isEmpty(); }
    BatchRow operator[](qsizetype row) const;
    /// Without unpacking it.
    RowFate fate(qsizetype row) const { return static_cast<RowFate>(m_fates[row]); }

    friend bool operator==(const BatchRows& a, const BatchRows& b);

private:
    class Unpacked;

    QList<QByteArray> m_stretches;
    QList<BatchRow> m_rest; ///< of the last stretch, which is not full
    QByteArray m_fates;
    std::unique_ptr<Unpacked> m_unpacked;
};

} // namespace vestnik
