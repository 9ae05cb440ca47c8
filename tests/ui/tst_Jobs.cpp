#include "Faults.h"
#include "FaultServer.h"
#include "ProductionFixture.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QKeyEvent>
#include <QListWidget>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// Counts what a person does: presses of the mouse, and keys. A key with Ctrl or Shift held is one.
class Effort : public QObject {
    Q_OBJECT

public:
    Effort() { qApp->installEventFilter(this); }
    int clicks() const { return m_clicks; }
    int keys() const { return m_keys; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        // Of the window, where each comes in once; then it goes from widget to widget.
        if (watched->isWindowType()) {
            m_clicks += event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick;
            m_keys += event->type() == QEvent::KeyPress && !isModifier(static_cast<QKeyEvent*>(event)->key());
        }
        return false;
    }

private:
    static bool isModifier(int key) { return key == Qt::Key_Control || key == Qt::Key_Shift || key == Qt::Key_Alt; }

    int m_clicks = 0;
    int m_keys = 0;
};

/// A person at the window: keys and presses go in where those of a real keyboard and mouse do.
class Person {
public:
    explicit Person(QWidget& window) : m_window(window) { }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(target(), key, modifiers); }
    void type(const QString& text)
    {
        for (const QChar letter : text)
            QTest::keyClick(target(), letter.toLatin1());
    }
    void click(QWidget* widget) { clickAt(widget, widget->rect().center()); }
    void clickAt(QWidget* widget, const QPoint& place)
    {
        QTest::mouseClick(widget->window()->windowHandle(), Qt::LeftButton, {}, widget->mapTo(widget->window(), place));
    }
    const Effort& effort() const { return m_effort; }

private:
    QWindow* target() { return (QApplication::activePopupWidget() ? QApplication::activePopupWidget() : &m_window)->windowHandle(); }

    QWidget& m_window;
    Effort m_effort;
};

QStringList typesIn(const QList<QByteArray>& requests)
{
    QStringList types;
    for (const QByteArray& request : requests) {
        const qsizetype begin = request.indexOf("\"type\":\"") + 8;
        types += QString::fromLatin1(request.mid(begin, request.indexOf('"', begin) - begin));
    }
    return types;
}

} // namespace

/// What the main jobs cost a person, in presses and keys.
class tst_Jobs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allEventsOfOneOrder();
    void threeItemsToTestAndToProduction();
};

void tst_Jobs::allEventsOfOneOrder()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    const SendBar* bar = fixture.window.findChild<Composer*>()->sendBar();
    Person person(fixture.window);
    person.click(fixture.orderId()); // the order stands there already
    for (int sent = 1; sent <= 7; ++sent) {
        person.key(Qt::Key_Return, sent < 7 ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ControlModifier);
        QTRY_COMPARE(server.completeRequests(), sent);
        QTRY_VERIFY(bar->isReady());
    }
    person.key(Qt::Key_8, Qt::ControlModifier);
    person.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(server.completeRequests(), 8);
    QStringList types = typesIn(server.requests());
    types.removeDuplicates();
    QCOMPARE(types.size(), 8);
    QVERIFY2(person.effort().keys() <= 9, qPrintable(QString::number(person.effort().keys())));
    QVERIFY2(person.effort().clicks() <= 1, qPrintable(QString::number(person.effort().clicks())));
}

void tst_Jobs::threeItemsToTestAndToProduction()
{
    ProductionFixture fixture;
    FaultServer test(faults::answer(200));
    Environment local = fixture.shop;
    local.id = EnvironmentStore::newId();
    local.name = u"local"_s;
    local.kind = EnvironmentKind::Test;
    local.baseUrl = test.baseUrl();
    QVERIFY(fixture.session.environmentStore().save(local));
    fixture.session.tokens().keepForSession(local, SecretKind::Token, u"secret-token"_s);
    fixture.session.reloadEnvironments();
    fixture.session.setCurrent(local.id);
    const SendBar* bar = fixture.window.findChild<Composer*>()->sendBar();
    Person person(fixture.window);
    person.key(Qt::Key_5, Qt::ControlModifier); // ready for delivery
    person.key(Qt::Key_L, Qt::ControlModifier);
    person.type(u"H123"_s);
    for (const char* sku : {"101", "102", "103"}) {
        person.key(Qt::Key_I, Qt::ControlModifier);
        person.type(QString::fromLatin1(sku));
        person.key(Qt::Key_Tab);
        person.type(u"2"_s);
        person.key(Qt::Key_Return);
    }
    person.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(test.completeRequests(), 1);
    QTRY_VERIFY(bar->isReady());

    person.key(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::activePopupWidget());
    person.key(Qt::Key_Up);
    person.key(Qt::Key_Return);
    QTRY_COMPARE(fixture.session.current().id, fixture.shop.id);
    person.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(fixture.isSeen("productionTypedName"));
    person.type(u"shop"_s);
    person.key(Qt::Key_Return);
    person.click(fixture.find<QComboBox>("reason"));
    person.type(u"SUP-1"_s);
    person.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    fixture.pass(1s);
    person.key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(fixture.arrived(), 1);
    QTRY_COMPARE(fixture.historyRows(), 2);
    const QByteArray body = test.requests().first().mid(test.requests().first().indexOf("\r\n\r\n"));
    QVERIFY(body.contains("\"103\"") && body.contains("H123") && body.contains("order.ready_for_delivery"));
    QVERIFY(fixture.server.requests().first().endsWith(body)); // the same bytes

    QGuiApplication::clipboard()->clear();
    person.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"H123"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"SUP-1"_s));
    const int keys = person.effort().keys();
    QVERIFY2(keys <= 60, qPrintable(QString::number(keys)));
    QVERIFY2(person.effort().clicks() <= 8, qPrintable(QString::number(person.effort().clicks())));
}

QTEST_MAIN(tst_Jobs)
#include "tst_Jobs.moc"
