#include "DeskSupport.h"
#include "FakeStore.h"
#include "Faults.h"
#include "FaultServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

namespace {

const Notification anOrder(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H1")}});

} // namespace

class tst_Desk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void environmentChangedByAnotherProgram_isRefusedAndReadAnew_data();
    void environmentChangedByAnotherProgram_isRefusedAndReadAnew();
    void unreadableEnvironments_areNotTakenForDeleted();
    void journalRemoved_isRefusedUntilAPersonDecides();
    void journalRemovedWithAnAnswerUnrecorded_goesOnOnceSetAside();
    void stopWhileTheKeychainIsAsked_isRefusedOnce();
    void recordWithoutAttempts_isNotResent();
    void retentionThatWouldLeaveNothing_isSaid();
};

void tst_Desk::environmentChangedByAnotherProgram_isRefusedAndReadAnew_data()
{
    using Change = std::function<void(EnvironmentStore&, Environment)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, const std::function<void(Environment&)>& edit) {
        QTest::newRow(name) << Change([edit](EnvironmentStore& store, Environment environment) {
            edit(environment);
            QVERIFY(store.save(environment));
        });
    };
    row("another address", [](Environment& e) { e.baseUrl = QStringLiteral("http://127.0.0.1:1"); });
    row("another path", [](Environment& e) { e.path = QStringLiteral("/v3/notifications"); });
    row("another name", [](Environment& e) { e.name = QStringLiteral("other shop"); });
    row("production now", [](Environment& e) {
        e.kind = EnvironmentKind::Production;
        e.baseUrl = QStringLiteral("https://127.0.0.1:1");
    });
    QTest::newRow("removed") << Change([](EnvironmentStore& store, const Environment& e) { QVERIFY(store.remove(e.id)); });
}

void tst_Desk::environmentChangedByAnotherProgram_isRefusedAndReadAnew()
{
    QFETCH(const std::function<void(EnvironmentStore&, Environment)>, change);
    const QTemporaryDir path;
    const DataFolder folder(path.path());
    FaultServer server(faults::answer(200));
    Desk desk(folder, EventCatalog::builtIn());
    desk.open();
    const std::optional<Environment> shop = test::chooseShop(desk, server.baseUrl());
    QVERIFY(shop);
    EnvironmentStore elsewhere(folder.environmentsFile());
    change(elsewhere, *shop);
    QSignalSpy refused(&desk, &Desk::refused);
    QSignalSpy started(&desk, &Desk::started);
    QSignalSpy listed(&desk, &Desk::environmentsChanged);
    desk.send(OutgoingBody::of(anOrder));
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::ClearanceMismatch);
    QCOMPARE(refused.first().first().value<Error>().subject, QStringLiteral("shop"));
    QVERIFY(!desk.isSending());
    QCOMPARE(started.count(), 0);
    QCOMPARE(server.connections(), 0);
    const auto records = desk.reader().page({}, 0, 10).result();
    QVERIFY(records.has_value());
    QVERIFY(records->isEmpty());
    QCOMPARE(listed.count(), 1);
    const Result<Environment> stored = elsewhere.byId(shop->id);
    QCOMPARE(desk.current(), stored ? *stored : desk.environments().first());
}

void tst_Desk::unreadableEnvironments_areNotTakenForDeleted()
{
    const QTemporaryDir path;
    FaultServer server(faults::answer(200));
    const DataFolder folder(path.path());
    Desk desk(folder, EventCatalog::builtIn());
    desk.open();
    const std::optional<Environment> shop = test::chooseShop(desk, server.baseUrl());
    QVERIFY(shop);
    QFile file(folder.environmentsFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    QSignalSpy refused(&desk, &Desk::refused);
    QVERIFY(!desk.reloadEnvironments());
    QCOMPARE(refused.count(), 1);
    const ErrorCode unreadable = refused.first().first().value<Error>().code;
    QCOMPARE(desk.environments().size(), 2);
    QCOMPARE(desk.environments().last(), *shop);
    QCOMPARE(desk.current(), *shop);
    desk.send(OutgoingBody::of(anOrder)); // what it is now nobody knows
    QCOMPARE(refused.count(), 2);
    QCOMPARE(refused.last().first().value<Error>().code, unreadable);
    QVERIFY(!desk.isSending());
    QVERIFY(QFile::remove(file.fileName()));
    QVERIFY(desk.reloadEnvironments());
    QCOMPARE(desk.environments().size(), 1); // now it was
    QCOMPARE(server.connections(), 0);
}

void tst_Desk::journalRemoved_isRefusedUntilAPersonDecides()
{
    const QTemporaryDir path;
    FaultServer server(faults::answer(200));
    Desk desk(DataFolder(path.path()), EventCatalog::builtIn());
    desk.open();
    QVERIFY(test::chooseShop(desk, server.baseUrl()));
    QSignalSpy refused(&desk, &Desk::refused);
    QSignalSpy finished(&desk, &Desk::finished);
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(QFile::remove(desk.journal().file()));
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::JournalLost);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(!desk.isSending());
    // What was recorded is gone, and that is for a person to decide on.
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 2);
    QCOMPARE(refused.last().first().value<Error>().code, ErrorCode::JournalLost);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(desk.journal().setAside().result());
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY(finished.last().first().value<DeliveryReport>().recorded);
    QCOMPARE(server.completeRequests(), 2);
    QCOMPARE(refused.count(), 2);
}

void tst_Desk::journalRemovedWithAnAnswerUnrecorded_goesOnOnceSetAside()
{
    const QTemporaryDir path;
    FaultServer server(faults::holdUntilReleased());
    Desk desk(DataFolder(path.path()), EventCatalog::builtIn());
    desk.open();
    QVERIFY(test::chooseShop(desk, server.baseUrl()));
    QSignalSpy refused(&desk, &Desk::refused);
    QSignalSpy finished(&desk, &Desk::finished);
    QSignalSpy givenUp(&desk, &Desk::recordingGivenUp);
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::remove(desk.journal().file()));
    server.release();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!finished.last().first().value<DeliveryReport>().recorded);
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::JournalLost);
    QVERIFY(desk.journal().setAside().result());
    QTRY_COMPARE_WITH_TIMEOUT(givenUp.count(), 1, 15'000);
    desk.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY(finished.last().first().value<DeliveryReport>().recorded);
    QCOMPARE(server.completeRequests(), 2);
}

void tst_Desk::stopWhileTheKeychainIsAsked_isRefusedOnce()
{
    const QTemporaryDir path;
    FaultServer server(faults::answer(200));
    const auto state = std::make_shared<test::FakeStore::State>();
    state->isSilent = true;
    Desk desk(DataFolder(path.path()), EventCatalog::builtIn(), nullptr, std::make_unique<test::FakeStore>(state));
    desk.open();
    const Environment shop{.id = EnvironmentStore::newId(), .name = QStringLiteral("shop"), .baseUrl = server.baseUrl()};
    QVERIFY(desk.environmentStore().save(shop));
    desk.reloadEnvironments();
    desk.setCurrent(shop.id);
    QSignalSpy refused(&desk, &Desk::refused);
    desk.send(OutgoingBody::of(anOrder));
    QVERIFY(desk.isSending());
    desk.stop();
    QVERIFY(!desk.isSending());
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::Interrupted);
    desk.stop();
    QCOMPARE(refused.count(), 1);
    QCOMPARE(server.connections(), 0);
}

void tst_Desk::recordWithoutAttempts_isNotResent()
{
    const QTemporaryDir path;
    FaultServer server(faults::answer(200));
    Desk desk(DataFolder(path.path()), EventCatalog::builtIn());
    desk.open();
    const std::optional<Environment> shop = test::chooseShop(desk, server.baseUrl());
    QVERIFY(shop);
    QSignalSpy refused(&desk, &Desk::refused);
    DeliveryRecord record;
    record.summary.delivery = QStringLiteral("d");
    record.summary.environmentId = shop->id;
    record.summary.origin = shop->origin();
    desk.resend(record);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::RecordNotFound);
    QVERIFY(!desk.isSending());
}

void tst_Desk::retentionThatWouldLeaveNothing_isSaid()
{
    const QTemporaryDir path;
    const DataFolder folder(path.path());
    AttemptStart start;
    start.delivery = QStringLiteral("d");
    start.startedAt = QDateTime::currentDateTimeUtc().addDays(-90);
    AttemptEnd end;
    end.delivery = start.delivery;
    end.endedAt = start.startedAt;
    {
        Journal journal(folder.path());
        QVERIFY(journal.open().result());
        QVERIFY(journal.start(start).result());
        QVERIFY(journal.end(end).result());
    }
    Desk desk(folder, EventCatalog::builtIn());
    desk.preferences().setRetentionDays(30);
    QSignalSpy refused(&desk, &Desk::refused);
    desk.open();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::JournalAllOld);
    QCOMPARE(desk.reader().page({}, 0, 10).result()->size(), 1);
}

QTEST_MAIN(tst_Desk)
#include "tst_Desk.moc"
