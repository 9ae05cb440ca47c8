#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "RecordActions.h"
#include "ResendPrompt.h"
#include "SessionSupport.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace vestnik;

namespace {

/// A session with one delivery to "shop" in its history, and what can be done with it.
struct Seat {
    explicit Seat(FaultServer& server)
    {
        session.open();
        shop = test::chooseShop(session, server.baseUrl()).value_or(Environment());
        session.send(OutgoingBody::of(Notification(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H1")}})));
        QObject::connect(&session, &Session::finished, &session,
                         [this](const DeliveryReport& report) { sent.append(report.summary.delivery); });
    }

    /// Waits for the delivery's end.
    std::optional<DeliveryRecord> record()
    {
        if (!QTest::qWaitFor([this] { return sent.size() == 1; }, 30'000))
            return std::nullopt;
        const Result<DeliveryRecord> found = session.reader().delivery(sent.value(0)).result();
        return found ? std::optional(*found) : std::nullopt;
    }
    qsizetype prompts() const { return window.findChildren<ResendPrompt*>().size(); }
    QPushButton* confirm() const { return window.findChild<QPushButton*>(QStringLiteral("confirmResend")); }

    const QTemporaryDir path;
    DataFolder folder{path.path()};
    Session session{folder, EventCatalog::builtIn()};
    Environment shop;
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
};

void tst_RecordActions::secondQuestion_isNotAskedWhileOneIsOpen()
{
    FaultServer server(faults::answer(200));
    Seat seat(server);
    const std::optional<DeliveryRecord> record = seat.record();
    QVERIFY(record);
    seat.actions.askToResend(*record);
    seat.actions.askToResend(*record);
    QCOMPARE(seat.prompts(), 1);
    seat.window.findChild<ResendPrompt*>()->reject();
    QTRY_COMPARE(seat.prompts(), 0);
    QCOMPARE(server.completeRequests(), 1);
    seat.actions.askToResend(*record); // it may be asked again once it is answered
    QCOMPARE(seat.prompts(), 1);
    seat.confirm()->click();
    QTRY_COMPARE(seat.sent.size(), 2);
    QCOMPARE(server.completeRequests(), 2);
}

void tst_RecordActions::environmentChangedWhileAsking_isRefused()
{
    FaultServer server(faults::answer(200));
    Seat seat(server);
    const std::optional<DeliveryRecord> record = seat.record();
    QVERIFY(record);
    QSignalSpy failed(&seat.actions, &RecordActions::failed);
    seat.actions.askToResend(*record);
    Environment renamed = seat.shop;
    renamed.name = QStringLiteral("other shop");
    QVERIFY(seat.session.environmentStore().save(renamed));
    seat.session.reloadEnvironments();
    seat.confirm()->click();
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::ClearanceMismatch);
    QVERIFY(!seat.session.isSending());
    QCOMPARE(server.completeRequests(), 1);
}

void tst_RecordActions::yesWhileAnotherIsInFlight_sendsNothing()
{
    FaultServer server(faults::answer(200));
    Seat seat(server);
    const std::optional<DeliveryRecord> record = seat.record();
    QVERIFY(record);
    QSignalSpy resending(&seat.actions, &RecordActions::resending);
    seat.actions.askToResend(*record);
    seat.session.send(OutgoingBody::of(Notification(QStringLiteral("order.in_work"), {{orderIdField, QStringLiteral("H1")}})));
    QVERIFY(seat.session.isSending());
    seat.confirm()->click();
    QCOMPARE(resending.count(), 0);
    QTRY_COMPARE(seat.sent.size(), 2);
    QTRY_VERIFY(!seat.session.isSending());
    QCOMPARE(server.completeRequests(), 2);
}

QTEST_MAIN(tst_RecordActions)
#include "tst_RecordActions.moc"
