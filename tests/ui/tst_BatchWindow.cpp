#include "BatchWindow.h"
#include "Faults.h"
#include "WindowSeat.h"

#include <QAction>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QUrl>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QByteArray orders = "order_id;type\nH1000000001;order.accepted\nH1000000002;order.accepted\n";

struct Seat : test::Seat {
    using test::Seat::Seat;

    BatchWindow* batch() { return window.findChild<BatchWindow*>(); }
    BatchDraft* draft() { return batch()->findChild<BatchDraft*>(); }
    /// The page in view: 0, 1, 2.
    int step() { return batch()->findChild<QStackedWidget*>(u"batchSteps"_s)->currentIndex(); }
    QPushButton* inBatch(const char* name) { return batch()->findChild<QPushButton*>(QString::fromLatin1(name)); }
    Notice* where() { return batch()->findChild<Notice*>(u"batchWhereNotice"_s); }
    bool settles()
    {
        return QTest::qWaitFor([this] { return draft()->activity() == BatchDraft::Activity::None; }, 60'000);
    }
    /// Two rows for an environment "shop" at that address.
    bool takesOrders(const QString& url)
    {
        choose(url, EnvironmentKind::Test);
        find<QAbstractButton>("pageBatch")->click();
        batch()->readText(QString::fromUtf8(orders));
        return settles();
    }
    void drop(const QString& path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
    }
};

} // namespace

class tst_BatchWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rail_showsOnePage();
    void droppedFile_goesThroughTheStepsToAStoredBatch();
    void pastedRows_areOffered();
    void selectedRecords_goToTheCheck();
    void recordsOfAnotherEnvironment_areRefusedInWords();
    void environmentInTheHead_staysThatOfTheRows();
    void switchedEnvironment_isSaidAndMayBeTaken();
    void switchedEnvironmentThatIsEdited_isNamedAnew();
    void changedEnvironment_isFollowedAndSaid();
    void deletedEnvironment_isSaid();
    void otherPage_keepsWhatWasRead();
    void quitting_waitsForTheRowsUnderWayAndStartsNoOther();
};

void tst_BatchWindow::rail_showsOnePage()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QVERIFY(!seat.batch());
    seat.find<QAbstractButton>("pageBatch")->click();
    QVERIFY(seat.batch() && seat.batch()->isVisible());
    seat.find<QAbstractButton>("pageBatch")->click();
    QCOMPARE(seat.window.findChildren<BatchWindow*>().size(), 1);
    QVERIFY(!seat.batch()->isBusy());
}

void tst_BatchWindow::droppedFile_goesThroughTheStepsToAStoredBatch()
{
    const QTemporaryDir path;
    const QTemporaryDir files;
    QFile file(files.filePath(u"orders.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(orders);
    file.close();
    Seat seat(path.path());
    seat.drop(file.fileName());
    QVERIFY(seat.batch());
    QVERIFY(seat.settles());
    QVERIFY(seat.draft()->table());
    QCOMPARE(seat.step(), 0);
    seat.inBatch("batchCheck")->click();
    QCOMPARE(seat.step(), 1);
    QVERIFY(seat.settles());
    seat.inBatch("batchBack")->click();
    QCOMPARE(seat.step(), 0);
    seat.inBatch("batchCheck")->click();
    QVERIFY(seat.settles());
    QTRY_VERIFY_WITH_TIMEOUT(seat.inBatch("batchStore")->isEnabled(), 30'000);
    QSignalSpy stored(seat.draft(), &BatchDraft::stored);
    seat.inBatch("batchStore")->click();
    QTRY_COMPARE_WITH_TIMEOUT(stored.size(), 1, 30'000);
    QCOMPARE(seat.step(), 2);
    QCOMPARE(seat.historyRows(), 0); // nothing was sent by all that
    QCOMPARE(seat.draft()->source(), BatchDraft::Source::None);
}

void tst_BatchWindow::pastedRows_areOffered()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QGuiApplication::clipboard()->setText(QString::fromUtf8(orders));
    seat.window.setFocus();
    QTest::keyClick(&seat.window, Qt::Key_V, Qt::ControlModifier);
    QPushButton* offer = seat.button(u"Make a batch of them…"_s);
    QVERIFY(offer);
    QVERIFY(!seat.batch());
    offer->click();
    QVERIFY(seat.batch());
    QVERIFY(seat.settles());
    QCOMPARE(seat.draft()->table()->rows.size(), 3);
}

void tst_BatchWindow::selectedRecords_goToTheCheck()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QTRY_VERIFY_WITH_TIMEOUT(seat.send()->isEnabled(), 30'000);
    seat.send()->click();
    QTRY_COMPARE_WITH_TIMEOUT(seat.historyRows(), 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!seat.session.isSending(), 30'000);
    seat.find<QTableView>("history")->selectRow(0);
    seat.find<QAction>("batchOfRecords")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(seat.batch(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(seat.step(), 1, 30'000);
    QVERIFY(seat.settles());
    QVERIFY(seat.draft()->plan());
    QCOMPARE(seat.draft()->plan()->plan.rows.size(), 1);
    QCOMPARE(seat.draft()->plan()->plan.rows[0].body.bytes, test::exampleBody);
    QCOMPARE(seat.draft()->plan()->plan.rows[0].fate, RowFate::Accepted); // skipped until a person says otherwise
}

void tst_BatchWindow::recordsOfAnotherEnvironment_areRefusedInWords()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QTRY_VERIFY_WITH_TIMEOUT(seat.send()->isEnabled(), 30'000);
    seat.send()->click();
    QTRY_COMPARE_WITH_TIMEOUT(seat.historyRows(), 1, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!seat.session.isSending(), 30'000);
    seat.find<QTableView>("history")->selectRow(0);
    Result<QList<DeliverySummary>> page = seat.session.reader().page({}, 0, 1).result();
    QVERIFY(page && page->size() == 1);
    const Result<DeliveryRecord> record = seat.session.reader().delivery(page->first().delivery).result();
    QVERIFY(record);
    seat.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    auto* history = seat.window.findChild<QWidget*>(u"history"_s)->parentWidget();
    QVERIFY(QMetaObject::invokeMethod(history, "batchRequested", Q_ARG(QList<vestnik::DeliveryRecord>, {*record})));
    QVERIFY(seat.noticeText().contains(u"Nothing was sent."_s));
    QVERIFY(!seat.batch());
}

void tst_BatchWindow::environmentInTheHead_staysThatOfTheRows()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    seat.find<QAbstractButton>("pageBatch")->click();
    auto* where = seat.batch()->findChild<QLabel*>(u"batchHeadWhere"_s);
    const QString sandbox = where->text();
    seat.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    QCOMPARE(where->text(), u"shop"_s); // nothing is there yet
    seat.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(seat.settles());
    seat.session.setCurrent(sandboxId);
    QCOMPARE(where->text(), u"shop"_s);
    QCOMPARE(seat.draft()->environment().name, u"shop"_s);
    seat.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(seat.settles());
    QCOMPARE(where->text(), sandbox);
}

void tst_BatchWindow::switchedEnvironment_isSaidAndMayBeTaken()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    seat.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    const QString shop = seat.session.current().id;
    seat.find<QAbstractButton>("pageBatch")->click();
    seat.session.setCurrent(sandboxId);
    QVERIFY(seat.where()->isHidden()); // there are no rows yet
    seat.session.setCurrent(shop);
    seat.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(seat.settles());
    seat.session.setCurrent(sandboxId);
    QVERIFY(seat.where()->isVisible());
    QVERIFY2(seat.where()->text().contains(u"These rows still go to shop"_s), qPrintable(seat.where()->text()));
    seat.session.setCurrent(shop);
    QVERIFY(seat.where()->isHidden());
    seat.session.setCurrent(sandboxId);
    seat.inBatch("batchCheck")->click();
    QVERIFY(seat.settles());
    const auto checked = seat.draft()->plan();
    const QList<QPushButton*> offers = seat.where()->findChildren<QPushButton*>();
    const auto take = std::find_if(offers.cbegin(), offers.cend(), [](const QPushButton* one) { return one->isVisible(); });
    QVERIFY(take != offers.cend());
    QCOMPARE((*take)->text(), u"Send them to Sandbox instead"_s);
    (*take)->click();
    QCOMPARE(seat.draft()->environment().id, sandboxId);
    QVERIFY(seat.where()->isHidden());
    QVERIFY(seat.settles());
    QVERIFY(seat.draft()->plan() && seat.draft()->plan() != checked); // what was accepted there may be other rows
}

void tst_BatchWindow::switchedEnvironmentThatIsEdited_isNamedAnew()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QVERIFY(seat.takesOrders(u"https://127.0.0.1:9"_s));
    Environment depot{
        .id = EnvironmentStore::newId(), .name = u"depot"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://127.0.0.2:9"_s};
    const auto becomes = [&] { return seat.session.environmentStore().save(depot) && seat.session.reloadEnvironments(); };
    QVERIFY(becomes());
    seat.session.setCurrent(depot.id);
    QVERIFY2(seat.where()->text().contains(u"depot (Test, https://127.0.0.2:9)"_s), qPrintable(seat.where()->text()));
    depot.kind = EnvironmentKind::Production;
    QVERIFY(becomes());
    QVERIFY2(seat.where()->text().contains(u"depot (Production, https://127.0.0.2:9)"_s), qPrintable(seat.where()->text()));
    depot.baseUrl = u"https://127.0.0.3:9"_s;
    QVERIFY(becomes());
    QVERIFY2(seat.where()->text().contains(u"depot (Production, https://127.0.0.3:9)"_s), qPrintable(seat.where()->text()));
    depot.name = u"warehouse"_s;
    QVERIFY(becomes());
    QPushButton* take = seat.button(u"Send them to warehouse instead"_s);
    QVERIFY(take);
    take->click();
    QCOMPARE(seat.draft()->environment(), depot);
}

void tst_BatchWindow::changedEnvironment_isFollowedAndSaid()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QVERIFY(seat.takesOrders(u"https://127.0.0.1:9"_s));
    Environment shop = seat.session.current();
    shop.kind = EnvironmentKind::Production;
    shop.baseUrl = u"https://127.0.0.2:9"_s;
    QVERIFY(seat.session.environmentStore().save(shop));
    seat.session.reloadEnvironments();
    QCOMPARE(seat.draft()->environment(), shop);
    QVERIFY(seat.where()->isVisible());
    QVERIFY2(seat.where()->text().contains(u"They were for shop (Test, https://127.0.0.1:9)"_s), qPrintable(seat.where()->text()));
    QVERIFY2(seat.where()->text().contains(u"now they would go to shop (Production, https://127.0.0.2:9)"_s),
             qPrintable(seat.where()->text()));
    QCOMPARE(seat.batch()->findChild<QLabel*>(u"batchHeadMark"_s)->text(), u"127.0.0.2"_s);
    seat.inBatch("batchClear")->click();
    QVERIFY(seat.where()->isHidden());
}

void tst_BatchWindow::deletedEnvironment_isSaid()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    QVERIFY(seat.takesOrders(u"https://127.0.0.1:9"_s));
    const Environment shop = seat.session.current();
    QVERIFY(seat.session.environmentStore().remove(shop.id));
    seat.session.reloadEnvironments();
    QCOMPARE(seat.draft()->environment(), shop); // not another one behind a person's back
    QVERIFY2(seat.where()->text().startsWith(u"shop was deleted, so these rows can go nowhere."_s), qPrintable(seat.where()->text()));
}

void tst_BatchWindow::otherPage_keepsWhatWasRead()
{
    const QTemporaryDir path;
    Seat seat(path.path());
    seat.find<QAbstractButton>("pageBatch")->click();
    seat.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(seat.settles());
    seat.find<QAbstractButton>("pageSend")->click();
    QVERIFY(!seat.batch()->isVisible());
    seat.find<QAbstractButton>("pageBatch")->click();
    QVERIFY(seat.batch()->isVisible());
    QVERIFY(seat.draft()->table());
}

void tst_BatchWindow::quitting_waitsForTheRowsUnderWayAndStartsNoOther()
{
    constexpr int rows = 40;
    const QTemporaryDir path;
    Seat seat(path.path());
    FaultServer server(faults::holdUntilReleased());
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.find<QAbstractButton>("pageBatch")->click();
    QByteArray table = "order_id;type\n";
    for (int i = 0; i < rows; ++i)
        table += "H10000000" + QByteArray::number(10 + i) + ";order.accepted\n";
    seat.batch()->readText(QString::fromUtf8(table));
    QVERIFY(seat.settles());
    seat.inBatch("batchCheck")->click();
    QVERIFY(seat.settles());
    QTRY_VERIFY_WITH_TIMEOUT(seat.inBatch("batchStore")->isEnabled(), 30'000);
    seat.inBatch("batchStore")->click();
    QTRY_COMPARE_WITH_TIMEOUT(seat.step(), 2, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(seat.inBatch("startBatch")->isVisible(), 30'000); // once the history was read
    seat.inBatch("startBatch")->click();
    const int atOnce = seat.session.current().maxInFlight;
    QVERIFY(atOnce < rows);
    QTRY_COMPARE_WITH_TIMEOUT(server.completeRequests(), atOnce, 30'000);
    QVERIFY(!seat.window.close());
    QVERIFY(seat.window.isVisible());
    server.release();
    QTRY_VERIFY_WITH_TIMEOUT(!seat.window.isVisible(), 30'000);
    QCOMPARE(server.completeRequests(), atOnce);
    const Result<QList<DeliverySummary>> page = seat.session.reader().page({}, 0, rows).result();
    QVERIFY(page.has_value());
    QCOMPARE(page->size(), atOnce);
    for (const DeliverySummary& summary : *page)
        QCOMPARE(summary.outcome, std::optional(Outcome::Processed));
}

QTEST_MAIN(tst_BatchWindow)
#include "tst_BatchWindow.moc"
