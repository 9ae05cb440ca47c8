#include "BatchDraft.h"
#include "CommandPalette.h"
#include "Composer.h"
#include "EnvironmentsPage.h"
#include "Faults.h"
#include "FieldForm.h"
#include "FieldWidget.h"
#include "ProductionFixture.h"
#include "ResendPrompt.h"
#include "SendBar.h"
#include "Shortcuts.h"
#include "WindowFrame.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSet>
#include <QTableView>
#include <QTextBrowser>
#include <QToolButton>

#include <set>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// The window with a test environment, an order in the form, and the keys of the table.
struct KeysFixture : MainWindowFixture {
    explicit KeysFixture(const QString& url = u"http://127.0.0.1:9"_s)
    {
        choose(url);
        composer->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
        orderId()->setFocus();
    }

    /// Presses a key by its code where the focus is, which is what a keyboard of any layout sends.
    void press(Shortcut id, int which = 0)
    {
        const QKeyCombination key = Shortcuts::entry(id).keys[which][0];
        QWidget* focus = window.focusWidget();
        QTest::keyClick(focus ? focus : &window, key.key(), key.keyboardModifiers());
    }
    Page page() { return window.findChild<WindowFrame*>()->page(); }
    bool isWithin(const QWidget* pane) const { return pane->isAncestorOf(window.focusWidget()) || pane == window.focusWidget(); }
    QWidgetList others()
    {
        QWidgetList all = QApplication::topLevelWidgets();
        all.removeIf([this](const QWidget* one) { return one == &window || !one->isVisible(); });
        return all;
    }
    /// Closes what was opened beside the window, which has the keys again then.
    bool closeOthers()
    {
        for (QWidget* other : others())
            other->close();
        window.activateWindow();
        return QTest::qWaitFor([this] { return window.isActiveWindow(); }, longWait);
    }
    /// Sends the order in the form, and selects its record.
    bool sendAndSelect()
    {
        const int before = historyRows();
        press(Shortcut::Send);
        if (!QTest::qWaitFor([&] { return historyRows() == before + 1 && !session.isSending(); }, longWait))
            return false;
        const auto select = [this] { // again, since the answer may come into view meanwhile, and the table may be read anew
            // Not the table's own function: it asks for the keyboard's modifiers, which a simulated key leaves behind.
            if (!table->selectionModel()->hasSelection())
                table->selectionModel()->setCurrentIndex(table->model()->index(0, 0),
                                                         QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            return composer->sendBar()->isReady() && window.findChild<QAction*>(u"resendRecord"_s)->isEnabled();
        };
        return QTest::qWaitFor(select, longWait);
    }

    Composer* composer = window.findChild<Composer*>();
    /// Makes a preset for each key of a favourite; the order of the first one is H0.
    void addFavourites()
    {
        QTRY_VERIFY(session.presets().isRead());
        QStringList ids;
        for (qsizetype i = 0; i < Shortcuts::entry(Shortcut::FavouritePreset).keys.size(); ++i) {
            const Notification request(u"order.accepted"_s, {{orderIdField, u"H%1"_s.arg(i)}});
            const Result<Preset> added = session.presets().add({.id = {}, .name = u"p%1"_s.arg(9 - i), .notification = request});
            QVERIFY(added);
            ids += added->id;
        }
        session.preferences().setFavouritePresets(ids);
    }

    QTableView* table = find<QTableView>("history");
};

/// The keys that belong to no button: the palette and the sheet alone name them.
bool hasNoButton(Shortcut id)
{
    const std::set<Shortcut> without{Shortcut::NextPane,   Shortcut::PreviousPane, Shortcut::Close,     Shortcut::Quit,
                                     Shortcut::NewForm,    Shortcut::PasteOrder,   Shortcut::PasteRows, Shortcut::OpenTable,
                                     Shortcut::UndoNewest, Shortcut::ZoomIn,       Shortcut::ZoomOut,   Shortcut::ZoomReset};
    return without.contains(id);
}

/// Returns all tooltips of the window, those of list items included, and the texts of menus with their keys.
QString tipsOf(MainWindowFixture& fixture)
{
    QStringList tips;
    const QList<QWidget*> widgets = fixture.window.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        tips += widget->toolTip();
        if (const auto* list = qobject_cast<const QListWidget*>(widget)) {
            for (int row = 0; row < list->count(); ++row)
                tips += list->item(row)->toolTip();
        }
    }
    auto* menu = fixture.find<QToolButton>("historyMenu")->menu();
    Q_EMIT menu->aboutToShow();
    const QList<QAction*> actions = menu->actions();
    for (const QAction* action : actions + fixture.find<QMenu>("presetMenu")->actions() + fixture.find<QMenu>("scenarioRowMenu")->actions())
        tips += u"%1 (%2)"_s.arg(action->text(), Shortcuts::keyText(action->shortcut()));
    for (const QAction* action : fixture.find<QToolButton>("sendMore")->menu()->actions())
        tips += action->toolTip();
    return tips.join(u'\n');
}

} // namespace

class tst_Shortcuts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noKey_standsTwiceInOneContext();
    void everyKey_isAnActionOfTheWindow();
    void everyKey_isInTooltipOrMenu_data();
    void everyKey_isInTooltipOrMenu();
    void everyKey_isInThePalette_data();
    void everyKey_isInThePalette();
    void everyKey_isInTheSheet_data();
    void everyKey_isInTheSheet();
    void noKey_repeats();
    void pages_areReached();
    void orderId_isSelectedWhole();
    void event_isChosenByItsDigit();
    void item_isAdded();
    void form_changesToJsonAndBack();
    void problem_isLedToInARing();
    void sendAndNext_isOffWhereNoEventFollows();
    void environmentBox_changesOnlyWhenItIsOpen();
    void problem_none_isSaid();
    void newForm_canBeBroughtBack();
    void preset_isSavedOrItsNameIsAsked();
    void presets_getTheFocus();
    void favourite_isLoadedByItsDigit();
    void environments_areOffered();
    void panes_areGoneRound();
    void search_leadsToTheHistory();
    void record_actsByItsKeys();
    void heldKey_asksOnce();
    void batch_takesItsOwnKeys();
    void environment_isSaved();
    void send_goesOnceAndThenTheNextEventIsChosen();
    void esc_neverStopsASend();
    void production_isLocked();
    void quit_closesTheWindow();
    void keys_workWhereTextIsEdited_data();
    void keys_workWhereTextIsEdited();
};

void tst_Shortcuts::noKey_standsTwiceInOneContext()
{
    using enum ShortcutPlace;
    // What is in view together: the form and the records with the window, and each other page with it.
    const QList<QList<ShortcutPlace>> contexts{{Everywhere, Form, Records},
                                               {Everywhere, Batch},
                                               {Everywhere, Environments},
                                               {Everywhere, Records, Scenarios}}; // a step's record has their keys
    for (const QList<ShortcutPlace>& context : contexts) {
        QStringList keys;
        for (const Shortcuts::Entry& entry : Shortcuts::all()) {
            if (!context.contains(entry.place))
                continue;
            for (const QKeySequence& key : entry.keys) {
                QVERIFY2(!keys.contains(key.toString()), qPrintable(key.toString()));
                keys += key.toString();
                const bool isBare = key[0].keyboardModifiers() == Qt::NoModifier;
                QVERIFY2(!isBare || key[0].key() >= Qt::Key_Escape, qPrintable(key.toString())); // never a letter alone
            }
        }
    }
}

void tst_Shortcuts::everyKey_isAnActionOfTheWindow()
{
    MainWindowFixture fixture;
    fixture.find<QToolButton>("pageBatch")->click();
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.find<QToolButton>("pageScenarios")->click();
    for (const Shortcuts::Entry& entry : Shortcuts::all())
        QVERIFY2(fixture.window.findChild<QAction*>(QLatin1String(entry.name)), entry.name);
}

namespace {

void addEntries(bool (*isLeftOut)(Shortcut))
{
    QTest::addColumn<Shortcut>("id");
    for (const Shortcuts::Entry& entry : Shortcuts::all()) {
        if (!isLeftOut(entry.id))
            QTest::newRow(entry.name) << entry.id;
    }
}

} // namespace

void tst_Shortcuts::everyKey_isInTooltipOrMenu_data()
{
    addEntries(hasNoButton);
}

void tst_Shortcuts::everyKey_isInTooltipOrMenu()
{
    QFETCH(Shortcut, id);
    MainWindowFixture fixture;
    fixture.find<QToolButton>("pageBatch")->click();
    fixture.find<QToolButton>("pageEnvironments")->click();
    fixture.find<QToolButton>("pageScenarios")->click();
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н123"_s}})); // which is warned of
    const QString tips = tipsOf(fixture);
    if (id == Shortcut::ChooseEvent) {
        for (const QKeySequence& key : Shortcuts::entry(id).keys)
            QVERIFY2(tips.contains(u'(' + Shortcuts::keyText(key) + u')'), qPrintable(Shortcuts::keyText(key)));
        return;
    }
    QVERIFY2(tips.contains(u'(' + Shortcuts::keyText(id) + u')'), qPrintable(tips));
}

void tst_Shortcuts::everyKey_isInThePalette_data()
{
    addEntries([](Shortcut id) { return id == Shortcut::Palette || id == Shortcut::Close; }); // itself, and the key that closes it
}

void tst_Shortcuts::everyKey_isInThePalette()
{
    QFETCH(Shortcut, id);
    KeysFixture fixture;
    if (id == Shortcut::FavouritePreset)
        fixture.addFavourites();
    for (const QString& code : {u"en"_s, u"ru"_s}) {
        fixture.language.use(code);
        fixture.press(Shortcut::Palette);
        const auto* list = fixture.find<QListWidget>("paletteList");
        QStringList texts;
        for (int row = 0; row < list->count(); ++row)
            texts += list->item(row)->data(Qt::AccessibleTextRole).toString();
        QTest::keyClick(fixture.window.focusWidget(), Qt::Key_Escape);
        if (id == Shortcut::ChooseEvent || id == Shortcut::FavouritePreset) {
            for (const QKeySequence& key : Shortcuts::entry(id).keys)
                QVERIFY2(texts.join(u'\n').contains(Shortcuts::keyText(key)), qPrintable(Shortcuts::keyText(key)));
            continue;
        }
        const QString wanted = u"%1, %2,"_s.arg(Shortcuts::text(id), Shortcuts::keyText(id));
        QVERIFY2(texts.join(u'\n').contains(wanted), qPrintable(wanted));
    }
}

void tst_Shortcuts::everyKey_isInTheSheet_data()
{
    addEntries([](Shortcut) { return false; });
}

void tst_Shortcuts::everyKey_isInTheSheet()
{
    QFETCH(Shortcut, id);
    MainWindowFixture fixture;
    int row = 0; // of the sheet
    for (const QString& code : {u"en"_s, u"ru"_s}) {
        fixture.language.use(code);
        QTest::keyClick(&fixture.window, Qt::Key_F1);
        auto* topics = fixture.find<QListWidget>("helpTopics");
        if (code == u"en"_s)
            row = topics->row(topics->findItems(u"Keys"_s, Qt::MatchExactly).value(0));
        QVERIFY(row > 0);
        topics->setCurrentRow(row);
        const auto sheet = [&] { return fixture.find<QTextBrowser>("helpText")->toPlainText(); };
        QTRY_VERIFY2(sheet().contains(Shortcuts::text(id)),
                     qPrintable(Shortcuts::text(id))); // the language reaches the page a little later
        QVERIFY2(sheet().contains(Shortcuts::keyText(id)), qPrintable(sheet()));
        QVERIFY(!sheet().contains(u"<!--"_s));
    }
}

void tst_Shortcuts::noKey_repeats()
{
    MainWindowFixture fixture;
    fixture.find<QToolButton>("pageBatch")->click();
    fixture.find<QToolButton>("pageScenarios")->click();
    const QList<QAction*> actions = fixture.window.findChildren<QAction*>();
    for (const Shortcuts::Entry& entry : Shortcuts::all()) {
        // Running a scenario hears of repeats, to leave them out itself: heldKey_runsOnce of tst_ScenariosPage.
        const bool mayHear = entry.id == Shortcut::RunScenario;
        for (const QAction* action : actions)
            QVERIFY2(action->objectName() != QLatin1String(entry.name) || mayHear || !action->autoRepeat(), entry.name);
    }
}

void tst_Shortcuts::pages_areReached()
{
    KeysFixture fixture;
    const QList<std::pair<Shortcut, Page>> pages{{Shortcut::PageHistory, Page::History},
                                                 {Shortcut::PageBatch, Page::Batch},
                                                 {Shortcut::PageSettings, Page::Settings},
                                                 {Shortcut::PageHelp, Page::Help},
                                                 {Shortcut::PageEnvironments, Page::Environments},
                                                 {Shortcut::PageScenarios, Page::Scenarios},
                                                 {Shortcut::PageSend, Page::Send}};
    for (const auto& [id, page] : pages) {
        fixture.press(id);
        QCOMPARE(fixture.page(), page);
    }
    fixture.press(Shortcut::PageBatch, 1); // Ctrl+B
    QCOMPARE(fixture.page(), Page::Batch);
}

void tst_Shortcuts::orderId_isSelectedWhole()
{
    KeysFixture fixture;
    fixture.uuid()->setFocus();
    fixture.press(Shortcut::OrderId);
    QCOMPARE(fixture.window.focusWidget(), fixture.orderId());
    QCOMPARE(fixture.orderId()->selectedText(), u"H1234567890"_s);
}

void tst_Shortcuts::event_isChosenByItsDigit()
{
    KeysFixture fixture;
    const QList<EventType>& events = fixture.session.catalog().events();
    for (int i = 0; i < events.size() && i < Shortcuts::entry(Shortcut::ChooseEvent).keys.size(); ++i) {
        fixture.press(Shortcut::ChooseEvent, i);
        QCOMPARE(fixture.composer->notification()->event(), events[i].id);
    }
}

void tst_Shortcuts::item_isAdded()
{
    KeysFixture fixture;
    fixture.composer->chooseEvent(u"order.ready_for_delivery"_s);
    const auto* items = qobject_cast<QTableView*>(fixture.composer->findChild<FieldForm*>()->field(u"order.positions"_s)->editor());
    QVERIFY(items);
    const int before = items->model()->rowCount();
    fixture.press(Shortcut::AddItem);
    QCOMPARE(items->model()->rowCount(), before + 1);
}

void tst_Shortcuts::form_changesToJsonAndBack()
{
    KeysFixture fixture;
    fixture.press(Shortcut::RawJson);
    QVERIFY(!fixture.orderId()->isVisible());
    fixture.press(Shortcut::RawJson);
    QVERIFY(fixture.orderId()->isVisible());
}

void tst_Shortcuts::problem_isLedToInARing()
{
    KeysFixture fixture;
    fixture.composer->load(Notification(u"order.accepted"_s, {{orderIdField, u"Н123"_s}, {orderUuidField, u"no uuid"_s}}));
    fixture.find<QWidget>("events")->setFocus();
    fixture.press(Shortcut::NextProblem);
    const QWidget* first = fixture.window.focusWidget();
    QVERIFY(first == fixture.orderId() || first == fixture.uuid());
    fixture.press(Shortcut::NextProblem);
    const QWidget* second = fixture.window.focusWidget();
    QVERIFY(second != first);
    fixture.press(Shortcut::PreviousProblem);
    QCOMPARE(fixture.window.focusWidget(), first);
    fixture.press(Shortcut::PreviousProblem);
    QCOMPARE(fixture.window.focusWidget(), second);
}

void tst_Shortcuts::sendAndNext_isOffWhereNoEventFollows()
{
    FaultServer server(faults::answer(200));
    KeysFixture fixture(server.baseUrl());
    fixture.composer->load(Notification(u"order.delivered"_s, {{orderIdField, u"H1234567890"_s}}));
    fixture.orderId()->setFocus();
    QVERIFY(!fixture.find<QAction>("sendAndNext")->isEnabled());
    fixture.press(Shortcut::SendAndNext);
    QVERIFY(!fixture.session.isSending());
    fixture.press(Shortcut::Send);
    QTRY_COMPARE(server.completeRequests(), 1);
    QTRY_VERIFY(fixture.composer->sendBar()->isReady());
    fixture.press(Shortcut::SendAndNext); // the same event would go once more
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(server.completeRequests(), 1);
}

void tst_Shortcuts::environmentBox_changesOnlyWhenItIsOpen()
{
    KeysFixture fixture;
    auto* box = fixture.find<QComboBox>("environment");
    QVERIFY(box->count() > 1);
    const int before = box->currentIndex();
    box->setFocus();
    for (const int key : {Qt::Key_S, Qt::Key_L, Qt::Key_P})
        QTest::keyClick(box, static_cast<Qt::Key>(key));
    QCOMPARE(box->currentIndex(), before);
    QVERIFY(!box->view()->isVisible());
    QTest::keyClick(box, Qt::Key_Up);
    QVERIFY(box->view()->isVisible());
    QCOMPARE(box->currentIndex(), before);
    box->hidePopup();
}

void tst_Shortcuts::problem_none_isSaid()
{
    KeysFixture fixture;
    fixture.press(Shortcut::NextProblem);
    QVERIFY(fixture.noticeText().contains(u"The form has no errors and no warnings."_s));
}

void tst_Shortcuts::newForm_canBeBroughtBack()
{
    KeysFixture fixture;
    fixture.press(Shortcut::NewForm);
    QCOMPARE(fixture.orderId()->text(), QString());
    QCOMPARE(fixture.window.focusWidget(), fixture.orderId());
    fixture.buttonSaying(u"Restore my draft"_s)->click();
    QCOMPARE(fixture.orderId()->text(), u"H1234567890"_s);
}

void tst_Shortcuts::preset_isSavedOrItsNameIsAsked()
{
    KeysFixture fixture;
    auto* name = fixture.find<QLineEdit>("presetName");
    fixture.press(Shortcut::SavePreset);
    QCOMPARE(fixture.window.focusWidget(), name);
    QVERIFY(fixture.session.presetStore().all().presets.isEmpty());
    name->setText(u"mine"_s);
    fixture.press(Shortcut::SavePreset);
    QCOMPARE(fixture.session.presetStore().all().presets.size(), 1);
    fixture.orderId()->setText(u"H2"_s);
    fixture.orderId()->setFocus();
    fixture.press(Shortcut::SavePreset); // into the same one
    QCOMPARE(fixture.session.presetStore().all().presets.size(), 1);
    QCOMPARE(fixture.session.presetStore().all().presets.first().notification.orderId(), u"H2"_s);
    fixture.press(Shortcut::NewForm); // that is another thing
    fixture.press(Shortcut::SavePreset);
    QCOMPARE(fixture.window.focusWidget(), name);
    QCOMPARE(fixture.session.presetStore().all().presets.first().notification.orderId(), u"H2"_s);
}

void tst_Shortcuts::presets_getTheFocus()
{
    KeysFixture fixture;
    QTRY_VERIFY(fixture.session.presets().isRead());
    fixture.press(Shortcut::Presets);
    QCOMPARE(fixture.window.focusWidget(), fixture.find<QLineEdit>("presetName")); // there is no preset yet
    QVERIFY(fixture.session.presetStore().add(u"mine"_s, Notification(u"order.accepted"_s)));
    QTRY_COMPARE(fixture.session.presets().presets().size(), 1);
    fixture.press(Shortcut::Presets);
    QCOMPARE(fixture.window.focusWidget(), fixture.find<QAbstractItemView>("presets"));
}

void tst_Shortcuts::favourite_isLoadedByItsDigit()
{
    KeysFixture fixture;
    fixture.addFavourites();
    for (int place : {0, 8, 3}) {
        fixture.press(Shortcut::FavouritePreset, place);
        QCOMPARE(fixture.orderId()->text(), u"H%1"_s.arg(place));
    }
    fixture.session.preferences().setFavouritePresets({});
    fixture.press(Shortcut::FavouritePreset, 1);
    QCOMPARE(fixture.orderId()->text(), u"H3"_s);
    QVERIFY2(fixture.noticeText().contains(u"no such favourite"_s), qPrintable(fixture.noticeText()));
}

void tst_Shortcuts::environments_areOffered()
{
    KeysFixture fixture;
    fixture.press(Shortcut::Environment);
    auto* chooser = fixture.find<QComboBox>("environment");
    QTRY_VERIFY(chooser->view()->isVisible());
    QCOMPARE(fixture.session.current().name, u"shop"_s); // nothing is chosen by that
    chooser->hidePopup();
}

void tst_Shortcuts::panes_areGoneRound()
{
    KeysFixture fixture;
    QSet<QWidget*> seen;
    QWidget* const start = fixture.window.focusWidget();
    for (int i = 0; i < 20; ++i) {
        fixture.press(Shortcut::NextPane);
        seen += fixture.window.focusWidget();
        if (fixture.window.focusWidget() == start)
            break;
    }
    QCOMPARE(fixture.window.focusWidget(), start); // each pane keeps its place
    QVERIFY(seen.size() >= 5);
    fixture.press(Shortcut::NextPane);
    QVERIFY(fixture.window.focusWidget() != start);
    fixture.press(Shortcut::PreviousPane);
    QCOMPARE(fixture.window.focusWidget(), start);
    fixture.press(Shortcut::PageSettings);
    fixture.press(Shortcut::NextPane);
    fixture.press(Shortcut::NextPane);
    QVERIFY(fixture.window.focusWidget()->isVisible());
}

void tst_Shortcuts::search_leadsToTheHistory()
{
    KeysFixture fixture;
    const auto* search = fixture.find<QLineEdit>("historySearch");
    fixture.press(Shortcut::SearchHistory);
    QCOMPARE(fixture.page(), Page::Send);
    QCOMPARE(fixture.window.focusWidget(), search);
    fixture.press(Shortcut::PageHelp);
    fixture.press(Shortcut::SearchHistory);
    QCOMPARE(fixture.page(), Page::History);
    QCOMPARE(fixture.window.focusWidget(), search);
}

void tst_Shortcuts::record_actsByItsKeys()
{
    const FaultServer server(faults::answer());
    KeysFixture fixture(server.baseUrl());
    QVERIFY(fixture.sendAndSelect());
    fixture.press(Shortcut::CopyTicket);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"H1234567890"_s));
    fixture.orderId()->setText(u"H2"_s);
    fixture.press(Shortcut::EditAndResend);
    QTRY_COMPARE(fixture.orderId()->text(), u"H1234567890"_s);
    fixture.press(Shortcut::Timeline);
    QTRY_VERIFY(fixture.find<QWidget>("timelinePanel") && fixture.isSeen("timelinePanel"));
    QVERIFY(fixture.others().isEmpty()); // beside the table, in no window
    QCOMPARE(fixture.page(), Page::History);
    fixture.table->setFocus();
    fixture.press(Shortcut::OpenRecord);
    QTRY_VERIFY(!fixture.isSeen("timelinePanel"));
    QCOMPARE(fixture.page(), Page::History);
    QVERIFY(fixture.others().isEmpty());
    fixture.press(Shortcut::PageSend);
    QTRY_VERIFY(fixture.composer->sendBar()->isReady()); // Send rests for a moment after a delivery
    QVERIFY(fixture.sendAndSelect());
    fixture.table->selectAll();
    fixture.press(Shortcut::Compare);
    QTRY_VERIFY(fixture.find<QWidget>("comparePanel") && fixture.isSeen("comparePanel"));
    QVERIFY(fixture.others().isEmpty());
    fixture.press(Shortcut::ExportRecords);
    QTRY_COMPARE(fixture.others().size(), 1);
    QCOMPARE(countWithoutBarriers(server.requests()), 2); // none of them sent anything
}

void tst_Shortcuts::heldKey_asksOnce()
{
    const FaultServer server(faults::answer());
    KeysFixture fixture(server.baseUrl());
    QVERIFY(fixture.sendAndSelect());
    for (int i = 0; i < 5; ++i)
        fixture.press(Shortcut::Resend);
    QTRY_COMPARE(fixture.window.findChildren<ResendPrompt*>().size(), 1);
    QVERIFY(nothingLeaves(fixture.shop, server, 1));
}

void tst_Shortcuts::batch_takesItsOwnKeys()
{
    KeysFixture fixture;
    fixture.press(Shortcut::PageBatch);
    QGuiApplication::clipboard()->setText(u"order_id;type\nH1;order.accepted\n"_s);
    fixture.press(Shortcut::PasteRows);
    QTRY_VERIFY(fixture.window.findChild<BatchDraft*>()->table());
    fixture.press(Shortcut::SavePreset); // of the form: here it is nothing
    QCOMPARE(fixture.page(), Page::Batch);
}

void tst_Shortcuts::environment_isSaved()
{
    KeysFixture fixture;
    fixture.press(Shortcut::PageEnvironments);
    auto* name = fixture.window.findChild<EnvironmentsPage*>()->findChild<QLineEdit*>(u"name"_s);
    name->setFocus();
    name->setText(u"renamed"_s);
    fixture.press(Shortcut::SaveEnvironment);
    QTRY_COMPARE(fixture.session.current().name, u"renamed"_s);
}

void tst_Shortcuts::send_goesOnceAndThenTheNextEventIsChosen()
{
    const FaultServer server(faults::answer());
    KeysFixture fixture(server.baseUrl());
    for (const bool isRepeat : {false, true, true, true}) // a key that is held
        QTest::simulateEvent(&fixture.window, true, Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier, {}, isRepeat);
    QTRY_COMPARE(fixture.composer->notification()->event(), u"order.in_work"_s);
    QCOMPARE(countWithoutBarriers(server.requests()), 1);
    QTRY_VERIFY(fixture.sendButton()->isEnabled());
    fixture.press(Shortcut::Send);
    QTRY_COMPARE(countWithoutBarriers(server.requests()), 2);
    QCOMPARE(fixture.composer->notification()->event(), u"order.in_work"_s);
}

void tst_Shortcuts::esc_neverStopsASend()
{
    FaultServer server(faults::holdUntilReleased());
    KeysFixture fixture(server.baseUrl());
    fixture.press(Shortcut::Send);
    QTRY_COMPARE(server.completeRequests(), 1);
    fixture.press(Shortcut::Close);
    fixture.press(Shortcut::Palette);
    fixture.press(Shortcut::Close); // closes the palette
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    QVERIFY(fixture.session.isSending());
    fixture.press(Shortcut::PageHelp);
    fixture.press(Shortcut::Stop); // on every page
    QTRY_VERIFY(!fixture.session.isSending());
    QTRY_COMPARE(fixture.historyRows(), 1);
}

void tst_Shortcuts::production_isLocked()
{
    ProductionFixture fixture;
    fixture.unlock();
    QCOMPARE(fixture.session.guard().state(fixture.shop), LockState::Open);
    QTest::keyClick(fixture.orderId(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(fixture.session.guard().state(fixture.shop), LockState::Closed);
}

void tst_Shortcuts::quit_closesTheWindow()
{
    KeysFixture fixture;
    fixture.press(Shortcut::Quit);
    QVERIFY(!fixture.window.isVisible());
}

void tst_Shortcuts::keys_workWhereTextIsEdited_data()
{
    QTest::addColumn<bool>("isRaw");
    QTest::newRow("a field") << false;
    QTest::newRow("JSON") << true;
}

void tst_Shortcuts::keys_workWhereTextIsEdited()
{
    QFETCH(bool, isRaw);
    KeysFixture fixture;
    if (isRaw)
        fixture.press(Shortcut::RawJson);
    const QByteArray before = fixture.composer->outgoing().bytes;
    fixture.press(Shortcut::Palette);
    QVERIFY(fixture.window.findChild<CommandPalette*>()->isVisible());
    fixture.press(Shortcut::Close);
    for (const Shortcut id : {Shortcut::Environment, Shortcut::Compare, Shortcut::Timeline, Shortcut::Resend, Shortcut::SavePreset}) {
        fixture.composer->focusOrderId();
        fixture.press(id);
        fixture.find<QComboBox>("environment")->hidePopup();
    }
    QCOMPARE(fixture.composer->outgoing().bytes, before); // Ctrl+K and Ctrl+D delete nothing
}

QTEST_MAIN(tst_Shortcuts)
#include "tst_Shortcuts.moc"
