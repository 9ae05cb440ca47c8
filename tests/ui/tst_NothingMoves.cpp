#include "MainWindowFixture.h"

#include <QScrollBar>

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

const QString manyWords = u"What is told here takes many words, and needs more than one line in every pane of the window. "_s;

} // namespace

/// A message may come while a person presses a button: nothing of the page goes elsewhere by it.
class tst_NothingMoves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void state_movesNothing_data();
    void state_movesNothing();
    void toast_movesNothingAndCoversNoSend_data();
    void toast_movesNothingAndCoversNoSend();
    void wholeText_standsAboveSend();
    void laterError_leavesTheOfferBeside();
};

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
