#include "DetailView.h"
#include "ElidedLabel.h"
#include "Faults.h"
#include "FaultServer.h"
#include "HistoryPane.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "PaneLayout.h"
#include "RecordSide.h"
#include "ResendPrompt.h"
#include "TimelineModel.h"
#include "TimelinePanel.h"
#include "WindowFrame.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QMenu>
#include <QTabBar>
#include <QTableWidget>
#include <QToolButton>

#include <algorithm>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

struct SideFixture : test::MainWindowFixture {
    RecordSide& side = *window.findChild<RecordSide*>();
    DetailView& detail = *window.findChild<DetailView*>();
    QTableView* table = find<QTableView>("history");

    Page page() const { return window.findChild<WindowFrame*>()->page(); }
    void go(Page wanted) { window.findChild<WindowFrame*>()->show(wanted); }
    /// Sends that order, by its id alone, and waits for its record.
    bool send(const QString& order)
    {
        const int before = historyRows();
        orderId()->setText(order);
        uuid()->clear();
        if (!QTest::qWaitFor([this] { return sendButton()->isEnabled(); }, test::longWait))
            return false;
        pressCtrlEnter();
        return QTest::qWaitFor([&] { return historyRows() == before + 1 && !session.isSending() && !outcome().isEmpty(); }, test::longWait);
    }
    void select(int row, QItemSelectionModel::SelectionFlag how = QItemSelectionModel::ClearAndSelect) const
    {
        table->selectionModel()->setCurrentIndex(table->model()->index(row, 0), how | QItemSelectionModel::Rows);
    }
    /// Chooses a row on the page of the history, and waits until its record is in view.
    bool chooseRecord(int row, const QString& order)
    {
        go(Page::History);
        table->setFocus();
        const auto isShown = [&] {
            select(row); // again, for the table may be read anew meanwhile
            return detail.shown() && detail.shown()->isOld && detail.shown()->summary().orderId == order;
        };
        return QTest::qWaitFor(isShown, test::longWait);
    }
    bool isShown(const char* name) { return find<QWidget>(name) && isSeen(name); }
    bool hasRows(int rows)
    {
        return QTest::qWaitFor([&] { return timeline()->model()->rowCount() == rows; }, test::longWait);
    }
    QTableView* timeline() { return find<QTableView>("timeline"); }
    QString backName() { return side.currentWidget()->findChild<QToolButton*>(u"panelBack"_s)->accessibleName(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(window.focusWidget(), Qt::Key(key), modifiers);
    }
};

bool hasOtherWindow(const QWidget& window)
{
    const QWidgetList all = QApplication::topLevelWidgets();
    return std::any_of(all.cbegin(), all.cend(), [&window](const QWidget* one) { return one != &window && one->isVisible(); });
}

} // namespace

/// What stands beside the history: the detail, or a panel in its place.
class tst_RecordSide : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void timeline_takesTheDetailsPlaceAndGivesItBack();
    void panel_movesNothing();
    void fromTheForm_leadsBackToIt();
    void chosenRecord_leavesThePanel();
    void otherPage_keepsThePanelForLater();
    void rowOfTheTimeline_isOpened();
    void keys_meanTheRowOfTheTimeline();
    void comparison_isOfTheTwoSelected();
    void panelAfterPanel_leadsBackToTheSamePlace();
    void language_changesThePanel();
    void timeline_followsWhatIsSent();
    void timeline_isCopiedWithTheApisComplaints();
    void narrowWindow_slidesTheDetailOverTheList();
    void drawer_isLeftByItsKeyAndByItsButton();
};

void tst_RecordSide::timeline_takesTheDetailsPlaceAndGivesItBack()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    QVERIFY(fixture.chooseRecord(0, u"H1"_s));
    fixture.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(fixture.isShown("timelinePanel"));
    QVERIFY(!fixture.detail.isVisible());
    QVERIFY(!hasOtherWindow(fixture.window));
    QVERIFY(fixture.hasRows(1));
    QVERIFY(fixture.timeline()->hasFocus());
    QVERIFY(fixture.side.currentWidget()->accessibleName().contains(u"H1"_s));
    QCOMPARE(fixture.backName(), u"Back to the record"_s);
    fixture.press(Qt::Key_Escape);
    QVERIFY(fixture.detail.isVisible());
    QVERIFY(!fixture.isShown("timelinePanel"));
    QVERIFY(fixture.table->hasFocus());
    QCOMPARE(fixture.page(), Page::History);
    QVERIFY(!fixture.detail.isDraft());
}

void tst_RecordSide::panel_movesNothing()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    for (const QSize size : {QSize(1366, 768), QSize(1024, 700), QSize(960, 540)}) {
        fixture.window.resize(size);
        QVERIFY(fixture.chooseRecord(0, u"H1"_s));
        fixture.window.findChild<PaneLayout*>()->showDetail();
        QCoreApplication::processEvents(); // the chips fold
        const QRect side = fixture.side.geometry();
        const QRect table = fixture.table->geometry();
        fixture.side.showTimeline({{}, u"H1"_s, {}});
        QVERIFY(fixture.hasRows(1));
        QCoreApplication::processEvents();
        QCOMPARE(fixture.side.geometry(), side);
        QCOMPARE(fixture.table->geometry(), table);
        fixture.side.showDetail();
    }
}

void tst_RecordSide::fromTheForm_leadsBackToIt()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    fixture.orderId()->setFocus();
    Q_EMIT fixture.find<QLabel>("orderFacts")->linkActivated(u"timeline"_s);
    QCOMPARE(fixture.page(), Page::History);
    QVERIFY(fixture.isShown("timelinePanel"));
    QVERIFY(fixture.timeline()->hasFocus());
    QCOMPARE(fixture.backName(), u"Back to the form"_s);
    QTest::mouseClick(fixture.side.currentWidget()->findChild<QToolButton*>(u"panelBack"_s), Qt::LeftButton);
    QCOMPARE(fixture.page(), Page::Send);
    QVERIFY(fixture.detail.isVisible());
    QVERIFY(fixture.orderId()->hasFocus());
}

void tst_RecordSide::chosenRecord_leavesThePanel()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    QVERIFY(fixture.send(u"H2"_s));
    QVERIFY(fixture.chooseRecord(0, u"H2"_s));
    fixture.press(Qt::Key_T, Qt::ControlModifier);
    QVERIFY(fixture.hasRows(1));
    fixture.select(1);
    QVERIFY(fixture.detail.isVisible());
    QTRY_COMPARE(fixture.detail.shown()->summary().orderId, u"H1"_s);
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    const QRect row = fixture.table->visualRect(fixture.table->model()->index(1, 0));
    QTest::mouseClick(fixture.table->viewport(), Qt::LeftButton, {}, row.center()); // though it was chosen before
    QVERIFY(fixture.detail.isVisible());
}

void tst_RecordSide::otherPage_keepsThePanelForLater()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    fixture.orderId()->setFocus();
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    fixture.go(Page::Send);
    QVERIFY(fixture.detail.isVisible());
    fixture.go(Page::History);
    QVERIFY(fixture.isShown("timelinePanel"));
    QCOMPARE(fixture.backName(), u"Back to the record"_s);
}

void tst_RecordSide::rowOfTheTimeline_isOpened()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    QVERIFY(fixture.send(u"H2"_s));
    QVERIFY(fixture.chooseRecord(0, u"H2"_s));
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    QVERIFY(fixture.hasRows(1));
    QTRY_VERIFY(fixture.timeline()->currentIndex().isValid());
    fixture.press(Qt::Key_Return);
    QTRY_VERIFY(fixture.detail.isVisible());
    QCOMPARE(fixture.detail.shown()->summary().orderId, u"H1"_s);
    QVERIFY(qobject_cast<QTabBar*>(fixture.window.focusWidget()));
    QVERIFY(!fixture.table->selectionModel()->hasSelection()); // its keys act on what is in view
}

void tst_RecordSide::keys_meanTheRowOfTheTimeline()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    QVERIFY(fixture.send(u"H2"_s));
    QVERIFY(fixture.chooseRecord(0, u"H2"_s));
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    QVERIFY(fixture.hasRows(1));
    QTRY_VERIFY(fixture.timeline()->currentIndex().isValid());
    QGuiApplication::clipboard()->clear();
    fixture.press(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"H1"_s));
    QVERIFY(!QGuiApplication::clipboard()->text().contains(u"H2"_s));
    fixture.press(Qt::Key_R, Qt::ControlModifier);
    const auto question = [&] { return fixture.window.findChild<ResendPrompt*>(); };
    QTRY_VERIFY(question());
    QVERIFY(question()->informativeText().contains(u"H1"_s));
    QVERIFY(!question()->informativeText().contains(u"H2"_s));
    question()->reject();
    QTRY_VERIFY(!question());
    fixture.timeline()->setFocus();
    fixture.press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(fixture.page(), Page::Send);
    QCOMPARE(fixture.orderId()->text(), u"H1"_s);
}

void tst_RecordSide::comparison_isOfTheTwoSelected()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    QVERIFY(fixture.send(u"H2"_s));
    QVERIFY(fixture.chooseRecord(1, u"H1"_s));
    QMenu* menu = fixture.find<QToolButton>("detailMenu")->menu();
    const auto compare = [menu] {
        Q_EMIT menu->aboutToShow();
        return menu->findChild<QAction*>(u"compareSelected"_s);
    };
    QVERIFY(!compare()->isEnabled());
    fixture.select(0, QItemSelectionModel::Select);
    QVERIFY(compare()->isEnabled());
    compare()->trigger();
    QTRY_VERIFY(fixture.isShown("comparePanel"));
    auto* lines = fixture.find<QTableWidget>("comparison");
    QVERIFY(lines->hasFocus());
    const int all = lines->rowCount();
    QString left;
    QString right;
    for (int row = 0; row < all; ++row) {
        left += lines->item(row, 1)->text();
        right += lines->item(row, 2)->text();
    }
    QVERIFY(left.contains(u"H1"_s) && right.contains(u"H2"_s)); // the older one on the left
    fixture.find<QCheckBox>("onlyDifferent")->click();
    QVERIFY(lines->rowCount() < all);
    fixture.press(Qt::Key_Escape);
    QVERIFY(fixture.detail.isVisible());
    QVERIFY(!hasOtherWindow(fixture.window));
}

void tst_RecordSide::panelAfterPanel_leadsBackToTheSamePlace()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    fixture.orderId()->setFocus();
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    fixture.side.showTimeline({{}, u"H9"_s, {}});
    QVERIFY(fixture.find<QLabel>("timelineFoot")->isVisible());
    QTRY_VERIFY(fixture.find<QLabel>("timelineFoot")->text().startsWith(u"Order H9 is not in this computer's history."_s));
    QCOMPARE(fixture.timeline()->model()->rowCount(), 0);
    fixture.press(Qt::Key_Escape);
    QVERIFY(fixture.orderId()->hasFocus());
}

void tst_RecordSide::language_changesThePanel()
{
    SideFixture fixture;
    fixture.side.showTimeline({{}, u"H9"_s, {}});
    fixture.language.use(u"ru"_s);
    QTRY_COMPARE(fixture.backName(), u"Назад к форме"_s);
    QCOMPARE(fixture.side.currentWidget()->findChild<ElidedLabel*>(u"panelTitle"_s)->whole(), u"История заказа: H9"_s);
}

void tst_RecordSide::timeline_followsWhatIsSent()
{
    SideFixture fixture;
    for (int i = 0; i < 2; ++i)
        QVERIFY(fixture.send(u"H1"_s));
    QVERIFY(fixture.send(u"H2"_s));
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    QVERIFY(fixture.hasRows(2));
    const QAbstractItemModel* model = fixture.timeline()->model();
    QCOMPARE(model->index(1, TimelineModel::Note).data().toString(), u"Times sent: 2"_s);
    QVERIFY(model->index(0, TimelineModel::OutcomeColumn).data(Qt::AccessibleTextRole).toString().contains(u"processed"_s));
    QCOMPARE(fixture.find<QLabel>("timelineFoot")->text(), u"Only what Vestnik sent from this computer"_s);
    fixture.go(Page::Send);
    QVERIFY(fixture.send(u"H1"_s)); // out of sight, it is read anew when it comes back
    fixture.go(Page::History);
    QVERIFY(fixture.hasRows(3));
}

void tst_RecordSide::timeline_isCopiedWithTheApisComplaints()
{
    const FaultServer server(faults::answer(422, {}, R"({"errors":[{"type":"invalid","field":"order_id","message":"no such order"}]})"));
    SideFixture fixture;
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    QVERIFY(fixture.send(u"H1"_s));
    QGuiApplication::clipboard()->clear();
    fixture.side.showTimeline({{}, u"H1"_s, {}});
    QVERIFY(fixture.hasRows(1));
    fixture.find<QToolButton>("timelineCopy")->click();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Order ID — no such order"_s));
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"Only what Vestnik sent from this computer"_s));
}

void tst_RecordSide::narrowWindow_slidesTheDetailOverTheList()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    fixture.window.resize(1366, 700);
    QVERIFY(fixture.chooseRecord(0, u"H1"_s));
    QVERIFY(fixture.detail.isVisible()); // beside it
    const int beside = fixture.table->width();
    fixture.window.resize(1024, 700);
    QTRY_VERIFY(!fixture.detail.isVisible());
    QTRY_VERIFY(fixture.table->width() > beside);
    const QRect list = fixture.table->geometry();
    const QPoint row = fixture.table->visualRect(fixture.table->model()->index(0, 0)).center();
    QTest::mouseClick(fixture.table->viewport(), Qt::LeftButton, Qt::ControlModifier, row); // several are being chosen
    QVERIFY(!fixture.detail.isVisible());
    QTest::mouseClick(fixture.table->viewport(), Qt::LeftButton, {}, row);
    QVERIFY(fixture.detail.isVisible());
    QCOMPARE(fixture.table->geometry(), list); // it lies over it
    QVERIFY(fixture.table->hasFocus());
    fixture.go(Page::Send);
    QVERIFY(fixture.detail.isVisible());
    QVERIFY(!fixture.isShown("drawer"));
    fixture.go(Page::History);
    QVERIFY(fixture.isShown("drawer")); // as it was left
    fixture.window.resize(1366, 700);
    QTRY_VERIFY(!fixture.isShown("drawer"));
    QVERIFY(fixture.detail.isVisible());
    QTRY_COMPARE(fixture.table->width(), beside);
}

void tst_RecordSide::drawer_isLeftByItsKeyAndByItsButton()
{
    SideFixture fixture;
    QVERIFY(fixture.send(u"H1"_s));
    fixture.window.resize(1024, 700);
    QVERIFY(fixture.chooseRecord(0, u"H1"_s));
    QVERIFY(!fixture.detail.isVisible());
    fixture.press(Qt::Key_Return);
    QTRY_VERIFY(fixture.detail.isVisible());
    QVERIFY(qobject_cast<QTabBar*>(fixture.window.focusWidget()));
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.detail.isVisible());
    QVERIFY(fixture.table->hasFocus());
    fixture.press(Qt::Key_T, Qt::ControlModifier); // the timeline slides over it, too
    QVERIFY(fixture.isShown("timelinePanel"));
    fixture.press(Qt::Key_Escape); // to the record
    QVERIFY(fixture.detail.isVisible());
    QVERIFY(fixture.table->hasFocus());
    fixture.press(Qt::Key_Escape);
    QVERIFY(!fixture.detail.isVisible());
    fixture.press(Qt::Key_Return);
    QTRY_VERIFY(fixture.detail.isVisible());
    fixture.find<QToolButton>("shutDrawer")->click();
    QVERIFY(!fixture.detail.isVisible());
    QVERIFY(fixture.table->hasFocus());
}

QTEST_MAIN(tst_RecordSide)
#include "tst_RecordSide.moc"
