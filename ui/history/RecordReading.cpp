#include "RecordReading.h"

#include "WhenDone.h"

#include <memory>

namespace vestnik {
namespace {

struct Reading {
    HistorySource& reader;
    QObject* context; // the watchers are its children, so nothing is called once it is gone
    std::function<void(const Result<QList<DeliveryRecord>>&)> handle;
    QStringList left;
    QList<DeliveryRecord> records;
};

void readNext(const std::shared_ptr<Reading>& reading)
{
    if (reading->left.isEmpty())
        return reading->handle(reading->records);
    whenDone(reading->reader.delivery(reading->left.takeFirst()), reading->context, [reading](const Result<DeliveryRecord>& record) {
        if (!record)
            return reading->handle(std::unexpected(record.error()));
        reading->records.append(*record);
        readNext(reading);
    });
}

} // namespace

void readRecords(HistorySource& reader, const QList<qint64>& keys, QObject* context,
                 std::function<void(const Result<QList<DeliveryRecord>>&)> handle)
{
    const auto reading = std::make_shared<Reading>(Reading{reader, context, std::move(handle), {}, {}});
    whenDone(reader.summaries(keys), context, [reading](const Result<QList<DeliverySummary>>& rows) {
        if (!rows)
            return reading->handle(std::unexpected(rows.error()));
        for (const DeliverySummary& row : *rows)
            reading->left.append(row.delivery);
        readNext(reading);
    });
}

} // namespace vestnik
