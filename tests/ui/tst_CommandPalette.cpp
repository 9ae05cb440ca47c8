#include "CommandPalette.h"
#include "Composer.h"
#include "Faults.h"
#include "PaletteSearch.h"
#include "PresetStore.h"
#include "ProductionFixture.h"
#include "WindowFrame.h"

#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// The palette over a window; keys go where the focus is.
template <typename Fixture>
struct WithPalette : Fixture {
    using Fixture::Fixture;

    QWidget* focus() { return this->window.focusWidget(); }
    void key(Qt::Key code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(focus(), code, modifiers); }
    void open() { key(Qt::Key_K, Qt::ControlModifier); }
    void type(const QString& text)
    {
        if (!isOpen())
            open();
        this->template find<QLineEdit>("paletteSearch")->setText(text);
    }
    bool isOpen() { return this->window.template findChild<CommandPalette*>()->isVisible(); }
    QListWidget* list() { return this->template find<QListWidget>("paletteList"); }
    QStringList titles()
    {
        QStringList titles;
        for (int row = 0; row < list()->count(); ++row)
            titles += list()->item(row)->text();
        return titles;
    }
    void take(const QString& title)
    {
        list()->setCurrentRow(static_cast<int>(titles().indexOf(title)));
        key(Qt::Key_Return);
    }
    QString foot() { return this->template find<QLabel>("paletteFoot")->text(); }
    Page page() { return this->window.template findChild<WindowFrame*>()->page(); }
    Composer* composer() { return this->window.template findChild<Composer*>(); }
    QString event() { return composer()->notification()->event(); }
};

using PaletteFixture = WithPalette<MainWindowFixture>;

} // namespace

class tst_CommandPalette : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void button_andKeyOpenIt();
    void esc_givesTheFocusBack();
    void focusElsewhere_closesIt();
    void isADialogWithANamedList();
    void groups_standInTheirOrder();
    void order_fillsTheForm_data();
    void order_fillsTheForm();
    void order_showsTheTimeline();
    void order_isLookedForInTheHistory();
    void orderAndEvent_fillBoth();
    void words_matchInBothLanguagesAndLayouts_data();
    void words_matchInBothLanguagesAndLayouts();
    void event_isChosen();
    void environment_isChosen();
    void preset_isLoaded();
    void presetWithoutAnOrder_leavesTheOneInTheForm();
    void answerOfTheSandbox_isAskedFor();
    void setting_getsTheFocus();
    void command_isCarriedOutOnItsPage();
    void nothingFound_isSaid();
    void impossible_isSaidAndLeavesItOpen();
    void arrows_moveAndStayWithin();
    void lateRows_leaveTheChoice();
    void otherKeys_doNotReachThePage();
    void heldEnter_choosesNothing();
    void production_isNeitherSentNorUnlocked();
    void fitsASmallWindow();
};

void tst_CommandPalette::button_andKeyOpenIt()
{
    PaletteFixture fixture;
    QVERIFY(!fixture.isOpen());
    fixture.click("palette");
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.focus(), fixture.find<QLineEdit>("paletteSearch"));
    fixture.key(Qt::Key_K, Qt::ControlModifier); // the same key closes it
    QVERIFY(!fixture.isOpen());
    fixture.open();
    QVERIFY(fixture.isOpen());
}

void tst_CommandPalette::esc_givesTheFocusBack()
{
    PaletteFixture fixture;
    fixture.uuid()->setFocus();
    const QByteArray before = fixture.composer()->outgoing().bytes;
    fixture.type(u"H123"_s);
    fixture.key(Qt::Key_Escape);
    QVERIFY(!fixture.isOpen());
    QCOMPARE(fixture.focus(), fixture.uuid());
    QCOMPARE(fixture.composer()->outgoing().bytes, before);
    fixture.open();
    QCOMPARE(fixture.find<QLineEdit>("paletteSearch")->text(), QString()); // it begins anew
}

void tst_CommandPalette::focusElsewhere_closesIt()
{
    PaletteFixture fixture;
    fixture.open();
    QTest::mouseClick(fixture.uuid(), Qt::LeftButton);
    QVERIFY(!fixture.isOpen());
    QCOMPARE(fixture.focus(), fixture.uuid());
}

void tst_CommandPalette::isADialogWithANamedList()
{
    PaletteFixture fixture;
    fixture.open();
    for (const QString& code : {u"en"_s, u"ru"_s}) {
        fixture.language.use(code);
        QTRY_COMPARE(fixture.window.findChild<CommandPalette*>()->accessibleName(), code == u"en"_s ? u"Commands"_s : u"Команды"_s);
        const QAccessibleInterface* dialog = QAccessible::queryAccessibleInterface(fixture.window.findChild<CommandPalette*>());
        QCOMPARE(dialog->role(), QAccessible::Dialog);
        QAccessibleInterface* list = QAccessible::queryAccessibleInterface(fixture.list());
        QVERIFY(!list->text(QAccessible::Name).isEmpty());
        QCOMPARE(list->role(), QAccessible::List);
        QCOMPARE(list->tableInterface()->rowCount(), fixture.list()->count());
        const QString first = fixture.list()->item(0)->data(Qt::AccessibleTextRole).toString();
        QVERIFY2(first.contains(u"Ctrl+1"_s), qPrintable(first)); // an event with its key
    }
    QVERIFY(!QAccessible::queryAccessibleInterface(fixture.find<QLineEdit>("paletteSearch"))->text(QAccessible::Name).isEmpty());
}

void tst_CommandPalette::groups_standInTheirOrder()
{
    PaletteFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    QVERIFY(fixture.session.presets().add({.id = {}, .name = u"shelf"_s, .notification = Notification(u"order.accepted"_s)}));
    fixture.open();
    const QStringList titles = fixture.titles();
    const QStringList wanted{u"Order accepted"_s, u"shop"_s, u"shelf"_s, u"Page: Send"_s, u"Language"_s, u"Search the history"_s};
    qsizetype place = -1;
    for (const QString& title : wanted) {
        QVERIFY2(titles.indexOf(title) > place, qPrintable(title + u" in "_s + titles.join(u" | "_s)));
        place = titles.indexOf(title);
    }
    fixture.type(u"H12"_s);
    QVERIFY(fixture.titles().first().endsWith(u"H12"_s));
    QVERIFY(fixture.titles().last().startsWith(u"Search the history"_s));
}

void tst_CommandPalette::order_fillsTheForm_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("orderId");
    QTest::addColumn<QString>("orderUuid");
    QTest::newRow("id") << u"H987"_s << u"H987"_s << QString();
    QTest::newRow("on the Russian layout") << u"Р987"_s << u"H987"_s << QString();
    QTest::newRow("with a Cyrillic letter that looks Latin") << u"Н987"_s << u"H987"_s << QString();
    QTest::newRow("uuid") << u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s << QString() << u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;
}

void tst_CommandPalette::order_fillsTheForm()
{
    QFETCH(QString, typed);
    QFETCH(QString, orderId);
    QFETCH(QString, orderUuid);
    PaletteFixture fixture;
    fixture.composer()->load(Notification(u"order.accepted"_s));
    fixture.key(Qt::Key_F1); // from another page
    fixture.type(typed);
    fixture.key(Qt::Key_Return);
    QVERIFY(!fixture.isOpen());
    QCOMPARE(fixture.page(), Page::Send);
    QCOMPARE(fixture.orderId()->text(), orderId);
    QCOMPARE(fixture.uuid()->text(), orderUuid);
    QVERIFY(!fixture.session.isSending());
}

void tst_CommandPalette::order_showsTheTimeline()
{
    PaletteFixture fixture;
    fixture.type(u"H987"_s);
    fixture.take(u"Order timeline: H987"_s);
    QCOMPARE(fixture.page(), Page::History);
    QVERIFY(fixture.isSeen("timelinePanel"));
}

void tst_CommandPalette::order_isLookedForInTheHistory()
{
    PaletteFixture fixture;
    fixture.type(u"H987"_s);
    fixture.key(Qt::Key_Down);
    fixture.key(Qt::Key_PageDown); // the last row
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.page(), Page::History);
    QCOMPARE(fixture.find<QLineEdit>("historySearch")->text(), u"H987"_s);
}

void tst_CommandPalette::orderAndEvent_fillBoth()
{
    PaletteFixture fixture;
    for (const QString& typed : {u"H987 готов"_s, u"ready H987"_s, u"H987 ujnjd"_s}) {
        fixture.composer()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}}));
        fixture.type(typed);
        QVERIFY(fixture.titles().contains(u"H987 · Ready for delivery"_s));
        fixture.key(Qt::Key_Return);
        QCOMPARE(fixture.orderId()->text(), u"H987"_s);
        QCOMPARE(fixture.event(), u"order.ready_for_delivery"_s);
    }
}

void tst_CommandPalette::words_matchInBothLanguagesAndLayouts_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("title"); // in English
    QTest::newRow("English") << u"deliv"_s << u"Order delivered"_s;
    QTest::newRow("Russian") << u"доставлен"_s << u"Order delivered"_s;
    QTest::newRow("e for yo") << u"отменён"_s << u"Order canceled"_s;
    QTest::newRow("wire name") << u"in_work"_s << u"Order in progress"_s;
    QTest::newRow("Russian on the Latin layout") << u";ehyfk"_s << u"Page: History"_s;
    QTest::newRow("English on the Russian layout") << u"ршыещкн"_s << u"Page: History"_s;
    QTest::newRow("a page") << u"журнал"_s << u"Page: History"_s;
    QTest::newRow("a setting") << u"язык"_s << u"Language"_s;
    QTest::newRow("a setting by another word") << u"тёмная"_s << u"Appearance"_s;
    QTest::newRow("a command") << u"очистить форму"_s << u"Empty the form"_s;
    QTest::newRow("in any order") << u"form empty"_s << u"Empty the form"_s;
    QTest::newRow("any case") << u"ПЕСОЧНИЦА"_s << u"Sandbox"_s;
}

void tst_CommandPalette::words_matchInBothLanguagesAndLayouts()
{
    QFETCH(QString, typed);
    QFETCH(QString, title);
    PaletteFixture fixture;
    fixture.type(typed);
    QVERIFY2(fixture.titles().contains(title), qPrintable(fixture.titles().join(u" | "_s)));
    QVERIFY(fixture.titles().size() < 20);
    fixture.key(Qt::Key_Escape);
    fixture.language.use(u"ru"_s);
    fixture.type(typed);
    QVERIFY(fixture.titles().size() > 1); // the same is found, in Russian
    QVERIFY(!fixture.titles().contains(title));
}

void tst_CommandPalette::event_isChosen()
{
    PaletteFixture fixture;
    fixture.orderId()->setText(u"H1"_s);
    fixture.type(u"собран"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.event(), u"order.assembled"_s);
    QCOMPARE(fixture.orderId()->text(), u"H1"_s);
}

void tst_CommandPalette::environment_isChosen()
{
    PaletteFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s);
    fixture.type(u"песочница"_s);
    fixture.take(u"Sandbox"_s);
    QCOMPARE(fixture.session.current().id, sandboxId);
    fixture.type(u"shop"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.session.current().name, u"shop"_s);
    QCOMPARE(fixture.find<QComboBox>("environment")->currentText(), u"shop"_s);
}

void tst_CommandPalette::preset_isLoaded()
{
    PaletteFixture fixture;
    QVERIFY(fixture.session.presets().add(
        {.id = {}, .name = u"three items"_s, .notification = Notification(u"order.canceled"_s, {{orderIdField, u"H77"_s}})}));
    fixture.key(Qt::Key_2, Qt::AltModifier);
    fixture.type(u"three"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.page(), Page::Send);
    QCOMPARE(fixture.orderId()->text(), u"H77"_s);
    QCOMPARE(fixture.event(), u"order.canceled"_s);
}

void tst_CommandPalette::presetWithoutAnOrder_leavesTheOneInTheForm()
{
    PaletteFixture fixture;
    fixture.orderId()->setText(u"H55"_s);
    QVERIFY(fixture.session.presets().add({.id = {}, .name = u"any order"_s, .notification = Notification(u"order.in_work"_s)}));
    fixture.key(Qt::Key_2, Qt::AltModifier);
    fixture.type(u"any order"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.event(), u"order.in_work"_s);
    QCOMPARE(fixture.orderId()->text(), u"H55"_s);
}

void tst_CommandPalette::answerOfTheSandbox_isAskedFor()
{
    PaletteFixture fixture;
    fixture.key(Qt::Key_2, Qt::AltModifier);
    fixture.type(u"вызвать 503"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.page(), Page::Send);
    QVERIFY2(fixture.orderId()->text().startsWith(u"H503-"_s), qPrintable(fixture.orderId()->text()));
    QCOMPARE(fixture.historyRows(), 0);      // it never sends
    fixture.choose(u"http://127.0.0.1:9"_s); // no sandbox
    fixture.type(u"provoke"_s);
    QVERIFY(fixture.titles().filter(u"Provoke"_s).isEmpty());
}

void tst_CommandPalette::setting_getsTheFocus()
{
    PaletteFixture fixture;
    fixture.type(u"theme"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.page(), Page::Settings);
    QCOMPARE(fixture.focus(), fixture.find<QComboBox>("appearance"));
}

void tst_CommandPalette::command_isCarriedOutOnItsPage()
{
    PaletteFixture fixture;
    fixture.key(Qt::Key_F1);
    fixture.type(u"empty the form"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.page(), Page::Send);
    QCOMPARE(fixture.orderId()->text(), QString());
    fixture.type(u"страница справка"_s);
    fixture.key(Qt::Key_Return);
    QCOMPARE(fixture.page(), Page::Help);
}

void tst_CommandPalette::nothingFound_isSaid()
{
    PaletteFixture fixture;
    const QString usual = (fixture.open(), fixture.foot());
    fixture.type(u"zzzz"_s);
    QCOMPARE(fixture.foot(), u"Nothing found. Type an order ID or an action."_s);
    QCOMPARE(fixture.titles(), QStringList(u"Search the history: zzzz"_s));
    fixture.type(u"help"_s);
    QCOMPARE(fixture.foot(), usual);
}

void tst_CommandPalette::impossible_isSaidAndLeavesItOpen()
{
    PaletteFixture fixture;
    fixture.type(u"copy for a ticket"_s);
    fixture.key(Qt::Key_Return);
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.foot(), u"Select a record in the history first."_s);
}

void tst_CommandPalette::arrows_moveAndStayWithin()
{
    PaletteFixture fixture;
    fixture.open();
    QCOMPARE(fixture.list()->currentRow(), 0);
    fixture.key(Qt::Key_Up);
    QCOMPARE(fixture.list()->currentRow(), 0);
    fixture.key(Qt::Key_Down);
    fixture.key(Qt::Key_Tab);
    QCOMPARE(fixture.list()->currentRow(), 2);
    fixture.key(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(fixture.list()->currentRow(), 1);
    for (int i = 0; i < 20; ++i)
        fixture.key(Qt::Key_PageDown);
    QCOMPARE(fixture.list()->currentRow(), fixture.list()->count() - 1);
    QCOMPARE(fixture.focus(), fixture.find<QLineEdit>("paletteSearch"));
}

void tst_CommandPalette::lateRows_leaveTheChoice()
{
    PaletteFixture fixture;
    fixture.open(); // the scenarios are read in the background, and come above the pages
    const auto rowOf = [&](const QString& title) { return static_cast<int>(fixture.titles().indexOf(title)); };
    const int before = rowOf(u"Page: Environments"_s);
    QVERIFY(before >= 0);
    QCOMPARE(rowOf(u"Each event twice"_s), -1);
    fixture.list()->setCurrentRow(before);
    const QString chosen = fixture.list()->currentItem()->text();
    QTRY_VERIFY(rowOf(u"Each event twice"_s) >= 0);
    QCOMPARE(fixture.list()->currentItem()->text(), chosen);
    QVERIFY(fixture.list()->currentRow() > before);
}

void tst_CommandPalette::otherKeys_doNotReachThePage()
{
    const FaultServer server(faults::answer());
    PaletteFixture fixture;
    fixture.choose(server.baseUrl());
    fixture.orderId()->setText(u"H1"_s);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    const QString before = fixture.event();
    fixture.open();
    fixture.key(Qt::Key_Return, Qt::ControlModifier);
    fixture.key(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    fixture.key(Qt::Key_5, Qt::ControlModifier);
    fixture.key(Qt::Key_N, Qt::ControlModifier);
    fixture.key(Qt::Key_F1);
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.page(), Page::Send);
    QCOMPARE(fixture.event(), before);
    QVERIFY(nothingLeaves(fixture.shop, server));
}

void tst_CommandPalette::heldEnter_choosesNothing()
{
    PaletteFixture fixture;
    fixture.type(u"help"_s);
    QTest::simulateEvent(fixture.focus(), true, Qt::Key_Return, Qt::NoModifier, {}, true);
    QVERIFY(fixture.isOpen());
    QCOMPARE(fixture.page(), Page::Send);
}

void tst_CommandPalette::production_isNeitherSentNorUnlocked()
{
    WithPalette<ProductionFixture> fixture;
    fixture.giveReason();
    const auto chooseAll = [&fixture] {
        fixture.open();
        const int count = fixture.list()->count();
        for (int row = 0; row < count; ++row) {
            if (!fixture.isOpen())
                fixture.open();
            const QString title = fixture.list()->item(row) ? fixture.list()->item(row)->text() : QString();
            if (title.startsWith(u"Quit"_s) || title.startsWith(u"Lock"_s) || title == u"Sandbox"_s || title.startsWith(u"Open a table"_s))
                continue;
            fixture.list()->setCurrentRow(row);
            fixture.key(Qt::Key_Return);
            fixture.find<QComboBox>("environment")->hidePopup();
            fixture.window.activateWindow();
        }
        if (fixture.isOpen())
            fixture.key(Qt::Key_Escape);
    };
    chooseAll();
    QCOMPARE(fixture.session.guard().state(fixture.shop), LockState::Closed);
    QVERIFY(nothingLeaves(fixture));
    fixture.key(Qt::Key_1, Qt::AltModifier);
    fixture.unlock();
    chooseAll();
    QVERIFY(!fixture.isSeen("sendConfirmCard"));
    QVERIFY(nothingLeaves(fixture));
}

void tst_CommandPalette::fitsASmallWindow()
{
    PaletteFixture fixture;
    auto* palette = fixture.window.findChild<CommandPalette*>();
    for (const QSize size : {QSize(960, 540), QSize(1366, 768)}) {
        fixture.window.resize(size);
        fixture.open();
        QVERIFY(fixture.window.rect().contains(palette->geometry()));
        QCOMPARE(palette->width(), 640);
        QCOMPARE(fixture.list()->height(), 10 * fixture.list()->sizeHintForRow(0));
        QCOMPARE(fixture.list()->visibleRegion().boundingRect().height(), fixture.list()->height()); // nothing is cut off
        fixture.key(Qt::Key_Escape);
    }
}

QTEST_MAIN(tst_CommandPalette)
#include "tst_CommandPalette.moc"
