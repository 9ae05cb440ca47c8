#include "CheckedPlan.h"
#include "StoreSupport.h"
#include "TeamServer.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// Plans held against what another member of the team sent, with a real server.
class tst_TeamCheck : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init();
    void knownHereAndLetGo_isAskedOfTheTeamAsWell_data();
    void knownHereAndLetGo_isAskedOfTheTeamAsWell();
    void knownToBothInTheSameWay_isCountedOnce();
    void othersSandbox_saysNothing();
    void withoutAccess_theTeamIsMissing();
    void storedRows_areAskedAboutAgain();

private:
    static const QString& origin()
    {
        static const QString there = sampleStart(u"x"_s).origin;
        return there;
    }
    static bool send(const QString& folder, const QString& order, Outcome outcome, EnvironmentKind kind = EnvironmentKind::Test);
    bool sendByBoris(const QString& order, Outcome outcome, EnvironmentKind kind = EnvironmentKind::Test);
    PlanRequest requestOf(const QStringList& orders, const ExclusionPolicy& policy = {}) const;
    std::shared_ptr<const CheckedPlan> check(const QStringList& orders, const ExclusionPolicy& policy = {}) const;

    TeamServer m_server;
    TeamAccess m_access;
    std::unique_ptr<QTemporaryDir> m_anna;
    std::unique_ptr<QTemporaryDir> m_boris;
};

void tst_TeamCheck::init()
{
    m_anna = std::make_unique<QTemporaryDir>();
    m_boris = std::make_unique<QTemporaryDir>();
    m_access = m_server.prepared();
    m_access.settings.memberName = u"Anna"_s;
}

bool tst_TeamCheck::send(const QString& folder, const QString& order, Outcome outcome, EnvironmentKind kind)
{
    Journal journal(folder);
    AttemptStart start = sampleStart(u"of-"_s + order);
    start.orderId = order;
    start.orderUuid.clear();
    start.event = u"order.accepted"_s;
    start.environmentKind = kind;
    AttemptEnd end = sampleEnd(start.delivery);
    end.outcome = outcome;
    return got(journal.open()) && got(journal.start(start)) && got(journal.end(end));
}

bool tst_TeamCheck::sendByBoris(const QString& order, Outcome outcome, EnvironmentKind kind)
{
    TeamAccess access = m_access;
    access.settings.memberName = u"Boris"_s;
    TeamPush push(m_boris->path(), access);
    return send(m_boris->path(), order, outcome, kind) && pushAll(push);
}

PlanRequest tst_TeamCheck::requestOf(const QStringList& orders, const ExclusionPolicy& policy) const
{
    PlanRequest request{.table = nullptr,
                        .bodies = {},
                        .columns = {},
                        .settings = {},
                        .catalog = EventCatalog::builtIn(),
                        .folder = m_anna->path(),
                        .runId = {},
                        .origin = origin(),
                        .file = {},
                        .exclusions = policy,
                        .team = {.isAsked = true, .access = m_access}};
    for (const QString& order : orders)
        request.bodies += OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, order}}));
    return request;
}

std::shared_ptr<const CheckedPlan> tst_TeamCheck::check(const QStringList& orders, const ExclusionPolicy& policy) const
{
    return requestOf(orders, policy).make({}).value_or(nullptr);
}

void tst_TeamCheck::knownHereAndLetGo_isAskedOfTheTeamAsWell_data()
{
    QTest::addColumn<Outcome>("here");
    QTest::newRow("unknown here") << Outcome::Unknown;
    QTest::newRow("failed here") << Outcome::ServerError;
}

void tst_TeamCheck::knownHereAndLetGo_isAskedOfTheTeamAsWell()
{
    QFETCH(const Outcome, here);
    QVERIFY(send(m_anna->path(), u"H1"_s, here));
    QVERIFY(sendByBoris(u"H1"_s, Outcome::Processed));
    const auto plan = check({u"H1"_s}, {.unknown = false});
    QVERIFY(plan);
    QCOMPARE(plan->scope, OrderKnowledge::Scope::Team);
    QCOMPARE(plan->plan.rows[0].fate, RowFate::Accepted);
    QCOMPARE(plan->plan.rows[0].elsewhere->member, u"Boris"_s);
    QCOMPARE(plan->known, (DuplicateCheck::Counts{.accepted = 1}));
}

void tst_TeamCheck::knownToBothInTheSameWay_isCountedOnce()
{
    for (const auto& [order, outcome] : {std::pair(u"H1"_s, Outcome::Unknown), std::pair(u"H2"_s, Outcome::Processed)}) {
        QVERIFY(send(m_anna->path(), order, outcome));
        QVERIFY(sendByBoris(order, outcome));
    }
    const auto plan = check({u"H1"_s, u"H2"_s}, {.accepted = false, .unknown = false});
    QVERIFY(plan);
    QCOMPARE(plan->plan.count(RowFate::Sent), 2);
    QCOMPARE(plan->known, (DuplicateCheck::Counts{.accepted = 1, .unknown = 1}));
    QCOMPARE(check({u"H1"_s, u"H2"_s})->plan.count(RowFate::Sent), 0);
}

void tst_TeamCheck::othersSandbox_saysNothing()
{
    QVERIFY(sendByBoris(u"H1"_s, Outcome::Processed, EnvironmentKind::Sandbox));
    const auto plan = check({u"H1"_s});
    QVERIFY(plan);
    QCOMPARE(plan->scope, OrderKnowledge::Scope::Team);
    QCOMPARE(plan->plan.rows[0].fate, RowFate::Sent);
}

void tst_TeamCheck::withoutAccess_theTeamIsMissing()
{
    PlanRequest request = requestOf({u"H1"_s});
    request.team.access = std::unexpected(Error{ErrorCode::TeamMissing, {}, {}});
    QCOMPARE(request.make({}).value()->scope, OrderKnowledge::Scope::TeamMissing);
    request.team.isAsked = false;
    QCOMPARE(request.make({}).value()->scope, OrderKnowledge::Scope::Computer);
}

void tst_TeamCheck::storedRows_areAskedAboutAgain()
{
    Journal journal(m_anna->path());
    QVERIFY(got(journal.open()));
    const Result<StoredBatch> batch = BatchStore::create(m_anna->path(), sampleHeader(), samplePlan(4));
    QVERIFY(batch);
    QVERIFY(sendByBoris(u"H0"_s, Outcome::Processed));
    QVERIFY(sendByBoris(u"H1"_s, Outcome::Processed));
    QVERIFY(sendByBoris(u"H2"_s, Outcome::Unknown));
    const QList<RowHistory> histories{{.attempts = 1, .outcome = Outcome::Processed}, {}, {}, {}};
    QList<DuplicateCheck::RowFacts> known{{1, {EventStanding::Unknown}}, {2, {EventStanding::Unknown}}};
    const TeamCheck::Team team{.isAsked = true, .access = m_access};
    QVERIFY(TeamCheck::addKnown(team, m_anna->path(), *batch, histories, known, {}));
    QCOMPARE(known.size(), 2); // what was accepted from here is over
    QCOMPARE(known[0].facts.standing, EventStanding::Accepted);
    QCOMPARE(known[1].facts.standing, EventStanding::Unknown);
    known.clear();
    QVERIFY(TeamCheck::addKnown(team, m_anna->path(), *batch, histories, known, {}));
    QCOMPARE(known.size(), 2);
    QCOMPARE(codeOf(TeamCheck::addKnown({.isAsked = true}, m_anna->path(), *batch, histories, known, {})), ErrorCode::TeamMissing);
}

QTEST_GUILESS_MAIN(tst_TeamCheck)
#include "tst_TeamCheck.moc"
