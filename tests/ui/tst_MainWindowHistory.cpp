#include "Faults.h"
#include "FaultServer.h"
#include "HistoryPane.h"
#include "LongWaits.h"
#include "SendBar.h"
#include "WindowSeat.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>

using namespace vestnik;
using test::Seat;

namespace {

/// Presses Ctrl+Enter once Send has rested, and waits until that many deliveries are in the history.
bool send(Seat& seat, int rows)
{
    const auto* bar = seat.window.findChild<SendBar*>();
    if (!QTest::qWaitFor([bar] { return bar->isReady(); }, 30'000))
        return false;
    seat.pressCtrlEnter();
    return QTest::qWaitFor([&] { return seat.historyRows() == rows && !seat.session.isSending(); }, 30'000);
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
    const QTemporaryDir folder;
    Seat seat(folder.path());
    FaultServer server(faults::answer(200));
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.historyRows(), 1);
    QTRY_VERIFY(!seat.session.isSending());
    seat.find<QTableView>("history")->selectRow(0);
    QTRY_VERIFY(seat.find<QPushButton>("loadRecord")->isEnabled());
    QSignalSpy loaded(seat.window.findChild<HistoryPane*>(), &HistoryPane::loadRequested);
    seat.find<QPushButton>("loadRecord")->click();
    QTRY_COMPARE(loaded.size(), 1);
    QVERIFY(send(seat, 2));
    seat.orderId()->setText(QStringLiteral("H2")); // another order is no resend of that one
    QVERIFY(send(seat, 3));
    const Result<QList<DeliverySummary>> page = seat.session.reader().page({}, 0, 3).result();
    QCOMPARE(page->value(1).resendOf, page->value(2).delivery);
    QVERIFY(page->value(0).resendOf.isEmpty());
}

void tst_MainWindowHistory::alreadyProcessed_saysWhenOtherBytesMayHaveCounted()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    std::atomic<int> status = 200;
    FaultServer server([&status](FaultConnection& connection) { faults::answer(status, {{"Connection", "close"}})(connection); });
    seat.choose(server.baseUrl(), EnvironmentKind::Test);
    const auto isSaid = [&seat] {
        const QList<QLabel*> labels = seat.window.findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(QStringLiteral("Changed data (items, weight) may not have been applied."));
        });
    };
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.outcome().left(3), QStringLiteral("✓ 2"));
    QTRY_COMPARE(seat.historyRows(), 1);
    status = 202;
    QVERIFY(send(seat, 2)); // the same bytes again
    QTRY_VERIFY(seat.outcome().contains(QStringLiteral("202")));
    QVERIFY(!isSaid());
    seat.uuid()->setText(QStringLiteral("365cb601-a78a-4862-9e9d-d6b48d6a0a3f")); // other bytes of the same order
    QVERIFY(send(seat, 3));
    QTRY_VERIFY(isSaid());
}

void tst_MainWindowHistory::operator_isRecordedAndOfferedNextTime()
{
    const QTemporaryDir folder;
    {
        Seat seat(folder.path());
        QTest::keyClicks(seat.find<QComboBox>("operator")->lineEdit(), QStringLiteral("Anna"));
        seat.pressCtrlEnter();
        QTRY_COMPARE(seat.historyRows(), 1);
        QTRY_VERIFY(!seat.session.isSending());
        QCOMPARE(seat.session.reader().page({}, 0, 1).result()->value(0).operatorName, QStringLiteral("Anna"));
    }
    Seat seat(folder.path());
    auto* box = seat.find<QComboBox>("operator");
    QCOMPARE(box->currentText(), QString()); // asked anew
    QCOMPARE(box->itemText(0), QStringLiteral("Anna"));
}

void tst_MainWindowHistory::timeline_opensFromWhatIsKnownOfTheOrder()
{
    const QTemporaryDir folder;
    Seat seat(folder.path());
    seat.pressCtrlEnter();
    QTRY_COMPARE(seat.historyRows(), 1);
    Q_EMIT seat.find<QLabel>("orderFacts")->linkActivated(QStringLiteral("timeline"));
    QTRY_VERIFY(seat.find<QTableView>("timeline"));
    QTRY_COMPARE(seat.find<QTableView>("timeline")->model()->rowCount(), 1);
    QVERIFY(seat.find<QTableView>("timeline")->isVisible());
}

void tst_MainWindowHistory::unreadableHistory_isSaidOnceAndClaimsNothing()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("journal.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(9000, 'x'));
    file.close();
    Seat seat(folder.path());
    QTRY_VERIFY(seat.noticeText().contains(file.fileName()));
    QTRY_COMPARE(seat.find<QLabel>("emptyHistory")->text(),
                 QStringLiteral("The history cannot be read, so this list says nothing of what was sent."));
    seat.orderId()->setText(QStringLiteral("H77"));
    QTRY_VERIFY(seat.find<QLabel>("orderFacts")->text().startsWith(QStringLiteral("The history cannot be read")));
    QCOMPARE(seat.noticeText().count(file.fileName()), 1);
    QVERIFY(seat.button(QStringLiteral("Set aside and start new")));
}

QTEST_MAIN(tst_MainWindowHistory)
#include "tst_MainWindowHistory.moc"
