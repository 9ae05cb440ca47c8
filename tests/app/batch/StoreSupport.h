#pragma once

#include "BatchStore.h"
#include "BatchSupport.h"
#include "JournalSupport.h"

#include <QTest>

namespace vestnik::test {

inline BatchHeader sampleHeader()
{
    return {.file = QStringLiteral("заказы.csv"),
            .environmentId = QStringLiteral("e"),
            .environmentName = QStringLiteral("Тест"),
            .environmentKind = EnvironmentKind::Test,
            .origin = QStringLiteral("https://gw.example"),
            .operatorName = QStringLiteral("Анна"),
            .reason = QStringLiteral("SUP-1")};
}

inline BatchPlan samplePlan(int rows)
{
    BatchPlan plan{.names = {orderIdField, QStringLiteral("код")}, .rows = {}, .fields = {orderIdField, {}}};
    for (int i = 0; i < rows; ++i) {
        const BatchRow row = batchRow(i, QStringLiteral("H%1").arg(i));
        plan.rows.append(
            {.line = i + 2, .cells = {row.body.orderId, QStringLiteral("ё;\"\n")}, .fate = RowFate::Sent, .body = row.body, .issues = {}});
    }
    return plan;
}

/// What the journal records of a batch's row.
inline AttemptStart startOf(const StoredBatch& batch, qsizetype row, int attempt = 1)
{
    AttemptStart start = sampleStart(batch.rows[row].delivery, attempt);
    start.batch = batch.id;
    start.orderId = batch.rows[row].body.orderId;
    start.orderUuid.clear();
    return start;
}

/// Sends those rows of a batch, as far as the journal is concerned.
inline void record(Journal& journal, const StoredBatch& batch, const QList<qsizetype>& rows, Outcome outcome = Outcome::Processed)
{
    for (const qsizetype row : rows) {
        QVERIFY(got(journal.start(startOf(batch, row))));
        AttemptEnd end = sampleEnd(batch.rows[row].delivery);
        end.outcome = outcome;
        QVERIFY(got(journal.end(end)));
    }
}

} // namespace vestnik::test
