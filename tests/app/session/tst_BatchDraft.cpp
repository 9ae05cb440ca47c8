#include "BackgroundTask.h"
#include "BatchList.h"
#include "DraftFixture.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "PlanExport.h"
#include "TeamStrays.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// A draft, and a folder for the files that it reads and writes.
struct FilesFixture : test::DraftFixture {
    QString write(const char* name, const QByteArray& bytes) const
    {
        QFile file(files.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    qsizetype count(RowFate fate) const { return draft.plan() ? draft.plan()->summary.fates.value(fate) : -1; }
    /// Sends it to the current environment, and waits for the record of its answer.
    std::optional<DeliveryRecord> sendAndRecord(const QString& orderId)
    {
        const std::optional<DeliveryReport> report = send(orderId);
        return report ? recordOf(report->summary.delivery) : std::nullopt;
    }

    const QTemporaryDir files;
};

const QString twoOrders = u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.accepted\n"_s;

} // namespace

class tst_BatchDraft : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void file_becomesATableWithItsColumnsGuessed();
    void fault_isToldAndLeavesNoTable_data();
    void fault_isToldAndLeavesNoTable();
    void otherEncoding_readsTheSameBytesAnew();
    void headerOff_makesTheFirstRowData();
    void newestFile_wins();
    void columns_areKeptForTheNextTableWithTheseHeaders();
    void rows_arePinnedToTheEnvironmentOfThen();
    void constants_fillEveryRowAndTheIdsAreNone();
    void settings_planAnewWhileChecking();
    void accepted_isExcludedUntilAPersonSaysOtherwise();
    void differingRows_noneGoesUntilAPersonSaysOtherwise();
    void mixedCancellations_areRefusedInWords();
    void sharedPlan_keepsNoThreadOfThePool();
    void records_goAsTheyAreTheOldestFirst();
    void records_stayWithTheirAddress();
    void store_givesABatchThatCanBeLoaded();
    void tokenOfTheKeychain_isNotStored();
    void findings_areExportedWithWhy();
    void goneDraft_isToldNothing();
};

void tst_BatchDraft::file_becomesATableWithItsColumnsGuessed()
{
    FilesFixture fixture;
    fixture.draft.readFile(fixture.write("orders.csv", "Номер заказа;Состояние;Событие\nH1000000001;x;Заказ принят\n"));
    QCOMPARE(fixture.draft.activity(), BatchDraft::Activity::Reading);
    QVERIFY(fixture.settles());
    QVERIFY(fixture.draft.table());
    QCOMPARE(fixture.draft.columns().fields, (QStringList{orderIdField, QString(), eventColumn}));
    QVERIFY(fixture.draft.columns().hasHeader);
    QVERIFY(!fixture.draft.isRemembered());
}

void tst_BatchDraft::fault_isToldAndLeavesNoTable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QByteArray() << static_cast<int>(ErrorCode::TableEmpty);
    QTest::newRow("zero bytes") << QByteArray("order_id;x\nH1000000001;\0 and more text after it\n", 48)
                                << static_cast<int>(ErrorCode::TableNotText);
    QTest::newRow("workbook") << QByteArray("PK\3\4 and so on") << static_cast<int>(ErrorCode::TableIsWorkbook);
    QTest::newRow("open quote") << QByteArray("a;b\n\"c;d\n") << static_cast<int>(ErrorCode::TableOpenQuote);
    QTest::newRow("too large") << QByteArray(TableReader::largestFile + 1, 'x') << static_cast<int>(ErrorCode::TableTooLarge);
    QTest::newRow("folder") << QByteArray() << static_cast<int>(ErrorCode::FileUnreadable);
}

void tst_BatchDraft::fault_isToldAndLeavesNoTable()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, code);
    FilesFixture fixture;
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    const bool isFolder = code == static_cast<int>(ErrorCode::FileUnreadable);
    fixture.draft.readFile(isFolder ? fixture.files.path() : fixture.write("orders.csv", bytes));
    QTRY_VERIFY(failed.size() == 1);
    QCOMPARE(static_cast<int>(failed[0][0].value<Error>().code), code);
    QVERIFY(!fixture.draft.table());
    QVERIFY(!fixture.draft.hasRows());
}

void tst_BatchDraft::otherEncoding_readsTheSameBytesAnew()
{
    FilesFixture fixture;
    const QString path = fixture.write("orders.csv", "order_id;x\nH1000000001;\xcc\xee\xf1\xea\xe2\xe0\n"); // «Москва» in windows-1251
    fixture.draft.readFile(path);
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft.table()->encoding, u"windows-1251"_s);
    QCOMPARE(fixture.draft.table()->rows[1].cells[1], u"Москва"_s);
    QVERIFY(QFile::remove(path)); // what was read stays
    fixture.draft.setReading({u"KOI8-R"_s, u','});
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft.table()->encoding, u"KOI8-R"_s);
    QCOMPARE(fixture.draft.table()->rows[1].cells.size(), 1);
}

void tst_BatchDraft::headerOff_makesTheFirstRowData()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(twoOrders));
    QVERIFY(fixture.draft.columns().hasHeader);
    fixture.draft.setHasHeader(false);
    QVERIFY(!fixture.draft.columns().hasHeader);
    QCOMPARE(fixture.draft.columns().names, (QStringList{u"1"_s, u"2"_s}));
}

void tst_BatchDraft::newestFile_wins()
{
    FilesFixture fixture;
    fixture.draft.readText(u"order_id\n"_s + u"H1000000001\n"_s.repeated(50'000));
    fixture.draft.readText(twoOrders);
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft.table()->rows.size(), 3);
    fixture.draft.check();
    fixture.draft.setEvent(u"order.in_work"_s); // plans anew before the first plan is there
    QVERIFY(fixture.settles());
    QVERIFY(fixture.draft.plan());
    QCOMPARE(fixture.count(RowFate::Sent), 2);
}

void tst_BatchDraft::columns_areKeptForTheNextTableWithTheseHeaders()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(u"A;B\nH1000000001;77\n"_s));
    fixture.draft.setField(0, orderIdField);
    fixture.draft.setField(1, u"code"_s);
    QVERIFY(fixture.checks());
    QVERIFY(fixture.reads(u"A;B\nH1000000002;78\n"_s));
    QCOMPARE(fixture.draft.columns().fields, (QStringList{orderIdField, u"code"_s}));
    QVERIFY(fixture.draft.isRemembered());
    QVERIFY(fixture.reads(u"A;C\nH1000000002;78\n"_s)); // others
    QVERIFY(!fixture.draft.isRemembered());
    QFile kept(fixture.folder.preferencesFile());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("H1000000001"));
}

void tst_BatchDraft::rows_arePinnedToTheEnvironmentOfThen()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(twoOrders));
    QCOMPARE(fixture.draft.environment().kind, EnvironmentKind::Sandbox);
    fixture.choose(u"http://127.0.0.1:9"_s);
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.draft.environment().kind, EnvironmentKind::Sandbox);
    QVERIFY(fixture.reads(twoOrders));
    QCOMPARE(fixture.draft.environment().name, u"shop"_s);
}

void tst_BatchDraft::constants_fillEveryRowAndTheIdsAreNone()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(u"order_id\nH1000000001\nH1000000002\n"_s));
    fixture.draft.setPreset({.id = u"p"_s,
                             .name = u"night"_s,
                             .notification = Notification(u"order.in_work"_s, {{orderIdField, u"H9"_s}, {u"number"_s, u"N9"_s}})});
    fixture.draft.setConstant(u"order.changed"_s, u"true"_s);
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    fixture.draft.setConstant(orderIdField, u"H7"_s);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::FieldUnknown);
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.draft.plan()->plan.rows[1].body.bytes,
             QByteArray(R"({"event":{"type":"order.in_work","payload":{"order_id":"H1000000002","order":{"changed":true}}}})"));
}

void tst_BatchDraft::settings_planAnewWhileChecking()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(u"order_id\nН1000000001\n"_s)); // a Cyrillic Н
    fixture.draft.setEvent(u"order.accepted"_s);
    QVERIFY(!fixture.draft.plan()); // not before the check
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.draft.plan()->summary.lookAlikes, 1);
    QCOMPARE(fixture.draft.plan()->plan.rows[0].body.orderId, u"Н1000000001"_s);
    fixture.draft.setReplacesLookAlikes(true);
    QCOMPARE(fixture.draft.activity(), BatchDraft::Activity::Checking);
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft.plan()->plan.rows[0].body.orderId, u"H1000000001"_s);
    fixture.draft.leaveCheck();
    QVERIFY(!fixture.draft.plan());
    fixture.draft.check();
    QSignalSpy changed(&fixture.draft, &BatchDraft::changed);
    fixture.draft.leaveCheck(); // before it is over
    QCOMPARE(fixture.draft.activity(), BatchDraft::Activity::None);
    QCOMPARE(changed.size(), 1); // whoever waits for it is free again
}

void tst_BatchDraft::accepted_isExcludedUntilAPersonSaysOtherwise()
{
    FilesFixture fixture;
    QVERIFY(fixture.sendAndRecord(u"H1000000001"_s));
    QVERIFY(fixture.reads(twoOrders));
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.count(RowFate::Accepted), 1);
    QCOMPARE(fixture.count(RowFate::Sent), 1);
    QCOMPARE(fixture.draft.plan()->known.accepted, 1);
    fixture.draft.setExcludesAccepted(false);
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.count(RowFate::Sent), 2);
    QCOMPARE(fixture.draft.plan()->known.accepted, 1);
    // A repetition of an accepted row is never sent.
    QVERIFY(fixture.reads(twoOrders + u"H1000000001;order.accepted\n"_s));
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.count(RowFate::Accepted), 1);
    QCOMPARE(fixture.count(RowFate::Repeated), 1);
    QVERIFY(!whyText(fixture.draft.plan()->plan, fixture.draft.plan()->plan.rows[2], EventCatalog::builtIn()).contains(u"other data"_s));
    fixture.draft.setExcludesAccepted(false);
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.count(RowFate::Sent), 2);
    QCOMPARE(fixture.count(RowFate::Repeated), 1);
}

void tst_BatchDraft::differingRows_noneGoesUntilAPersonSaysOtherwise()
{
    FilesFixture fixture;
    QVERIFY(
        fixture.reads(u"order_id;number;type\nH1000000001;1;order.accepted\nH1000000001;2;order.accepted\nH1000000001;1;order.accepted\n"
                      "H1000000002;1;order.accepted\n"_s));
    QVERIFY(fixture.checks());
    QCOMPARE(fixture.count(RowFate::Differs), 3);
    QCOMPARE(fixture.count(RowFate::Sent), 1);
    QCOMPARE(fixture.draft.plan()->summary.differing, 3);
    fixture.draft.setSendsDiffering(true);
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.count(RowFate::Sent), 3);
    QCOMPARE(fixture.count(RowFate::Repeated), 1);
}

void tst_BatchDraft::mixedCancellations_areRefusedInWords()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.canceled\n"_s));
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    fixture.draft.check();
    QVERIFY(fixture.settles());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::BatchMixesCancellation);
    QVERIFY(!fixture.draft.plan());
}

// A team's server that hangs must not keep those who wait for the pool: other works, and the program's end.
void tst_BatchDraft::sharedPlan_keepsNoThreadOfThePool()
{
    QTcpServer silent; // takes connections, and says nothing
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    TeamAccess dead;
    dead.settings.address = u"127.0.0.1"_s;
    dead.settings.port = silent.serverPort();
    dead.settings.database = u"orders"_s;
    dead.settings.user = u"anna"_s;
    dead.settings.memberName = u"Anna"_s;
    dead.settings.tls = TeamTls::Off;
    FilesFixture fixture;
    fixture.choose(u"http://127.0.0.1:1"_s);
    QVERIFY(fixture.reads(twoOrders) && fixture.checks());
    fixture.session.journal().open().waitForFinished(); // as BatchDraft::store() does: at a first start the file is still being made
    fixture.session.team().history().setAccess(dead);
    PlanSharing sharing;
    sharing.want(true);
    BatchHeader header;
    header.environmentId = fixture.shop.id;
    const auto stored = sharing.store(fixture.session, fixture.shop, header, fixture.draft.plan());
    QVERIFY(backgroundPool().waitForDone(test::longWait));
    QVERIFY(!stored.isFinished());
    silent.close();
    QTRY_VERIFY(stored.isFinished());
    QVERIFY(!stored.result());
    const auto entries = BatchList::all(fixture.session.folder());
    QVERIFY(entries && entries->isEmpty()); // the server has heard nothing of it
    QTRY_VERIFY(!TeamStrays::areThere());
}

void tst_BatchDraft::records_goAsTheyAreTheOldestFirst()
{
    FilesFixture fixture;
    const std::optional<DeliveryRecord> first = fixture.sendAndRecord(u"H1000000001"_s);
    const std::optional<DeliveryRecord> second = fixture.sendAndRecord(u"H1000000002"_s);
    QVERIFY(first && second);
    fixture.draft.takeRecords({*second, *first});
    QVERIFY(fixture.draft.hasRows());
    fixture.draft.setExcludesAccepted(false);
    QVERIFY(fixture.checks());
    const QList<PlannedRow>& rows = fixture.draft.plan()->plan.rows;
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].body.bytes, first->attempts.last().start.request.body);
    QCOMPARE(rows[1].body.bytes, second->attempts.last().start.request.body);
    QCOMPARE(fixture.count(RowFate::Sent), 2);
}

void tst_BatchDraft::records_stayWithTheirAddress()
{
    FilesFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl());
    const Environment shop = fixture.shop;
    const std::optional<DeliveryRecord> record = fixture.sendAndRecord(u"H1000000001"_s);
    QVERIFY(record);
    fixture.draft.takeRecords({*record});
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    QSignalSpy changed(&fixture.draft, &BatchDraft::environmentChanged);
    const auto becomes = [&](const QString& name, const QString& url) {
        Environment edited = shop;
        edited.name = name;
        edited.baseUrl = url;
        return fixture.session.environmentStore().save(edited) && fixture.session.reloadEnvironments();
    };
    QVERIFY(becomes(u"store"_s, shop.baseUrl));
    QCOMPARE(fixture.draft.environment().name, u"store"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(failed.isEmpty());
    QVERIFY(becomes(u"depot"_s, u"http://127.0.0.1:9"_s));
    QCOMPARE(fixture.draft.environment().name, u"store"_s);
    QCOMPARE(fixture.draft.environment().origin(), shop.origin());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::EnvironmentChanged);
    QCOMPARE(changed.size(), 1);
    fixture.session.setCurrent(sandboxId);
    fixture.draft.takeCurrentEnvironment();
    QCOMPARE(fixture.draft.environment().id, shop.id);
}

void tst_BatchDraft::store_givesABatchThatCanBeLoaded()
{
    FilesFixture fixture;
    QSignalSpy stored(&fixture.draft, &BatchDraft::stored);
    QSignalSpy opened(&fixture.session, &Session::historyChanged); // the journal is there
    QVERIFY(!opened.isEmpty() || opened.wait(test::longWait));
    fixture.session.setOperatorName(u"Anna"_s);
    fixture.session.setReason(u"SUP-1"_s);
    QVERIFY(fixture.reads(twoOrders));
    fixture.draft.store(); // nothing was checked
    QVERIFY(fixture.checks());
    fixture.draft.store();
    QTRY_VERIFY(stored.size() == 1);
    const auto batch = stored[0][0].value<StoredBatch>();
    const Result<StoredBatch> loaded = BatchStore::load(fixture.path.path(), batch.id);
    QVERIFY(loaded);
    QCOMPARE(loaded->rows, batch.rows);
    QCOMPARE(loaded->header.operatorName, u"Anna"_s);
    QCOMPARE(loaded->header.reason, QString());
    QCOMPARE(loaded->header.origin, fixture.session.current().origin());
    QCOMPARE(loaded->rows.size(), 2);
}

void tst_BatchDraft::tokenOfTheKeychain_isNotStored()
{
    FilesFixture fixture;
    const Environment shop{.id = u"shop"_s, .name = u"shop"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://shop.test"_s};
    QVERIFY(fixture.session.environmentStore().save(shop));
    fixture.secrets->secrets.insert(TokenVault::keyOf(shop, SecretKind::Token), u"tok-3f9a77"_s); // nobody has asked for it yet
    QVERIFY(fixture.session.reloadEnvironments());
    fixture.session.setCurrent(shop.id);
    QVERIFY(fixture.reads(u"order_id;type;note\nH1000000001;order.accepted;tok-3f9a77\n"_s) && fixture.checks());
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    fixture.draft.store();
    QVERIFY(fixture.settles());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>(), (Error{ErrorCode::TokenInTable, u"shop"_s, u"2 3"_s}));
    QVERIFY(BatchList::all(fixture.path.path())->isEmpty());
}

void tst_BatchDraft::findings_areExportedWithWhy()
{
    FilesFixture fixture;
    QVERIFY(fixture.reads(u"order_id;type;x\n1,23457E+12;order.accepted;\"a \"\"b\"\"\"\nH1000000002;order.accepted;c\n"_s));
    QVERIFY(fixture.checks());
    QSignalSpy exported(&fixture.draft, &BatchDraft::exported);
    const QString path = fixture.files.filePath(u"why.csv"_s);
    fixture.draft.exportFindings(path);
    QTRY_VERIFY(exported.size() == 1);
    const Result<Table> table = TableReader::readFile(path);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 2); // the header, and the row that does not go
    QCOMPARE(table->rows[1].cells.first(3), (QStringList{u"1,23457E+12"_s, u"order.accepted"_s, u"a \"b\""_s}));
    QVERIFY(table->rows[1].cells.size() == 6 && !table->rows[1].cells[5].isEmpty());
    // A row with more cells than the header keeps them.
    QVERIFY(fixture.reads(u"order_id;type\n1,23457E+12;order.accepted;more;and more\n"_s));
    QVERIFY(fixture.checks());
    fixture.draft.exportFindings(fixture.files.filePath(u"wide.csv"_s));
    QTRY_VERIFY(exported.size() == 2);
    const Result<Table> wide = TableReader::readFile(fixture.files.filePath(u"wide.csv"_s));
    QVERIFY(wide && wide->rows.size() == 2);
    QCOMPARE(wide->rows[1].cells.sliced(2, 2), (QStringList{u"more"_s, u"and more"_s}));
    // The columns that the export adds fill no field when the file is read again.
    const ColumnMap columns = guessColumns(*table, EventCatalog::builtIn());
    QCOMPARE(columns.fields, (QStringList{orderIdField, eventColumn, QString(), QString(), QString(), QString()}));
    // A path that cannot be written to is reported.
    QSignalSpy failed(&fixture.draft, &BatchDraft::failed);
    fixture.draft.exportFindings(fixture.files.path());
    QTRY_VERIFY(failed.size() == 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::FileUnwritable);
    // The export never overwrites a file of the program.
    fixture.draft.exportFindings(fixture.session.journal().file());
    QTRY_VERIFY(failed.size() == 2);
    QCOMPARE(failed[1][0].value<Error>().code, ErrorCode::FileIsOwn);
}

void tst_BatchDraft::goneDraft_isToldNothing()
{
    FilesFixture fixture;
    auto draft = std::make_unique<BatchDraft>(fixture.session);
    draft->readText(u"order_id;type\n"_s + u"H1000000001;order.accepted\n"_s.repeated(20'000));
    QTRY_VERIFY(draft->table() != nullptr);
    draft->check();
    draft.reset();
    QVERIFY(backgroundPool().waitForDone(2 * test::longWait)); // the plan ends by itself and comes to nobody
    QCoreApplication::processEvents();
    QVERIFY(fixture.reads(twoOrders)); // the session works on
}

QTEST_GUILESS_MAIN(tst_BatchDraft)
#include "tst_BatchDraft.moc"
