#include "BatchWindow.h"
#include "Composer.h"
#include "EnvironmentsPage.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabBar>
#include <QWheelEvent>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// Returns all values of a widget that the wheel could change, as one text.
QString stateOf(const QWidget* widget)
{
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
        return QString::number(box->currentIndex()) + u' ' + box->currentText();
    if (const auto* moment = qobject_cast<const QDateTimeEdit*>(widget))
        return moment->dateTime().toString(Qt::ISODateWithMs);
    if (const auto* number = qobject_cast<const QAbstractSpinBox*>(widget))
        return number->text();
    if (const auto* slider = qobject_cast<const QAbstractSlider*>(widget))
        return QString::number(slider->value());
    if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
        return QString::number(tabs->currentIndex());
    return {};
}

QList<QWidget*> turnedIn(QWidget& window)
{
    QList<QWidget*> turned;
    const QList<QWidget*> all = window.findChildren<QWidget*>();
    for (QWidget* widget : all) {
        const bool isTurned = qobject_cast<QComboBox*>(widget) || qobject_cast<QAbstractSpinBox*>(widget) || qobject_cast<QTabBar*>(widget)
            || (qobject_cast<QAbstractSlider*>(widget) && !qobject_cast<QScrollBar*>(widget));
        if (isTurned)
            turned += widget;
    }
    return turned;
}

/// Turns the wheel as the window system does: only such an event goes on to the parent of a widget that ignores it.
void turn(QWidget& over, int angle)
{
    const QPointF point = over.rect().center();
    QWheelEvent event(point, over.mapToGlobal(point), {}, QPoint(0, angle), Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QSpontaneKeyEvent::setSpontaneous(&event);
    qApp->notify(&over, &event);
}

/// Turns the wheel over each such widget and its children, and returns the names of those that changed.
QStringList changedByTheWheel(QWidget& window)
{
    QStringList changed;
    const QList<QWidget*> turned = turnedIn(window);
    for (QWidget* widget : turned) {
        const QString before = stateOf(widget);
        QWidget* focus = QApplication::focusWidget();
        for (QWidget* over : QList<QWidget*>{widget} + widget->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
            if (over->isWindow())
                continue; // a list that drops down
            turn(*over, -120);
            turn(*over, 120);
            turn(*over, 120);
        }
        if (stateOf(widget) != before || QApplication::focusWidget() != focus)
            changed += widget->objectName() + u": "_s + before + u" → "_s + stateOf(widget);
    }
    return changed;
}

} // namespace

class tst_WheelGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mainWindow_changesNothing();
    void environments_changeNothing();
    void batchWindow_changesNothing();
    void focusedBox_changesNothing();
    void everyKind_isKept_data();
    void everyKind_isKept();
    void areaBehind_scrolls();
};

void tst_WheelGuard::mainWindow_changesNothing()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    QVERIFY(fixture.window.findChild<Composer*>()->load(
        Notification(u"order.ready_for_delivery"_s, {{orderIdField, u"H1234567890"_s}, {u"estimated_assembly_at"_s, {}}})));
    if (auto* more = fixture.find<QAbstractButton>("moreFilters"))
        more->click();
    QVERIFY(turnedIn(fixture.window).size() >= 7); // environment, operator, reason, filters, scheme, request's tabs
    fixture.orderId()->setFocus();
    QCOMPARE(changedByTheWheel(fixture.window), QStringList());
    QCOMPARE(fixture.session.current().name, u"shop"_s);
}

void tst_WheelGuard::environments_changeNothing()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    fixture.find<QAbstractButton>("pageEnvironments")->click();
    auto* page = fixture.window.findChild<EnvironmentsPage*>();
    QVERIFY(page);
    QVERIFY(turnedIn(*page).size() >= 5); // kind, deadline, parallel, rate, proxy
    QCOMPARE(changedByTheWheel(*page), QStringList());
}

void tst_WheelGuard::batchWindow_changesNothing()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    fixture.find<QAbstractButton>("pageBatch")->click();
    const auto page = [&fixture] { return fixture.window.findChild<BatchWindow*>(); };
    QTRY_VERIFY(page());
    QVERIFY(turnedIn(*page()).size() >= 8); // encoding, separator, column, field, event, preset, filters, parallel, rate
    QCOMPARE(changedByTheWheel(*page()), QStringList());
}

void tst_WheelGuard::focusedBox_changesNothing()
{
    MainWindowFixture fixture;
    fixture.choose(u"http://127.0.0.1:9"_s, EnvironmentKind::Test);
    auto* chooser = fixture.find<QComboBox>("environment");
    QVERIFY(chooser);
    chooser->setFocus(); // as it has after a choice
    turn(*chooser, 120);
    turn(*chooser, -120);
    turn(*chooser, 120);
    QCOMPARE(fixture.session.current().name, u"shop"_s);
}

void tst_WheelGuard::everyKind_isKept_data()
{
    QTest::addColumn<bool>("isGuarded");
    QTest::newRow("with it") << true;
    QTest::newRow("without it: the turn is a real one") << false;
}

void tst_WheelGuard::everyKind_isKept()
{
    QFETCH(const bool, isGuarded);
    const std::unique_ptr<WheelGuard> guard = isGuarded ? std::make_unique<WheelGuard>() : nullptr;
    QWidget window;
    QComboBox box(&window);
    box.addItems({u"one"_s, u"two"_s, u"three"_s});
    QSpinBox number(&window);
    number.setValue(50);
    QDateTimeEdit moment(&window);
    QSlider slider(&window);
    slider.setValue(50);
    QTabBar tabs(&window);
    for (const char* name : {"a", "b", "c"})
        tabs.addTab(QLatin1String(name));
    tabs.setCurrentIndex(1);
    box.setCurrentIndex(1);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(turnedIn(window).size(), 5);
    QCOMPARE(changedByTheWheel(window).size(), isGuarded ? 0 : 5);
}

void tst_WheelGuard::areaBehind_scrolls()
{
    const WheelGuard guard;
    QScrollArea area;
    auto* inside = new QWidget;
    auto* box = new QComboBox(inside);
    box->addItems({u"one"_s, u"two"_s});
    inside->setMinimumSize(200, 2000);
    area.setWidget(inside);
    area.resize(220, 200);
    area.show();
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    turn(*box, -120);
    QCOMPARE(box->currentIndex(), 0);
    QVERIFY(area.verticalScrollBar()->value() > 0);
}

QTEST_MAIN(tst_WheelGuard)
#include "tst_WheelGuard.moc"
