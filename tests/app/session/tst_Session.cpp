#include "Barrier.h"
#include "ErrorText.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "SessionFixture.h"
#include "SharedPlans.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

namespace {

const Notification anOrder(QStringLiteral("order.accepted"), {{orderIdField, QStringLiteral("H1")}});

} // namespace

class tst_Session : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void environmentChangedByAnotherProgram_isRefusedAndReadAnew_data();
    void environmentChangedByAnotherProgram_isRefusedAndReadAnew();
    void environmentsOfAnotherProgram_areListedAtOnce();
    void environmentInUseChangedElsewhere_isTold();
    void unreadableEnvironments_areNotTakenForDeleted();
    void journalRemoved_isRefusedUntilAPersonDecides();
    void journalRemovedWithAnAnswerUnrecorded_goesOnOnceSetAside();
    void shutDownWhileTheTeamIsAsked_takesItBack_data();
    void shutDownWhileTheTeamIsAsked_takesItBack();
    void teamThatCannotBeAsked_saysWhy_data();
    void teamThatCannotBeAsked_saysWhy();
    void stopWhileTheKeychainIsAsked_isRefusedOnce();
    void recordWithoutAttempts_isNotResent();
    void retentionThatWouldLeaveNothing_isSaid();
};

void tst_Session::environmentChangedByAnotherProgram_isRefusedAndReadAnew_data()
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

void tst_Session::environmentChangedByAnotherProgram_isRefusedAndReadAnew()
{
    QFETCH(const std::function<void(EnvironmentStore&, Environment)>, change);
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    EnvironmentStore elsewhere(fixture.folder.environmentsFile());
    change(elsewhere, fixture.shop);
    QSignalSpy refused(&session, &Session::refused);
    QSignalSpy started(&session, &Session::started);
    QSignalSpy listed(&session, &Session::environmentsChanged);
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::ClearanceMismatch);
    QCOMPARE(refused.first().first().value<Error>().subject, QStringLiteral("shop"));
    QVERIFY(!session.isSending());
    QCOMPARE(started.count(), 0);
    QCOMPARE(server.connections(), 0);
    const auto records = session.reader().page({}, 0, 10).result();
    QVERIFY(records.has_value());
    QVERIFY(records->isEmpty());
    QCOMPARE(listed.count(), 1);
    const Result<Environment> stored = elsewhere.byId(fixture.shop.id);
    QCOMPARE(session.current(), stored ? *stored : session.environments().first());
}

void tst_Session::environmentsOfAnotherProgram_areListedAtOnce()
{
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    const QSignalSpy listed(&session, &Session::environmentsChanged);
    const QSignalSpy current(&session, &Session::currentChanged);
    EnvironmentStore elsewhere(fixture.folder.environmentsFile());
    Environment added = fixture.shop;
    added.id = EnvironmentStore::newId();
    added.name = QStringLiteral("night");
    QVERIFY(elsewhere.save(added));
    QTRY_COMPARE(session.environments().size(), 3);
    QCOMPARE(session.environments().last(), added);
    QVERIFY(elsewhere.remove(added.id)); // the file was replaced once: it is watched still
    QTRY_COMPARE(session.environments().size(), 2);
    QCOMPARE(listed.count(), 2);
    QVERIFY(elsewhere.remove(fixture.shop.id)); // the one in use
    QVERIFY(elsewhere.save(added));
    QTRY_COMPARE(session.environments().size(), 3);
    QCOMPARE(session.current(), fixture.shop);
    QCOMPARE(current.count(), 0); // a question, a form or a batch stays as it is
}

void tst_Session::environmentInUseChangedElsewhere_isTold()
{
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    const QSignalSpy overtaken(&session, &Session::currentOvertaken);
    const QSignalSpy listed(&session, &Session::environmentsChanged);
    EnvironmentStore elsewhere(fixture.folder.environmentsFile());
    Environment moved = fixture.shop;
    moved.baseUrl = QStringLiteral("http://127.0.0.1:1");
    QVERIFY(elsewhere.save(moved));
    QTRY_COMPARE(overtaken.count(), 1);
    QVERIFY(overtaken[0][0].toBool());
    QCOMPARE(listed.count(), 0); // the one in use is listed as it was
    QCOMPARE(session.current(), fixture.shop);
    QVERIFY(elsewhere.save(fixture.shop)); // as before
    QTRY_COMPARE(overtaken.count(), 2);
    QVERIFY(!overtaken[1][0].toBool());
    QVERIFY(elsewhere.save(moved));
    QTRY_COMPARE(overtaken.count(), 3);
    session.setCurrent(session.environments().first().id);
    QCOMPARE(session.environments().last(), moved); // once it is left it is listed as it is
}

void tst_Session::unreadableEnvironments_areNotTakenForDeleted()
{
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    QFile file(fixture.folder.environmentsFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{") == 1);
    file.close();
    QSignalSpy refused(&session, &Session::refused);
    QVERIFY(!session.reloadEnvironments());
    QCOMPARE(refused.count(), 1);
    const ErrorCode unreadable = refused.first().first().value<Error>().code;
    QCOMPARE(session.environments().size(), 2);
    QCOMPARE(session.environments().last(), fixture.shop);
    QCOMPARE(session.current(), fixture.shop);
    session.send(OutgoingBody::of(anOrder)); // what it is now nobody knows
    QTRY_COMPARE(refused.count(), 2);
    QCOMPARE(refused.last().first().value<Error>().code, unreadable);
    QVERIFY(!session.isSending());
    QVERIFY(QFile::remove(file.fileName()));
    QVERIFY(session.reloadEnvironments());
    QCOMPARE(session.environments().size(), 1); // now it was
    QCOMPARE(server.connections(), 0);
}

void tst_Session::journalRemoved_isRefusedUntilAPersonDecides()
{
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    QSignalSpy refused(&session, &Session::refused);
    QSignalSpy finished(&session, &Session::finished);
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(QFile::remove(session.journal().file()));
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::JournalLost);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(!session.isSending());
    // What was recorded is gone, and that is for a person to decide on.
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 2);
    QCOMPARE(refused.last().first().value<Error>().code, ErrorCode::JournalLost);
    QCOMPARE(server.completeRequests(), 1);
    QVERIFY(session.journal().setAside().result());
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY(finished.last().first().value<DeliveryReport>().recorded);
    QCOMPARE(server.completeRequests(), 2);
    QCOMPARE(refused.count(), 2);
}

void tst_Session::journalRemovedWithAnAnswerUnrecorded_goesOnOnceSetAside()
{
    FaultServer server(faults::holdUntilReleased());
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    QSignalSpy refused(&session, &Session::refused);
    QSignalSpy finished(&session, &Session::finished);
    QSignalSpy givenUp(&session, &Session::recordingGivenUp);
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::remove(session.journal().file()));
    server.release();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!finished.last().first().value<DeliveryReport>().recorded);
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::JournalLost);
    QVERIFY(session.journal().setAside().result());
    QTRY_COMPARE_WITH_TIMEOUT(givenUp.count(), 1, 15'000);
    session.send(OutgoingBody::of(anOrder));
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY(finished.last().first().value<DeliveryReport>().recorded);
    QCOMPARE(server.completeRequests(), 2);
}

void tst_Session::shutDownWhileTheTeamIsAsked_takesItBack_data()
{
    QTest::addColumn<bool>("isGivenUp");
    QTest::newRow("shut down") << false;
    QTest::newRow("given up") << true;
}

void tst_Session::shutDownWhileTheTeamIsAsked_takesItBack()
{
    QFETCH(const bool, isGivenUp);
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    fixture.shop.teamRule = TeamRule::Ask;
    QVERIFY(session.environmentStore().save(fixture.shop));
    session.reloadEnvironments();
    session.team().claims().setAccess(std::nullopt); // the answer does not come yet
    QSignalSpy refused(&session, &Session::refused);
    session.send(OutgoingBody::of(anOrder));
    QVERIFY(session.isSending());
    isGivenUp ? session.giveUp() : session.shutDown();
    QVERIFY(!session.isSending());
    session.team().claims().setMissing({ErrorCode::TeamMissing, {}, {}});
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::Interrupted);
    QVERIFY(test::nothingLeaves(fixture.shop, server));
}

void tst_Session::teamThatCannotBeAsked_saysWhy_data()
{
    QTest::addColumn<ErrorCode>("why");
    QTest::addColumn<QString>("detail");
    QTest::newRow("no team") << ErrorCode::TeamMissing << QString();
    QTest::newRow("unreadable settings") << ErrorCode::FileInvalid << QString();
    QTest::newRow("password not found yet") << ErrorCode::TeamMissing << QStringLiteral("connecting");
}

void tst_Session::teamThatCannotBeAsked_saysWhy()
{
    QFETCH(const ErrorCode, why);
    QFETCH(const QString, detail);
    test::SessionFixture fixture;
    fixture.secrets->isSilent = true;
    const bool isSetUp = why != ErrorCode::TeamMissing || !detail.isEmpty();
    if (isSetUp) {
        TeamSettings there;
        there.address = QStringLiteral("127.0.0.1");
        there.database = QStringLiteral("orders");
        there.user = QStringLiteral("anna");
        there.tls = TeamTls::Off;
        there.memberName = QStringLiteral("Anna");
        QVERIFY(TeamSettingsFile(fixture.folder.teamFile()).save(there));
    }
    if (why == ErrorCode::FileInvalid)
        QVERIFY(QFile::resize(fixture.folder.teamFile(), 10)); // it is no JSON any more
    fixture.session.team().start();
    const Result<TeamAccess> access = fixture.session.batchServices().teamAccess();
    QVERIFY(!access);
    QCOMPARE(access.error().code, why);
    QVERIFY(
        isSetUp
        == errorText(access.error()).contains(why == ErrorCode::FileInvalid ? QStringLiteral("team.json") : QStringLiteral("127.0.0.1")));
    QCOMPARE(SharedPlans::all(access).error(), access.error());
    fixture.choose(QStringLiteral("https://api.example.com"));
    const TeamCheck::Team asked = fixture.session.team().toAsk(fixture.shop);
    QCOMPARE(asked.isAsked, isSetUp);
    QCOMPARE(asked.access.error(), access.error());
    QCOMPARE(fixture.session.team().history().page({}, 0, 1).result().error(), access.error());
}

void tst_Session::stopWhileTheKeychainIsAsked_isRefusedOnce()
{
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.secrets->isSilent = true;
    fixture.choose(server.baseUrl(), EnvironmentKind::Test, {}, {});
    QSignalSpy refused(&session, &Session::refused);
    session.send(OutgoingBody::of(anOrder));
    QVERIFY(session.isSending());
    session.stop();
    QVERIFY(!session.isSending());
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::Interrupted);
    session.stop();
    QCOMPARE(refused.count(), 1);
    QCOMPARE(server.connections(), 0);
}

void tst_Session::recordWithoutAttempts_isNotResent()
{
    FaultServer server(faults::answer(200));
    test::SessionFixture fixture;
    Session& session = fixture.session;
    fixture.choose(server.baseUrl());
    QSignalSpy refused(&session, &Session::refused);
    DeliveryRecord record;
    record.summary.delivery = QStringLiteral("d");
    record.summary.environmentId = fixture.shop.id;
    record.summary.origin = fixture.shop.origin();
    session.resend(record);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::RecordNotFound);
    QVERIFY(!session.isSending());
}

void tst_Session::retentionThatWouldLeaveNothing_isSaid()
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
    Session session(folder, EventCatalog::builtIn());
    session.preferences().setRetentionDays(30);
    QSignalSpy refused(&session, &Session::refused);
    session.open();
    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(refused.first().first().value<Error>().code, ErrorCode::JournalAllOld);
    QCOMPARE(session.reader().page({}, 0, 10).result()->size(), 1);
}

QTEST_GUILESS_MAIN(tst_Session)
#include "tst_Session.moc"
