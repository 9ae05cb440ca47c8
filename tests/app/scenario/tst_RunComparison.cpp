#include "RunComparison.h"
#include "ScenarioSession.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

using enum StepReport::State;

StepReport step(const QString& name, StepReport::State state = Passed, const QString& event = {})
{
    return {.state = state, .name = name, .event = event};
}

ScenarioReport report(const QList<QList<StepReport>>& orders)
{
    ScenarioReport made{.scenario = u"s"_s};
    for (const QList<StepReport>& steps : orders)
        made.orders.append({.order = u"H1"_s, .steps = steps});
    return made;
}

/// "~2b" for a changed second step b, "+" for an added and "-" for a removed one.
QStringList textsOf(const QList<RunDifference>& differences)
{
    using Kind = RunDifference::Kind;
    QStringList texts;
    for (const RunDifference& one : differences) {
        const StepReport& step = one.kind == Kind::Removed ? one.was : one.is;
        texts += (one.kind == Kind::Changed       ? u"~"_s
                      : one.kind == Kind::Removed ? u"-"_s
                                                  : u"+"_s)
            + QString::number(one.step + 1) + (step.name.isEmpty() ? step.event : step.name);
    }
    return texts;
}

} // namespace

class tst_RunComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void steps_areFoundAgainInAnotherPlace_data();
    void steps_areFoundAgainInAnotherPlace();
    void failedTwice_isNoDifference();
    void aSkippedStep_isNoDifference();
    void addedSteps_areToldOfOneOrder();
    void whatPassedBefore_isBrokenOrUnrun();
};

void tst_RunComparison::steps_areFoundAgainInAnotherPlace_data()
{
    QTest::addColumn<QList<StepReport>>("was");
    QTest::addColumn<QList<StepReport>>("is");
    QTest::addColumn<QStringList>("found");
    const QList<StepReport> ab{step(u"a"_s), step(u"b"_s, Failed)};
    QTest::newRow("as before") << ab << ab << QStringList();
    QTest::newRow("changed") << ab << QList{step(u"a"_s), step(u"b"_s)} << QStringList(u"~2b"_s);
    QTest::newRow("put before them") << ab << QList{step(u"new"_s), step(u"a"_s), step(u"b"_s, Failed)} << QStringList(u"+1new"_s);
    QTest::newRow("taken away") << ab << QList{step(u"b"_s, Failed)} << QStringList(u"-1a"_s);
    QTest::newRow("in another order") << ab << QList{step(u"b"_s, Failed), step(u"a"_s)} << QStringList();
    QTest::newRow("moved and changed") << ab << QList{step(u"new"_s), step(u"a"_s, Failed), step(u"b"_s, Failed)}
                                       << QStringList{u"~2a"_s, u"+1new"_s};
    const StepReport unnamed = step({}, Passed, u"order.accepted"_s);
    QTest::newRow("once more") << QList{unnamed} << QList{unnamed, unnamed} << QStringList(u"+2order.accepted"_s);
    QTest::newRow("by the event") << QList{unnamed, step({}, Passed, u"order.canceled"_s)} << QList{step({}, Failed, u"order.canceled"_s)}
                                  << QStringList{u"~1order.canceled"_s, u"-1order.accepted"_s};
}

void tst_RunComparison::steps_areFoundAgainInAnotherPlace()
{
    QFETCH(const QList<StepReport>, was);
    QFETCH(const QList<StepReport>, is);
    QTEST(textsOf(differencesOf(report({was}), report({is}))), "found");
}

void tst_RunComparison::failedTwice_isNoDifference()
{
    StepReport was = step(u"a"_s, Failed);
    was.outcome = Outcome::NotFound;
    StepReport is = was;
    is.outcome = Outcome::ServerError;
    QVERIFY(differencesOf(report({{was}}), report({{is}})).isEmpty());
}

void tst_RunComparison::aSkippedStep_isNoDifference()
{
    QVERIFY(differencesOf(report({{step(u"a"_s)}}), report({{step(u"a"_s, Skipped)}})).isEmpty());
}

void tst_RunComparison::addedSteps_areToldOfOneOrder()
{
    const QList<StepReport> was{step(u"a"_s)};
    const QList<StepReport> is{step(u"a"_s), step(u"b"_s)};
    QCOMPARE(textsOf(differencesOf(report({was, was}), report({is, is}))), QStringList(u"+2b"_s));
}

void tst_RunComparison::whatPassedBefore_isBrokenOrUnrun()
{
    StepReport stopped = step(u"c"_s, Failed);
    stopped.error = Error{ErrorCode::Interrupted, {}, {}};
    const QList<StepReport> was{step(u"a"_s), step(u"b"_s), step(u"c"_s), step(u"d"_s, Failed)};
    const QList<StepReport> is{step(u"a"_s, Failed), step(u"b"_s, StepReport::State::NotRun), stopped, step(u"d"_s)};
    const ScenarioEnd end{.differences = differencesOf(report({was}), report({is}))};
    QCOMPARE(textsOf(end.broken()), QStringList(u"~1a"_s));
    QCOMPARE(textsOf(end.unrun()), (QStringList{u"~2b"_s, u"~3c"_s}));
}

QTEST_APPLESS_MAIN(tst_RunComparison)
#include "tst_RunComparison.moc"
