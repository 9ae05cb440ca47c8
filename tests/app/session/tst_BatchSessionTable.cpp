// The table of states and verbs that stands in BatchSession.h, a row a cell.
#include "Barrier.h"
#include "LongWaits.h"
#include "WatchedRun.h"

#include <array>
#include <tuple>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rows = 6; // more than a card alone confirms
constexpr std::array allStates{State::Loading, State::Idle,    State::Preparing, State::Confirming,
                               State::Running, State::Pausing, State::Paused};
using States = std::array<State, allStates.size()>;

const char* nameOf(State state)
{
    switch (state) {
    case State::Loading: return "loading";
    case State::Idle: return "idle";
    case State::Preparing: return "preparing";
    case State::Confirming: return "confirming";
    case State::Running: return "running";
    case State::Pausing: return "pausing";
    case State::Paused: return "paused";
    }
    Q_UNREACHABLE();
}

enum class Verb {
    Start,
    ConfirmRightly,
    ConfirmWrongly,
    Withdraw,
    Pause,
    Resume,
    Stop,
    Abandon,
    SetToken,
    ChangeEnvironment,
    Lock,
    Suspend
};

/// A batch of six rows, of which the first one is answered once the server releases it.
struct ReachedBatch : BatchSeat {
    ReachedBatch() : server(answering([](const QString&, const QByteArray&) { return Answer{.isHeld = true}; })) { }

    bool reach(State state)
    {
        if (state == State::Confirming)
            choose(u"https://127.0.0.1:1"_s, EnvironmentKind::Production);
        else
            choose(server.baseUrl());
        batch = batchOf(rows);
        watched.emplace(*this, batch);
        if (state == State::Loading)
            return true;
        if (!watched->isRead() || (state == State::Confirming && !session.guard().open(shop, u"shop"_s)))
            return false;
        if (state != State::Idle)
            watched->run->start(order(1));
        if (state == State::Confirming)
            return QTest::qWaitFor([this] { return watched->asked.count() == 1; }, 30'000);
        if (state == State::Idle || state == State::Preparing)
            return true;
        if (!QTest::qWaitFor([this] { return server.completeRequests() == 1; }, 30'000))
            return false;
        if (state != State::Running)
            watched->run->pause();
        if (state == State::Paused)
            server.release();
        return state != State::Paused || QTest::qWaitFor([this] { return watched->paused.count() == 1; }, 30'000);
    }
    void doIt(Verb verb)
    {
        BatchSession& run = *watched->run;
        switch (verb) {
        case Verb::Start: return run.start(order(1));
        case Verb::ConfirmRightly: std::ignore = run.confirm(act(rows)); return;
        case Verb::ConfirmWrongly: std::ignore = run.confirm(act(rows + 1)); return;
        case Verb::Withdraw: return run.withdraw();
        case Verb::Pause: return run.pause();
        case Verb::Resume: return run.resume(order(1));
        case Verb::Stop: return run.stop();
        case Verb::Abandon: return run.abandon();
        case Verb::SetToken: std::ignore = run.setToken(u"secret-token"_s, order(1)); return;
        case Verb::ChangeEnvironment:
            shop.path = u"/v3/notifications"_s;
            QVERIFY(session.environmentStore().save(shop));
            session.reloadEnvironments();
            return;
        case Verb::Lock: return session.guard().lock();
        case Verb::Suspend: return clock.sleep(10min);
        }
    }
    static ConfirmingAct act(int number) { return {.kind = ConfirmingAct::Kind::Button, .typed = QString::number(number)}; }

    FaultServer server;
    StoredBatch batch;
    std::optional<Watched> watched;
};

void addRows(const char* verb, Verb what, const States& atOnce, const States& inTheEnd)
{
    for (std::size_t i = 0; i < allStates.size(); ++i)
        QTest::addRow("%s while %s", verb, nameOf(allStates[i])) << what << allStates[i] << atOnce[i] << inTheEnd[i];
}

/// The states that follow where the verb does nothing.
constexpr States asItIs = allStates;
constexpr States later{State::Idle, State::Idle, State::Idle, State::Confirming, State::Idle, State::Paused, State::Paused};

States but(States states, std::initializer_list<std::pair<State, State>> others)
{
    for (const auto& [from, to] : others)
        states[static_cast<std::size_t>(from)] = to;
    return states;
}

} // namespace

class tst_BatchSessionTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verb_leadsWhereTheTableSays_data()
    {
        using enum BatchSession::State;
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<State>("from");
        QTest::addColumn<State>("atOnce");
        QTest::addColumn<State>("inTheEnd"); // once every answer came
        addRows("start", Verb::Start, but(asItIs, {{Idle, Preparing}, {Paused, Preparing}}), but(later, {{Paused, Idle}}));
        addRows("confirm", Verb::ConfirmRightly, but(asItIs, {{Confirming, Running}}), but(later, {{Confirming, Running}}));
        addRows("confirm wrongly", Verb::ConfirmWrongly, asItIs, later);
        addRows("withdraw", Verb::Withdraw, but(asItIs, {{Confirming, Idle}}), but(later, {{Confirming, Idle}}));
        addRows("pause", Verb::Pause, but(asItIs, {{Preparing, Idle}, {Confirming, Idle}, {Running, Pausing}}),
                but(later, {{Confirming, Idle}, {Running, Paused}}));
        addRows("resume", Verb::Resume, but(asItIs, {{Paused, Running}}), but(later, {{Paused, Idle}}));
        addRows("stop", Verb::Stop, but(asItIs, {{Preparing, Idle}, {Confirming, Idle}, {Running, Pausing}, {Paused, Idle}}),
                but(later, {{Confirming, Idle}, {Pausing, Idle}, {Paused, Idle}}));
        addRows("abandon", Verb::Abandon, asItIs, later);
        addRows("set the token", Verb::SetToken, but(asItIs, {{Idle, Preparing}, {Paused, Preparing}}), but(later, {{Paused, Idle}}));
        addRows("change the environment", Verb::ChangeEnvironment, but(asItIs, {{Running, Pausing}}), but(later, {{Running, Paused}}));
        addRows("lock production", Verb::Lock, asItIs, later);
        addRows("suspend", Verb::Suspend, asItIs, but(later, {{Running, Paused}}));
    }

    void verb_leadsWhereTheTableSays()
    {
        QFETCH(const Verb, verb);
        QFETCH(const State, from);
        QFETCH(const State, atOnce);
        QFETCH(const State, inTheEnd);
        ReachedBatch table;
        QVERIFY(table.reach(from));
        BatchSession& run = *table.watched->run;
        QCOMPARE(run.state(), from);
        table.doIt(verb);
        QCOMPARE(run.state(), atOnce);
        if (verb == Verb::Suspend && from == State::Running) // which the clock tells
            QTRY_COMPARE(run.state(), State::Pausing);
        table.server.release();
        QTRY_COMPARE(run.state(), inTheEnd);
        QCOMPARE(run.isBusy(), inTheEnd == State::Running || inTheEnd == State::Confirming);
        QCOMPARE(table.isLocked(table.batch), inTheEnd != State::Idle);
        QVERIFY(isEachOnce(ordersIn(table.server.requests()), table.server.completeRequests()));
    }

    // What was confirmed is void once the environment is another one, or production was locked.
    void confirmedTooLate_isVoid_data()
    {
        QTest::addColumn<Verb>("verb");
        QTest::newRow("environment") << Verb::ChangeEnvironment;
        QTest::newRow("lock") << Verb::Lock;
    }
    void confirmedTooLate_isVoid()
    {
        QFETCH(const Verb, verb);
        ReachedBatch table;
        QVERIFY(table.reach(State::Confirming));
        table.doIt(verb);
        QVERIFY(!table.watched->run->confirm(ReachedBatch::act(rows)));
        QCOMPARE(table.watched->run->state(), State::Idle);
        QVERIFY(!table.isLocked(table.batch));
    }

    void destroyed_givesTheBatchBack_data()
    {
        QTest::addColumn<State>("from");
        for (const State state : allStates)
            QTest::newRow(nameOf(state)) << state;
    }
    void destroyed_givesTheBatchBack()
    {
        QFETCH(const State, from);
        ReachedBatch table;
        QVERIFY(table.reach(from));
        const qsizetype sent = table.server.completeRequests();
        table.watched->run.reset();
        QCOMPARE(table.isLocked(table.batch), from == State::Running || from == State::Pausing); // an answer is awaited
        table.server.release();
        QTRY_VERIFY(!table.isLocked(table.batch));
        if (from != State::Confirming) // whose address answers nobody
            QVERIFY(nothingLeaves(table.shop, table.server, sent));
    }

    void abandoned_isUnknown()
    {
        ReachedBatch table;
        QVERIFY(table.reach(State::Pausing));
        table.watched->run->abandon();
        QTRY_COMPARE(table.watched->run->state(), State::Paused);
        QCOMPARE(table.watched->run->tally().count(RowState::Unknown), 1);
    }
};

QTEST_GUILESS_MAIN(tst_BatchSessionTable)
#include "tst_BatchSessionTable.moc"
