// A plan for production is held against the guard before it is stored.
#include "BatchAdmission.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const Environment production{.id = u"p"_s, .name = u"shop"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://127.0.0.1:1"_s};

BatchPlan planOf(int rows, const QString& event = u"order.accepted"_s)
{
    BatchPlan plan{.names = {orderIdField}, .rows = {}, .fields = {orderIdField}};
    for (int i = 0; i < rows; ++i) {
        const QString order = u"H%1"_s.arg(1234567890 + i);
        const Notification notification(event, {{orderIdField, order}});
        plan.rows.append({.line = i + 2, .cells = {order}, .body = OutgoingBody::of(notification), .issues = {}});
    }
    return plan;
}

/// Gives the error's code, or none where the plan is admitted.
std::optional<ErrorCode> refusalOf(ProductionGuard& guard, const BatchPlan& plan, const QString& reason, const ConfirmingAct& act,
                                   const Environment& environment = production)
{
    BatchHeader header;
    header.reason = reason;
    const std::expected<Token, Issue> token = Token::parse(u"secret-token"_s);
    const Result<void> admitted = admit(guard, environment, *token, header, plan, EventCatalog::builtIn(), act);
    return admitted ? std::nullopt : std::optional(admitted.error().code);
}

ConfirmingAct typed(const QString& text, bool hasReadWarnings = false)
{
    return {.kind = ConfirmingAct::Kind::CommandLine, .hasReadWarnings = hasReadWarnings, .typed = text};
}

} // namespace

class tst_BatchAdmission : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planOutsideProduction_needsNothing()
    {
        Environment test = production;
        test.kind = EnvironmentKind::Test;
        ProductionGuard guard;
        QCOMPARE(refusalOf(guard, planOf(9, u"order.canceled"_s), {}, typed({}), test), std::nullopt);
    }

    void planOfALockedProduction_isRefused()
    {
        ProductionGuard guard;
        QCOMPARE(refusalOf(guard, planOf(1), u"SUP-1"_s, typed(u"1"_s)), ErrorCode::ProductionLocked);
    }

    void planWithoutAReason_isRefused()
    {
        ProductionGuard guard;
        QVERIFY(guard.open(production, u"shop"_s));
        QCOMPARE(refusalOf(guard, planOf(1), u" "_s, typed(u"1"_s)), ErrorCode::ReasonMissing);
    }

    // A card's worth of rows needs no number; more rows, and cancellations, do.
    void number_isAskedForAsAtTheStart_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("number");
        QTest::addColumn<bool>("isAdmitted");
        const auto most = static_cast<int>(ProductionGuard::oneCardRows);
        QTest::newRow("few") << most << u"order.accepted"_s << QString() << true;
        QTest::newRow("many, none") << most + 1 << u"order.accepted"_s << QString() << false;
        QTest::newRow("many, another") << most + 1 << u"order.accepted"_s << QString::number(most) << false;
        QTest::newRow("many") << most + 1 << u"order.accepted"_s << QString::number(most + 1) << true;
        QTest::newRow("a cancellation, none") << 1 << u"order.canceled"_s << QString() << false;
        QTest::newRow("a cancellation") << 1 << u"order.canceled"_s << u"1"_s << true;
    }
    void number_isAskedForAsAtTheStart()
    {
        QFETCH(const int, rows);
        QFETCH(const QString, event);
        QFETCH(const QString, number);
        QFETCH(const bool, isAdmitted);
        ProductionGuard guard;
        QVERIFY(guard.open(production, u"shop"_s));
        QCOMPARE(refusalOf(guard, planOf(rows, event), u"SUP-1"_s, typed(number)),
                 isAdmitted ? std::nullopt : std::optional(ErrorCode::ConfirmedWrong));
    }

    // Rows that stay behind are not counted, and their warnings are nobody's to read.
    void rowsThatStayBehind_areNotCounted()
    {
        BatchPlan plan = planOf(8);
        plan.rows[0].fate = RowFate::Accepted;
        plan.rows[0].issues = {Issue{.field = orderIdField, .code = IssueCode::LookAlike, .severity = Severity::Warning, .detail = {}}};
        ProductionGuard guard;
        QVERIFY(guard.open(production, u"shop"_s));
        QCOMPARE(refusalOf(guard, plan, u"SUP-1"_s, typed(u"8"_s)), ErrorCode::ConfirmedWrong);
        QCOMPARE(refusalOf(guard, plan, u"SUP-1"_s, typed(u"7"_s)), std::nullopt);
    }

    void warnings_mustBeRead()
    {
        BatchPlan plan = planOf(1);
        plan.rows[0].issues = {Issue{.field = orderIdField, .code = IssueCode::LookAlike, .severity = Severity::Warning, .detail = {}}};
        ProductionGuard guard;
        QVERIFY(guard.open(production, u"shop"_s));
        QCOMPARE(refusalOf(guard, plan, u"SUP-1"_s, typed({})), ErrorCode::WarningsUnread);
        QCOMPARE(refusalOf(guard, plan, u"SUP-1"_s, typed({}, true)), std::nullopt);
    }

    // A wrong answer leaves no question open that the start's own would find, and the right one clears nothing by itself.
    void admission_leavesTheGuardAsItWas()
    {
        ProductionGuard guard;
        QVERIFY(guard.open(production, u"shop"_s));
        QCOMPARE(refusalOf(guard, planOf(6), u"SUP-1"_s, typed(u"7"_s)), ErrorCode::ConfirmedWrong);
        QCOMPARE(refusalOf(guard, planOf(6), u"SUP-1"_s, typed(u"6"_s)), std::nullopt);
        QCOMPARE(guard.state(production), LockState::Open);
        const BatchIntent start{
            .batch = u"b"_s, .environment = production, .token = *Token::parse(u"secret-token"_s), .reason = u"SUP-1"_s};
        const Result<BatchClearance> cleared = guard.clear(start);
        QVERIFY(!cleared && cleared.error().code == ErrorCode::ProductionLocked);
    }
};

QTEST_GUILESS_MAIN(tst_BatchAdmission)
#include "tst_BatchAdmission.moc"
