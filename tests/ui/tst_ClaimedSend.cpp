#include "Barrier.h"
#include "Composer.h"
#include "DataFolder.h"
#include "EnvironmentForm.h"
#include "Faults.h"
#include "FaultServer.h"
#include "JournalIdentity.h"
#include "JournalSupport.h"
#include "ProductionFixture.h"
#include "TeamMembers.h"
#include "TeamServer.h"

#include <QPushButton>
#include <QScopeGuard>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

const OutgoingBody aBody = OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));

} // namespace

/// A send in the window while another member sends the same event, with a real database.
class tst_ClaimedSend : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void another_isNamedAndAPersonDecides();
    void changedForm_takesTheOfferBack();
    void inProduction_theDecisionIsConfirmedAgain();
    void serverAway_goesAndIsSaid();
    void frozenServer_escStops();
    void frozenServer_theWindowCloses();
    void rule_isTypedInTheEnvironmentsPage();

private:
    /// Connects the session to the team, and sets the rule of its environment.
    void join(SessionFixture& fixture, TeamRule rule);
    /// Boris sends it at that address.
    void take(const QString& origin);
    /// Returns whether nothing leaves, once the team has answered what it was asked.
    static bool nothingGoesOn(SessionFixture& fixture, const FaultServer& api);
    QByteArray sql(const QString& statement) const { return m_server.sql(m_team.settings.database, statement).trimmed(); }

    TeamServer m_server;
    TeamAccess m_team;
    std::unique_ptr<QTemporaryDir> m_other;
    std::unique_ptr<TeamConnection> m_connection;
};

void tst_ClaimedSend::init()
{
    m_team = m_server.prepared();
    m_other = std::make_unique<QTemporaryDir>();
    makeJournal(m_other->path(), 1);
    Result<std::unique_ptr<TeamConnection>> opened = TeamConnection::open(m_team);
    QVERIFY(opened);
    m_connection = std::move(*opened);
    TeamSettings settings;
    settings.memberName = u"Борис"_s;
    QVERIFY(TeamMembers::join(*m_connection, settings, *JournalIdentity::ensure(m_other->path())));
}

void tst_ClaimedSend::take(const QString& origin)
{
    const Result<QList<ClaimAnswer>> taken = TeamClaimQueries::take(
        *m_connection, *JournalIdentity::ensure(m_other->path()),
        {.origin = origin, .lasts = 60s, .claims = {{u"his"_s, aBody.event, aBody.orderId, aBody.orderUuid}}});
    QVERIFY(taken && !taken->constFirst());
}

void tst_ClaimedSend::join(SessionFixture& fixture, TeamRule rule)
{
    TeamSettings settings = m_team.settings;
    settings.memberName = u"Анна"_s;
    fixture.session.teamPassword().keepForSession(settings, PostgresServer::password());
    QVERIFY(TeamSettingsFile(fixture.folder.teamFile()).save(settings));
    fixture.session.team().start();
    QTRY_COMPARE(fixture.session.team().state().phase, TeamState::Phase::Connected);
    fixture.shop.teamRule = rule;
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
}

bool tst_ClaimedSend::nothingGoesOn(SessionFixture& fixture, const FaultServer& api)
{
    // Claims are answered one after another.
    const QFuture<Result<TeamClaims::Answers>> asked = fixture.session.team().claims().take(
        {.origin = fixture.shop.origin(), .lasts = 60s, .claims = {{u"later"_s, aBody.event, u"H-later"_s, {}}}},
        std::chrono::milliseconds(longWait));
    Environment withoutTeam = fixture.shop;
    withoutTeam.teamRule = TeamRule::Off;
    return QTest::qWaitFor([&asked] { return asked.isFinished(); }, 2 * longWait) && nothingLeaves(withoutTeam, api);
}

void tst_ClaimedSend::another_isNamedAndAPersonDecides()
{
    const FaultServer api(faults::answer(200));
    MainWindowFixture fixture;
    fixture.choose(api.baseUrl());
    join(fixture, TeamRule::Ask);
    take(fixture.shop.origin());
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    fixture.sendButton()->click();
    QTRY_VERIFY2(fixture.noticeText().contains(u"Борис is sending this event now"_s), qPrintable(fixture.noticeText()));
    QVERIFY(!fixture.session.isSending());
    QCOMPARE(api.completeRequests(), 0);
    QCOMPARE(fixture.historyRows(), 0);
    QPushButton* decide = fixture.buttonSaying(u"Send in spite of it"_s);
    QVERIFY(decide);
    decide->click();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(!fixture.session.isSending());
    QCOMPARE(api.completeRequests(), 1);
    QVERIFY(!fixture.noticeText().contains(u"Борис"_s));
    QTRY_COMPARE(sql(u"SELECT count(*) FROM vestnik.claim"_s), QByteArray("0"));
}

void tst_ClaimedSend::changedForm_takesTheOfferBack()
{
    const FaultServer api(faults::answer(200));
    MainWindowFixture fixture;
    fixture.choose(api.baseUrl());
    join(fixture, TeamRule::Ask);
    take(fixture.shop.origin());
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    fixture.sendButton()->click();
    QTRY_VERIFY(fixture.buttonSaying(u"Send in spite of it"_s));
    fixture.orderId()->setText(u"H7777777777"_s);
    QTRY_VERIFY(!fixture.buttonSaying(u"Send in spite of it"_s));
    QCOMPARE(api.completeRequests(), 0);
}

void tst_ClaimedSend::inProduction_theDecisionIsConfirmedAgain()
{
    ProductionFixture fixture;
    join(fixture, TeamRule::Ask);
    take(fixture.shop.origin());
    QVERIFY(fixture.ask());
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QTRY_VERIFY2(fixture.noticeText().contains(u"Борис is sending this event now"_s), qPrintable(fixture.noticeText()));
    QCOMPARE(fixture.arrived(), 0);
    QPushButton* decide = fixture.buttonSaying(u"Send in spite of it"_s);
    QVERIFY(decide);
    decide->click();
    QTRY_VERIFY(fixture.isSeen("sendConfirmCard"));
    QCOMPARE(fixture.arrived(), 0);
    fixture.pass(1s);
    fixture.pressCtrlEnter();
    QVERIFY(fixture.isOver(1));
}

void tst_ClaimedSend::serverAway_goesAndIsSaid()
{
    const FaultServer api(faults::answer(200));
    MainWindowFixture fixture;
    fixture.choose(api.baseUrl());
    join(fixture, TeamRule::Ask);
    m_server.kill();
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    fixture.sendButton()->click();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY2(fixture.noticeText().contains(u"The team did not answer before this attempt"_s), qPrintable(fixture.noticeText()));
    QTRY_VERIFY(fixture.find<QPlainTextEdit>("timing")->toPlainText().contains(u"The team did not answer before this attempt"_s));
    fixture.shop.teamRule = TeamRule::Require;
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
    QTRY_VERIFY(fixture.window.findChild<Composer*>()->sendBar()->isReady());
    fixture.sendButton()->click();
    QTRY_VERIFY2(fixture.noticeText().contains(u"sends only when the team answers"_s), qPrintable(fixture.noticeText()));
    QCOMPARE(api.completeRequests(), 1);
    QVERIFY(m_server.start());
}

void tst_ClaimedSend::frozenServer_escStops()
{
    const FaultServer api(faults::answer(200));
    MainWindowFixture fixture;
    fixture.choose(api.baseUrl());
    join(fixture, TeamRule::Require);
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    m_server.freeze();
    auto thaw = qScopeGuard([this] { m_server.thaw(); });
    fixture.sendButton()->click();
    QTRY_VERIFY(fixture.session.isSending());
    QTest::keyClick(&fixture.window, Qt::Key_Escape);
    QTRY_VERIFY(!fixture.session.isSending());
    thaw.dismiss();
    m_server.thaw();
    QVERIFY(nothingGoesOn(fixture, api));
    QCOMPARE(fixture.historyRows(), 0);
}

void tst_ClaimedSend::frozenServer_theWindowCloses()
{
    const FaultServer api(faults::answer(200));
    MainWindowFixture fixture;
    fixture.choose(api.baseUrl());
    join(fixture, TeamRule::Require);
    fixture.window.findChild<Composer*>()->load(Notification(u"order.accepted"_s, {{orderIdField, u"H1234567890"_s}}));
    m_server.freeze();
    auto thaw = qScopeGuard([this] { m_server.thaw(); });
    fixture.sendButton()->click();
    QTRY_VERIFY(fixture.session.isSending());
    QVERIFY(fixture.window.close()); // nothing has left that it would have to wait for
    thaw.dismiss();
    m_server.thaw();
    QVERIFY(!fixture.session.isSending());
    QVERIFY2(!fixture.noticeText().contains(u"Waiting for"_s), qPrintable(fixture.noticeText()));
    QVERIFY(nothingGoesOn(fixture, api));
}

void tst_ClaimedSend::rule_isTypedInTheEnvironmentsPage()
{
    EnvironmentForm form(EventCatalog::builtIn());
    Environment environment{.id = u"x"_s, .name = u"shop"_s, .baseUrl = u"https://gw.example"_s};
    form.fill(environment);
    QVERIFY(!form.isChanged());
    auto* rule = form.findChild<QComboBox*>(u"team_rule"_s);
    QVERIFY(rule);
    QCOMPARE(rule->count(), 4);
    QVERIFY(!form.typedEnvironment().teamRule);
    rule->setCurrentIndex(rule->findData(u"require"_s));
    QVERIFY(form.isChanged());
    QCOMPARE(form.typedEnvironment().teamRule, TeamRule::Require);
    environment.teamRule = TeamRule::Off;
    form.fill(environment);
    QCOMPARE(form.typedEnvironment().teamRule, TeamRule::Off);
}

QTEST_MAIN(tst_ClaimedSend)
#include "tst_ClaimedSend.moc"
