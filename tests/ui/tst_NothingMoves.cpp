#include "Composer.h"
#include "MainWindowFixture.h"
#include "RequestCodec.h"

#include <QScrollBar>

#include <functional>
#include <utility>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// Returns whether it is a part of a strip, or in what scrolls and so moves by itself.
bool isLaidOver(const QWidget* widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (qobject_cast<const StateStrip*>(widget) || qobject_cast<const Toasts*>(widget) || qobject_cast<const QScrollBar*>(widget))
            return true;
    }
    return false;
}

/// Returns where each named widget in view begins, by its name.
QMap<QString, QPoint> places(const QWidget& window)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QMap<QString, QPoint> found;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->objectName() == u"emptyHistory"_s) // a hint in the middle of what is left of the pane
            continue;
        if (!widget->objectName().isEmpty() && !widget->objectName().startsWith(u"qt_"_s) && widget->isVisible() && !isLaidOver(widget))
            found.insert(widget->objectName(), widget->mapTo(&window, QPoint()));
    }
    return found;
}

/// Returns the names of what was in view before and is elsewhere, or gone, now.
QStringList moved(const QMap<QString, QPoint>& before, const QMap<QString, QPoint>& now)
{
    QStringList names;
    for (auto place = before.cbegin(); place != before.cend(); ++place) {
        const QPoint there = now.value(place.key(), QPoint(-1, -1));
        if (there != *place)
            names += u"%1: %2, %3 → %4, %5"_s.arg(place.key()).arg(place->x()).arg(place->y()).arg(there.x()).arg(there.y());
    }
    return names;
}

/// The form with an order that nothing is wrong with.
struct FormFixture : MainWindowFixture {
    explicit FormFixture(const QSize& size)
    {
        window.resize(size);
        composer->load(
            *RequestCodec::decode(R"({"event":{"type":"order.ready_for_delivery","payload":{"order_id":"H1234567890","handoutCode":"1",)"
                                  R"("order":{"originalOrderId":"H1234567890","positions":[{"id":"7","quantity":1,"weight":"1500"}]}}}})"));
        for (int row = 0; row < 3; ++row)
            find<QPushButton>("order.positions.add")->click();
        for (int row = 0; row < 4; ++row) {
            for (const auto& [column, value] : {std::pair(0, u"7"_s), std::pair(1, u"1"_s), std::pair(2, u"1500"_s)})
                items()->setData(items()->index(row, column), value);
        }
        orderId()->setFocus();
        QCoreApplication::processEvents(); // parts that take another shape at this size ask for one more layout
    }
    QMap<QString, QPoint> formPlaces() const { return places(*composer); }
    QAbstractItemModel* items() { return find<QTableView>("order.positions")->model(); }
    bool isSaid(const char* name) { return find<QWidget>(name)->isVisible(); }

    Composer* composer = window.findChild<Composer*>();
};

const QString manyWords = u"What is told here takes many words, and needs more than one line in every pane of the window. "_s;

} // namespace

/// A message may come while a person presses a button: nothing of the page goes elsewhere by it.
class tst_NothingMoves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordOfTheForm_movesNothingInIt_data();
    void wordOfTheForm_movesNothingInIt();
    void knownOfTheOrder_movesNothing_data();
    void knownOfTheOrder_movesNothing();
    void press_thatRevealsAnIssue_reachesItsButton();
    void state_movesNothing_data();
    void state_movesNothing();
    void toast_movesNothingAndCoversNoSend_data();
    void toast_movesNothingAndCoversNoSend();
    void wholeText_standsAboveSend();
    void laterError_leavesTheOfferBeside();
};

void tst_NothingMoves::wordOfTheForm_movesNothingInIt_data()
{
    using Act = std::function<void(FormFixture&)>;
    QTest::addColumn<Act>("act");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<QSize>("size");
    const auto add = [](const char* name, const char* said, const Act& act) {
        for (const QSize size : {QSize(1366, 768), QSize(960, 540)})
            QTest::addRow("%s at %d", name, size.width()) << act << QByteArray(said) << size;
    };
    add("a warning that must be read", "warningsRead", [](FormFixture& form) { form.orderId()->setText(u"Н1234567890"_s); });
    add("a warning at its field", "order_id.issue", [](FormFixture& form) {
        form.orderId()->setFocus();
        form.orderId()->setText(u"№1"_s);
        form.uuid()->setFocus();
    });
    add("warnings of the items", "warnings", [](FormFixture& form) {
        form.find<QTableView>("order.positions")->setFocus();
        for (int row = 0; row < 3; ++row)
            form.items()->setData(form.items()->index(row, 2), u"1.5"_s);
        form.uuid()->setFocus();
    });
    add("an error at Send", "why", [](FormFixture& form) {
        form.orderId()->clear();
        form.pressCtrlEnter();
    });
    add("unread warnings at Send", "warningsRead", [](FormFixture& form) {
        form.orderId()->setText(u"Н1234567890"_s);
        form.pressCtrlEnter();
    });
}

void tst_NothingMoves::wordOfTheForm_movesNothingInIt()
{
    QFETCH(const std::function<void(FormFixture&)>, act);
    QFETCH(const QByteArray, said);
    QFETCH(const QSize, size);
    FormFixture fixture(size);
    const QMap<QString, QPoint> before = fixture.formPlaces();
    QVERIFY(before.contains(u"order.positions.add"_s) && before.contains(u"send"_s));
    act(fixture);
    const auto* slot = fixture.window.findChild<StateSlot*>(QString::fromLatin1(said));
    QVERIFY(slot ? slot->isShown() : fixture.isSaid(said));
    QCOMPARE(moved(before, fixture.formPlaces()).join(u' '), QString());
    fixture.orderId()->setText(u"H1234567890"_s);
    for (int row = fixture.items()->rowCount() - 1; row >= 0; --row)
        fixture.items()->setData(fixture.items()->index(row, 2), u"1500"_s);
    QCOMPARE(moved(before, fixture.formPlaces()).join(u' '), QString()); // nor when it goes
    QCOMPARE(fixture.window.size(), size);
}

void tst_NothingMoves::knownOfTheOrder_movesNothing_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1366, 768);
    QTest::newRow("smallest") << QSize(960, 540);
}

void tst_NothingMoves::knownOfTheOrder_movesNothing()
{
    QFETCH(const QSize, size);
    FormFixture fixture(size);
    for (const QString& event : {u"order.accepted"_s, u"order.canceled"_s})
        QVERIFY(fixture.send(u"H99"_s, event));
    QTRY_VERIFY(fixture.find<QLabel>("orderFacts")->accessibleName().contains(u"nothing accepted"_s));
    const QMap<QString, QPoint> before = fixture.formPlaces();
    fixture.orderId()->setText(u"H99"_s);
    QCOMPARE(moved(before, fixture.formPlaces()).join(u' '), QString()); // while it is looked up
    QTRY_VERIFY(fixture.isSaid("events.issue"));
    QVERIFY(fixture.find<QLabel>("orderFacts")->accessibleName().contains(u'\n')); // more than one line
    QCOMPARE(moved(before, fixture.formPlaces()).join(u' '), QString());
    fixture.orderId()->clear();
    QVERIFY(!fixture.isSaid("events.issue"));
    QCOMPARE(moved(before, fixture.formPlaces()).join(u' '), QString());
}

void tst_NothingMoves::press_thatRevealsAnIssue_reachesItsButton()
{
    FormFixture fixture(QSize(1366, 768));
    fixture.orderId()->setFocus();
    fixture.orderId()->setText(u"Н1"_s); // what is wrong with it is shown as the field is left
    const QPushButton* add = fixture.find<QPushButton>("order.positions.add");
    const QPoint place = add->mapTo(&fixture.window, add->rect().center());
    const int rows = fixture.items()->rowCount();
    QTest::mousePress(fixture.window.windowHandle(), Qt::LeftButton, {}, place);
    QCoreApplication::processEvents();
    QVERIFY(fixture.isSaid("order_id.issue"));
    QTest::mouseRelease(fixture.window.windowHandle(), Qt::LeftButton, {}, place);
    QCOMPARE(fixture.items()->rowCount(), rows + 1);
    for (int i = 0; i < 8; ++i) // the table grows, and the button stays under the pointer
        QTest::mouseClick(fixture.window.windowHandle(), Qt::LeftButton, {}, place);
    QCOMPARE(fixture.items()->rowCount(), rows + 9);
}

void tst_NothingMoves::state_movesNothing_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QSize>("size");
    for (const auto* state : {"fault", "journal", "leftover", "why", "presetTaken", "historyFault"}) {
        for (const QSize size : {QSize(1366, 768), QSize(960, 540)})
            if (size.width() > 1000 || qstrcmp(state, "historyFault") != 0) // the smallest history has no row left that could give way
                QTest::addRow("%s at %d", state, size.width()) << QString::fromLatin1(state) << size;
    }
}

void tst_NothingMoves::state_movesNothing()
{
    QFETCH(const QString, state);
    QFETCH(const QSize, size);
    MainWindowFixture fixture;
    fixture.window.resize(size);
    QCoreApplication::processEvents(); // parts that take another shape at this size ask for one more layout
    const QMap<QString, QPoint> before = places(fixture.window);
    QVERIFY(before.contains(u"send"_s) && before.contains(u"order_id"_s));
    auto* slot = fixture.window.findChild<StateSlot*>(state);
    QVERIFY(slot);
    slot->show(StateSlot::Tone::Error, [] { return manyWords; }, [] { return u"Do it"_s; }, [] {});
    QCOMPARE(places(fixture.window), before);
    QCOMPARE(fixture.window.size(), size);
    slot->close();
    QCOMPARE(places(fixture.window), before);
}

void tst_NothingMoves::toast_movesNothingAndCoversNoSend_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1366, 768);
    QTest::newRow("smallest") << QSize(960, 540);
}

void tst_NothingMoves::toast_movesNothingAndCoversNoSend()
{
    QFETCH(const QSize, size);
    MainWindowFixture fixture;
    fixture.window.resize(size);
    QCoreApplication::processEvents(); // parts that take another shape at this size ask for one more layout
    const QMap<QString, QPoint> before = places(fixture.window);
    QObject owner;
    for (int i = 0; i < 3; ++i) {
        const Toast* toast = Toasts::of(fixture.window).offerUndo(owner, [] { return manyWords; }, [] { return u"Undo"_s; }, [] {});
        QCOMPARE(places(fixture.window), before);
        const QRect send(fixture.sendButton()->mapTo(&fixture.window, QPoint()), fixture.sendButton()->size());
        QVERIFY(!send.intersects(QRect(toast->mapTo(&fixture.window, QPoint()), toast->size())));
    }
}

void tst_NothingMoves::wholeText_standsAboveSend()
{
    MainWindowFixture fixture;
    fixture.window.resize(960, 540);
    auto* slot = fixture.find<StateSlot>("leftover");
    slot->show(StateSlot::Tone::Warning, [] { return manyWords; });
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    const auto* strip = qobject_cast<const StateStrip*>(slot->parent());
    const QRect covered(strip->mapTo(&fixture.window, QPoint()), strip->size());
    QVERIFY(covered.height() >= 2 * strip->fontMetrics().lineSpacing()); // all of the text
    const QRect send(fixture.sendButton()->mapTo(&fixture.window, QPoint()), fixture.sendButton()->size());
    QVERIFY(covered.bottom() < send.top());
}

void tst_NothingMoves::laterError_leavesTheOfferBeside()
{
    MainWindowFixture fixture;
    fixture.window.say({ErrorCode::JournalFull, u"journal.sqlite"_s, {}});
    QVERIFY(fixture.find<StateSlot>("journal")->isShown());
    const qsizetype ways = fixture.find<StateSlot>("journal")->acts().size();
    QCOMPARE(ways, 2);
    fixture.window.say({ErrorCode::FileUnwritable, u"environments.json"_s, {}});
    QVERIFY(fixture.find<StateSlot>("fault")->isShown());
    QCOMPARE(fixture.find<StateSlot>("journal")->acts().size(), ways);
}

QTEST_MAIN(tst_NothingMoves)

#include "tst_NothingMoves.moc"
