#include "BatchRowsModel.h"
#include "Tokens.h"

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
        const QModelIndex outcome = model.index(1, BatchRowsModel::OutcomeColumn);
        QCOMPARE(outcome.data().toString(), u"Queued"_s);
        QCOMPARE(outcome.data(BatchRowsModel::IconRole).toString(), u"queued"_s);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        queue->start(1);
        model.refresh();
        QCOMPARE(outcome.data().toString(), u"Sending"_s);
        queue->end(1, Outcome::Invalid, 422, false);
        model.refresh();
        QCOMPARE(changed.count(), 2);
        QCOMPARE(outcome.data().toString(), u"422 Refused"_s);
        QCOMPARE(outcome.data(BatchRowsModel::IconRole).toString(), u"cross-circle"_s);
        QCOMPARE(outcome.data(Qt::ForegroundRole).value<QColor>(), Tokens::colour(Tokens::Colour::Refused));
        QCOMPARE(model.index(1, BatchRowsModel::Attempts).data().toString(), u"1"_s);
    }

    void refusedRow_hasTheFirstComplaintAsItsRemark()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const std::shared_ptr<BatchQueue> queue = queueOf(2);
        queue->start(1);
        queue->end(1, Outcome::Invalid, 422, false);
        RefusalTally tally;
        model.setRefusals(&tally);
        model.setQueue(queue);
        QCOMPARE(model.index(1, BatchRowsModel::Remark).data().toString(), QString());
        tally.set(1,
                  {.line = 3,
                   .attempts = 1,
                   .outcome = Outcome::Invalid,
                   .status = 422,
                   .orderId = u"H1"_s,
                   .orderUuid = {},
                   .errors = {{{}, u"order_id"_s, u"no such order"_s}}});
        QCOMPARE(model.index(1, BatchRowsModel::Remark).data().toString(), u"Order ID — no such order"_s);
        QCOMPARE(model.index(0, BatchRowsModel::Remark).data().toString(), QString());
    }

    void rowThatWasCorrected_doesNotReadAsRefused()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const std::shared_ptr<BatchQueue> queue = queueOf(2);
        for (const qsizetype row : {0, 1}) {
            queue->start(row);
            queue->end(row, Outcome::Invalid, 422, false);
        }
        model.setCorrected({3}); // the line of the second row
        model.setQueue(queue);
        QCOMPARE(model.index(0, BatchRowsModel::OutcomeColumn).data(BatchRowsModel::IconRole).toString(), u"cross-circle"_s);
        QCOMPARE(model.index(1, BatchRowsModel::OutcomeColumn).data(BatchRowsModel::IconRole).toString(), u"corrected"_s);
        QCOMPARE(model.index(1, BatchRowsModel::OutcomeColumn).data(Qt::ForegroundRole).value<QColor>(),
                 Tokens::colour(Tokens::Colour::Ok));
    }

    void chosenRows_areShownAlone()
    {
        BatchRowsModel model(EventCatalog::builtIn());
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setQueue(queueOf(5));
        model.setChosen({1, 3});
        QCOMPARE(model.rowCount(), 5); // until that kind is asked for
        model.setKind(Kind::Chosen);
        QCOMPARE(ordersOf(model), (QStringList{u"H1"_s, u"H3"_s}));
        model.setChosen({3, 4});
        QCOMPARE(ordersOf(model), (QStringList{u"H3"_s, u"H4"_s}));
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
        QCOMPARE(model.index(0, BatchRowsModel::OutcomeColumn).data().toString(), u"Sending"_s);
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
