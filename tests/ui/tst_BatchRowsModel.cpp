#include "BatchRowsModel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

using Kind = BatchRowsModel::Kind;

namespace {

BatchRow row(qsizetype index, const QString& orderId)
{
    BatchRow row;
    row.delivery = u"d%1"_s.arg(index);
    row.line = index + 2;
    row.body = {.bytes = orderId.toUtf8(), .event = u"order.accepted"_s, .orderId = orderId, .orderUuid = {}};
    return row;
}

std::shared_ptr<BatchQueue> queueOf(int count)
{
    QList<BatchRow> rows;
    for (int i = 0; i < count; ++i)
        rows += row(i, u"H%1"_s.arg(i));
    return std::make_shared<BatchQueue>(rows, QList<RowHistory>());
}

QStringList ordersOf(const BatchRowsModel& model)
{
    QStringList orders;
    for (int i = 0; i < model.rowCount(); ++i)
        orders += model.index(i, BatchRowsModel::Order).data().toString();
    return orders;
}

} // namespace

class tst_BatchRowsModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void row_saysWhatBecameOfIt()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::shared_ptr<BatchQueue> queue = queueOf(2);
        model.setQueue(queue);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, BatchRowsModel::Line).data().toString(), u"3"_s);
        QCOMPARE(model.index(1, BatchRowsModel::StateColumn).data().toString(), u"Queued"_s);
        QCOMPARE(model.index(1, BatchRowsModel::OutcomeColumn).data().toString(), QString());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        queue->start(1);
        model.refresh();
        QCOMPARE(model.index(1, BatchRowsModel::StateColumn).data().toString(), u"Sending"_s);
        queue->end(1, Outcome::Invalid, 422, false);
        model.refresh();
        QCOMPARE(changed.count(), 2);
        QCOMPARE(model.index(1, BatchRowsModel::StateColumn).data().toString(), u"Not accepted"_s);
        QVERIFY(model.index(1, BatchRowsModel::OutcomeColumn).data().toString().contains(u"422"_s));
        QCOMPARE(model.index(1, BatchRowsModel::Attempts).data().toString(), u"1"_s);
    }

    void kind_followsTheStates()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::shared_ptr<BatchQueue> queue = queueOf(6);
        model.setQueue(queue);
        model.setKind(Kind::Left);
        QCOMPARE(model.rowCount(), 6);
        for (const qsizetype done : {1, 2, 4}) {
            queue->start(done);
            queue->end(done, Outcome::Processed, 200, false);
        }
        model.refresh();
        QCOMPARE(ordersOf(model), (QStringList{u"H0"_s, u"H3"_s, u"H5"_s}));
        QCOMPARE(model.batchRowAt(1), 3);
        queue->start(0);
        queue->end(0, Outcome::Unauthorized, 401, false);
        model.refresh();
        QCOMPARE(ordersOf(model), (QStringList{u"H3"_s, u"H5"_s}));
        queue->requeueRefused();
        model.refresh();
        QCOMPARE(ordersOf(model), (QStringList{u"H0"_s, u"H3"_s, u"H5"_s}));
        model.setKind(Kind::Accepted);
        QCOMPARE(ordersOf(model), (QStringList{u"H1"_s, u"H2"_s, u"H4"_s}));
        model.setKind(Kind::Unknown);
        QCOMPARE(model.rowCount(), 0);
    }

    void manyScatteredChanges_areOneReset()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const std::shared_ptr<BatchQueue> queue = queueOf(1000);
        model.setQueue(queue);
        model.setKind(Kind::Left);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        for (qsizetype i = 0; i < 1000; i += 2) {
            queue->start(i);
            queue->end(i, Outcome::Processed, 200, false);
        }
        model.refresh();
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), 500);
    }

    void sameRows_stayWhereTheyAre()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const std::shared_ptr<BatchQueue> first = queueOf(10);
        model.setQueue(first);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        const std::shared_ptr<BatchQueue> second = queueOf(10);
        second->start(0);
        model.setQueue(second);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model.index(0, BatchRowsModel::StateColumn).data().toString(), u"Sending"_s);
        model.setQueue(nullptr);
        QCOMPARE(model.rowCount(), 0);
    }

    void temporaryAndDataFailures_areToldApart()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const std::shared_ptr<BatchQueue> queue = queueOf(4);
        const QList<Outcome> outcomes{Outcome::ServerError, Outcome::NotFound, Outcome::Unknown, Outcome::Unexpected};
        for (qsizetype i = 0; i < outcomes.size(); ++i) {
            queue->start(i);
            queue->end(i, outcomes[i], 0, false);
        }
        model.setQueue(queue);
        model.setKind(Kind::Temporary);
        QCOMPARE(ordersOf(model), QStringList{u"H0"_s});
        model.setKind(Kind::Data);
        QCOMPARE(ordersOf(model), QStringList{u"H1"_s});
        model.setKind(Kind::Unknown);
        QCOMPARE(ordersOf(model), QStringList{u"H2"_s});
        model.setKind(Kind::Failed);
        QCOMPARE(ordersOf(model), (QStringList{u"H0"_s, u"H1"_s, u"H3"_s}));
    }
};

QTEST_MAIN(tst_BatchRowsModel)
#include "tst_BatchRowsModel.moc"
