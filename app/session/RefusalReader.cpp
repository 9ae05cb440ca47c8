#include "RefusalReader.h"

#include "BackgroundTask.h"
#include "DeliveryReport.h"
#include "JournalQueries.h"
#include "WhenDone.h"

#include <utility>

namespace vestnik {
namespace {

constexpr qsizetype refusalsAtOnce = 500; // so that the first ones are there soon

using ReadAnswers = QList<std::pair<qsizetype, RefusalTally::Answer>>;

RefusalTally::Answer answerOf(const DeliveryReport& report, qsizetype line)
{
    const DeliverySummary& summary = report.summary;
    return {.line = line,
            .attempts = summary.attempts,
            .outcome = summary.outcome.value_or(Outcome::Unknown),
            .status = summary.status,
            .orderId = summary.orderId,
            .orderUuid = summary.orderUuid,
            .errors = report.errors(),
            .kind = summary.environmentKind};
}

} // namespace

RefusalReader::RefusalReader(QString folder, QString runId, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_runId(std::move(runId))
{ }

void RefusalReader::watch(BatchSession* run)
{
    if (m_run)
        m_run->disconnect(this);
    m_tally.clear();
    m_unread.clear();
    ++m_reading;
    m_run = run;
    if (!run)
        return;
    connect(run, &BatchSession::rowEnded, this,
            [this](qsizetype row, const DeliveryReport& report) { m_tally.set(row, answerOf(report, m_run->queue()->rows()[row].line)); });
    connect(run, &BatchSession::queueReplaced, this, &RefusalReader::readMissing);
}

void RefusalReader::readMissing()
{
    ++m_reading;
    m_unread.clear();
    const std::shared_ptr<const BatchQueue> queue = m_run->queue();
    for (qsizetype row = 0; queue && row < queue->rows().size(); ++row) {
        if (queue->state(row) == RowState::Failed && !m_tally.isKnown(row, queue->history(row).attempts))
            m_unread.append({row, queue->history(row).attempts});
    }
    readNext();
}

void RefusalReader::readNext()
{
    if (m_unread.isEmpty() || !m_run)
        return;
    const QList<Unread> some = m_unread.first(std::min(refusalsAtOnce, m_unread.size()));
    m_unread.remove(0, some.size());
    const auto read = [folder = m_folder, id = m_runId, rows = m_run->batch().rows, some](const auto&) {
        ReadAnswers answers;
        JournalQueries queries(folder, id);
        for (const Unread& one : some) {
            const BatchRow row = rows[one.row];
            if (const Result<DeliveryRecord> record = queries.delivery(row.delivery))
                answers.append({one.row, answerOf(DeliveryReport::fromRecord(*record), row.line)});
        }
        return answers;
    };
    whenDone(runInBackground<ReadAnswers>(read), this, [this, reading = m_reading](const ReadAnswers& answers) {
        if (reading != m_reading || !m_run->queue())
            return; // another batch, or a newer queue, is in view
        for (const auto& [row, answer] : answers) {
            const RowHistory& history = m_run->queue()->history(row);
            if (history.attempts == answer.attempts && history.outcome) // it did not go once more meanwhile
                m_tally.set(row, answer);
        }
        Q_EMIT changed();
        readNext();
    });
}

} // namespace vestnik
