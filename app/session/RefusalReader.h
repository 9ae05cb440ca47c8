#pragma once

#include "BatchSession.h"
#include "RefusalTally.h"

#include <QObject>

namespace vestnik {

/// Keeps the refusals of the batch in view: of a row that ends at once, of those that ended before from the journal, read off the thread
/// that it lives in. Errors of that reading leave rows without a remark; whoever opens the row is told them.
class RefusalReader : public QObject {
    Q_OBJECT

public:
    /// `folder` and `runId` as for JournalQueries.
    RefusalReader(QString folder, QString runId, QObject* parent = nullptr);

    /// Forgets what was known, and follows that run, which must live until it follows another one; null: none.
    void watch(BatchSession* run);
    const RefusalTally& tally() const { return m_tally; }

Q_SIGNALS:
    /// More was read. What ends in a run is told by BatchSession::progressed().
    void changed();

private:
    struct Unread {
        qsizetype row = 0;
        int attempts = 0;
    };
    void readMissing();
    void readNext();

    const QString m_folder;
    const QString m_runId;
    BatchSession* m_run = nullptr;
    RefusalTally m_tally;
    QList<Unread> m_unread;
    int m_reading = 0; ///< which reading it is
};

} // namespace vestnik
