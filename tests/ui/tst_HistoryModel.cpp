#include "HistoryModel.h"
#include "Journal.h"
#include "JournalReader.h"
#include "LongWaits.h"
#include "OutcomeText.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

class tst_HistoryModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newRecords_comeAtTheTop();
    void allRows_areListedAndReadWhereTheyAreAskedFor();
    void otherFilter_showsWhatItMeans();
    void rowThatNoLongerFits_goes();
    void sandboxRow_namesTheSandbox();
    void otherSource_doesNotWaitForAReadThatHangs();
    void lateRecordsOfATeam_comeWhereTheyBelong();
};

namespace {

AttemptStart startOf(int number, EnvironmentKind kind = EnvironmentKind::Test)
{
    AttemptStart start;
    start.delivery = QStringLiteral("00000000-0000-4000-8000-%1").arg(number, 12, 10, QLatin1Char('0'));
    start.event = QStringLiteral("order.accepted");
    start.orderId = QStringLiteral("H%1").arg(number);
    start.environmentId = QStringLiteral("e");
    start.environmentName = QStringLiteral("local");
    start.environmentKind = kind;
    start.origin = QStringLiteral("http://127.0.0.1:1");
    start.startedAt = QDateTime::currentDateTimeUtc();
    return start;
}

AttemptEnd endOf(int number, Outcome outcome)
{
    AttemptEnd end;
    end.delivery = startOf(number).delivery;
    end.outcome = outcome;
    end.exchange.startedAt = end.endedAt = QDateTime::currentDateTimeUtc();
    return end;
}

void append(Journal& journal, int from, int to, EnvironmentKind kind = EnvironmentKind::Test)
{
    QFuture<Result<void>> last;
    for (int number = from; number <= to; ++number)
        last = journal.start(startOf(number, kind));
    QVERIFY(last.result().has_value());
}

QString cell(const HistoryModel& model, int row, HistoryModel::Column column)
{
    return model.index(row, column).data().toString();
}

/// A team's history, which gives keys in two steps, and whose reads of rows never end.
class SlowTeam : public JournalReader {
public:
    using JournalReader::JournalReader;

    QFuture<Result<HistoryKeys>> keys(const HistoryFilter&, qint64 olderThan, int) override
    {
        QPromise<Result<HistoryKeys>> promise;
        promise.start();
        promise.addResult(olderThan == 0 ? HistoryKeys{{40, 30}, 30} : HistoryKeys{older, 0});
        promise.finish();
        return promise.future();
    }
    QFuture<Result<QList<DeliverySummary>>> rows(const QList<qint64>&) override
    {
        ++reads;
        m_rows = std::make_unique<QPromise<Result<QList<DeliverySummary>>>>();
        m_rows->start();
        return m_rows->future();
    }
    bool isOfTeam() const override { return true; }

    QList<qint64> older{10};
    int reads = 0;

private:
    std::unique_ptr<QPromise<Result<QList<DeliverySummary>>>> m_rows;
};

} // namespace

void tst_HistoryModel::newRecords_comeAtTheTop()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    append(journal, 1, 3);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 3);
    QTRY_COMPARE(cell(model, 0, HistoryModel::Order), QStringLiteral("H3"));
    append(journal, 4, 5);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 5);
    QTRY_COMPARE(cell(model, 0, HistoryModel::Order), QStringLiteral("H5"));
    QTRY_COMPARE(cell(model, 4, HistoryModel::Order), QStringLiteral("H1"));
}

void tst_HistoryModel::allRows_areListedAndReadWhereTheyAreAskedFor()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    append(journal, 1, 450);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 450);
    QTRY_VERIFY(!model.isListing());
    QTRY_COMPARE(cell(model, 449, HistoryModel::Order), QStringLiteral("H1"));
    QTRY_COMPARE(cell(model, 100, HistoryModel::Order), QStringLiteral("H350"));
    QCOMPARE(model.at(100)->orderId, QStringLiteral("H350"));
}

void tst_HistoryModel::otherFilter_showsWhatItMeans()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    append(journal, 1, 30);
    append(journal, 31, 32, EnvironmentKind::Sandbox);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 32);
    const QPersistentModelIndex chosen = model.index(4, HistoryModel::Order); // H28
    HistoryFilter filter;
    filter.hideSandbox = true;
    model.setFilter(filter);
    QTRY_COMPARE(model.rowCount(), 30);
    QCOMPARE(chosen.row(), 2);
    filter.text = QStringLiteral("h3");
    model.setFilter(filter);
    QTRY_COMPARE(model.rowCount(), 2); // H3 and H30
    filter.text = QStringLiteral("no such order");
    model.setFilter(filter);
    QTRY_COMPARE(model.rowCount(), 0);
    QTRY_VERIFY(!model.isListing());
}

void tst_HistoryModel::rowThatNoLongerFits_goes()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    append(journal, 1, 3);
    for (const int number : {1, 2, 3})
        QVERIFY(journal.end(endOf(number, Outcome::Unknown)).result().has_value());
    HistoryFilter filter;
    filter.needsAttention = true;
    model.setFilter(filter);
    QTRY_COMPARE(model.rowCount(), 3);
    AttemptStart again = startOf(4);
    again.orderId = QStringLiteral("H2"); // the middle one succeeds later
    QVERIFY(journal.start(again).result().has_value());
    QVERIFY(journal.end(endOf(4, Outcome::Processed)).result().has_value());
    QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(removed.size(), 1);
    QTRY_COMPARE(cell(model, 0, HistoryModel::Order), QStringLiteral("H3"));
    QTRY_COMPARE(cell(model, 1, HistoryModel::Order), QStringLiteral("H1"));
}

void tst_HistoryModel::sandboxRow_namesTheSandbox()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    append(journal, 1, 1, EnvironmentKind::Sandbox);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_COMPARE(cell(model, 0, HistoryModel::EnvironmentColumn),
                 QStringLiteral("Sandbox")); // the sentence stands in the answer, not in each row
}

void tst_HistoryModel::otherSource_doesNotWaitForAReadThatHangs()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    append(journal, 1, 1);
    JournalReader reader(folder.path(), journal.runId());
    SlowTeam team(folder.path(), journal.runId());
    HistoryModel model(team, EventCatalog::builtIn());
    model.reload();
    QTRY_COMPARE(model.rowCount(), 3);
    cell(model, 0, HistoryModel::Order); // has it read
    QTRY_VERIFY(team.reads > 0);
    model.setSource(reader);
    QTRY_COMPARE(model.rowCount(), 1);
    QTRY_COMPARE(cell(model, 0, HistoryModel::Order), QStringLiteral("H1"));
}

void tst_HistoryModel::lateRecordsOfATeam_comeWhereTheyBelong()
{
    const QTemporaryDir folder;
    SlowTeam team(folder.path(), {});
    HistoryModel model(team, EventCatalog::builtIn());
    model.reload();
    QTRY_COMPARE(model.rowCount(), 3);
    team.older = {20, 10}; // sent before what is listed, and pushed now
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 4);
    QCOMPARE(model.keyAt(2), 20);
}

QTEST_MAIN(tst_HistoryModel)
#include "tst_HistoryModel.moc"
