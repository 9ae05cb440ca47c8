#pragma once

#include "BatchQueue.h"
#include "ErrorsObject.h"

#include <QMap>

namespace vestnik {

/// A complaint of the API about a field, or about a row as a whole, and the rows that got it.
struct RefusalGroup {
    QString field;   ///< wire path, without the rows of a table; empty: the answer named none
    QString message; ///< with "…" in place of the row's own ids; empty: the answer had none
    Outcome outcome = Outcome::Invalid;
    int status = 0;
    QList<qsizetype> rows;                        ///< indexes in the batch, ascending
    qsizetype toFix = 0;                          ///< how many of them go with other data alone, and have none yet
    EnvironmentKind kind = EnvironmentKind::Test; ///< where the rows went

    bool isSameAs(const RefusalGroup& other) const
    {
        return field == other.field && message == other.message && outcome == other.outcome && status == other.status;
    }
};

/// The refusals of a batch's rows, grouped by field and message. A value; ten thousand rows are grouped in some milliseconds.
class RefusalTally {
public:
    /// The answer to a row's last attempt.
    struct Answer {
        qsizetype line = 0; ///< of the batch's file
        int attempts = 1;
        Outcome outcome = Outcome::Invalid;
        int status = 0;
        QString orderId;
        QString orderUuid;
        QList<ErrorItem> errors;
        EnvironmentKind kind = EnvironmentKind::Test;
    };

    void clear();
    /// Puts an answer in place of what was known of the row; one that accepts the row only takes that away.
    void set(qsizetype row, const Answer& answer);
    bool isKnown(qsizetype row, int attempts) const;
    /// Groups the rows that stand refused in the queue, the group with most rows first. `corrected`: the lines that are corrected already.
    QList<RefusalGroup> groups(const BatchQueue& queue, const QSet<qsizetype>& corrected = {}) const;
    /// Returns the first complaint of a row, without rows; nullopt where none is known.
    std::optional<RefusalGroup> remark(qsizetype row) const;

private:
    struct Row {
        qsizetype line;
        int attempts;
        QList<qsizetype> groups; ///< their places in m_groups
    };
    qsizetype placeOf(const RefusalGroup& group);

    QMap<qsizetype, Row> m_rows;
    QList<RefusalGroup> m_groups; ///< without rows
    QHash<QString, qsizetype> m_places;
};

} // namespace vestnik
