#include "Barrier.h"
#include "BatchDraft.h"
#include "BatchWindow.h"
#include "EnvironmentsDialog.h"
#include "Faults.h"
#include "MainWindowFixture.h"
#include "PaneLayout.h"
#include "Tokens.h"
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
    void history_standsBesideTheAnswer();
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
    auto* page = fixture.window.findChild<EnvironmentsDialog*>();
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

void tst_WindowFrame::unsavedEnvironment_staysWhileAnotherPageIsInView()
{
    MainWindowFixture fixture;
    fixture.find<QToolButton>("pageEnvironments")->click();
    auto* name = fixture.window.findChild<EnvironmentsDialog*>()->findChild<QLineEdit*>(u"name"_s);
    QVERIFY(name);
    name->setText(u"half of a na"_s);
    fixture.find<QToolButton>("pageSend")->click();
    fixture.find<QToolButton>("pageEnvironments")->click();
    QCOMPARE(fixture.window.findChild<EnvironmentsDialog*>()->findChild<QLineEdit*>(u"name"_s)->text(), u"half of a na"_s);
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
