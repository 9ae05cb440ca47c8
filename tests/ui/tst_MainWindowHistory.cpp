#include "Faults.h"
#include "FaultServer.h"
#include "HistoryPane.h"
#include "LongWaits.h"
#include "MainWindowFixture.h"
#include "SendBar.h"
#include "User.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>

using namespace vestnik;
using test::MainWindowFixture;

namespace {

/// Presses Ctrl+Enter once Send has rested, and waits until that many deliveries are in the history.
bool send(MainWindowFixture& fixture, int rows)
{
    const auto* bar = fixture.window.findChild<SendBar*>();
    if (!QTest::qWaitFor([bar] { return bar->isReady(); }, test::longWait))
        return false;
    fixture.pressCtrlEnter();
    return QTest::qWaitFor([&] { return fixture.historyRows() == rows && !fixture.session.isSending(); }, test::longWait);
}

} // namespace

class tst_MainWindowHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void editedRecord_isLinkedToTheOneItWas();
    void alreadyProcessed_saysWhenOtherBytesMayHaveCounted();
    void operator_isRecordedAndOfferedNextTime();
    void timeline_opensFromWhatIsKnownOfTheOrder();
    void unreadableHistory_isSaidOnceAndClaimsNothing();
};

void tst_MainWindowHistory::editedRecord_isLinkedToTheOneItWas()
{
    MainWindowFixture fixture;
    FaultServer server(faults::answer(200));
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    fixture.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(fixture.find<QPushButton>("loadRecord")->isEnabled());
    QSignalSpy loaded(fixture.window.findChild<HistoryPane*>(), &HistoryPane::loadRequested);
    fixture.find<QPushButton>("loadRecord")->click();
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(send(fixture, 2));
    fixture.orderId()->setText(QStringLiteral("H2")); // another order is no resend of that one
    QVERIFY(send(fixture, 3));
    const Result<QList<DeliverySummary>> page = fixture.session.reader().page({}, 0, 3).result();
    QCOMPARE(page->value(1).resendOf, page->value(2).delivery);
    QVERIFY(page->value(0).resendOf.isEmpty());
}

void tst_MainWindowHistory::alreadyProcessed_saysWhenOtherBytesMayHaveCounted()
{
    MainWindowFixture fixture;
    std::atomic<int> status = 200;
    FaultServer server([&status](FaultConnection& connection) { faults::answer(status, {{"Connection", "close"}})(connection); });
    fixture.choose(server.baseUrl(), EnvironmentKind::Test);
    const auto isSaid = [&fixture] {
        const QList<QLabel*> labels = fixture.window.findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("Changed data (items, weight) may not have been applied."));
        });
    };
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.outcome().left(3), QStringLiteral("✓ 2"));
    QTRY_COMPARE(fixture.historyRows(), 1);
    status = 202;
    QVERIFY(send(fixture, 2)); // the same bytes again
    QTRY_VERIFY(fixture.outcome().contains(QStringLiteral("202")));
    QVERIFY(!isSaid());
    fixture.uuid()->setText(QStringLiteral("365cb601-a78a-4862-9e9d-d6b48d6a0a3f")); // other bytes of the same order
    QVERIFY(send(fixture, 3));
    QTRY_VERIFY(isSaid());
}

void tst_MainWindowHistory::operator_isRecordedAndOfferedNextTime()
{
    const QTemporaryDir folder;
    {
        MainWindowFixture fixture(folder.path());
        QTest::keyClicks(fixture.find<QComboBox>("operator")->lineEdit(), QStringLiteral("Anna"));
        fixture.pressCtrlEnter();
        QTRY_COMPARE(fixture.historyRows(), 1);
        QTRY_VERIFY(!fixture.session.isSending());
        QCOMPARE(fixture.session.reader().page({}, 0, 1).result()->value(0).operatorName, QStringLiteral("Anna"));
    }
    MainWindowFixture fixture(folder.path());
    auto* box = fixture.find<QComboBox>("operator");
    QCOMPARE(box->currentText(), QString()); // asked anew
    QCOMPARE(box->lineEdit()->placeholderText(), QStringLiteral("Operator: your name"));
    QVERIFY2(box->toolTip().contains(User::name()), qPrintable(box->toolTip())); // whose name is recorded meanwhile
    QVERIFY(box->accessibleDescription().contains(User::name()));
    QTest::keyClicks(box->lineEdit(), QStringLiteral("Bob"));
    QCOMPARE(box->accessibleDescription(), QString());
    QCOMPARE(box->itemText(0), QStringLiteral("Anna"));
}

void tst_MainWindowHistory::timeline_opensFromWhatIsKnownOfTheOrder()
{
    MainWindowFixture fixture;
    fixture.pressCtrlEnter();
    QTRY_COMPARE(fixture.historyRows(), 1);
    Q_EMIT fixture.find<QLabel>("orderFacts")->linkActivated(QStringLiteral("timeline"));
    QVERIFY(fixture.find<QTableView>("timeline"));
    QTRY_COMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 1);
    QVERIFY(fixture.find<QTableView>("timeline")->isVisible());
}

void tst_MainWindowHistory::unreadableHistory_isSaidOnceAndClaimsNothing()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("journal.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(9000, 'x'));
    file.close();
    MainWindowFixture fixture(folder.path());
    QTRY_VERIFY(fixture.noticeText().contains(file.fileName()));
    QTRY_COMPARE(fixture.find<QLabel>("emptyHistory")->text(),
                 QStringLiteral("The history cannot be read, so this list says nothing of what was sent."));
    fixture.orderId()->setText(QStringLiteral("H77"));
    QTRY_VERIFY(fixture.find<QLabel>("orderFacts")->accessibleName().startsWith(QStringLiteral("The history cannot be read")));
    QCOMPARE(fixture.noticeText().count(file.fileName()), 1);
    QCOMPARE(fixture.find<StateSlot>("journal")->acts().value(1).text(),
             QStringLiteral("Start new")); // in a narrow window it is in the list
}

QTEST_MAIN(tst_MainWindowHistory)
#include "tst_MainWindowHistory.moc"
