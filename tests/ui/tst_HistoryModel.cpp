#include "HistoryModel.h"
#include "Journal.h"
#include "OutcomeText.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

class tst_HistoryModel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newRecords_comeAtTheTop();
    void olderPages_areFetchedOnDemand();
    void sandboxRow_saysThatTheApiReceivedNothing();
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
    QCOMPARE(cell(model, 0, HistoryModel::Order), QStringLiteral("H3"));
    append(journal, 4, 5);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 5);
    QCOMPARE(cell(model, 0, HistoryModel::Order), QStringLiteral("H5"));
    QCOMPARE(cell(model, 4, HistoryModel::Order), QStringLiteral("H1"));
}

void tst_HistoryModel::olderPages_areFetchedOnDemand()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    // Without a tester: it fetches by itself.
    append(journal, 1, 450);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 200);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 400);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 450);
    QVERIFY(!model.canFetchMore({}));
    QCOMPARE(cell(model, 449, HistoryModel::Order), QStringLiteral("H1"));
}

void tst_HistoryModel::sandboxRow_saysThatTheApiReceivedNothing()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result().has_value());
    JournalReader reader(folder.path(), journal.runId());
    HistoryModel model(reader, EventCatalog::builtIn());
    append(journal, 1, 1, EnvironmentKind::Sandbox);
    model.refresh();
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(cell(model, 0, HistoryModel::EnvironmentColumn), sandboxMark());
}

QTEST_MAIN(tst_HistoryModel)
#include "tst_HistoryModel.moc"
