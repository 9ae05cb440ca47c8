#pragma once

#include "Error.h"
#include "JournalValues.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace vestnik {

/// Reads the journal on a thread and a connection of its own; never writes and never creates the file. Functions may be called from the
/// thread it lives in and give a future at once; cancelling the future of a long read stops it, and such a future holds no result. What
/// is under way when the reader goes ends as Interrupted. Reads are done one after another: a verify keeps a page waiting.
class JournalReader : public QObject {
    Q_OBJECT

public:
    /// `folder` as for Journal. `runId` tells this program's open attempts from those of others.
    JournalReader(const QString& folder, const QString& runId, QObject* parent = nullptr);
    ~JournalReader() override;

    /// Newest first: at most `limit` deliveries with a key below `olderThan`, or the newest when that is 0. A journal that was never
    /// created is an empty page.
    QFuture<Result<QList<DeliverySummary>>> page(const HistoryFilter& filter, qint64 olderThan, int limit);
    /// RecordNotFound when there is none. A beginning of the id is enough if it is the only one (8 characters at least).
    QFuture<Result<DeliveryRecord>> delivery(const QString& id);
    /// Holds chain, head and projections against each other, from the first record to the last.
    QFuture<Result<VerifyReport>> verify();

Q_SIGNALS:
    /// Another program, or this one, has written; asked of the file about once a second.
    void changed();

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace vestnik
