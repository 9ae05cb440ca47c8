#include "Barrier.h"
#include "BatchConfirmCard.h"
#include "BatchDraft.h"
#include "BatchWindow.h"
#include "Composer.h"
#include "EnvironmentsPage.h"
#include "Faults.h"
#include "PaneLayout.h"
#include "ProductionFixture.h"
#include "ProgressRing.h"
#include "RecordSide.h"
#include "StateSlot.h"
#include "Tokens.h"
#include "UnsavedPrompt.h"
#include "WindowFrame.h"

#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QToolButton>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

bool hasColour(const QImage& image, const QColor& colour, const QRect& part)
{
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x)
            if (image.pixelColor(x, y) == colour)
                return true;
    return false;
}

/// Takes that many rows through the steps of the page, up to the stored batch.
bool storeBatch(BatchWindow& batch, int rows)
{
    QString table = u"order_id;type\n"_s;
    for (int i = 0; i < rows; ++i)
        table += u"H%1;order.accepted\n"_s.arg(1'000'000'000 + i);
    batch.readText(table);
    const auto button = [&batch](const QString& name) { return batch.findChild<QPushButton*>(name); };
    const auto* draft = batch.findChild<BatchDraft*>();
    const auto settles = [draft] { return draft->activity() == BatchDraft::Activity::None; };
    if (!QTest::qWaitFor([&] { return settles() && button(u"batchCheck"_s)->isEnabled(); }, longWait))
        return false;
    button(u"batchCheck"_s)->click();
    if (!QTest::qWaitFor([&] { return settles() && button(u"batchStore"_s)->isEnabled(); }, longWait))
        return false;
    button(u"batchStore"_s)->click();
    return QTest::qWaitFor([&] { return button(u"startBatch"_s)->isVisible(); }, longWait);
}

} // namespace

class tst_WindowFrame : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rail_showsEachPage_data();
    void rail_showsEachPage();
    void keys_leadToThePages_data();
    void keys_leadToThePages();
    void ctrlEnter_sendsOnThePageOfTheFormAlone();
    void ctrlV_belongsToThePageInView();
    void ctrlEnter_answersTheCardOfABatch();
    void otherStepOfABatch_takesItsCardBack();
    void bar_isThatOfTheBatchInView();
    void lostFocus_neverGoesToTheEnvironment();
    void cardOutOfSight_isTakenBack();
    void batchThatPausesOutOfSight_isTold();
    void startOfABatch_isNotLostSilently();
    void removedEnvironment_isGoneEverywhereAtOnce();
    void unsavedEnvironment_isAskedAboutBeforeTheEnd();
    void answeredQuestion_endsTheProgram();
    void history_standsBesideTheAnswer();
    void narrowWindow_givesTheDetailHalf();
    void tab_goesFromTheReasonToSend();
    void askedToken_isReachedFromAnotherPage();
    void removedEnvironment_losesItsSecretsOutOfSight();
    void unsavedEnvironment_staysWhileAnotherPageIsInView();
    void production_isToldByTheBarAndTheLine();
    void help_hasEveryTopicInBothLanguages();
    void language_isChosenInTheSettings();
};

void tst_WindowFrame::rail_showsEachPage_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<Page>("page");
    QTest::newRow("history") << u"pageHistory"_s << Page::History;
    QTest::newRow("batch") << u"pageBatch"_s << Page::Batch;
    QTest::newRow("environments") << u"pageEnvironments"_s << Page::Environments;
    QTest::newRow("scenarios") << u"pageScenarios"_s << Page::Scenarios;
    QTest::newRow("settings") << u"pageSettings"_s << Page::Settings;
    QTest::newRow("help") << u"pageHelp"_s << Page::Help;
}

void tst_WindowFrame::rail_showsEachPage()
{
    QFETCH(QString, button);
    QFETCH(Page, page);
    MainWindowFixture fixture;
    auto* frame = fixture.window.findChild<WindowFrame*>();
    QCOMPARE(frame->page(), Page::Send);
    fixture.window.findChild<QToolButton*>(button)->click();
    QCOMPARE(frame->page(), page);
    QVERIFY(frame->widget(page)->isVisible());
    QVERIFY(!fixture.sendButton()->isVisible());
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(fixture.sendButton()->isVisible());
    QCOMPARE(fixture.window.isVisible(), true);
    QCOMPARE(QApplication::topLevelWidgets().contains(frame->widget(page)), false); // a page, not a window
}

void tst_WindowFrame::keys_leadToThePages_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifier>("modifier");
    QTest::addColumn<Page>("page");
    QTest::newRow("history") << static_cast<int>(Qt::Key_2) << Qt::AltModifier << Page::History;
    QTest::newRow("batch") << static_cast<int>(Qt::Key_3) << Qt::AltModifier << Page::Batch;
    QTest::newRow("batch, by its letter") << static_cast<int>(Qt::Key_B) << Qt::ControlModifier << Page::Batch;
    QTest::newRow("environments") << static_cast<int>(Qt::Key_4) << Qt::AltModifier << Page::Environments;
    QTest::newRow("scenarios") << static_cast<int>(Qt::Key_5) << Qt::AltModifier << Page::Scenarios;
    QTest::newRow("settings") << static_cast<int>(Qt::Key_Comma) << Qt::ControlModifier << Page::Settings;
    QTest::newRow("help") << static_cast<int>(Qt::Key_F1) << Qt::NoModifier << Page::Help;
}

void tst_WindowFrame::keys_leadToThePages()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifier, modifier);
    QFETCH(Page, page);
    MainWindowFixture fixture;
    QTest::keyClick(&fixture.window, static_cast<Qt::Key>(key), modifier);
    QCOMPARE(fixture.window.findChild<WindowFrame*>()->page(), page);
}

void tst_WindowFrame::ctrlEnter_sendsOnThePageOfTheFormAlone()
{
    const FaultServer server(faults::answer());
    MainWindowFixture fixture;
    fixture.choose(server.baseUrl());
    fixture.orderId()->setText(u"H1"_s);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    for (const char* page : {"pageHistory", "pageBatch", "pageEnvironments", "pageSettings", "pageHelp"}) {
        fixture.find<QToolButton>(page)->click();
        fixture.pressCtrlEnter();
        QVERIFY2(nothingLeaves(fixture.shop, server), page);
    }
    fixture.find<QToolButton>("pageSend")->click();
    fixture.pressCtrlEnter();
    QTRY_COMPARE(countWithoutBarriers(server.requests()), 1);
}

void tst_WindowFrame::ctrlV_belongsToThePageInView()
{
    MainWindowFixture fixture;
    QGuiApplication::clipboard()->setText(u"order_id;type\nH1;order.accepted\n"_s);
    const auto paste = [&fixture] { QTest::keyClick(&fixture.window, Qt::Key_V, Qt::ControlModifier); };
    fixture.find<QToolButton>("pageHelp")->click();
    paste();
    QVERIFY(!fixture.buttonSaying(u"Make a batch of them…"_s));
    fixture.find<QToolButton>("pageBatch")->click();
    paste();
    QTRY_VERIFY(fixture.window.findChild<BatchDraft*>()->table());
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(!fixture.buttonSaying(u"Make a batch of them…"_s));
    fixture.window.setFocus(); // a field keeps its own paste
    paste();
    QVERIFY(fixture.buttonSaying(u"Make a batch of them…"_s));
    QGuiApplication::clipboard()->setText(u"H123456"_s);
    fixture.find<QToolButton>("pageHistory")->click();
    fixture.window.setFocus();
    paste();
    QTRY_VERIFY(fixture.buttonSaying(u"Put it into the form"_s));
    fixture.buttonSaying(u"Put it into the form"_s)->click();
    QCOMPARE(fixture.orderId()->text(), u"H123456"_s);
    QVERIFY(fixture.orderId()->isVisible());
}

void tst_WindowFrame::askedToken_isReachedFromAnotherPage()
{
    MainWindowFixture fixture;
    Environment other{
        .id = EnvironmentStore::newId(), .name = u"a other"_s, .kind = EnvironmentKind::Test, .baseUrl = u"http://127.0.0.1:9"_s};
    QVERIFY(fixture.session.environmentStore().save(other));
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test, {}, {});
    fixture.find<QToolButton>("pageEnvironments")->click(); // the first one is shown, and the page is left as it is
    fixture.find<QToolButton>("pageSend")->click();
    fixture.orderId()->setText(u"H1"_s);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.pressCtrlEnter();
    auto* page = fixture.window.findChild<EnvironmentsPage*>();
    QTRY_VERIFY(page->isVisible());
    QCOMPARE(page->findChild<QLineEdit*>(u"name"_s)->text(), u"shop"_s);
    QTRY_COMPARE(fixture.window.focusWidget(), page->findChild<QLineEdit*>(u"token"_s));
}

void tst_WindowFrame::removedEnvironment_losesItsSecretsOutOfSight()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test, {}, {});
    fixture.putIntoKeychain(u"secret-token"_s);
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.click("removeEnvironment");
    QVERIFY(!fixture.secrets->secrets.isEmpty()); // it can be brought back
    fixture.find<QToolButton>("pageSend")->click();
    QTRY_VERIFY(fixture.secrets->secrets.isEmpty());
}

void tst_WindowFrame::ctrlEnter_answersTheCardOfABatch()
{
    ProductionFixture fixture;
    fixture.unlock();
    fixture.find<QToolButton>("pageBatch")->click();
    auto* batch = fixture.window.findChild<BatchWindow*>();
    QVERIFY(storeBatch(*batch, 2));
    batch->findChild<QComboBox*>(u"reason"_s)->setEditText(u"SUP-1"_s);
    batch->findChild<QPushButton*>(u"startBatch"_s)->click();
    auto* card = batch->findChild<BatchConfirmCard*>();
    QTRY_VERIFY(card->isVisible());
    fixture.pass(1s);
    QTest::keyClick(fixture.window.focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(fixture.arrived(), 2);
}

void tst_WindowFrame::otherStepOfABatch_takesItsCardBack()
{
    ProductionFixture fixture;
    fixture.unlock();
    fixture.find<QToolButton>("pageBatch")->click();
    auto* batch = fixture.window.findChild<BatchWindow*>();
    QVERIFY(storeBatch(*batch, 2));
    batch->findChild<QComboBox*>(u"reason"_s)->setEditText(u"SUP-1"_s);
    batch->findChild<QPushButton*>(u"startBatch"_s)->click();
    auto* card = batch->findChild<BatchConfirmCard*>();
    QTRY_VERIFY(card->isVisible());
    batch->findChild<QToolButton*>(u"batchStepCheck"_s)->click();
    QVERIFY(batch->findChild<StateSlot*>(u"batchLeft"_s)->isShown());
    batch->findChild<QToolButton*>(u"batchStepSend"_s)->click();
    QVERIFY(!card->isVisible());
    QVERIFY(!batch->isBusy());
    QVERIFY(nothingLeaves(fixture));
}

void tst_WindowFrame::bar_isThatOfTheBatchInView()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    fixture.find<QToolButton>("pageBatch")->click();
    auto* batch = fixture.window.findChild<BatchWindow*>();
    QVERIFY(storeBatch(*batch, 2));
    QVERIFY(!fixture.isSeen("otherEnvironmentName"));
    fixture.session.setCurrent(sandboxId);
    QVERIFY(fixture.isSeen("otherEnvironmentName"));
    QVERIFY(fixture.find<QLabel>("otherEnvironmentName")->text().contains(u"shop"_s));
    QVERIFY(!fixture.isSeen("environment")); // what is chosen there would not be where the rows go
    QVERIFY(fixture.window.windowTitle().contains(u"shop"_s));
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(!fixture.isSeen("otherEnvironmentName"));
    QVERIFY(!fixture.window.windowTitle().contains(u"shop"_s));
    fixture.find<QToolButton>("pageBatch")->click();
    QVERIFY(fixture.isSeen("otherEnvironmentName"));
}

void tst_WindowFrame::lostFocus_neverGoesToTheEnvironment()
{
    MainWindowFixture fixture;
    auto* box = fixture.find<QComboBox>("environment");
    box->setFocus(Qt::TabFocusReason); // as Qt does when a button with the focus hides
    QTRY_VERIFY(!box->hasFocus());
    QTest::keyClick(&fixture.window, Qt::Key_Tab);
    box->setFocus(Qt::TabFocusReason); // a person's Tab
    QTest::qWait(0);
    QVERIFY(box->hasFocus());
}

void tst_WindowFrame::cardOutOfSight_isTakenBack()
{
    ProductionFixture fixture;
    QVERIFY(fixture.ask());
    fixture.find<QToolButton>("pageHistory")->click();
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    fixture.find<QToolButton>("pageSend")->click();
    fixture.pass(1s);
    fixture.pressCtrlEnter(); // asks anew
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QVERIFY(nothingLeaves(fixture));
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    // A question that comes when another page is in view already, as with a slow keychain.
    fixture.pass(1s);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.pressCtrlEnter();
    fixture.find<QToolButton>("pageHelp")->click();
    QTest::qWait(0);
    QVERIFY(nothingLeaves(fixture));
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
}

void tst_WindowFrame::batchThatPausesOutOfSight_isTold()
{
    FaultServer server(faults::holdUntilReleased());
    MainWindowFixture fixture;
    fixture.window.resize(1366, 768); // in a narrow one the button is in the list of the states
    fixture.choose(server.baseUrl());
    fixture.find<QToolButton>("pageBatch")->click();
    auto* batch = fixture.window.findChild<BatchWindow*>();
    QVERIFY(storeBatch(*batch, 40));
    batch->findChild<QPushButton*>(u"startBatch"_s)->click();
    QTRY_VERIFY(server.completeRequests() > 0);
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(batch->isBusy()); // rows go on
    QVERIFY(!fixture.find<QToolButton>("pageBatch")->accessibleDescription().isEmpty());
    auto* ring = fixture.find<QToolButton>("pageBatch")->findChild<ProgressRing*>();
    QVERIFY(ring && ring->isVisible());
    QVERIFY(ring->share() >= 0 && ring->share() <= 1);
    batch->pause();
    server.release();
    QTRY_VERIFY(fixture.buttonSaying(u"Show"_s));
    QVERIFY(!fixture.find<QToolButton>("pageBatch")->accessibleDescription().isEmpty()); // it is not over
    fixture.buttonSaying(u"Show"_s)->click();
    QVERIFY(batch->isVisible());
}

void tst_WindowFrame::startOfABatch_isNotLostSilently()
{
    const FaultServer server(faults::answer());
    MainWindowFixture fixture;
    fixture.choose(server.baseUrl());
    fixture.find<QToolButton>("pageBatch")->click();
    auto* batch = fixture.window.findChild<BatchWindow*>();
    QVERIFY(storeBatch(*batch, 2));
    batch->findChild<QPushButton*>(u"startBatch"_s)->click();
    fixture.find<QToolButton>("pageSend")->click(); // while it is being prepared
    QVERIFY(nothingLeaves(fixture.shop, server));
    fixture.find<QToolButton>("pageBatch")->click();
    QVERIFY(fixture.noticeText().contains(u"The page was left before the rows began to go."_s));
}

void tst_WindowFrame::removedEnvironment_isGoneEverywhereAtOnce()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.click("removeEnvironment");
    QCOMPARE(fixture.session.current().id, sandboxId);
    QCOMPARE(fixture.find<QComboBox>("environment")->count(), 1);
    fixture.buttonSaying(u"Undo"_s)->click();
    QCOMPARE(fixture.find<QComboBox>("environment")->count(), 2);
}

void tst_WindowFrame::unsavedEnvironment_isAskedAboutBeforeTheEnd()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.find<QLineEdit>("name")->setText(u"another name"_s);
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(!fixture.window.close());
    QVERIFY(fixture.window.findChild<EnvironmentsPage*>()->isVisible());
    QVERIFY(fixture.window.findChild<UnsavedPrompt*>());
    QVERIFY(fixture.window.close()); // whoever says so again means it
}

void tst_WindowFrame::answeredQuestion_endsTheProgram()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.find<QLineEdit>("name")->setText(u"another name"_s);
    QVERIFY(!fixture.window.close());
    fixture.window.findChild<UnsavedPrompt*>()->findChild<QPushButton*>(u"keepEditing"_s)->click();
    QTRY_VERIFY(!fixture.window.findChild<UnsavedPrompt*>());
    QVERIFY(fixture.window.isVisible());
    QVERIFY(!fixture.window.close());
    fixture.window.findChild<UnsavedPrompt*>()->findChild<QPushButton*>(u"saveChanges"_s)->click();
    QTRY_VERIFY(!fixture.window.isVisible());
    QCOMPARE(fixture.session.environmentStore().all()->first().name, u"another name"_s);
}

void tst_WindowFrame::history_standsBesideTheAnswer()
{
    MainWindowFixture fixture;
    auto* panes = fixture.window.findChild<PaneLayout*>();
    const QWidget* table = fixture.find<QTableView>("history");
    fixture.find<QToolButton>("pageHistory")->click();
    QVERIFY(panes->isHistoryMode());
    QVERIFY(!fixture.orderId()->isVisible());
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(!panes->isHistoryMode());
    QVERIFY(fixture.orderId()->isVisible());
    QVERIFY(table->mapTo(&fixture.window, QPoint()).y()
            > fixture.sendButton()->mapTo(&fixture.window, QPoint()).y()); // beneath the form again
}

void tst_WindowFrame::narrowWindow_givesTheDetailHalf()
{
    MainWindowFixture fixture;
    auto* form = fixture.window.findChild<Composer*>();
    auto* detail = fixture.window.findChild<RecordSide*>();
    fixture.window.resize(1366, 768);
    QTRY_VERIFY(form->width() > detail->width() + 100);
    const int formWhenWide = form->width();
    fixture.window.resize(1180, 768);
    QTRY_VERIFY(std::abs(form->width() - detail->width()) <= 1);
    fixture.window.resize(960, 540);
    QTRY_COMPARE(form->width(), 480); // its least
    QVERIFY(detail->width() > 360);
    fixture.window.resize(1366, 768);
    QTRY_COMPARE(form->width(), formWhenWide);
}

void tst_WindowFrame::tab_goesFromTheReasonToSend()
{
    MainWindowFixture fixture;
    auto* reason = fixture.find<QComboBox>("reason");
    reason->setFocus();
    QTest::keyClick(fixture.window.focusWidget(), Qt::Key_Tab);
    QVERIFY(fixture.sendButton()->hasFocus());
    QTest::keyClick(fixture.window.focusWidget(), Qt::Key_Backtab);
    QVERIFY(reason->hasFocus());
}

void tst_WindowFrame::unsavedEnvironment_staysWhileAnotherPageIsInView()
{
    MainWindowFixture fixture;
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.click("addFirst");
    auto* name = fixture.window.findChild<EnvironmentsPage*>()->findChild<QLineEdit*>(u"name"_s);
    QVERIFY(name);
    QVERIFY(fixture.find<QToolButton>("pageEnvironments")->accessibleDescription().isEmpty());
    name->setText(u"half of a na"_s);
    fixture.find<QToolButton>("pageSend")->click();
    QVERIFY(!fixture.find<QToolButton>("pageEnvironments")->accessibleDescription().isEmpty()); // the rail has its dot
    fixture.find<QToolButton>("pageEnvironments")->click();
    QCOMPARE(fixture.window.findChild<EnvironmentsPage*>()->findChild<QLineEdit*>(u"name"_s)->text(), u"half of a na"_s);
}

void tst_WindowFrame::production_isToldByTheBarAndTheLine()
{
    MainWindowFixture fixture;
    const QColor red = Tokens::colour(Tokens::Colour::Production);
    auto* frame = fixture.window.findChild<WindowFrame*>();
    const auto edge = [&] { return QRect(0, frame->height() / 2, Tokens::productionFrame, 1); };
    QVERIFY(!hasColour(frame->grab().toImage(), red, edge()));
    fixture.choose(u"https://127.0.0.1:9"_s, EnvironmentKind::Production);
    const QImage image = frame->grab().toImage();
    QVERIFY(hasColour(image, red, edge()));
    QVERIFY(hasColour(image, red, QRect(frame->width() / 2, 5, 1, 1))); // the bar's own ground
}

void tst_WindowFrame::help_hasEveryTopicInBothLanguages()
{
    MainWindowFixture fixture;
    for (const QString& code : {u"en"_s, u"ru"_s}) {
        fixture.language.use(code);
        fixture.find<QToolButton>("pageHelp")->click();
        auto* topics = fixture.find<QListWidget>("helpTopics");
        auto* text = fixture.find<QTextBrowser>("helpText");
        QVERIFY(topics->count() >= 8);
        for (int row = 0; row < topics->count(); ++row) {
            topics->setCurrentRow(row);
            if (code == u"ru"_s)
                QTRY_VERIFY(text->toPlainText().contains(QRegularExpression(u"[а-я]"_s)));
            QVERIFY2(text->toPlainText().size() > 40, qPrintable(code + u' ' + topics->item(row)->text()));
            QVERIFY(!text->toPlainText().contains(u"::"_s)); // a test's name is for those who change the program
        }
    }
}

void tst_WindowFrame::language_isChosenInTheSettings()
{
    MainWindowFixture fixture;
    fixture.find<QToolButton>("pageSettings")->click();
    auto* languages = fixture.find<QComboBox>("language");
    const int russian = languages->findData(u"ru"_s);
    languages->setCurrentIndex(russian);
    Q_EMIT languages->activated(russian); // as a click on it does
    QCOMPARE(Language::current(), u"ru"_s);
    QTRY_COMPARE(fixture.find<QToolButton>("pageSettings")->accessibleName(), u"Настройки"_s);
}

QTEST_MAIN(tst_WindowFrame)
#include "tst_WindowFrame.moc"
