#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "RecordActions.h"
#include "ResendPrompt.h"
#include "SessionFixture.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace vestnik;

namespace {

/// A session with one delivery to "shop" in its history, and the actions for a record.
struct RecordFixture : test::SessionFixture {
    explicit RecordFixture(FaultServer& server, const QString& reason = {})
    {
        choose(server.baseUrl());
        session.setReason(reason);
        session.send(OutgoingBody::of(Notification(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H1")}})));
        QObject::connect(&session, &Session::finished, &session,
                         [this](const DeliveryReport& report) { sent.append(report.summary.delivery); });
    }

    /// Waits for the end of the delivery, and returns its record.
    std::optional<DeliveryRecord> record()
    {
        if (!QTest::qWaitFor([this] { return sent.size() == 1; }, test::longWait))
            return std::nullopt;
        return recordOf(sent.value(0));
    }
    qsizetype prompts() const { return window.findChildren<ResendPrompt*>().size(); }
    QPushButton* confirm() const { return window.findChild<QPushButton*>(QStringLiteral("confirmResend")); }

    QStringList sent;
    QWidget window;
    RecordActions actions{session, window};
};

} // namespace

class tst_RecordActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void secondQuestion_isNotAskedWhileOneIsOpen();
    void environmentChangedWhileAsking_isRefused();
    void yesWhileAnotherIsInFlight_sendsNothing();
    void resend_keepsItsOwnReason_data();
    void resend_keepsItsOwnReason();
};

void tst_RecordActions::secondQuestion_isNotAskedWhileOneIsOpen()
{
    FaultServer server(faults::answer(200));
    RecordFixture fixture(server);
    const std::optional<DeliveryRecord> record = fixture.record();
    QVERIFY(record);
    fixture.actions.askToResend(*record);
    fixture.actions.askToResend(*record);
    QCOMPARE(fixture.prompts(), 1);
    fixture.window.findChild<ResendPrompt*>()->reject();
    QTRY_COMPARE(fixture.prompts(), 0);
    QCOMPARE(server.completeRequests(), 1);
    fixture.actions.askToResend(*record); // it may be asked again once it is answered
    QCOMPARE(fixture.prompts(), 1);
    fixture.confirm()->click();
    QTRY_COMPARE(fixture.sent.size(), 2);
    QCOMPARE(server.completeRequests(), 2);
}

void tst_RecordActions::environmentChangedWhileAsking_isRefused()
{
    FaultServer server(faults::answer(200));
    RecordFixture fixture(server);
    const std::optional<DeliveryRecord> record = fixture.record();
    QVERIFY(record);
    QSignalSpy failed(&fixture.actions, &RecordActions::failed);
    fixture.actions.askToResend(*record);
    Environment renamed = fixture.shop;
    renamed.name = QStringLiteral("other shop");
    QVERIFY(fixture.session.environmentStore().save(renamed));
    fixture.session.reloadEnvironments();
    fixture.confirm()->click();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::ClearanceMismatch);
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(server.completeRequests(), 1);
}

void tst_RecordActions::yesWhileAnotherIsInFlight_sendsNothing()
{
    FaultServer server(faults::answer(200));
    RecordFixture fixture(server);
    const std::optional<DeliveryRecord> record = fixture.record();
    QVERIFY(record);
    QSignalSpy resending(&fixture.actions, &RecordActions::resending);
    fixture.actions.askToResend(*record);
    fixture.session.send(OutgoingBody::of(Notification(QStringLiteral("order.in_work"), {{orderIdField, QStringLiteral("H1")}})));
    QVERIFY(fixture.session.isSending());
    fixture.confirm()->click();
    QCOMPARE(resending.count(), 0);
    QTRY_COMPARE(fixture.sent.size(), 2);
    QTRY_VERIFY(!fixture.session.isSending());
    QCOMPARE(server.completeRequests(), 2);
}

void tst_RecordActions::resend_keepsItsOwnReason_data()
{
    QTest::addColumn<QString>("reason");
    QTest::newRow("a ticket") << QStringLiteral("SUP-1");
    QTest::newRow("none") << QString();
}

void tst_RecordActions::resend_keepsItsOwnReason()
{
    QFETCH(const QString, reason);
    FaultServer server(faults::answer(200));
    RecordFixture fixture(server, reason);
    const std::optional<DeliveryRecord> record = fixture.record();
    QVERIFY(record);
    fixture.session.setReason(QStringLiteral("SUP-77")); // typed for another order meanwhile
    fixture.actions.askToResend(*record);
    QCOMPARE(fixture.window.findChild<ResendPrompt*>()->informativeText().contains(QStringLiteral("Ticket or reason")), !reason.isEmpty());
    fixture.confirm()->click();
    QTRY_COMPARE(fixture.sent.size(), 2);
    const std::optional<DeliveryRecord> again = fixture.recordOf(fixture.sent.value(1));
    QVERIFY(again);
    QCOMPARE(again->summary.reason, reason);
}

QTEST_MAIN(tst_RecordActions)
#include "tst_RecordActions.moc"
