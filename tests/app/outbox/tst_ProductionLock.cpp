#include "ManualClock.h"
#include "ProductionLock.h"
#include "TypedText.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;

namespace {

Environment metro()
{
    return {.id = QStringLiteral("1"),
            .name = QStringLiteral("Метро прод"),
            .kind = EnvironmentKind::Production,
            .baseUrl = QStringLiteral("https://gw.example.com")};
}

} // namespace

class tst_ProductionLock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void isClosedAtFirst();
    void typedName_opensIt_data();
    void typedName_opensIt();
    void anotherText_doesNot_data();
    void anotherText_doesNot();
    void idling_leavesOneButton_data();
    void idling_leavesOneButton();
    void work_startsTheIdleTimeAnew();
    void idleLimit_isKeptWithinBounds();
    void twelveHours_areTheMost();
    void sleep_closesIt();
    void shortSleep_doesNot();
    void sleepBehindAClockThatWasSetBack_closesIt();
    void idleThenSleep_closesIt();
    void environment_switchedOrChanged_data();
    void environment_switchedOrChanged();
    void anotherToken_closesIt();
    void onlyOneEnvironment_isOpen();
    void lastFour_isOfTheId();

private:
    ManualClock m_time;
    std::optional<ProductionLock> m_lock;
};

void tst_ProductionLock::init()
{
    m_time = ManualClock();
    m_lock.emplace(m_time);
}

void tst_ProductionLock::isClosedAtFirst()
{
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
    QCOMPARE(m_lock->state(Environment()), LockState::Closed);
    QVERIFY(!m_lock->reopen(metro()));
    QVERIFY(!m_lock->reopen(Environment()));
    QCOMPARE(m_lock->cause(), LockCause::NotOpened);
    QCOMPARE(m_lock->left(), 0ms);
}

void tst_ProductionLock::typedName_opensIt_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("typed");
    const QString metroName = metro().name;
    QTest::newRow("as it is") << metroName << metroName;
    QTest::newRow("case and spaces") << metroName << QStringLiteral("  мЕТРО  ПРОД\u00a0");
    QTest::newRow("Latin layout") << metroName << QStringLiteral("vtnhj ghjl");
    QTest::newRow("Latin layout with Caps Lock") << metroName << QStringLiteral("VTNHJ GHJL");
    QTest::newRow("Russian layout") << QStringLiteral("Metro Prod") << QStringLiteral("ьуекщ зкщв");
    QTest::newRow("letters on the signs' keys") << QStringLiteral("Хлеб") << QStringLiteral("{kt,");
    QTest::newRow("two alphabets in one name") << QStringLiteral("Metro прод") << QStringLiteral("metro ghjl");
}

void tst_ProductionLock::typedName_opensIt()
{
    QFETCH(const QString, name);
    QFETCH(const QString, typed);
    Environment environment = metro();
    environment.name = name;
    QVERIFY(m_lock->open(environment, typed));
    QCOMPARE(m_lock->state(environment), LockState::Open);
    QCOMPARE(m_lock->left(), std::chrono::milliseconds(30min));
}

void tst_ProductionLock::anotherText_doesNot_data()
{
    QTest::addColumn<QString>("typed");
    for (const char* typed : {"", " ", "Метро", "Метро про", "Метро продд", "Метропрод", "Метро тест", "vtnhj", "metro prod", "1"})
        QTest::addRow("<%s>", typed) << QString::fromUtf8(typed);
}

void tst_ProductionLock::anotherText_doesNot()
{
    QFETCH(const QString, typed);
    QVERIFY(!m_lock->open(metro(), typed));
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
    Environment nameless = metro();
    nameless.name = QStringLiteral("  ");
    QVERIFY(!m_lock->open(nameless, typed));
}

void tst_ProductionLock::idling_leavesOneButton_data()
{
    QTest::addColumn<int>("minutes");
    for (const int minutes : {5, 30, 60})
        QTest::addRow("%d", minutes) << minutes;
}

void tst_ProductionLock::idling_leavesOneButton()
{
    QFETCH(const int, minutes);
    const std::chrono::minutes limit(minutes);
    m_lock->setIdleLimit(limit);
    QVERIFY(m_lock->open(metro(), metro().name));
    m_time.pass(limit - 1ms);
    QCOMPARE(m_lock->state(metro()), LockState::Open);
    m_time.pass(1ms);
    QCOMPARE(m_lock->state(metro()), LockState::Idle);
    QCOMPARE(m_lock->left(), 0ms);
    m_lock->touch(); // moving the mouse is no button
    QCOMPARE(m_lock->state(metro()), LockState::Idle);
    QVERIFY(m_lock->reopen(metro()));
    QCOMPARE(m_lock->state(metro()), LockState::Open);
    QCOMPARE(m_lock->left(), std::chrono::milliseconds(limit));
}

void tst_ProductionLock::work_startsTheIdleTimeAnew()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    for (int i = 0; i < 3; ++i) {
        m_time.pass(29min);
        m_lock->touch();
    }
    m_time.pass(29min);
    QCOMPARE(m_lock->state(metro()), LockState::Open);
}

void tst_ProductionLock::idleLimit_isKeptWithinBounds()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    m_lock->setIdleLimit(0min);
    QCOMPARE(m_lock->left(), std::chrono::milliseconds(5min));
    m_lock->setIdleLimit(1000min);
    QCOMPARE(m_lock->left(), std::chrono::milliseconds(60min));
}

void tst_ProductionLock::twelveHours_areTheMost()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    for (std::chrono::minutes passed = 0min; passed < 12h - 10min; passed += 10min) {
        m_time.pass(10min);
        m_lock->touch();
    }
    QCOMPARE(m_lock->left(), std::chrono::milliseconds(10min));
    m_time.pass(10min);
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
    QCOMPARE(m_lock->cause(), LockCause::TooLong);
    QVERIFY(!m_lock->reopen(metro()));
}

void tst_ProductionLock::sleep_closesIt()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    m_time.sleep(31s);
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
    QCOMPARE(m_lock->cause(), LockCause::Slept);
    QVERIFY(!m_lock->reopen(metro()));
    QVERIFY(m_lock->open(metro(), metro().name));
    QCOMPARE(m_lock->state(metro()), LockState::Open);
}

void tst_ProductionLock::shortSleep_doesNot()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    m_time.sleep(29s);
    QCOMPARE(m_lock->state(metro()), LockState::Open);
    m_time.sleep(2s); // but many short ones are a long one
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
}

void tst_ProductionLock::sleepBehindAClockThatWasSetBack_closesIt()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    m_time.sleep(-1h);
    QCOMPARE(m_lock->state(metro()), LockState::Open);
    m_time.sleep(10min);
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
}

void tst_ProductionLock::idleThenSleep_closesIt()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    m_time.pass(31min);
    QCOMPARE(m_lock->state(metro()), LockState::Idle);
    m_time.sleep(1h);
    QVERIFY(!m_lock->reopen(metro()));
    QCOMPARE(m_lock->cause(), LockCause::Slept);
}

void tst_ProductionLock::environment_switchedOrChanged_data()
{
    QTest::addColumn<std::function<void(Environment&)>>("change");
    QTest::addColumn<LockCause>("cause");
    const auto row = [](const char* name, LockCause cause, const std::function<void(Environment&)>& change) {
        QTest::newRow(name) << change << cause;
    };
    row("another one", LockCause::Switched, [](Environment& e) { e.id = QStringLiteral("2"); });
    row("host", LockCause::Changed, [](Environment& e) { e.baseUrl = QStringLiteral("https://gw2.example.com"); });
    row("port", LockCause::Changed, [](Environment& e) { e.baseUrl += QStringLiteral(":8443"); });
    row("path", LockCause::Changed, [](Environment& e) { e.path = QStringLiteral("/v3/notifications"); });
    row("name", LockCause::Changed, [](Environment& e) { e.name = QStringLiteral("Метро тест"); });
    row("kind", LockCause::Changed, [](Environment& e) { e.kind = EnvironmentKind::Test; });
}

void tst_ProductionLock::environment_switchedOrChanged()
{
    QFETCH(const std::function<void(Environment&)>, change);
    QFETCH(const LockCause, cause);
    Environment other = metro();
    change(other);
    QVERIFY(m_lock->open(metro(), metro().name));
    m_lock->use(metro());
    QCOMPARE(m_lock->state(metro()), LockState::Open);
    QCOMPARE(m_lock->state(other), LockState::Closed);
    m_lock->use(other);
    m_lock->use(metro()); // there and back again
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
    QCOMPARE(m_lock->cause(), cause);
}

void tst_ProductionLock::anotherToken_closesIt()
{
    QVERIFY(m_lock->open(metro(), metro().name));
    m_lock->useToken("a");
    m_lock->useToken("a");
    QCOMPARE(m_lock->state(metro()), LockState::Open);
    m_lock->useToken("b");
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
    QCOMPARE(m_lock->cause(), LockCause::Changed);
}

void tst_ProductionLock::onlyOneEnvironment_isOpen()
{
    Environment other = metro();
    other.id = QStringLiteral("2");
    QVERIFY(m_lock->open(metro(), metro().name));
    QVERIFY(m_lock->open(other, other.name));
    QCOMPARE(m_lock->state(other), LockState::Open);
    QCOMPARE(m_lock->state(metro()), LockState::Closed);
}

void tst_ProductionLock::lastFour_isOfTheId()
{
    QVERIFY(isTypedLastFour(QStringLiteral("H1234567890"), QStringLiteral(" 7890 ")));
    QVERIFY(isTypedLastFour(QStringLiteral("metro:AbCd"), QStringLiteral("abcd")));
    QVERIFY(isTypedLastFour(QStringLiteral("H1"), QStringLiteral("h1")));
    for (const char* typed : {"", "890", "67890", "789O", "H1234567890"})
        QVERIFY(!isTypedLastFour(QStringLiteral("H1234567890"), QString::fromLatin1(typed)));
    QVERIFY(!isTypedLastFour(QString(), QString()));
}

QTEST_GUILESS_MAIN(tst_ProductionLock)
#include "tst_ProductionLock.moc"
