#include "BatchDraft.h"
#include "BatchList.h"
#include "FakeStore.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "PlanExport.h"
#include "SessionSupport.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// A session on a folder of its own, with its sandbox, and a draft.
struct Seat {
    Seat() { session.open(); }

    QString write(const char* name, const QByteArray& bytes) const
    {
        QFile file(files.filePath(QString::fromLatin1(name)));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
    }
    /// Nothing is under way any more.
    bool settles()
    {
        return QTest::qWaitFor([this] { return draft.activity() == BatchDraft::Activity::None; }, 60'000);
    }
    bool reads(const QString& text)
    {
        draft.readText(text);
        return settles() && draft.table();
    }
    bool checks()
    {
        draft.check();
        return settles() && draft.plan();
    }
    qsizetype count(RowFate fate) const { return draft.plan() ? draft.plan()->summary.fates.value(fate) : -1; }
    /// Sends it to the current environment, and waits for the answer.
    std::optional<DeliveryRecord> send(const QString& orderId)
    {
        QSignalSpy finished(&session, &Session::finished);
        session.send(OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, orderId}})));
        if (!QTest::qWaitFor([&] { return finished.size() == 1; }, 30'000))
            return std::nullopt;
        const auto report = finished[0][0].value<DeliveryReport>();
        const Result<DeliveryRecord> record = session.reader().delivery(report.summary.delivery).result();
        return record ? std::optional(*record) : std::nullopt;
    }

    const QTemporaryDir path;
    const QTemporaryDir files;
    DataFolder folder{path.path()};
    std::shared_ptr<test::FakeStore::State> secrets = std::make_shared<test::FakeStore::State>();
    Session session{folder, EventCatalog::builtIn(), nullptr, std::make_unique<test::FakeStore>(secrets)};
    BatchDraft draft{session};
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
    void records_goAsTheyAreTheOldestFirst();
    void records_stayWithTheirAddress();
    void store_givesABatchThatCanBeLoaded();
    void tokenOfTheKeychain_isNotStored();
    void findings_areExportedWithWhy();
    void goneDraft_isToldNothing();
};

void tst_BatchDraft::file_becomesATableWithItsColumnsGuessed()
{
    Seat seat;
    seat.draft.readFile(seat.write("orders.csv", "Номер заказа;Состояние;Событие\nH1000000001;x;Заказ принят\n"));
    QCOMPARE(seat.draft.activity(), BatchDraft::Activity::Reading);
    QVERIFY(seat.settles());
    QVERIFY(seat.draft.table());
    QCOMPARE(seat.draft.columns().fields, (QStringList{orderIdField, QString(), eventColumn}));
    QVERIFY(seat.draft.columns().hasHeader);
    QVERIFY(!seat.draft.isRemembered());
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
    Seat seat;
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    const bool isFolder = code == static_cast<int>(ErrorCode::FileUnreadable);
    seat.draft.readFile(isFolder ? seat.files.path() : seat.write("orders.csv", bytes));
    QVERIFY(QTest::qWaitFor([&] { return failed.size() == 1; }, 30'000));
    QCOMPARE(static_cast<int>(failed[0][0].value<Error>().code), code);
    QVERIFY(!seat.draft.table());
    QVERIFY(!seat.draft.hasRows());
}

void tst_BatchDraft::otherEncoding_readsTheSameBytesAnew()
{
    Seat seat;
    const QString path = seat.write("orders.csv", "order_id;x\nH1000000001;\xcc\xee\xf1\xea\xe2\xe0\n"); // «Москва» in windows-1251
    seat.draft.readFile(path);
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft.table()->encoding, u"windows-1251"_s);
    QCOMPARE(seat.draft.table()->rows[1].cells[1], u"Москва"_s);
    QVERIFY(QFile::remove(path)); // what was read stays
    seat.draft.setReading({u"KOI8-R"_s, u','});
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft.table()->encoding, u"KOI8-R"_s);
    QCOMPARE(seat.draft.table()->rows[1].cells.size(), 1);
}

void tst_BatchDraft::headerOff_makesTheFirstRowData()
{
    Seat seat;
    QVERIFY(seat.reads(twoOrders));
    QVERIFY(seat.draft.columns().hasHeader);
    seat.draft.setHasHeader(false);
    QVERIFY(!seat.draft.columns().hasHeader);
    QCOMPARE(seat.draft.columns().names, (QStringList{u"1"_s, u"2"_s}));
}

void tst_BatchDraft::newestFile_wins()
{
    Seat seat;
    seat.draft.readText(u"order_id\n"_s + u"H1000000001\n"_s.repeated(50'000));
    seat.draft.readText(twoOrders);
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft.table()->rows.size(), 3);
    seat.draft.check();
    seat.draft.setEvent(u"order.in_work"_s); // plans anew before the first plan is there
    QVERIFY(seat.settles());
    QVERIFY(seat.draft.plan());
    QCOMPARE(seat.count(RowFate::Sent), 2);
}

void tst_BatchDraft::columns_areKeptForTheNextTableWithTheseHeaders()
{
    Seat seat;
    QVERIFY(seat.reads(u"A;B\nH1000000001;77\n"_s));
    seat.draft.setField(0, orderIdField);
    seat.draft.setField(1, u"code"_s);
    QVERIFY(seat.checks());
    QVERIFY(seat.reads(u"A;B\nH1000000002;78\n"_s));
    QCOMPARE(seat.draft.columns().fields, (QStringList{orderIdField, u"code"_s}));
    QVERIFY(seat.draft.isRemembered());
    QVERIFY(seat.reads(u"A;C\nH1000000002;78\n"_s)); // others
    QVERIFY(!seat.draft.isRemembered());
    QFile kept(seat.folder.preferencesFile());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("H1000000001"));
}

void tst_BatchDraft::rows_arePinnedToTheEnvironmentOfThen()
{
    Seat seat;
    QVERIFY(seat.reads(twoOrders));
    QCOMPARE(seat.draft.environment().kind, EnvironmentKind::Sandbox);
    QVERIFY(test::chooseShop(seat.session, u"http://127.0.0.1:9"_s));
    QVERIFY(seat.checks());
    QCOMPARE(seat.draft.environment().kind, EnvironmentKind::Sandbox);
    QVERIFY(seat.reads(twoOrders));
    QCOMPARE(seat.draft.environment().name, u"shop"_s);
}

void tst_BatchDraft::constants_fillEveryRowAndTheIdsAreNone()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id\nH1000000001\nH1000000002\n"_s));
    seat.draft.setPreset({.id = u"p"_s,
                          .name = u"night"_s,
                          .notification = Notification(u"order.in_work"_s, {{orderIdField, u"H9"_s}, {u"number"_s, u"N9"_s}})});
    seat.draft.setConstant(u"order.changed"_s, u"true"_s);
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    seat.draft.setConstant(orderIdField, u"H7"_s);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::FieldUnknown);
    QVERIFY(seat.checks());
    QCOMPARE(seat.draft.plan()->plan.rows[1].body.bytes,
             QByteArray(R"({"event":{"type":"order.in_work","payload":{"order_id":"H1000000002","order":{"changed":true}}}})"));
}

void tst_BatchDraft::settings_planAnewWhileChecking()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id\nН1000000001\n"_s)); // a Cyrillic Н
    seat.draft.setEvent(u"order.accepted"_s);
    QVERIFY(!seat.draft.plan()); // not before the check
    QVERIFY(seat.checks());
    QCOMPARE(seat.draft.plan()->summary.lookAlikes, 1);
    QCOMPARE(seat.draft.plan()->plan.rows[0].body.orderId, u"Н1000000001"_s);
    seat.draft.setReplacesLookAlikes(true);
    QCOMPARE(seat.draft.activity(), BatchDraft::Activity::Checking);
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft.plan()->plan.rows[0].body.orderId, u"H1000000001"_s);
    seat.draft.leaveCheck();
    QVERIFY(!seat.draft.plan());
}

void tst_BatchDraft::accepted_isExcludedUntilAPersonSaysOtherwise()
{
    Seat seat;
    QVERIFY(seat.send(u"H1000000001"_s));
    QVERIFY(seat.reads(twoOrders));
    QVERIFY(seat.checks());
    QCOMPARE(seat.count(RowFate::Accepted), 1);
    QCOMPARE(seat.count(RowFate::Sent), 1);
    QCOMPARE(seat.draft.plan()->known.accepted, 1);
    seat.draft.setExcludesAccepted(false);
    QVERIFY(seat.settles());
    QCOMPARE(seat.count(RowFate::Sent), 2);
    QCOMPARE(seat.draft.plan()->known.accepted, 1);
    // A repeat of what was accepted goes neither way.
    QVERIFY(seat.reads(twoOrders + u"H1000000001;order.accepted\n"_s));
    QVERIFY(seat.checks());
    QCOMPARE(seat.count(RowFate::Accepted), 1);
    QCOMPARE(seat.count(RowFate::Repeated), 1);
    QVERIFY(!whyText(seat.draft.plan()->plan, seat.draft.plan()->plan.rows[2], EventCatalog::builtIn()).contains(u"other data"_s));
    seat.draft.setExcludesAccepted(false);
    QVERIFY(seat.settles());
    QCOMPARE(seat.count(RowFate::Sent), 2);
    QCOMPARE(seat.count(RowFate::Repeated), 1);
}

void tst_BatchDraft::differingRows_noneGoesUntilAPersonSaysOtherwise()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id;number;type\nH1000000001;1;order.accepted\nH1000000001;2;order.accepted\nH1000000001;1;order.accepted\n"
                       "H1000000002;1;order.accepted\n"_s));
    QVERIFY(seat.checks());
    QCOMPARE(seat.count(RowFate::Differs), 3);
    QCOMPARE(seat.count(RowFate::Sent), 1);
    QCOMPARE(seat.draft.plan()->summary.differing, 3);
    seat.draft.setSendsDiffering(true);
    QVERIFY(seat.settles());
    QCOMPARE(seat.count(RowFate::Sent), 3);
    QCOMPARE(seat.count(RowFate::Repeated), 1);
}

void tst_BatchDraft::mixedCancellations_areRefusedInWords()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id;type\nH1000000001;order.accepted\nH1000000002;order.canceled\n"_s));
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    seat.draft.check();
    QVERIFY(seat.settles());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::BatchMixesCancellation);
    QVERIFY(!seat.draft.plan());
}

void tst_BatchDraft::records_goAsTheyAreTheOldestFirst()
{
    Seat seat;
    const std::optional<DeliveryRecord> first = seat.send(u"H1000000001"_s);
    const std::optional<DeliveryRecord> second = seat.send(u"H1000000002"_s);
    QVERIFY(first && second);
    seat.draft.takeRecords({*second, *first});
    QVERIFY(seat.draft.hasRows());
    seat.draft.setExcludesAccepted(false);
    QVERIFY(seat.checks());
    const QList<PlannedRow>& rows = seat.draft.plan()->plan.rows;
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].body.bytes, first->attempts.last().start.request.body);
    QCOMPARE(rows[1].body.bytes, second->attempts.last().start.request.body);
    QCOMPARE(seat.count(RowFate::Sent), 2);
}

void tst_BatchDraft::records_stayWithTheirAddress()
{
    Seat seat;
    FaultServer server(faults::answer(200));
    const std::optional<Environment> shop = test::chooseShop(seat.session, server.baseUrl());
    QVERIFY(shop);
    const std::optional<DeliveryRecord> record = seat.send(u"H1000000001"_s);
    QVERIFY(record);
    seat.draft.takeRecords({*record});
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    QSignalSpy changed(&seat.draft, &BatchDraft::environmentChanged);
    const auto becomes = [&](const QString& name, const QString& url) {
        Environment edited = *shop;
        edited.name = name;
        edited.baseUrl = url;
        return seat.session.environmentStore().save(edited) && seat.session.reloadEnvironments();
    };
    QVERIFY(becomes(u"store"_s, shop->baseUrl));
    QCOMPARE(seat.draft.environment().name, u"store"_s);
    QCOMPARE(changed.size(), 1);
    QVERIFY(failed.isEmpty());
    QVERIFY(becomes(u"depot"_s, u"http://127.0.0.1:9"_s));
    QCOMPARE(seat.draft.environment().name, u"store"_s);
    QCOMPARE(seat.draft.environment().origin(), shop->origin());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::EnvironmentChanged);
    QCOMPARE(changed.size(), 1);
    seat.session.setCurrent(sandboxId);
    seat.draft.takeCurrentEnvironment();
    QCOMPARE(seat.draft.environment().id, shop->id);
}

void tst_BatchDraft::store_givesABatchThatCanBeLoaded()
{
    Seat seat;
    QSignalSpy stored(&seat.draft, &BatchDraft::stored);
    QSignalSpy opened(&seat.session, &Session::historyChanged); // the journal is there
    QVERIFY(!opened.isEmpty() || opened.wait(30'000));
    seat.session.setOperatorName(u"Anna"_s);
    seat.session.setReason(u"SUP-1"_s);
    QVERIFY(seat.reads(twoOrders));
    seat.draft.store(); // nothing was checked
    QVERIFY(seat.checks());
    seat.draft.store();
    QVERIFY(QTest::qWaitFor([&] { return stored.size() == 1; }, 30'000));
    const auto batch = stored[0][0].value<StoredBatch>();
    const Result<StoredBatch> loaded = BatchStore::load(seat.path.path(), batch.id);
    QVERIFY(loaded);
    QCOMPARE(loaded->rows, batch.rows);
    QCOMPARE(loaded->header.operatorName, u"Anna"_s);
    QCOMPARE(loaded->header.reason, u"SUP-1"_s);
    QCOMPARE(loaded->header.origin, seat.session.current().origin());
    QCOMPARE(loaded->rows.size(), 2);
}

void tst_BatchDraft::tokenOfTheKeychain_isNotStored()
{
    Seat seat;
    const Environment shop{.id = u"shop"_s, .name = u"shop"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://shop.test"_s};
    QVERIFY(seat.session.environmentStore().save(shop));
    seat.secrets->secrets.insert(TokenVault::keyOf(shop, SecretKind::Token), u"tok-3f9a77"_s); // nobody has asked for it yet
    QVERIFY(seat.session.reloadEnvironments());
    seat.session.setCurrent(shop.id);
    QVERIFY(seat.reads(u"order_id;type;note\nH1000000001;order.accepted;tok-3f9a77\n"_s) && seat.checks());
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    seat.draft.store();
    QVERIFY(seat.settles());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<Error>(), (Error{ErrorCode::TokenInTable, u"shop"_s, u"2 3"_s}));
    QVERIFY(BatchList::all(seat.path.path())->isEmpty());
}

void tst_BatchDraft::findings_areExportedWithWhy()
{
    Seat seat;
    QVERIFY(seat.reads(u"order_id;type;x\n1,23457E+12;order.accepted;\"a \"\"b\"\"\"\nH1000000002;order.accepted;c\n"_s));
    QVERIFY(seat.checks());
    QSignalSpy exported(&seat.draft, &BatchDraft::exported);
    const QString path = seat.files.filePath(u"why.csv"_s);
    seat.draft.exportFindings(path);
    QVERIFY(QTest::qWaitFor([&] { return exported.size() == 1; }, 30'000));
    const Result<Table> table = TableReader::readFile(path);
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 2); // the header, and the row that does not go
    QCOMPARE(table->rows[1].cells.first(3), (QStringList{u"1,23457E+12"_s, u"order.accepted"_s, u"a \"b\""_s}));
    QVERIFY(table->rows[1].cells.size() == 6 && !table->rows[1].cells[5].isEmpty());
    // A row with more cells than the header keeps them.
    QVERIFY(seat.reads(u"order_id;type\n1,23457E+12;order.accepted;more;and more\n"_s));
    QVERIFY(seat.checks());
    seat.draft.exportFindings(seat.files.filePath(u"wide.csv"_s));
    QVERIFY(QTest::qWaitFor([&] { return exported.size() == 2; }, 30'000));
    const Result<Table> wide = TableReader::readFile(seat.files.filePath(u"wide.csv"_s));
    QVERIFY(wide && wide->rows.size() == 2);
    QCOMPARE(wide->rows[1].cells.sliced(2, 2), (QStringList{u"more"_s, u"and more"_s}));
    // What we added fills nothing when the file comes back.
    const ColumnMap columns = guessColumns(*table, EventCatalog::builtIn());
    QCOMPARE(columns.fields, (QStringList{orderIdField, eventColumn, QString(), QString(), QString(), QString()}));
    // A place that cannot be written to is said.
    QSignalSpy failed(&seat.draft, &BatchDraft::failed);
    seat.draft.exportFindings(seat.files.path());
    QVERIFY(QTest::qWaitFor([&] { return failed.size() == 1; }, 30'000));
    QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::FileUnwritable);
    // What is the program's own is not written over.
    seat.draft.exportFindings(seat.session.journal().file());
    QVERIFY(QTest::qWaitFor([&] { return failed.size() == 2; }, 30'000));
    QCOMPARE(failed[1][0].value<Error>().code, ErrorCode::FileIsOwn);
}

void tst_BatchDraft::goneDraft_isToldNothing()
{
    Seat seat;
    auto draft = std::make_unique<BatchDraft>(seat.session);
    draft->readText(u"order_id;type\n"_s + u"H1000000001;order.accepted\n"_s.repeated(20'000));
    QVERIFY(QTest::qWaitFor([&] { return draft->table() != nullptr; }, 30'000));
    draft->check();
    draft.reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(60'000)); // the plan ends by itself and comes to nobody
    QCoreApplication::processEvents();
    QVERIFY(seat.reads(twoOrders)); // the session works on
}

QTEST_GUILESS_MAIN(tst_BatchDraft)
#include "tst_BatchDraft.moc"
