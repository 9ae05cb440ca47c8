#include "CheckedPlan.h"
#include "DraftFixture.h"
#include "Faults.h"
#include "FaultServer.h"
#include "HistoryModel.h"
#include "HistoryPane.h"
#include "JournalSupport.h"
#include "MainWindowFixture.h"
#include "PlanExport.h"
#include "ProductionFixture.h"
#include "ResendPrompt.h"
#include "StateStrip.h"
#include "TeamServer.h"
#include "TodaySummary.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QToolButton>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// The window of Anna, who is a member, on the page of the history.
struct AnnaFixture : MainWindowFixture {
    AnnaFixture(const TeamAccess& access, const QString& folderPath) : MainWindowFixture(folderPath)
    {
        secrets->secrets.insert(access.settings.passwordKey(), access.password);
        session.team().start();
        find<QAbstractButton>("pageHistory")->click();
    }

    /// Chooses an environment at the server with that address that all members have, as the name of its certificate says.
    void chooseShared(const QString& url)
    {
        choose(url);
        shop.tls.serverName = u"gw.example"_s;
        QVERIFY(session.environmentStore().save(shop));
        session.reloadEnvironments();
    }
    QTableView* table() { return find<QTableView>("history"); }
    bool showsTeam() { return find<QToolButton>("historyOfTeam")->isChecked(); }
    void chooseTeam() { find<QToolButton>("historyOfTeam")->click(); }
    QString cell(int row, HistoryModel::Column column) { return table()->model()->index(row, column).data().toString(); }
    /// Returns the row of the first delivery of that order; -1 while it is not read.
    int rowOf(const QString& order)
    {
        for (int row = 0; row < historyRows(); ++row) {
            if (cell(row, HistoryModel::Order) == order)
                return row;
        }
        return -1;
    }
    void select(const QString& order) { table()->selectRow(rowOf(order)); }
};

} // namespace

/// The switch between this computer's history and the team's, with a real server and another member.
class tst_HistoryScope : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void withoutTeam_thereIsNoSwitch();
    void team_namesTheMembers();
    void strip_isAlwaysThisComputers();
    void choice_isRemembered();
    void news_comeByThemselves();
    void record_canBeOpenedCopiedAndLoaded();
    void resending_isASendOfOnesOwn();
    void severalAtOneUrl_areToldApartByTheirName();
    void otherName_isSaid();
    void batchOfAnothersRecords_goesToTheSameUrl();
    void timeline_isTheTeams();
    void deadServer_showsNothingAndSaysSinceWhen();
    void exchangedTeam_leavesNothingOfTheFormerOne();
    void disconnected_isThisComputersAgain();
    void facts_nameTheMember();
    void facts_withoutTheServer_sayThatTheyAreThisComputers();
    void productionCard_namesTheMember();
    void batchCheck_leavesOutWhatAMemberSent();
    void batchCheck_withALockedKeychain_saysSoAndLooksAgain();
    void names_followTheLanguage();

private:
    /// Another member's send of an order to the server at `m_api`, or to another one, put there.
    void sendByBoris(const QString& order, const QString& url = {});

    TeamServer m_server;
    TeamAccess m_access;
    std::unique_ptr<FaultServer> m_api;
    std::unique_ptr<QTemporaryDir> m_anna;
    std::unique_ptr<QTemporaryDir> m_boris;
};

void tst_HistoryScope::init()
{
    m_anna = std::make_unique<QTemporaryDir>();
    m_boris = std::make_unique<QTemporaryDir>();
    m_api = std::make_unique<FaultServer>(faults::answer(200));
    m_access = m_server.prepared();
    m_access.settings.memberName = u"Анна"_s;
    QVERIFY(TeamSettingsFile(DataFolder(m_anna->path()).teamFile()).save(m_access.settings));
    sendByBoris(u"H-BORIS"_s);
}

void tst_HistoryScope::sendByBoris(const QString& order, const QString& url)
{
    Journal journal(m_boris->path());
    QVERIFY(got(journal.open()));
    AttemptStart start = sampleStart(u"boris-"_s + order);
    start.orderId = order;
    start.environmentId = u"an id of his computer"_s;
    start.environmentName = u"shop"_s;
    start.origin = url.isEmpty() ? m_api->baseUrl() : url;
    start.request.url = start.origin + defaultPath;
    start.reason = u"SUP-77"_s;
    start.request.body = R"({"event":{"type":"order.accepted","payload":{"order_id":")" + order.toUtf8() + R"("}}})";
    QVERIFY(got(journal.start(start)));
    QVERIFY(got(journal.end(sampleEnd(start.delivery))));
    TeamAccess access = m_access;
    access.settings.memberName = u"Boris"_s;
    TeamPush push(m_boris->path(), access);
    QVERIFY(pushAll(push));
}

void tst_HistoryScope::withoutTeam_thereIsNoSwitch()
{
    MainWindowFixture alone;
    alone.find<QAbstractButton>("pageHistory")->click();
    QVERIFY(!alone.isSeen("historyScope"));
}

void tst_HistoryScope::team_namesTheMembers()
{
    AnnaFixture fixture(m_access, m_anna->path());
    QVERIFY(fixture.isSeen("historyScope"));
    QVERIFY(!fixture.showsTeam());
    QVERIFY(fixture.table()->horizontalHeader()->isSectionHidden(HistoryModel::Member));
    fixture.choose(m_api->baseUrl());
    QVERIFY(fixture.send(u"H-ANNA"_s));
    QTRY_COMPARE(fixture.historyRows(), 1);
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 2);
    QVERIFY(!fixture.table()->horizontalHeader()->isSectionHidden(HistoryModel::Member));
    QTRY_VERIFY(fixture.rowOf(u"H-BORIS"_s) >= 0 && fixture.rowOf(u"H-ANNA"_s) >= 0);
    QVERIFY(!fixture.isSeen("hiddenSends"));
    QCOMPARE(fixture.cell(fixture.rowOf(u"H-BORIS"_s), HistoryModel::Member), u"Boris"_s);
    QCOMPARE(fixture.cell(fixture.rowOf(u"H-ANNA"_s), HistoryModel::Member), u"Анна"_s);
    fixture.window.findChild<HistoryPane*>()->search(u"h-bor"_s);
    QTRY_COMPARE(fixture.historyRows(), 1);
    fixture.find<QToolButton>("historyOfComputer")->click();
    QTRY_COMPARE(fixture.historyRows(), 0);
    QVERIFY(fixture.table()->horizontalHeader()->isSectionHidden(HistoryModel::Member));
}

void tst_HistoryScope::strip_isAlwaysThisComputers()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 1);
    fixture.find<QAbstractButton>("pageSend")->click();
    QVERIFY(!fixture.isSeen("historyScope"));
    QTRY_COMPARE(fixture.historyRows(), 0);
    fixture.find<QAbstractButton>("pageHistory")->click();
    QVERIFY(fixture.showsTeam());
    QTRY_COMPARE(fixture.historyRows(), 1);
}

void tst_HistoryScope::choice_isRemembered()
{
    {
        AnnaFixture fixture(m_access, m_anna->path());
        fixture.chooseTeam();
    }
    AnnaFixture fixture(m_access, m_anna->path());
    QVERIFY(fixture.showsTeam());
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_COMPARE(fixture.cell(0, HistoryModel::Member), u"Boris"_s);
}

void tst_HistoryScope::news_comeByThemselves()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QTRY_VERIFY(fixture.rowOf(u"H-BORIS"_s) == 0);
    sendByBoris(u"H-LATER"_s);
    QTRY_COMPARE(fixture.historyRows(), 2);
    QTRY_VERIFY(fixture.rowOf(u"H-LATER"_s) >= 0);
}

void tst_HistoryScope::record_canBeOpenedCopiedAndLoaded()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.choose(m_api->baseUrl());
    fixture.chooseTeam();
    QTRY_VERIFY(fixture.rowOf(u"H-BORIS"_s) == 0);
    fixture.select(u"H-BORIS"_s);
    QTRY_VERIFY(fixture.body().contains(u"H-BORIS"_s));
    auto* pane = fixture.window.findChild<HistoryPane*>();
    QGuiApplication::clipboard()->clear();
    pane->table().findChild<QAction*>(u"copyMarkdown"_s)->trigger();
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"H-BORIS"_s));
    QSignalSpy loaded(pane, &HistoryPane::loadRequested);
    fixture.find<QPushButton>("loadRecord")->click();
    QTRY_COMPARE(fixture.orderId()->text(), u"H-BORIS"_s);
    // The environment here has the same address: nothing is said of another one.
    QVERIFY(!fixture.find<StateSlot>("otherEnvironment")->isShown());
}

void tst_HistoryScope::resending_isASendOfOnesOwn()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.choose(m_api->baseUrl());
    QTRY_VERIFY(fixture.session.team().history().isThere());
    const Result<DeliveryRecord> record = got(fixture.session.team().history().delivery(u"boris-H-BORIS"_s));
    QVERIFY(record);
    QCOMPARE(fixture.session.environmentOf(*record)->id, fixture.shop.id);
    DeliveryRecord elsewhere = *record;
    elsewhere.attempts.last().start.request.url = m_api->baseUrl() + u"/another"_s + defaultPath; // at the same host
    QCOMPARE(codeOf(fixture.session.environmentOf(elsewhere)), ErrorCode::EnvironmentNotFound);
    elsewhere = *record;
    elsewhere.summary.environmentKind = EnvironmentKind::Production; // as he has it, and not as it is here
    QCOMPARE(codeOf(fixture.session.environmentOf(elsewhere)), ErrorCode::EnvironmentNotFound);
    elsewhere = *record;
    elsewhere.summary.member.clear(); // one's own goes by its id alone
    QCOMPARE(codeOf(fixture.session.environmentOf(elsewhere)), ErrorCode::EnvironmentNotFound);
    const QSignalSpy finished(&fixture.session, &Session::finished);
    fixture.session.resend(*record);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(m_api->completeRequests(), 1);
    const DeliverySummary sent = finished[0][0].value<DeliveryReport>().summary;
    QCOMPARE(sent.resendOf, u"boris-H-BORIS"_s);
    QCOMPARE(sent.environmentId, fixture.shop.id);
    QCOMPARE(got(fixture.session.reader().page({}, 0, 10))->size(), 1);
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 2);
}

void tst_HistoryScope::severalAtOneUrl_areToldApartByTheirName()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.choose(m_api->baseUrl());
    const Environment shop = fixture.shop;
    Environment other = shop;
    other.id = EnvironmentStore::newId();
    other.name = u"another shop"_s;
    QVERIFY(fixture.session.environmentStore().save(other));
    fixture.session.reloadEnvironments();
    QTRY_VERIFY(fixture.session.team().history().isThere());
    Result<DeliveryRecord> record = got(fixture.session.team().history().delivery(u"boris-H-BORIS"_s));
    QVERIFY(record);
    QCOMPARE(fixture.session.environmentOf(*record)->id, shop.id);
    record->summary.environmentName = u"another shop"_s;
    QCOMPARE(fixture.session.environmentOf(*record)->id, other.id);
    record->summary.environmentName = u"a third one"_s; // which of them it is, nobody knows
    QCOMPARE(codeOf(fixture.session.environmentOf(*record)), ErrorCode::EnvironmentNotFound);
}

void tst_HistoryScope::otherName_isSaid()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.choose(m_api->baseUrl());
    fixture.shop.name = u"here"_s;
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
    QTRY_VERIFY(fixture.session.team().history().isThere());
    const Result<DeliveryRecord> record = got(fixture.session.team().history().delivery(u"boris-H-BORIS"_s));
    QVERIFY(record);
    auto* pane = fixture.window.findChild<HistoryPane*>();
    const auto* other = fixture.find<StateSlot>("otherEnvironment");
    Q_EMIT pane->loadRequested(*record);
    QVERIFY(other->isShown());
    Q_EMIT pane->resendRequested(*record);
    const auto* prompt = fixture.window.findChild<ResendPrompt*>();
    QVERIFY(prompt);
    QVERIFY2(prompt->informativeText().contains(u"shop"_s) && prompt->text().contains(u"here"_s), qPrintable(prompt->informativeText()));
}

void tst_HistoryScope::batchOfAnothersRecords_goesToTheSameUrl()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.choose(m_api->baseUrl());
    QTRY_VERIFY(fixture.session.team().history().isThere());
    const Result<DeliveryRecord> record = got(fixture.session.team().history().delivery(u"boris-H-BORIS"_s));
    QVERIFY(record);
    Q_EMIT fixture.window.findChild<HistoryPane*>()->batchRequested({*record});
    QVERIFY(!fixture.find<StateSlot>("foreignRecords")->isShown());
    QVERIFY(fixture.find<QWidget>("batchesWindow"));
}

void tst_HistoryScope::timeline_isTheTeams()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseTeam();
    QTRY_VERIFY(fixture.rowOf(u"H-BORIS"_s) == 0);
    fixture.select(u"H-BORIS"_s);
    QTRY_VERIFY(fixture.body().contains(u"H-BORIS"_s));
    Q_EMIT fixture.window.findChild<HistoryPane*>()->timelineWanted({{}, u"H-BORIS"_s, {}});
    QTRY_COMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 1);
    fixture.find<QToolButton>("historyOfComputer")->click();
    QTRY_COMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 0);
}

void tst_HistoryScope::deadServer_showsNothingAndSaysSinceWhen()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 1);
    Q_EMIT fixture.window.findChild<HistoryPane*>()->timelineWanted({{}, u"H-BORIS"_s, {}});
    QTRY_COMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 1);
    const auto* today = fixture.window.findChild<TodaySummary*>();
    QTRY_VERIFY(today->totals());
    const auto* away = fixture.find<StateSlot>("teamAway");
    QVERIFY(!away->isShown());
    m_server.kill();
    QTRY_VERIFY(away->isShown());
    QCOMPARE(fixture.historyRows(), 0);
    QCOMPARE(fixture.find<QTableView>("timeline")->model()->rowCount(), 0);
    QVERIFY(!today->totals());
    QVERIFY(fixture.isSeen("emptyHistory"));
    QVERIFY(!fixture.find<StateSlot>("historyFault")->isShown()); // it is said once
    QVERIFY(!fixture.find<StateSlot>("journal")->isShown());
    fixture.find<QToolButton>("historyOfComputer")->click();
    QVERIFY(!away->isShown());
    fixture.chooseTeam();
    QTRY_VERIFY(away->isShown());
    QVERIFY(m_server.start());
    QTRY_VERIFY_WITH_TIMEOUT(!away->isShown(), 30'000);
    QTRY_COMPARE(fixture.historyRows(), 1);
}

void tst_HistoryScope::exchangedTeam_leavesNothingOfTheFormerOne()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 1);
    const auto* today = fixture.window.findChild<TodaySummary*>();
    QTRY_VERIFY(today->totals());
    const TeamAccess other = m_server.prepared();
    QVERIFY(TeamSettingsFile(fixture.folder.teamFile()).save(other.settings));
    fixture.secrets->secrets.insert(other.settings.passwordKey(), other.password);
    fixture.session.team().start();
    QCOMPARE(fixture.historyRows(), 0); // before the other one is there
    QVERIFY(!today->totals());
    QTRY_VERIFY(today->totals());
    QCOMPARE(fixture.historyRows(), 0);
}

void tst_HistoryScope::disconnected_isThisComputersAgain()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseTeam();
    QTRY_COMPARE(fixture.historyRows(), 1);
    QVERIFY(TeamSettingsFile(fixture.folder.teamFile()).remove());
    fixture.session.team().start();
    QTRY_VERIFY(!fixture.isSeen("historyScope"));
    QTRY_COMPARE(fixture.historyRows(), 0);
    QVERIFY(!fixture.find<StateSlot>("teamAway")->isShown());
}

void tst_HistoryScope::facts_nameTheMember()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseShared(m_api->baseUrl());
    fixture.find<QAbstractButton>("pageSend")->click();
    const auto* facts = fixture.find<QLabel>("orderFacts");
    QTRY_VERIFY(fixture.session.team().history().isThere());
    fixture.uuid()->clear();
    fixture.orderId()->setText(u"H-BORIS"_s);
    QTRY_VERIFY2(facts->accessibleName().contains(u"(Boris)"_s), qPrintable(facts->accessibleName()));
    fixture.orderId()->setText(u"H-NOBODY"_s);
    QTRY_VERIFY(facts->accessibleName().contains(u"the team's history"_s));
    QVERIFY(!facts->accessibleName().contains(u"Boris"_s));
    fixture.shop.tls.serverName.clear(); // such a server every computer has for itself
    QVERIFY(fixture.session.environmentStore().save(fixture.shop));
    fixture.session.reloadEnvironments();
    fixture.orderId()->setText(u"H-BORIS"_s);
    QTRY_VERIFY(facts->accessibleName().contains(u"this computer's history"_s));
}

void tst_HistoryScope::facts_withoutTheServer_sayThatTheyAreThisComputers()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseShared(m_api->baseUrl());
    fixture.find<QAbstractButton>("pageSend")->click();
    QTRY_VERIFY(fixture.session.team().history().isThere());
    const auto* facts = fixture.find<QLabel>("orderFacts");
    fixture.uuid()->clear();
    m_server.freeze(); // it takes what is asked and says nothing
    fixture.orderId()->setText(u"H-BORIS"_s);
    QTRY_VERIFY(facts->accessibleName().contains(u"Only this computer's sends are known."_s));
    m_server.thaw();
    QTRY_VERIFY(facts->accessibleName().contains(u"(Boris)"_s)); // late, and welcome
}

void tst_HistoryScope::productionCard_namesTheMember()
{
    ProductionFixture fixture;
    sendByBoris(u"H1234567890"_s, fixture.server.baseUrl());
    QVERIFY(TeamSettingsFile(fixture.folder.teamFile()).save(m_access.settings));
    fixture.secrets->secrets.insert(m_access.settings.passwordKey(), m_access.password);
    fixture.session.team().start();
    QTRY_VERIFY(fixture.session.team().history().isThere());
    QVERIFY(fixture.ask());
    const auto* facts = fixture.find<QLabel>("cardFacts");
    QTRY_VERIFY2(facts->accessibleName().contains(u"(Boris)"_s), qPrintable(facts->accessibleName()));
    QCOMPARE(fixture.arrived(), 0);
}

void tst_HistoryScope::batchCheck_leavesOutWhatAMemberSent()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.choose(m_api->baseUrl());
    QTRY_VERIFY(fixture.session.team().history().isThere());
    PlanRequest request{.table = nullptr,
                        .bodies = {OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H-BORIS"_s}})),
                                   OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H-NOBODY"_s}}))},
                        .columns = {},
                        .settings = {},
                        .catalog = EventCatalog::builtIn(),
                        .folder = fixture.session.folder(),
                        .runId = {},
                        .origin = m_api->baseUrl(),
                        .file = {},
                        .exclusions = {},
                        .team = {.isAsked = true, .access = fixture.session.team().history().access()}};
    const Result<std::shared_ptr<const CheckedPlan>> plan = request.make({});
    QVERIFY(plan);
    QCOMPARE((*plan)->scope, OrderKnowledge::Scope::Team);
    QCOMPARE((*plan)->known.accepted, 1);
    QCOMPARE((*plan)->plan.rows[0].fate, RowFate::Accepted);
    QCOMPARE((*plan)->plan.rows[0].elsewhere->member, u"Boris"_s);
    QVERIFY(whyText((*plan)->plan, (*plan)->plan.rows[0], EventCatalog::builtIn()).contains(u"Boris"_s));
    QCOMPARE((*plan)->plan.rows[1].fate, RowFate::Sent);
    request.exclusions.accepted = false;
    QCOMPARE((*request.make({}))->plan.rows[0].fate, RowFate::Sent);
    int asked = 0;
    QCOMPARE(codeOf(request.make([&asked] { return ++asked > 3; })), ErrorCode::Interrupted);
}

void tst_HistoryScope::batchCheck_withALockedKeychain_saysSoAndLooksAgain()
{
    AnnaFixture fixture(m_access, m_anna->path());
    fixture.chooseShared(m_api->baseUrl());
    fixture.secrets->isSilent = true;
    fixture.session.team().start();
    BatchDraft draft(fixture.session);
    draft.readText(u"order_id;event\nH-BORIS;order.accepted\n"_s);
    QVERIFY(settles(draft));
    draft.check();
    QVERIFY(settles(draft) && draft.plan());
    QCOMPARE(draft.plan()->scope, OrderKnowledge::Scope::TeamMissing);
    QCOMPARE(draft.plan()->plan.rows[0].fate, RowFate::Sent);
    fixture.secrets->isSilent = false;
    fixture.session.team().start();
    QTRY_COMPARE(draft.plan() ? draft.plan()->scope : OrderKnowledge::Scope::Computer, OrderKnowledge::Scope::Team);
    QCOMPARE(draft.plan()->plan.rows[0].fate, RowFate::Accepted);
}

void tst_HistoryScope::names_followTheLanguage()
{
    AnnaFixture fixture(m_access, m_anna->path());
    auto* between = fixture.find<QWidget>("historyScope");
    const QString name = between->accessibleName();
    const QString team = fixture.find<QToolButton>("historyOfTeam")->text();
    QVERIFY(!name.isEmpty());
    fixture.language.use(u"ru"_s);
    QTRY_VERIFY(between->accessibleName() != name);
    QVERIFY(fixture.find<QToolButton>("historyOfTeam")->text() != team);
}

QTEST_MAIN(tst_HistoryScope)
#include "tst_HistoryScope.moc"
