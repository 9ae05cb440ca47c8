#pragma once

#include "Environment.h"

#include <QList>
#include <QSet>

namespace vestnik {

/// Rows of a batch that the team shares, which are to go back to whoever runs it. Nothing leaves from here, so there is no token.
struct PutBackIntent {
    QString batch; ///< its id
    Environment environment;
    QString reason;
    QList<int> rows = {};        ///< their numbers in the batch
    qsizetype cancellations = 0; ///< how many of them cancel an order
};

/// The guard's permission to put rows back. Copies are the same permission.
class PutBackClearance {
public:
    bool covers(const QString& batch, int row) const { return m_batch == batch && m_rows.contains(row); }

private:
    friend class ProductionGuard;
    explicit PutBackClearance(const PutBackIntent& intent) : m_batch(intent.batch), m_rows(intent.rows.cbegin(), intent.rows.cend()) { }

    QString m_batch;
    QSet<int> m_rows;
};

} // namespace vestnik
