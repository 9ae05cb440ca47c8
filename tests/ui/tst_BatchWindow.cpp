#include "BatchWindow.h"
#include "DraftFixture.h"
#include "EarlierBatches.h"
#include "Faults.h"
#include "MainWindowFixture.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QGuiApplication>
#include <QLayout>
#include <QMimeData>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QUrl>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QByteArray orders = "order_id;type\nH1000000001;order.accepted\nH1000000002;order.accepted\n";

struct BatchWindowFixture : test::MainWindowFixture {
    using test::MainWindowFixture::MainWindowFixture;

    BatchWindow* batch() { return window.findChild<BatchWindow*>(); }
    BatchDraft* draft() { return batch()->findChild<BatchDraft*>(); }
    /// Returns the number of the page in view, from 0.
    int step() { return batch()->findChild<QStackedWidget*>(u"batchPages"_s)->currentIndex(); }
    QPushButton* inBatch(const char* name) { return batch()->findChild<QPushButton*>(QString::fromLatin1(name)); }
    QToolButton* stepButton(const char* name) { return batch()->findChild<QToolButton*>(QString::fromLatin1(name)); }
    StateSlot* where() { return batch()->findChild<StateSlot*>(u"batchWhereNotice"_s); }
    bool settles() { return test::settles(*draft()); }
    /// Chooses an environment "shop" at that address, and pastes two rows.
    bool takesOrders(const QString& url)
    {
        choose(url, EnvironmentKind::Test);
        find<QAbstractButton>("pageBatch")->click();
        batch()->readText(QString::fromUtf8(orders));
        return settles();
    }
    /// Checks the rows and stores them.
    bool stores()
    {
        inBatch("batchCheck")->click();
        if (!settles() || !QTest::qWaitFor([this] { return inBatch("batchStore")->isEnabled(); }))
            return false;
        inBatch("batchStore")->click();
        return QTest::qWaitFor([this] { return step() == 2; });
    }
    void drop(const QString& file)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(file)});
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
    void steps_thatAreDoneAreVisitedAgain();
    void earlierBatches_giveWayToTheirButton();
    void smallestWindow_hasRoomForEachStep_data();
    void smallestWindow_hasRoomForEachStep();
    void otherPage_keepsWhatWasRead();
    void quitting_waitsForTheRowsUnderWayAndStartsNoOther();
    void anotherBatch_isNotStoredWhileRowsGo();
    void batchInView_leavesTheDraftAlone();
    void batchInView_isSelectedInTheList();
};

void tst_BatchWindow::rail_showsOnePage()
{
    const QTemporaryDir path;
    BatchWindowFixture fixture(path.path());
    QVERIFY(!fixture.batch());
    fixture.find<QAbstractButton>("pageBatch")->click();
    QVERIFY(fixture.batch() && fixture.batch()->isVisible());
    fixture.find<QAbstractButton>("pageBatch")->click();
    QCOMPARE(fixture.window.findChildren<BatchWindow*>().size(), 1);
    QVERIFY(!fixture.batch()->isBusy());
}

void tst_BatchWindow::droppedFile_goesThroughTheStepsToAStoredBatch()
{
    const QTemporaryDir files;
    QFile file(files.filePath(u"orders.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(orders);
    file.close();
    BatchWindowFixture fixture;
    fixture.drop(file.fileName());
    QVERIFY(fixture.batch());
    QVERIFY(fixture.settles());
    QVERIFY(fixture.draft()->table());
    QCOMPARE(fixture.step(), 0);
    fixture.inBatch("batchCheck")->click();
    QCOMPARE(fixture.step(), 1);
    QVERIFY(fixture.settles());
    fixture.inBatch("batchBack")->click();
    QCOMPARE(fixture.step(), 0);
    fixture.inBatch("batchCheck")->click();
    QVERIFY(fixture.settles());
    QTRY_VERIFY(fixture.inBatch("batchStore")->isEnabled());
    QSignalSpy stored(fixture.draft(), &BatchDraft::stored);
    fixture.inBatch("batchStore")->click();
    QTRY_COMPARE(stored.size(), 1);
    QCOMPARE(fixture.step(), 2);
    QCOMPARE(fixture.historyRows(), 0); // nothing was sent by all that
    QCOMPARE(fixture.draft()->source(), BatchDraft::Source::None);
}

void tst_BatchWindow::pastedRows_areOffered()
{
    BatchWindowFixture fixture;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(orders));
    fixture.window.setFocus();
    QTest::keyClick(&fixture.window, Qt::Key_V, Qt::ControlModifier);
    QPushButton* offer = fixture.buttonSaying(u"Make a batch of them…"_s);
    QVERIFY(offer);
    QVERIFY(!fixture.batch());
    offer->click();
    QVERIFY(fixture.batch());
    QVERIFY(fixture.settles());
    QCOMPARE(fixture.draft()->table()->rows.size(), 3);
}

void tst_BatchWindow::selectedRecords_goToTheCheck()
{
    BatchWindowFixture fixture;
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.sendButton()->click();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    fixture.find<QTableView>("history")->selectRow(0);
    fixture.find<QAction>("batchOfRecords")->trigger();
    QTRY_VERIFY(fixture.batch());
    QTRY_COMPARE(fixture.step(), 1);
    QVERIFY(fixture.settles());
    QVERIFY(fixture.draft()->plan());
    QCOMPARE(fixture.draft()->plan()->plan.rows.size(), 1);
    QCOMPARE(fixture.draft()->plan()->plan.rows[0].body.bytes, test::exampleBody);
    QCOMPARE(fixture.draft()->plan()->plan.rows[0].fate, RowFate::Accepted); // left out until a person says otherwise
}

void tst_BatchWindow::recordsOfAnotherEnvironment_areRefusedInWords()
{
    BatchWindowFixture fixture;
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.sendButton()->click();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    fixture.find<QTableView>("history")->selectRow(0);
    Result<QList<DeliverySummary>> page = fixture.session.reader().page({}, 0, 1).result();
    QVERIFY(page && page->size() == 1);
    const Result<DeliveryRecord> record = fixture.session.reader().delivery(page->first().delivery).result();
    QVERIFY(record);
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    auto* history = fixture.window.findChild<QWidget*>(u"history"_s)->parentWidget();
    QVERIFY(QMetaObject::invokeMethod(history, "batchRequested", Q_ARG(QList<vestnik::DeliveryRecord>, {*record})));
    QVERIFY(fixture.noticeText().contains(u"Nothing was sent."_s));
    QVERIFY(!fixture.batch());
}

void tst_BatchWindow::environmentInTheHead_staysThatOfTheRows()
{
    BatchWindowFixture fixture;
    fixture.find<QAbstractButton>("pageBatch")->click();
    auto* where = fixture.batch()->findChild<QLabel*>(u"batchHeadWhere"_s);
    const QString sandbox = where->text();
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    QCOMPARE(where->text(), u"shop"_s); // nothing is there yet
    fixture.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(fixture.settles());
    fixture.session.setCurrent(sandboxId);
    QCOMPARE(where->text(), u"shop"_s);
    QCOMPARE(fixture.draft()->environment().name, u"shop"_s);
    fixture.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(fixture.settles());
    QCOMPARE(where->text(), sandbox);
}

void tst_BatchWindow::switchedEnvironment_isSaidAndMayBeTaken()
{
    BatchWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    const QString shop = fixture.session.current().id;
    fixture.find<QAbstractButton>("pageBatch")->click();
    fixture.session.setCurrent(sandboxId);
    QVERIFY(!fixture.where()->isShown()); // there are no rows yet
    fixture.session.setCurrent(shop);
    fixture.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(fixture.settles());
    fixture.session.setCurrent(sandboxId);
    QVERIFY(fixture.where()->isShown());
    QVERIFY2(fixture.where()->text().contains(u"These rows still go to shop"_s), qPrintable(fixture.where()->text()));
    fixture.session.setCurrent(shop);
    QVERIFY(!fixture.where()->isShown());
    fixture.session.setCurrent(sandboxId);
    fixture.inBatch("batchCheck")->click();
    QVERIFY(fixture.settles());
    const auto checked = fixture.draft()->plan();
    const QList<QPushButton*> offers = fixture.where()->parent()->findChildren<QPushButton*>();
    const auto take = std::find_if(offers.cbegin(), offers.cend(), [](const QPushButton* one) { return one->isVisible(); });
    QVERIFY(take != offers.cend());
    QCOMPARE((*take)->text(), u"Send them to Sandbox instead"_s);
    (*take)->click();
    QCOMPARE(fixture.draft()->environment().id, sandboxId);
    QVERIFY(!fixture.where()->isShown());
    QVERIFY(fixture.settles());
    QVERIFY(fixture.draft()->plan() && fixture.draft()->plan() != checked); // what was accepted there may be other rows
}

void tst_BatchWindow::switchedEnvironmentThatIsEdited_isNamedAnew()
{
    BatchWindowFixture fixture;
    QVERIFY(fixture.takesOrders(u"https://127.0.0.1:9"_s));
    Environment depot{
        .id = EnvironmentStore::newId(), .name = u"depot"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://127.0.0.2:9"_s};
    const auto becomes = [&] { return fixture.session.environmentStore().save(depot) && fixture.session.reloadEnvironments(); };
    QVERIFY(becomes());
    fixture.session.setCurrent(depot.id);
    QVERIFY2(fixture.where()->text().contains(u"depot (Test, https://127.0.0.2:9)"_s), qPrintable(fixture.where()->text()));
    depot.kind = EnvironmentKind::Production;
    QVERIFY(becomes());
    QVERIFY2(fixture.where()->text().contains(u"depot (Production, https://127.0.0.2:9)"_s), qPrintable(fixture.where()->text()));
    depot.baseUrl = u"https://127.0.0.3:9"_s;
    QVERIFY(becomes());
    QVERIFY2(fixture.where()->text().contains(u"depot (Production, https://127.0.0.3:9)"_s), qPrintable(fixture.where()->text()));
    depot.name = u"warehouse"_s;
    QVERIFY(becomes());
    QPushButton* take = fixture.buttonSaying(u"Send them to warehouse instead"_s);
    QVERIFY(take);
    take->click();
    QCOMPARE(fixture.draft()->environment(), depot);
}

void tst_BatchWindow::changedEnvironment_isFollowedAndSaid()
{
    BatchWindowFixture fixture;
    QVERIFY(fixture.takesOrders(u"https://127.0.0.1:9"_s));
    Environment shop = fixture.session.current();
    shop.kind = EnvironmentKind::Production;
    shop.baseUrl = u"https://127.0.0.2:9"_s;
    QVERIFY(fixture.session.environmentStore().save(shop));
    fixture.session.reloadEnvironments();
    QCOMPARE(fixture.draft()->environment(), shop);
    QVERIFY(fixture.where()->isShown());
    QVERIFY2(fixture.where()->text().contains(u"instead of shop (Test, https://127.0.0.1:9)"_s), qPrintable(fixture.where()->text()));
    QVERIFY2(fixture.where()->text().contains(u"now go to shop (Production, https://127.0.0.2:9)"_s), qPrintable(fixture.where()->text()));
    QCOMPARE(fixture.batch()->findChild<QLabel*>(u"batchHeadMark"_s)->text(), u"127.0.0.2"_s);
    fixture.inBatch("batchClear")->click();
    QVERIFY(!fixture.where()->isShown());
}

void tst_BatchWindow::deletedEnvironment_isSaid()
{
    BatchWindowFixture fixture;
    QVERIFY(fixture.takesOrders(u"https://127.0.0.1:9"_s));
    const Environment shop = fixture.session.current();
    QVERIFY(fixture.session.environmentStore().remove(shop.id));
    fixture.session.reloadEnvironments();
    QCOMPARE(fixture.draft()->environment(), shop); // not another one behind a person's back
    QVERIFY2(fixture.where()->text().startsWith(u"shop was deleted, so these rows can go nowhere."_s), qPrintable(fixture.where()->text()));
}

void tst_BatchWindow::steps_thatAreDoneAreVisitedAgain()
{
    BatchWindowFixture fixture;
    QVERIFY(fixture.takesOrders(u"http://127.0.0.1:9"_s));
    QVERIFY(!fixture.stepButton("batchStepSend")->isEnabled());
    fixture.stepButton("batchStepCheck")->click();
    QCOMPARE(fixture.step(), 1);
    QVERIFY(fixture.settles());
    QTRY_VERIFY(fixture.inBatch("batchStore")->isEnabled());
    fixture.inBatch("batchStore")->click();
    QTRY_COMPARE(fixture.step(), 2);
    fixture.stepButton("batchStepCheck")->click(); // to be read alone
    QCOMPARE(fixture.step(), 3);
    QVERIFY(fixture.stepButton("batchStepCheck")->isChecked());
    auto* plan = fixture.batch()->findChild<QStackedWidget*>(u"batchPages"_s)->currentWidget();
    auto* rows = plan->findChild<QTableView*>(u"planRows"_s)->model();
    QTRY_COMPARE(rows->rowCount(), 2);
    QVERIFY(plan->findChildren<QCheckBox*>().isEmpty());
    fixture.stepButton("batchStepFile")->click();
    QCOMPARE(fixture.step(), 0);
    fixture.stepButton("batchStepSend")->click();
    QCOMPARE(fixture.step(), 2);
    QVERIFY(fixture.inBatch("startBatch")->isVisible());
    QCOMPARE(fixture.historyRows(), 0);
}

void tst_BatchWindow::earlierBatches_giveWayToTheirButton()
{
    BatchWindowFixture fixture;
    fixture.find<QAbstractButton>("pageBatch")->click();
    auto* list = fixture.batch()->findChild<EarlierBatches*>();
    auto* button = fixture.batch()->findChild<QToolButton*>(u"earlierBatchesButton"_s);
    fixture.window.resize(1366, 768);
    QTRY_VERIFY(list->isVisible() && !button->isVisible());
    fixture.window.resize(1024, 700);
    QTRY_VERIFY(!list->isVisible() && button->isVisible());
    button->click();
    QVERIFY(list->isVisible());
    QTest::keyClick(list, Qt::Key_Escape);
    QVERIFY(!list->isVisible());
    fixture.window.resize(1366, 768);
    QTRY_VERIFY(list->isVisible() && !button->isVisible());
}

void tst_BatchWindow::smallestWindow_hasRoomForEachStep_data()
{
    QTest::addColumn<QString>("spoken");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Russian") << u"ru"_s;
}

// A minimum that is larger than the window would push buttons out of it.
void tst_BatchWindow::smallestWindow_hasRoomForEachStep()
{
    QFETCH(QString, spoken);
    BatchWindowFixture fixture;
    fixture.language.use(spoken);
    QVERIFY(fixture.takesOrders(u"http://127.0.0.1:9"_s));
    fixture.window.resize(960, 540);
    const auto fits = [&fixture](int step) {
        QTRY_COMPARE(fixture.step(), step);
        const QWidget* page = fixture.batch()->findChild<QStackedWidget*>(u"batchPages"_s)->currentWidget();
        const QSize least = page->minimumSizeHint().expandedTo(page->layout()->minimumSize());
        QTRY_VERIFY2(least.width() <= page->width() && least.height() <= page->height(),
                     qPrintable(u"step %1 asks for %2x%3 of %4x%5"_s.arg(step)
                                    .arg(least.width())
                                    .arg(least.height())
                                    .arg(page->width())
                                    .arg(page->height())));
        QCOMPARE(fixture.window.size(), QSize(960, 540));
    };
    fits(0);
    fixture.inBatch("batchCheck")->click();
    QVERIFY(fixture.settles());
    for (QCheckBox* decision : fixture.batch()->findChildren<QCheckBox*>())
        QVERIFY2(decision->sizeHint().width() <= 900, qPrintable(decision->text()));
    fits(1);
    QTRY_VERIFY(fixture.inBatch("batchStore")->isEnabled());
    fixture.inBatch("batchStore")->click();
    QTRY_VERIFY(fixture.inBatch("startBatch")->isVisible());
    fits(2);
}

void tst_BatchWindow::otherPage_keepsWhatWasRead()
{
    BatchWindowFixture fixture;
    fixture.find<QAbstractButton>("pageBatch")->click();
    fixture.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(fixture.settles());
    fixture.find<QAbstractButton>("pageSend")->click();
    QVERIFY(!fixture.batch()->isVisible());
    fixture.find<QAbstractButton>("pageBatch")->click();
    QVERIFY(fixture.batch()->isVisible());
    QVERIFY(fixture.draft()->table());
}

void tst_BatchWindow::quitting_waitsForTheRowsUnderWayAndStartsNoOther()
{
    constexpr int rows = 40;
    BatchWindowFixture fixture;
    FaultServer server(faults::holdUntilReleased());
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.find<QAbstractButton>("pageBatch")->click();
    QByteArray table = "order_id;type\n";
    for (int i = 0; i < rows; ++i)
        table += "H10000000" + QByteArray::number(10 + i) + ";order.accepted\n";
    fixture.batch()->readText(QString::fromUtf8(table));
    QVERIFY(fixture.settles());
    fixture.inBatch("batchCheck")->click();
    QVERIFY(fixture.settles());
    QTRY_VERIFY(fixture.inBatch("batchStore")->isEnabled());
    fixture.inBatch("batchStore")->click();
    QTRY_COMPARE(fixture.step(), 2);
    QTRY_VERIFY(fixture.inBatch("startBatch")->isVisible()); // once the history was read
    fixture.inBatch("startBatch")->click();
    const int atOnce = fixture.session.current().maxInFlight;
    QVERIFY(atOnce < rows);
    QTRY_COMPARE(server.completeRequests(), atOnce);
    QVERIFY(!fixture.window.close());
    QVERIFY(fixture.window.isVisible());
    server.release();
    QTRY_VERIFY(!fixture.window.isVisible());
    QCOMPARE(server.completeRequests(), atOnce);
    const Result<QList<DeliverySummary>> page = fixture.session.reader().page({}, 0, rows).result();
    QVERIFY(page.has_value());
    const auto ended = [&page](Outcome outcome) {
        return std::count_if(page->cbegin(), page->cend(),
                             [outcome](const DeliverySummary& summary) { return summary.outcome == outcome; });
    };
    QCOMPARE(ended(Outcome::Processed), atOnce);
    QCOMPARE(ended(Outcome::Stopped), page->size() - atOnce); // they had waited for a place
}

void tst_BatchWindow::anotherBatch_isNotStoredWhileRowsGo()
{
    BatchWindowFixture fixture;
    FaultServer server(faults::holdUntilReleased());
    QVERIFY(fixture.takesOrders(server.baseUrl()));
    QVERIFY(fixture.stores());
    QTRY_VERIFY(fixture.inBatch("startBatch")->isVisible());
    fixture.inBatch("startBatch")->click();
    QTRY_COMPARE(server.completeRequests(), 2);
    fixture.stepButton("batchStepFile")->click();
    fixture.draft()->readText(u"order_id;type\nH1000000003;order.accepted\n"_s);
    QVERIFY(fixture.settles());
    fixture.inBatch("batchCheck")->click();
    QVERIFY(fixture.settles());
    QTRY_VERIFY(fixture.inBatch("batchStore")->isEnabled());
    QSignalSpy stored(fixture.draft(), &BatchDraft::stored);
    fixture.inBatch("batchStore")->click();
    QCOMPARE(fixture.draft()->activity(), BatchDraft::Activity::None);
    QCOMPARE(fixture.step(), 1);
    server.release();
    QTRY_VERIFY(!fixture.batch()->isBusy());
    fixture.inBatch("batchStore")->click();
    fixture.stepButton("batchStepFile")->click(); // not while it is stored
    QCOMPARE(fixture.step(), 1);
    QTRY_COMPARE(stored.size(), 1);
    QCOMPARE(fixture.step(), 2);
    QTRY_COMPARE(fixture.inBatch("startBatch")->text(), u"Start sending: 1 row"_s);
}

void tst_BatchWindow::batchInView_leavesTheDraftAlone()
{
    BatchWindowFixture fixture;
    QVERIFY(fixture.takesOrders(u"http://127.0.0.1:9"_s));
    QSignalSpy stored(fixture.draft(), &BatchDraft::stored);
    QVERIFY(fixture.stores());
    const QString id = stored.first().first().value<StoredBatch>().id;
    fixture.stepButton("batchStepFile")->click();
    fixture.batch()->readText(QString::fromUtf8(orders));
    QVERIFY(fixture.settles());
    fixture.batch()->openBatch(id);
    QCOMPARE(fixture.step(), 2);
    QTRY_VERIFY(fixture.inBatch("startBatch")->isVisible());
    QVERIFY(fixture.draft()->hasRows());
    fixture.session.setCurrent(sandboxId);
    QVERIFY(!fixture.where()->isShown()); // it would seem to be about the batch in view
    fixture.stepButton("batchStepCheck")->click();
    QCOMPARE(fixture.step(), 3);
    fixture.stepButton("batchStepCheck")->click();
    QCOMPARE(fixture.step(), 3); // the stored plan stays, and no draft takes its place
    fixture.stepButton("batchStepFile")->click();
    QVERIFY(fixture.where()->isShown());
    fixture.stepButton("batchStepCheck")->click();
    QCOMPARE(fixture.step(), 1);
    QVERIFY(fixture.settles());
}

void tst_BatchWindow::batchInView_isSelectedInTheList()
{
    BatchWindowFixture fixture;
    QVERIFY(fixture.takesOrders(u"http://127.0.0.1:9"_s));
    QVERIFY(fixture.stores());
    const auto* list = fixture.batch()->findChild<QTableView*>(u"earlierBatches"_s)->selectionModel();
    QTRY_COMPARE(list->selectedRows().size(), 1);
    fixture.batch()->readText(u"order_id;type\nH1000000003;order.accepted\n"_s); // no batch yet
    QVERIFY(fixture.settles());
    QCOMPARE(list->selectedRows().size(), 0);
    QVERIFY(fixture.stores());
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTRY_COMPARE(list->selectedRows().size(), 1);
    QCOMPARE(list->selectedRows().constFirst().row(), 0); // the newest
}

QTEST_MAIN(tst_BatchWindow)
#include "tst_BatchWindow.moc"
