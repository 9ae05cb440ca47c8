#include "RefusalTally.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

BatchQueue queueOf(int count)
{
    QList<BatchRow> rows;
    for (int i = 0; i < count; ++i) {
        BatchRow row;
        row.delivery = u"d%1"_s.arg(i);
        row.line = i + 2;
        row.body = {.bytes = "{}", .event = u"order.accepted"_s, .orderId = u"H%1"_s.arg(i), .orderUuid = {}};
        rows += row;
    }
    return {rows, {}};
}

void refuse(BatchQueue& queue, RefusalTally& tally, qsizetype row, const QList<ErrorItem>& errors, Outcome outcome = Outcome::Invalid,
            int status = 422)
{
    const int attempt = queue.start(row);
    queue.end(row, outcome, status, false);
    tally.set(row,
              {.line = row + 2,
               .attempts = attempt,
               .outcome = outcome,
               .status = status,
               .orderId = u"H%1"_s.arg(row),
               .orderUuid = {},
               .errors = errors});
}

const ErrorItem noCode{u"required"_s, u"event.payload.handoutCode"_s, u"is required"_s};

} // namespace

class tst_RefusalTally : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void groups_areByFieldAndMessage()
    {
        BatchQueue queue = queueOf(8);
        RefusalTally tally;
        refuse(queue, tally, 0, {{{}, u"order_id"_s, u"not found"_s}});
        for (const qsizetype row : {1, 3, 5})
            refuse(queue, tally, row, {noCode});
        refuse(queue, tally, 6, {noCode, {{}, u"order_id"_s, u"not found"_s}});
        const QList<RefusalGroup> groups = tally.groups(queue);
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].field, u"handoutCode"_s);
        QCOMPARE(groups[0].rows, (QList<qsizetype>{1, 3, 5, 6}));
        QCOMPARE(groups[0].toFix, 4);
        QCOMPARE(groups[1].rows, (QList<qsizetype>{0, 6})); // two complaints: the row is in both
        QCOMPARE(tally.remark(6)->field, u"handoutCode"_s);
        QVERIFY(!tally.remark(7));
    }

    void rowsOfATableAndOwnIds_makeNoGroupsOfTheirOwn()
    {
        BatchQueue queue = queueOf(4);
        RefusalTally tally;
        refuse(queue, tally, 0, {{{}, u"positions[0].weight"_s, u"too little"_s}, {{}, u"positions[1].weight"_s, u"too little"_s}});
        refuse(queue, tally, 1, {{{}, u"payload.positions.7.weight"_s, u"too little"_s}});
        refuse(queue, tally, 2, {{{}, u"order_id"_s, u"no order H2 here"_s}});
        refuse(queue, tally, 3, {{{}, u"order_id"_s, u"no order H3 here"_s}});
        const QList<RefusalGroup> groups = tally.groups(queue);
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].rows, (QList<qsizetype>{0, 1}));
        QCOMPARE(groups[1].rows, (QList<qsizetype>{2, 3}));
        QCOMPARE(groups[1].message, u"no order … here"_s);
    }

    void shortId_leavesOtherWordsAlone()
    {
        RefusalTally tally;
        BatchQueue queue = queueOf(1);
        queue.start(0);
        queue.end(0, Outcome::Invalid, 422, false);
        tally.set(0,
                  {.line = 2,
                   .status = 422,
                   .orderId = u"5"_s,
                   .orderUuid = {},
                   .errors = {{{}, u"order_id"_s, u"order 5: at most 255, not 5"_s}}});
        QCOMPARE(tally.groups(queue).value(0).message, u"order …: at most 255, not …"_s);
    }

    void answersWithoutErrors_areGroupedByTheirOutcome()
    {
        BatchQueue queue = queueOf(4);
        RefusalTally tally;
        refuse(queue, tally, 0, {}, Outcome::NotFound, 404);
        refuse(queue, tally, 1, {}, Outcome::NotFound, 404);
        refuse(queue, tally, 2, {}, Outcome::ServerError, 503);
        const QList<RefusalGroup> groups = tally.groups(queue);
        QCOMPARE(groups.size(), 2);
        QCOMPARE(groups[0].status, 404);
        QCOMPARE(groups[0].rows.size(), 2);
        QCOMPARE(groups[1].outcome, Outcome::ServerError);
        QCOMPARE(groups[1].toFix, 0); // its data is not at fault
    }

    void rowThatIsAcceptedOrQueuedAgain_leavesItsGroup()
    {
        BatchQueue queue = queueOf(3);
        RefusalTally tally;
        refuse(queue, tally, 0, {noCode});
        refuse(queue, tally, 1, {noCode});
        refuse(queue, tally, 2, {}, Outcome::Unauthorized, 401);
        queue.requeueRefused();
        tally.set(0,
                  {.line = 2, .attempts = 2, .outcome = Outcome::Processed, .status = 200, .orderId = {}, .orderUuid = {}, .errors = {}});
        const QList<RefusalGroup> groups = tally.groups(queue);
        QCOMPARE(groups.size(), 1);
        QCOMPARE(groups[0].rows, QList<qsizetype>{1});
        QVERIFY(!tally.remark(0));
        QVERIFY(tally.isKnown(1, 1));
        QVERIFY(!tally.isKnown(1, 2));
    }

    void correctedLines_areNotToFix()
    {
        BatchQueue queue = queueOf(3);
        RefusalTally tally;
        for (const qsizetype row : {0, 1, 2})
            refuse(queue, tally, row, {noCode});
        const QList<RefusalGroup> groups = tally.groups(queue, {3});
        QCOMPARE(groups.value(0).rows.size(), 3);
        QCOMPARE(groups.value(0).toFix, 2);
    }

    void tenThousandRefusals_areGrouped()
    {
        constexpr int count = 10'000;
        BatchQueue queue = queueOf(count);
        RefusalTally tally;
        for (qsizetype row = 0; row < count; ++row)
            refuse(queue, tally, row, {{{}, u"field%1"_s.arg(row % 7), u"bad"_s}});
        QList<RefusalGroup> groups;
        QBENCHMARK
        {
            groups = tally.groups(queue);
        }
        QCOMPARE(groups.size(), 7);
        QCOMPARE(groups[0].rows.size(), 1429);
    }
};

QTEST_GUILESS_MAIN(tst_RefusalTally)
#include "tst_RefusalTally.moc"
