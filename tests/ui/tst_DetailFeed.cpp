#include "Composer.h"
#include "DetailView.h"
#include "Faults.h"
#include "FaultServer.h"
#include "HistoryPane.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "WindowFrame.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <atomic>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

struct FeedFixture : test::MainWindowFixture {
    DetailView& view = *window.findChild<DetailView*>();
    HistoryPane& history = *window.findChild<HistoryPane*>();

    Page page() const { return window.findChild<WindowFrame*>()->page(); }
    QTableView* table() { return find<QTableView>("history"); }
    /// Sends what stands in the form, and waits for the record.
    bool send(int rows = 1)
    {
        if (!QTest::qWaitFor([this] { return sendButton()->isEnabled(); }, test::longWait))
            return false;
        pressCtrlEnter();
        return QTest::qWaitFor([&] { return historyRows() == rows && !session.isSending() && !outcome().isEmpty(); }, test::longWait);
    }
    /// Chooses the row, and waits until its record is in view.
    bool showRow(int row, const QString& order)
    {
        const auto isShown = [&] {
            if (isRecordInView(order))
                return true;
            history.clearSelection(); // the table may be read anew meanwhile, which takes the selection or the row away
            // Not selectRow(): it asks for the keyboard's modifiers, which a simulated key leaves behind.
            table()->selectionModel()->setCurrentIndex(table()->model()->index(row, 0),
                                                       QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            return QTest::qWaitFor([&] { return isRecordInView(order); }, 500);
        };
        return QTest::qWaitFor(isShown, test::longWait);
    }
    bool isRecordInView(const QString& order) const
    {
        return !view.isDraft() && view.shown() && view.shown()->isOld && view.shown()->summary().orderId == order;
    }
    /// Waits until whatever was asked of the history has come.
    void settle()
    {
        session.reader().page({}, 0, 1).waitForFinished();
        QTest::qWait(50);
    }
};

const QString exampleOrder = u"H1234567890"_s;

} // namespace

/// What comes into the detail view, and what does not: a person must not take one delivery's answer for another's.
class tst_DetailFeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edit_turnsToTheDraft();
    void anotherEnvironment_turnsToTheDraft();
    void chosenRow_isShownAndTheFormStays();
    void record_thatASearchLeavesOut_goes();
    void escape_goesBackToTheDraft();
    void recordReadLate_isDroppedAfterAnEdit();
    void whileSending_noRecordTakesItsPlace();
    void unrecordedAnswer_staysInView();
    void opening_showsTheRecordBesideTheHistory();
    void refusedField_isLedTo();
    void keys_actOnTheAnswerInView();
    void keys_neverActOnAnotherThanTheOneInView();
    void draftSwitch_leavesASendInView();
    void answer_movesNoPane_data();
    void answer_movesNoPane();
};

void tst_DetailFeed::edit_turnsToTheDraft()
{
    FeedFixture fixture;
    QVERIFY(fixture.view.isDraft());
    QVERIFY(fixture.send());
    QVERIFY(!fixture.view.isDraft());
    fixture.orderId()->setText(u"H-other"_s);
    QVERIFY(fixture.view.isDraft());
    QVERIFY(!fixture.isSeen("outcome"));
    QVERIFY(fixture.isSeen("lastSend"));
    QVERIFY(fixture.body().contains(u"H-other"_s));
}

void tst_DetailFeed::anotherEnvironment_turnsToTheDraft()
{
    FeedFixture fixture;
    const FaultServer server(faults::answer(200));
    QVERIFY(fixture.send());
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QTRY_VERIFY(fixture.view.isDraft());
}

void tst_DetailFeed::chosenRow_isShownAndTheFormStays()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    fixture.orderId()->setText(u"H-other"_s);
    QVERIFY(fixture.showRow(0, exampleOrder));
    QCOMPARE(fixture.orderId()->text(), u"H-other"_s);
    QCOMPARE(fixture.page(), Page::Send);
    QVERIFY(fixture.body().contains(exampleOrder)); // the request is the record's, as its head says
}

void tst_DetailFeed::record_thatASearchLeavesOut_goes()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    fixture.orderId()->setText(u"H-other"_s);
    QVERIFY(fixture.showRow(0, exampleOrder));
    QSignalSpy filtered(&fixture.history, &HistoryPane::filtered);
    fixture.history.search(exampleOrder.left(5)); // which finds it
    QTRY_COMPARE(filtered.size(), 1);
    QVERIFY(fixture.isRecordInView(exampleOrder));
    fixture.history.search(u"H-none"_s);
    QTRY_COMPARE(fixture.historyRows(), 0);
    QTRY_VERIFY(fixture.view.isDraft());
    fixture.history.search({});
    QTRY_COMPARE(fixture.historyRows(), 1);
    QVERIFY(fixture.send(2));
    fixture.history.search(u"H-none"_s); // the answer to a send of one's own is no finding, and stays
    QTRY_COMPARE(fixture.historyRows(), 0);
    fixture.settle();
    QVERIFY(!fixture.view.isDraft());
}

void tst_DetailFeed::escape_goesBackToTheDraft()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    for (QWidget* focused : {static_cast<QWidget*>(fixture.table()), static_cast<QWidget*>(fixture.orderId())}) {
        fixture.history.clearSelection();
        QVERIFY(fixture.showRow(0, exampleOrder));
        QTest::keyClick(focused, Qt::Key_Escape);
        QVERIFY2(fixture.view.isDraft(), qPrintable(focused->objectName()));
    }
    const QRect row = fixture.table()->visualRect(fixture.table()->model()->index(0, 0));
    QTest::mouseClick(fixture.table()->viewport(), Qt::LeftButton, {}, row.center()); // chosen as it is already
    QTRY_VERIFY(fixture.isRecordInView(exampleOrder));
}

void tst_DetailFeed::recordReadLate_isDroppedAfterAnEdit()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    fixture.table()->selectRow(0); // it is being read
    fixture.orderId()->setText(u"H-other"_s);
    fixture.settle();
    QVERIFY(fixture.view.isDraft());
    fixture.history.clearSelection();
    fixture.table()->selectRow(0); // and over a draft as well
    fixture.orderId()->setText(u"H-another"_s);
    fixture.settle();
    QVERIFY(fixture.view.isDraft());
}

void tst_DetailFeed::whileSending_noRecordTakesItsPlace()
{
    FeedFixture fixture;
    std::atomic<bool> isHeld = false;
    FaultServer server([&isHeld, hold = faults::holdUntilReleased()](FaultConnection& connection) {
        isHeld ? hold(connection) : faults::answer(200, {{"Connection", "close"}})(connection);
    });
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QVERIFY(fixture.send());
    isHeld = true;
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 2);
    QTRY_COMPARE(fixture.historyRows(), 2);
    QVERIFY(fixture.view.isSending());
    fixture.table()->selectRow(1);
    fixture.settle();
    QVERIFY(fixture.view.isSending() && !fixture.view.isDraft());
    fixture.orderId()->setText(u"H-next"_s); // nor does the next order hide what is under way
    QVERIFY(!fixture.view.isDraft());
    server.release();
    QTRY_VERIFY(!fixture.view.isSending());
    QVERIFY(fixture.outcome().contains(u"200"_s));
    QVERIFY(fixture.find<QLabel>("outcomeNote")->text().startsWith(u"Last send, of order "_s + exampleOrder));
}

void tst_DetailFeed::unrecordedAnswer_staysInView()
{
    FaultServer server(faults::holdUntilReleased());
    FeedFixture fixture;
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::remove(fixture.folder.path() + u"/journal.sqlite"_s));
    server.release();
    QTRY_VERIFY(fixture.session.hasUnrecorded());
    fixture.orderId()->setText(u"H-next"_s);
    QVERIFY(!fixture.view.isDraft());
    Q_EMIT fixture.history.shown(fixture.view.shown()->record);
    QVERIFY(!fixture.view.shown()->isOld);
    Q_EMIT fixture.history.opened(fixture.view.shown()->record);
    QVERIFY(!fixture.view.shown()->isOld);
    QCOMPARE(fixture.page(), Page::Send);
    QTest::keyClick(fixture.orderId(), Qt::Key_Escape);
    QVERIFY(!fixture.view.isDraft());
    fixture.window.quit(); // twice: gives it up
    fixture.window.quit();
}

void tst_DetailFeed::opening_showsTheRecordBesideTheHistory()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    fixture.orderId()->setText(u"H-other"_s);
    const QSignalSpy started(&fixture.session, &Session::started);
    fixture.table()->selectRow(0);
    QTRY_VERIFY(fixture.find<QAction>("openRecord")->isEnabled());
    fixture.table()->setFocus(); // Enter is of the table alone
    QTest::keyClick(fixture.table(), Qt::Key_Return);
    QTRY_COMPARE(fixture.page(), Page::History);
    QTRY_VERIFY(fixture.isRecordInView(exampleOrder));
    QCOMPARE(fixture.orderId()->text(), u"H-other"_s);
    QCOMPARE(started.size(), 0);
    const QWidgetList windows = QApplication::topLevelWidgets();
    QVERIFY(std::none_of(windows.cbegin(), windows.cend(),
                         [](const QWidget* one) { return qobject_cast<const QDialog*>(one) && one->isVisible(); }));
    fixture.find<QAbstractButton>("pageSend")->click();
    QVERIFY(fixture.view.isDraft());
    QCOMPARE(fixture.window.findChild<Composer*>()->outgoing().orderId, u"H-other"_s);
}

void tst_DetailFeed::refusedField_isLedTo()
{
    FeedFixture fixture;
    const FaultServer server(
        faults::answer(422, {}, R"({"errors":[{"type":"invalid","field":"/event/payload/orderUUID","message":"unknown"}]})"));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QVERIFY(fixture.send());
    QVERIFY(fixture.button("goToField"));
    fixture.button("goToField")->click();
    QVERIFY(fixture.uuid()->hasFocus());
    fixture.uuid()->clear(); // another order's form has no field for the errors of this one
    fixture.find<QToolButton>("showRecord")->click();
    QTRY_VERIFY(!fixture.button("goToField"));
}

void tst_DetailFeed::keys_actOnTheAnswerInView()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    QVERIFY(!fixture.table()->selectionModel()->hasSelection());
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(&fixture.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(exampleOrder));
    // the same keys are the row's now, and act once
    QVERIFY(fixture.showRow(0, exampleOrder));
    QGuiApplication::clipboard()->clear();
    const QSignalSpy copied(QGuiApplication::clipboard(), &QClipboard::dataChanged);
    QTest::keyClick(&fixture.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(exampleOrder));
    fixture.settle();
    QCOMPARE(copied.count(), 1);
}

void tst_DetailFeed::keys_neverActOnAnotherThanTheOneInView()
{
    FeedFixture fixture;
    QVERIFY(fixture.send());
    fixture.orderId()->setText(u"H-other"_s);
    QVERIFY(fixture.send(2));
    QVERIFY(fixture.showRow(1, exampleOrder)); // the older one
    fixture.orderId()->setText(u"H-third"_s);
    QVERIFY(fixture.view.isDraft());
    fixture.find<QToolButton>("openLastSend")->click(); // the newer one comes into view
    QVERIFY(!fixture.table()->selectionModel()->hasSelection());
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(&fixture.window, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"H-other"_s));
}

void tst_DetailFeed::draftSwitch_leavesASendInView()
{
    FeedFixture fixture;
    FaultServer server(faults::holdUntilReleased());
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(fixture.view.isSending());
    const QList<QAbstractButton*> buttons = fixture.view.findChildren<QAbstractButton*>();
    const auto draft = std::find_if(buttons.cbegin(), buttons.cend(), [](const QAbstractButton* one) { return one->text() == u"Draft"_s; });
    QVERIFY(draft != buttons.cend());
    (*draft)->click();
    QVERIFY(!fixture.view.isDraft());
    server.release();
    QTRY_VERIFY(!fixture.view.isSending());
}

void tst_DetailFeed::answer_movesNoPane_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1366, 768);
    QTest::newRow("narrow") << QSize(1024, 700);
    QTest::newRow("smallest") << QSize(960, 540);
}

void tst_DetailFeed::answer_movesNoPane()
{
    QFETCH(const QSize, size);
    FeedFixture fixture;
    const FaultServer server(
        faults::answer(405, {}, R"({"errors":[{"type":"invalid","field":"order_id","message":"a message of more words than fit"}]})"));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.window.resize(size);
    QVERIFY(fixture.send()); // the first row changes the history
    fixture.orderId()->setText(u"H-first"_s);
    const auto places = [&fixture] {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        QList<QRect> all;
        for (const QWidget* pane :
             std::initializer_list<const QWidget*>{fixture.window.findChild<Composer*>(), &fixture.view, &fixture.history})
            all += QRect(pane->mapTo(&fixture.window, QPoint()), pane->size());
        return all;
    };
    QCoreApplication::processEvents(); // parts that take another shape at this size ask for one more layout
    const QList<QRect> before = places();
    QVERIFY(fixture.send(2));
    QCOMPARE(places(), before);
    fixture.orderId()->setText(u"H-other"_s);
    QVERIFY(fixture.view.isDraft());
    QCOMPARE(places(), before);
}

QTEST_MAIN(tst_DetailFeed)
#include "tst_DetailFeed.moc"
