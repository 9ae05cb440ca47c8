#include "CatalogFile.h"
#include "Composer.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "PresetsPane.h"
#include "SandboxApi.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QHeaderView>
#include <QListWidget>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>

using namespace vestnik;
using namespace Qt::Literals::StringLiterals;
using test::MainWindowFixture;

namespace {

const QString delivered = u"order.delivered"_s;

void chooseEvent(MainWindowFixture& fixture, const QString& event)
{
    auto* events = fixture.find<QListWidget>("events");
    for (int row = 0; row < events->count(); ++row) {
        if (events->item(row)->data(Qt::UserRole).toString() == event)
            return events->setCurrentRow(row);
    }
    QFAIL(qPrintable(event));
}

/// Sends that event of the order in the form to the sandbox.
void sendEvent(MainWindowFixture& fixture, const QString& event)
{
    const int before = fixture.historyRows();
    chooseEvent(fixture, event);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), before + 1);
    QTRY_VERIFY(fixture.sendButton()->isEnabled()); // it rests a moment after an answer
}

} // namespace

class tst_MainWindowForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventAfterTheOrdersEnd_isWarnedOf();
    void eventThatUsuallyComesEarlier_isWarnedOf();
    void otherOrder_isNotWarnedOf();
    void rawJson_isSentAsItStands();
    void rawErrors_stopSendUntilItIsSentAsItIs();
    void rawErrors_areNeverSentInProduction();
    void recordTheFormCannotHold_opensRaw();
    void longMessageOfARefusal_leavesTheLayout();
    void itemsTable_fitsTheForm_data();
    void itemsTable_fitsTheForm();
    void chosenEvent_isNamedWhole_data();
    void chosenEvent_isNamedWhole();
    void ninthEvent_isComposedAndTakenByTheSandbox();
    void events_areAllInView();
    void pastedUuid_isAnOrderAlone();
    void pastedOrder_leavesRawJsonOnOffer();
    void provokedAnswer_comesWhenItIsSent_data();
    void provokedAnswer_comesWhenItIsSent();
    void provokedAnswer_canBeTakenBack();
    void provokedAnswer_leavesRawJsonOnOffer();
    void provokedAnswers_standInTheHelp();
    void restoredDraft_isNoPreset();
    void wheel_scrollsAndChoosesNothing_data();
    void wheel_scrollsAndChoosesNothing();
};

void tst_MainWindowForm::eventAfterTheOrdersEnd_isWarnedOf()
{
    MainWindowFixture fixture;
    sendEvent(fixture, u"order.ready_for_delivery"_s);
    sendEvent(fixture, delivered);
    const auto* said = fixture.find<QLabel>("events.issue");
    chooseEvent(fixture, u"order.canceled"_s);
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->accessibleName().contains(u"The order has ended already: \"Order delivered\"."_s));
    chooseEvent(fixture, delivered); // a repeat is no issue
    QVERIFY(!said->isVisible());
}

void tst_MainWindowForm::eventThatUsuallyComesEarlier_isWarnedOf()
{
    MainWindowFixture fixture;
    chooseEvent(fixture, u"order.delivering"_s);
    const auto* said = fixture.find<QLabel>("events.issue");
    QVERIFY(!said->isVisible()); // that nothing came before is not known
    sendEvent(fixture, u"order.ready_for_delivery"_s);
    chooseEvent(fixture, u"order.pickup_code_created"_s);
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->accessibleName().contains(u"Usually comes before \"Ready for delivery\"."_s));
    QVERIFY(fixture.session.current().kind == EnvironmentKind::Sandbox);
    fixture.pressCtrlEnter(); // a warning stops nothing
    QTRY_COMPARE(fixture.historyRows(), 2);
}

void tst_MainWindowForm::otherOrder_isNotWarnedOf()
{
    MainWindowFixture fixture;
    sendEvent(fixture, u"order.canceled"_s);
    chooseEvent(fixture, u"order.in_work"_s);
    const auto* said = fixture.find<QLabel>("events.issue");
    QTRY_VERIFY(said->isVisible());
    fixture.orderId()->setText(u"H42"_s);
    fixture.uuid()->clear();
    QVERIFY(!said->isVisible()); // at once, not after the next look
}

void tst_MainWindowForm::rawJson_isSentAsItStands()
{
    MainWindowFixture fixture;
    fixture.find<QPushButton>("rawToggle")->click();
    const QString json = u"{ \"event\" : {\"type\":\"order.accepted\", \"payload\":{\"order_id\":\"H5\",\"extra\": 1.50} } }"_s;
    fixture.find<QPlainTextEdit>("rawJson")->setPlainText(json);
    QCOMPARE(fixture.body(), json);
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.outcome().contains(u"200"_s));
    const auto page = fixture.session.reader().page({}, 0, 10).result();
    QVERIFY(page.has_value());
    QCOMPARE(page->first().orderId, u"H5"_s);
    const auto record = fixture.session.reader().delivery(page->first().delivery).result();
    QVERIFY(record.has_value());
    QCOMPARE(record->attempts.last().start.request.body, json.toUtf8());
}

void tst_MainWindowForm::rawErrors_stopSendUntilItIsSentAsItIs()
{
    MainWindowFixture fixture;
    fixture.find<QPushButton>("rawToggle")->click();
    fixture.find<QPlainTextEdit>("rawJson")->setPlainText(u"{\"event\":{\"type\":\"order.accepted\",\"payload\":{}}}"_s);
    QSignalSpy started(&fixture.session, &Session::started);
    fixture.pressCtrlEnter();
    QCOMPARE(started.count(), 0);
    fixture.find<QAction>("sendAsItIs")->trigger();
    QTRY_VERIFY(fixture.outcome().contains(u"422"_s));
    QCOMPARE(started.count(), 1);
}

void tst_MainWindowForm::rawErrors_areNeverSentInProduction()
{
    MainWindowFixture fixture;
    fixture.choose(u"https://127.0.0.1:1"_s, EnvironmentKind::Production);
    fixture.find<QPushButton>("rawToggle")->click();
    fixture.find<QPlainTextEdit>("rawJson")->setPlainText(u"{}"_s);
    QVERIFY(!fixture.find<QAction>("sendAsItIs")->isVisible());
}

void tst_MainWindowForm::recordTheFormCannotHold_opensRaw()
{
    MainWindowFixture fixture;
    fixture.find<QPushButton>("rawToggle")->click();
    const QString twice = u"{\"event\":{\"type\":\"order.accepted\",\"payload\":{\"order_id\":\"H1\",\"order_id\":\"H2\"}}}"_s;
    fixture.find<QPlainTextEdit>("rawJson")->setPlainText(twice);
    QTRY_VERIFY(fixture.find<QAction>("sendAsItIs")->isEnabled());
    fixture.find<QAction>("sendAsItIs")->trigger();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    fixture.find<QPlainTextEdit>("rawJson")->setPlainText(QString::fromUtf8(test::exampleBody));
    fixture.find<QPushButton>("rawToggle")->click();
    QVERIFY(fixture.orderId()->isVisible());
    fixture.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(fixture.find<QPushButton>("loadRecord")->isEnabled());
    fixture.find<QPushButton>("loadRecord")->click();
    QTRY_VERIFY(fixture.find<QPlainTextEdit>("rawJson")->isVisible());
    QCOMPARE(fixture.body(), twice);
    QVERIFY(fixture.noticeText().contains(u"Opened as raw JSON."_s));
}

void tst_MainWindowForm::longMessageOfARefusal_leavesTheLayout()
{
    MainWindowFixture fixture;
    const QByteArray message = QByteArray("<b>no</b> ") + QByteArray(64 * 1024, 'x');
    FaultServer server(faults::answer(422, {{"Content-Type", "application/json"}},
                                      R"({"errors":[{"type":"t","field":"order_id","message":")" + message
                                          + R"("},{"type":null,"field":null,"message":")" + message + R"("}],"code":"c"})"));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    const QSize before = fixture.window.size();
    const QSize least = fixture.window.minimumSizeHint();
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.outcome().contains(u"422"_s));
    const auto* said = fixture.find<QLabel>("order_id.issue");
    QTRY_VERIFY(said->isVisible());
    QVERIFY(said->accessibleName().contains(u"<b>no</b> xxx"_s)); // as text, not as a page
    QVERIFY(said->height() < fixture.window.height() / 3);
    QCoreApplication::processEvents();
    QCOMPARE(fixture.window.size(), before);
    QVERIFY(fixture.window.minimumSizeHint().width() <= qMax(least.width(), before.width()));
    QVERIFY(fixture.sendButton()->isVisible()
            && fixture.window.rect().contains(fixture.sendButton()->mapTo(&fixture.window, fixture.sendButton()->rect().center())));
}

void tst_MainWindowForm::itemsTable_fitsTheForm_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"ru", "en"}) {
        for (const QSize size : {QSize(1366, 768), QSize(1024, 700), QSize(960, 540)})
            QTest::addRow("%s, %d", language, size.width()) << QString::fromLatin1(language) << size;
    }
}

void tst_MainWindowForm::itemsTable_fitsTheForm()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    MainWindowFixture fixture;
    fixture.language.use(language);
    fixture.window.resize(size);
    chooseEvent(fixture, u"order.ready_for_delivery"_s);
    for (int i = 0; i < 12; ++i) // with a bar for the rows
        fixture.find<QPushButton>("order.positions.add")->click();
    QCoreApplication::processEvents();
    const auto* table = fixture.find<QTableView>("order.positions");
    QVERIFY(table->verticalScrollBar()->isVisible());
    QVERIFY(!table->horizontalScrollBar()->isVisible());
    QVERIFY2(table->horizontalHeader()->length() <= table->viewport()->width(),
             qPrintable(u"%1 of %2"_s.arg(table->horizontalHeader()->length()).arg(table->viewport()->width())));
    if (size.width() > 1300) {
        for (int column = 0; column < table->model()->columnCount(); ++column) // and every label is whole
            QVERIFY2(table->columnWidth(column) >= table->horizontalHeader()->sectionSizeHint(column), qPrintable(QString::number(column)));
    }
}

void tst_MainWindowForm::chosenEvent_isNamedWhole_data()
{
    itemsTable_fitsTheForm_data();
}

void tst_MainWindowForm::chosenEvent_isNamedWhole()
{
    QFETCH(const QString, language);
    QFETCH(const QSize, size);
    MainWindowFixture fixture;
    fixture.language.use(language);
    fixture.window.resize(size);
    for (const EventType& event : fixture.session.catalog().events()) {
        chooseEvent(fixture, event.id);
        QCoreApplication::processEvents();
        const auto* title = fixture.find<QLabel>("eventTitle");
        QVERIFY2(title->width() >= title->sizeHint().width(), qPrintable(title->text()));
        QVERIFY2(fixture.find<QLabel>("eventId")->text().startsWith(event.id), qPrintable(fixture.find<QLabel>("eventId")->text()));
    }
}

void tst_MainWindowForm::ninthEvent_isComposedAndTakenByTheSandbox()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"events.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"version":2,
        "fields":[{"path":"box","type":"text","label":{"ru":"Коробка","en":"Box"}}],
        "events":[{"id":"order.returned","place":75,"title":{"ru":"Возврат","en":"Returned"},"fields":["box"]}]})");
    file.close();
    const LoadedCatalog loaded = loadCatalog(file.fileName());
    QVERIFY2(!loaded.fault, loaded.fault ? qPrintable(loaded.fault->detail) : "");
    MainWindowFixture fixture(folder.path(), loaded.catalog);
    chooseEvent(fixture, u"order.returned"_s);
    auto* box = fixture.find<QLineEdit>("box");
    QVERIFY(box && box->isVisible());
    box->setText(u"7"_s);
    fixture.pressCtrlEnter();
    QTRY_VERIFY(fixture.outcome().contains(u"200"_s));
    QVERIFY(fixture.body().contains(u"\"type\":\"order.returned\""_s) && fixture.body().contains(u"\"box\":\"7\""_s));
}

void tst_MainWindowForm::provokedAnswer_comesWhenItIsSent_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<int>("status");
    QTest::addColumn<Outcome>("outcome");
    const QList<ProvokedAnswer> answers = provokedAnswers();
    for (const ProvokedAnswer& answer : answers) {
        if (answer.status != 200 || answer.isCut) // the late one takes 15 s
            QTest::newRow(qPrintable(answer.prefix)) << answer.prefix << (answer.status == 200 ? 0 : answer.status) << answer.outcome;
    }
}

void tst_MainWindowForm::provokedAnswer_comesWhenItIsSent()
{
    QFETCH(const QString, prefix);
    QFETCH(const int, status);
    QFETCH(const Outcome, outcome);
    MainWindowFixture fixture;
    QSignalSpy finished(&fixture.session, &Session::finished);
    fixture.find<QAction>(qPrintable(u"provoke"_s + prefix))->trigger();
    QVERIFY(fixture.orderId()->text().startsWith(prefix));
    QVERIFY(fixture.orderId()->text() != prefix);
    QCOMPARE(fixture.uuid()->text(), QString());
    QCOMPARE(fixture.historyRows(), 0); // it sends nothing by itself
    fixture.pressCtrlEnter();
    QVERIFY(QTest::qWaitFor([&finished] { return finished.size() == 1; }, test::longWait));
    const DeliverySummary summary = finished[0][0].value<DeliveryReport>().summary;
    QCOMPARE(summary.outcome, outcome);
    if (status > 0)
        QCOMPARE(summary.status, status);
}

void tst_MainWindowForm::provokedAnswer_canBeTakenBack()
{
    MainWindowFixture fixture;
    const QByteArray before = fixture.window.findChild<Composer*>()->outgoing().bytes;
    fixture.find<QAction>("provokeH500-")->trigger();
    QVERIFY(fixture.window.findChild<Composer*>()->outgoing().bytes != before);
    QVERIFY2(fixture.noticeText().contains(u"500"_s), qPrintable(fixture.noticeText()));
    test::toastButton(fixture.window)->click();
    QCOMPARE(fixture.window.findChild<Composer*>()->outgoing().bytes, before);
}

void tst_MainWindowForm::provokedAnswer_leavesRawJsonOnOffer()
{
    MainWindowFixture fixture;
    fixture.find<QPushButton>("rawToggle")->click();
    auto* raw = fixture.find<QPlainTextEdit>("rawJson");
    raw->setPlainText(u"no event"_s);
    fixture.find<QAction>("provokeH422-")->trigger();
    QVERIFY(!fixture.window.findChild<Composer*>()->isRaw());
    QVERIFY(fixture.orderId()->text().startsWith(u"H422-"_s));
    test::toastButton(fixture.window)->click();
    QVERIFY(fixture.window.findChild<Composer*>()->isRaw());
    QCOMPARE(raw->toPlainText(), u"no event"_s);
}

void tst_MainWindowForm::provokedAnswers_standInTheHelp()
{
    for (const QString& language : {u"en"_s, u"ru"_s}) {
        for (const QString& page : {u"sandbox"_s, u"command-line"_s}) {
            QFile file(u":/vestnik/help/%1.%2.md"_s.arg(page, language));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const QList<ProvokedAnswer> answers = provokedAnswers();
            for (const ProvokedAnswer& answer : answers)
                QVERIFY2(text.contains(u'`' + answer.prefix + u'`'), qPrintable(page + answer.prefix));
        }
    }
}

void tst_MainWindowForm::restoredDraft_isNoPreset()
{
    MainWindowFixture fixture;
    const Result<Preset> preset = fixture.session.presetStore().add(u"Ready"_s,
                                                                    Notification(u"order.accepted"_s, {{orderIdField, u"H7"_s}}));
    QVERIFY(preset);
    auto* presets = fixture.window.findChild<PresetsPane*>();
    presets->load(*preset);
    QCOMPARE(fixture.orderId()->text(), u"H7"_s);
    QVERIFY(fixture.buttonSaying(u"Restore my draft"_s));
    fixture.buttonSaying(u"Restore my draft"_s)->click();
    QCOMPARE(fixture.orderId()->text(), u"H1234567890"_s);
    presets->saveOrAskForName();
    QVERIFY(fixture.find<QLineEdit>("presetName")->isVisible());
    QCOMPARE(fixture.session.presetStore().all().presets, QList<Preset>{*preset});
}

void tst_MainWindowForm::wheel_scrollsAndChoosesNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("yes or no") << QByteArray("order.changed");
    QTest::newRow("scheme") << QByteArray("scheme");
}

void tst_MainWindowForm::wheel_scrollsAndChoosesNothing()
{
    QFETCH(const QByteArray, name);
    MainWindowFixture fixture;
    chooseEvent(fixture, u"order.ready_for_delivery"_s);
    const QString body = fixture.body();
    auto* choice = fixture.find<QComboBox>(name.constData());
    QWheelEvent turn(QPointF(5, 5), choice->mapToGlobal(QPointF(5, 5)), {}, QPoint(0, -120), Qt::NoButton, Qt::NoModifier,
                     Qt::NoScrollPhase, false);
    QApplication::sendEvent(choice, &turn);
    QCOMPARE(choice->currentIndex(), 0);
    QCOMPARE(fixture.body(), body);
}

void tst_MainWindowForm::events_areAllInView()
{
    MainWindowFixture fixture;
    fixture.window.resize(1024, 700);
    auto* events = fixture.find<QListWidget>("events");
    QVERIFY(events->count() >= 8);
    QTRY_VERIFY(events->viewport()->rect().contains(events->visualItemRect(events->item(0))));
    QVERIFY(events->viewport()->rect().contains(events->visualItemRect(events->item(events->count() - 1))));
}

void tst_MainWindowForm::pastedUuid_isAnOrderAlone()
{
    MainWindowFixture fixture;
    const QString other = u"bbbbbbbb-a78a-4862-9e9d-d6b48d6a0a3f"_s;
    fixture.window.findChild<Composer*>()->enterOrder({}, other);
    QCOMPARE(fixture.orderId()->text(), QString()); // not the id of the order before
    QCOMPARE(fixture.uuid()->text(), other);
    QVERIFY(fixture.noticeText().contains(u"Loaded into the form."_s));
}

void tst_MainWindowForm::pastedOrder_leavesRawJsonOnOffer()
{
    MainWindowFixture fixture;
    fixture.find<QPushButton>("rawToggle")->click();
    fixture.find<QPlainTextEdit>("rawJson")->setPlainText(u"{}"_s);
    fixture.window.findChild<Composer*>()->enterOrder(u"H2"_s, {});
    QVERIFY(fixture.orderId()->isVisible());
    QVERIFY(fixture.body().contains(u"\"order_id\":\"H2\""_s));
    QVERIFY(fixture.buttonSaying(u"Restore my draft"_s));
    fixture.buttonSaying(u"Restore my draft"_s)->click();
    QCOMPARE(fixture.body(), u"{}"_s);
}

QTEST_MAIN(tst_MainWindowForm)
#include "tst_MainWindowForm.moc"
