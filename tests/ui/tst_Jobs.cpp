#include "BatchFixture.h"
#include "BatchWindow.h"
#include "Faults.h"
#include "FaultServer.h"
#include "ProductionFixture.h"
#include "SandboxApi.h"

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

/// Answers as the sandbox does.
FaultScript asSandbox(SandboxApi& api)
{
    return [&api](FaultConnection& connection) {
        while (const std::optional<QByteArray> request = connection.readRequest()) {
            const qsizetype end = request->indexOf("\r\n\r\n");
            SandboxRequest taken{.method = "POST", .path = "/v1/notifications", .headers = {}, .body = request->mid(end + 4)};
            for (const QByteArray& line : request->first(end).split('\n').sliced(1))
                taken.headers.append(Header{line.first(line.indexOf(':')), line.mid(line.indexOf(':') + 1).trimmed()});
            const SandboxAnswer answer = api.answer(taken);
            const QByteArray length = QByteArray::number(answer.body.size());
            if (!connection.write("HTTP/1.1 " + QByteArray::number(answer.status)
                                  + " S\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + answer.body))
                return;
        }
    };
}

/// A column as a spreadsheet copies it.
QString column(const QStringList& cells)
{
    return cells.join(u'\n') + u'\n';
}

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
    void twoHundredRowsWithTwelveToFix();
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

    QTRY_VERIFY(!fixture.session.isSending()); // a person sees the answer first
    QGuiApplication::clipboard()->clear();
    person.key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"H123"_s));
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"SUP-1"_s));
    const int keys = person.effort().keys();
    QVERIFY2(keys <= 60, qPrintable(QString::number(keys)));
    QVERIFY2(person.effort().clicks() <= 8, qPrintable(QString::number(person.effort().clicks())));
}

void tst_Jobs::twoHundredRowsWithTwelveToFix()
{
    MainWindowFixture fixture;
    SandboxApi api(fixture.session.catalog(), sandboxToken);
    FaultServer server(asSandbox(api));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test, {}, sandboxToken);
    QStringList rows{u"Номер заказа\tСобытие"_s};
    QStringList right;
    for (int i = 0; i < 200; ++i) {
        const bool isWrong = i % 17 == 5; // twelve that the sandbox does not know
        rows += QString(isWrong ? u"H404-%1\tЗаказ собран"_s : u"H2%1\tЗаказ собран"_s).arg(i, 9, 10, QChar(u'0'));
        if (isWrong)
            right += QString(u"H3%1"_s).arg(i, 9, 10, QChar(u'0'));
    }
    QCOMPARE(right.size(), 12);
    Person person(fixture.window);
    const auto inBatch = [&fixture](const char* name) {
        return fixture.window.findChild<BatchWindow*>()->findChild<QPushButton*>(QString::fromLatin1(name));
    };
    const auto isOffered = [&inBatch](const char* name) { return inBatch(name)->isVisible() && inBatch(name)->isEnabled(); };

    person.click(fixture.find<QAbstractButton>("pageBatch"));
    QGuiApplication::clipboard()->setText(column(rows));
    person.key(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(isOffered("batchCheck"));
    person.click(inBatch("batchCheck"));
    QTRY_VERIFY(isOffered("batchStore"));
    person.click(inBatch("batchStore"));
    QTRY_VERIFY(isOffered("startBatch"));
    QCOMPARE(server.completeRequests(), 0); // nothing goes before Start
    person.click(inBatch("startBatch"));
    QTRY_COMPARE(server.completeRequests(), 200);
    QTRY_VERIFY(isOffered("fixData"));
    person.click(inBatch("fixData"));
    const QAbstractItemModel* corrections = fixture.find<QTableView>("corrections")->model();
    QTRY_COMPARE(corrections->rowCount(), 12);
    QGuiApplication::clipboard()->setText(column(right));
    person.key(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(isOffered("sendCorrected"));
    person.click(inBatch("sendCorrected"));
    QTRY_VERIFY(isOffered("startBatch"));
    QCOMPARE(server.completeRequests(), 200); // what was corrected is in view first
    person.click(inBatch("startBatch"));
    QTRY_COMPARE(server.completeRequests(), 212);

    QStringList sent = ordersIn(server.requests());
    QVERIFY(isEachOnce(sent, 212));
    for (const QString& order : std::as_const(right))
        QVERIFY(sent.contains(order));
    const auto accepted = [&fixture] {
        QStringList orders;
        const Result<QList<DeliverySummary>> all = fixture.session.reader().page({}, 0, 1000).result();
        for (const DeliverySummary& one : all.value_or(QList<DeliverySummary>())) {
            if (one.outcome == Outcome::Processed)
                orders += one.orderId;
        }
        return orders;
    };
    QTRY_COMPARE(accepted().size(), 200);
    QVERIFY(isEachOnce(accepted(), 200));
    const Effort& effort = person.effort();
    QVERIFY2(effort.clicks() <= 7, qPrintable(QString::number(effort.clicks())));
    QVERIFY2(effort.keys() <= 3, qPrintable(QString::number(effort.keys())));
}

QTEST_MAIN(tst_Jobs)
#include "tst_Jobs.moc"
