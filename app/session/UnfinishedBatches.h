#pragma once

#include "BatchStore.h"
#include "Session.h"

namespace vestnik {

/// Looks for batches that have rows left to send, off the window's thread. Batches older than a month are not told of. The session must
/// outlive it.
class UnfinishedBatches : public QObject {
    Q_OBJECT

public:
    explicit UnfinishedBatches(Session& session, QObject* parent = nullptr);

    /// found() tells; what cannot be read is told of elsewhere and is none here.
    void look();
    /// "2 batches are not finished."
    static QString text(qsizetype count);

Q_SIGNALS:
    /// The newest first; may be empty.
    void found(const QList<vestnik::UnfinishedBatch>& batches);

private:
    Session& m_session;
    bool m_isLooking = false;
};

} // namespace vestnik
