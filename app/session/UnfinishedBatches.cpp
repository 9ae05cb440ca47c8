#include "UnfinishedBatches.h"

#include "BackgroundTask.h"
#include "BatchList.h"
#include "Clock.h"
#include "WhenDone.h"

#include <QFile>

namespace vestnik {
UnfinishedBatches::UnfinishedBatches(Session& session, QObject* parent) : QObject(parent), m_session(session) { }

void UnfinishedBatches::look()
{
    if (m_isLooking || !QFile::exists(m_session.journal().file()))
        return;
    m_isLooking = true;
    const auto read = [folder = m_session.folder(), run = m_session.journal().runId()](const auto&) {
        JournalQueries queries(folder, run);
        return BatchList::unfinished(queries, folder, Clock::system().utcNow().addDays(-unfinishedDays));
    };
    whenDone(runInBackground<Result<QList<UnfinishedBatch>>>(read), this, [this](const Result<QList<UnfinishedBatch>>& batches) {
        m_isLooking = false;
        Q_EMIT found(batches.value_or(QList<UnfinishedBatch>()));
    });
}

QString UnfinishedBatches::text(qsizetype count)
{
    return tr("%n batch(es) have rows that were not sent, or whose outcome is unknown.", nullptr, static_cast<int>(count));
}

} // namespace vestnik
