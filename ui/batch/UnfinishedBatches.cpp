#include "UnfinishedBatches.h"

#include "Aside.h"
#include "BatchList.h"
#include "WhenDone.h"

#include <QFile>

namespace vestnik {
UnfinishedBatches::UnfinishedBatches(Desk& desk, QObject* parent) : QObject(parent), m_desk(desk) { }

void UnfinishedBatches::look()
{
    if (m_isLooking || !QFile::exists(m_desk.journal().file()))
        return;
    m_isLooking = true;
    const auto read = [folder = m_desk.folder(), run = m_desk.journal().runId()](const auto&) {
        JournalReader reader(folder, run);
        return BatchList::unfinished(reader, folder, QDateTime::currentDateTimeUtc().addDays(-unfinishedDays));
    };
    whenDone(aside<Result<QList<UnfinishedBatch>>>(read), this, [this](const Result<QList<UnfinishedBatch>>& batches) {
        m_isLooking = false;
        Q_EMIT found(batches.value_or(QList<UnfinishedBatch>()));
    });
}

QString UnfinishedBatches::text(qsizetype count)
{
    return tr("%n batch(es) have rows that were not sent, or whose outcome is unknown.", nullptr, static_cast<int>(count));
}

} // namespace vestnik
