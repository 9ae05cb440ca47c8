#include "ManualClock.h"
#include "ProductionGuard.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;

namespace {

using Act = ConfirmingAct;

Environment metro(EnvironmentKind kind = EnvironmentKind::Production)
{
    return {
        .id = QStringLiteral("1"), .name = QStringLiteral("Метро прод"), .kind = kind, .baseUrl = QStringLiteral("https://gw.example.com")};
}

Token token(const char* text = "s3cret-token")
{
    return Token::parse(QString::fromLatin1(text)).value();
}

Submission order(const QString& event = QStringLiteral("order.accepted"), EnvironmentKind kind = EnvironmentKind::Production)
{
    const QString body = QStringLiteral(R"({"event":{"type":"%1","payload":{"order_id":"H1234567890"}}})").arg(event);
    return {.environment = metro(kind),
            .token = token(),
            .body = body.toUtf8(),
            .event = event,
            .orderId = QStringLiteral("H1234567890"),
            .orderUuid = {},
            .source = QStringLiteral("window"),
            .operatorName = {},
            .reason = QStringLiteral("SUP-4411"),
            .resendOf = {}};
}

QByteArray rowBody(int row)
{
    return "{\"row\":" + QByteArray::number(row) + '}';
}

BatchIntent batchOf(int rows, int cancellations = 0)
{
    BatchIntent intent{.batch = QStringLiteral("b1"),
                       .environment = metro(),
                       .token = token(),
                       .reason = QStringLiteral("SUP-4411"),
                       .rows = rows,
                       .cancellations = cancellations,
                       .bodies = {}};
    for (int row = 0; row < rows; ++row)
        intent.bodies.push_back(bodyKey(rowBody(row)));
    return intent;
}

PutBackIntent backOf(const QList<int>& rows, int cancellations = 0)
{
    return {.batch = QStringLiteral("b1"),
            .environment = metro(),
            .reason = QStringLiteral("SUP-4411"),
            .rows = rows,
            .cancellations = cancellations};
}

Submission rowOf(int row)
{
    Submission submission = order();
    submission.body = rowBody(row);
    return submission;
}

template <typename T>
std::optional<ErrorCode> codeOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

const auto locked = std::optional(ErrorCode::ProductionLocked);
const auto isVoid = std::optional(ErrorCode::QuestionVoid);
const auto wrong = std::optional(ErrorCode::ConfirmedWrong);
const std::optional<ErrorCode> fine;

} // namespace

class tst_ProductionGuard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void otherKinds_areClearedAtOnce_data();
    void otherKinds_areClearedAtOnce();
    void production_isNeverClearedAtOnce_data();
    void production_isNeverClearedAtOnce();
    void closed_asksNothing();
    void openAndConfirmed_clearsThisSend();
    void reason_isRequired();
    void anyEdit_voidsTheQuestion_data();
    void anyEdit_voidsTheQuestion();
    void question_isForOneSend();
    void laterQuestion_voidsTheEarlier();
    void withdrawnQuestion_isVoid();
    void madeUpQuestion_isVoid();
    void keyPress_mustBeANewOne();
    void whatHappensMeanwhile_data();
    void whatHappensMeanwhile();
    void cancellation_needsTheLastFour_data();
    void cancellation_needsTheLastFour();
    void eventOfTheCatalogue_isACancellationToo();
    void warnings_mustBeRead_data();
    void warnings_mustBeRead();
    void batch_withWarnings_mustBeRead();
    void anotherToken_needsTheNameAgain();
    void sending_keepsItOpen();
    void batch_asksForItsRows_data();
    void batch_asksForItsRows();
    void batch_clearsItsOwnRowsAlone();
    void batch_survivesIdling();
    void batch_pausesWhenLockedByHand();
    void batch_pausesAfterASleep();
    void batch_ofAnotherKind_isClearedAtOnce();
    void putBack_clearsTheRowsOfItsQuestion();
    void putBack_needsNoToken();
    void changes_areTold();

private:
    void open() { QVERIFY(m_guard->open(metro(), QStringLiteral("метро прод"))); }

    ManualClock m_time;
    std::optional<ProductionGuard> m_guard;
};

void tst_ProductionGuard::init()
{
    m_time = ManualClock();
    m_guard.emplace(EventCatalog::builtIn(), m_time);
}

void tst_ProductionGuard::otherKinds_areClearedAtOnce_data()
{
    QTest::addColumn<EnvironmentKind>("kind");
    QTest::newRow("test") << EnvironmentKind::Test;
    QTest::newRow("sandbox") << EnvironmentKind::Sandbox;
}

void tst_ProductionGuard::otherKinds_areClearedAtOnce()
{
    QFETCH(const EnvironmentKind, kind);
    const Submission submission = order(QStringLiteral("order.canceled"), kind);
    const Result<Clearance> clearance = m_guard->clear(submission);
    QVERIFY(clearance);
    QVERIFY(clearance->covers(submission));
    QVERIFY(!clearance->covers(order()));
}

void tst_ProductionGuard::production_isNeverClearedAtOnce_data()
{
    QTest::addColumn<Environment>("environment");
    QTest::newRow("its kind") << metro();
    Environment contract = metro(EnvironmentKind::Test);
    contract.baseUrl = QStringLiteral("https://") + contractHost;
    QTest::newRow("the contract's host") << contract;
}

void tst_ProductionGuard::production_isNeverClearedAtOnce()
{
    QFETCH(const Environment, environment);
    QVERIFY(m_guard->open(environment, environment.name));
    Submission submission = order();
    submission.environment = environment;
    QCOMPARE(codeOf(m_guard->clear(submission)), locked);
    BatchIntent batch = batchOf(1);
    batch.environment = environment;
    QCOMPARE(codeOf(m_guard->clear(batch)), locked);
    QVERIFY(m_guard->ask(submission));
}

void tst_ProductionGuard::closed_asksNothing()
{
    QCOMPARE(codeOf(m_guard->ask(order())), locked);
    QCOMPARE(codeOf(m_guard->ask(batchOf(1))), locked);
    QCOMPARE(codeOf(m_guard->open(metro(), QStringLiteral("метро"))), std::optional(ErrorCode::ProductionNameWrong));
    QCOMPARE(codeOf(m_guard->ask(order())), locked);
    QCOMPARE(codeOf(m_guard->reopen(metro())), locked);
    QCOMPARE(codeOf(m_guard->confirm(Question(), order(), {})), isVoid);
}

void tst_ProductionGuard::openAndConfirmed_clearsThisSend()
{
    open();
    const Result<Question> question = m_guard->ask(order());
    QVERIFY(question);
    QVERIFY(question->typeLastFourOf.isEmpty());
    const Result<Clearance> clearance = m_guard->confirm(*question, order(), {});
    QVERIFY(clearance);
    QVERIFY(clearance->covers(order()));
    QVERIFY(!clearance->covers(order(QStringLiteral("order.in_work"))));
    QCOMPARE(clearance->environmentId(), QStringLiteral("1"));
    QCOMPARE(clearance->origin(), QStringLiteral("https://gw.example.com"));
}

void tst_ProductionGuard::reason_isRequired()
{
    open();
    Submission submission = order();
    submission.reason = QStringLiteral(" \t");
    QCOMPARE(codeOf(m_guard->ask(submission)), std::optional(ErrorCode::ReasonMissing));
    BatchIntent batch = batchOf(2);
    batch.reason.clear();
    QCOMPARE(codeOf(m_guard->ask(batch)), std::optional(ErrorCode::ReasonMissing));
}

void tst_ProductionGuard::anyEdit_voidsTheQuestion_data()
{
    QTest::addColumn<std::function<void(Submission&)>>("edit");
    const auto row = [](const char* name, const std::function<void(Submission&)>& edit) { QTest::newRow(name) << edit; };
    row("body", [](Submission& s) { s.body.replace("890", "891"); });
    row("space in the body", [](Submission& s) { s.body += ' '; });
    row("order id", [](Submission& s) { s.orderId += u'1'; });
    row("event", [](Submission& s) { s.event = QStringLiteral("order.in_work"); });
    row("reason", [](Submission& s) { s.reason += u'1'; });
    row("token", [](Submission& s) { s.token = token("another"); });
    row("path", [](Submission& s) { s.environment.path = QStringLiteral("/v3/notifications"); });
    row("deadline", [](Submission& s) { s.environment.deadline = 1s; });
}

void tst_ProductionGuard::anyEdit_voidsTheQuestion()
{
    QFETCH(const std::function<void(Submission&)>, edit);
    open();
    const Result<Question> question = m_guard->ask(order());
    QVERIFY(question);
    Submission edited = order();
    edit(edited);
    QCOMPARE(codeOf(m_guard->confirm(*question, edited, {})), isVoid);
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), {})), isVoid); // edited back: asked anew
}

void tst_ProductionGuard::question_isForOneSend()
{
    open();
    const Result<Question> question = m_guard->ask(order());
    QVERIFY(m_guard->confirm(*question, order(), {}));
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), {})), isVoid);
}

void tst_ProductionGuard::laterQuestion_voidsTheEarlier()
{
    open();
    const Result<Question> earlier = m_guard->ask(order());
    const Result<Question> later = m_guard->ask(order());
    QCOMPARE(codeOf(m_guard->confirm(*earlier, order(), {})), isVoid);
    QVERIFY(m_guard->confirm(*later, order(), {}));
    const Result<Question> voided = m_guard->ask(order());
    QCOMPARE(codeOf(m_guard->ask(Submission(order(QStringLiteral("order.canceled"), EnvironmentKind::Test)))), locked);
    QCOMPARE(codeOf(m_guard->confirm(*voided, order(), {})), isVoid);
}

void tst_ProductionGuard::withdrawnQuestion_isVoid()
{
    open();
    const Result<Question> question = m_guard->ask(order());
    m_guard->withdraw();
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), {})), isVoid);
}

void tst_ProductionGuard::madeUpQuestion_isVoid()
{
    open();
    const Submission canceled = order(QStringLiteral("order.canceled"));
    const Result<Question> question = m_guard->ask(canceled);
    QVERIFY(question);
    QCOMPARE(codeOf(m_guard->confirm(Question{.number = question->number + 1}, canceled, {})), isVoid);
    Question eased = *question;
    eased.typeLastFourOf.clear();
    QCOMPARE(codeOf(m_guard->confirm(eased, canceled, {})), wrong);
    QCOMPARE(codeOf(m_guard->confirm(*question, batchOf(1), {})), isVoid);
}

void tst_ProductionGuard::keyPress_mustBeANewOne()
{
    open();
    const auto tooSoon = std::optional(ErrorCode::ConfirmedTooSoon);
    const Result<Question> question = m_guard->ask(order());
    const Act press{.kind = Act::Kind::KeyPress, .isAutoRepeat = false, .typed = {}};
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), press)), tooSoon);
    m_time.pass(399ms);
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), press)), tooSoon);
    m_time.pass(1ms);
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), {.kind = Act::Kind::KeyPress, .isAutoRepeat = true, .typed = {}})), tooSoon);
    QVERIFY(m_guard->confirm(*question, order(), press));
}

void tst_ProductionGuard::whatHappensMeanwhile_data()
{
    QTest::addColumn<std::function<void(ProductionGuard&, ManualClock&)>>("event");
    QTest::addColumn<std::optional<ErrorCode>>("code");
    const auto row = [](const char* name, std::optional<ErrorCode> code, const std::function<void(ProductionGuard&, ManualClock&)>& event) {
        QTest::newRow(name) << event << code;
    };
    row("nothing", fine, [](ProductionGuard&, ManualClock&) { });
    row("idling", locked, [](ProductionGuard&, ManualClock& time) { time.pass(30min); });
    row("sleep", locked, [](ProductionGuard&, ManualClock& time) { time.sleep(1min); });
    row("locked by hand", isVoid, [](ProductionGuard& guard, ManualClock&) { guard.lock(); });
    row("another environment", locked, [](ProductionGuard& guard, ManualClock&) {
        guard.use(Environment());
        guard.use(metro());
    });
    row("changed address", locked, [](ProductionGuard& guard, ManualClock&) {
        Environment moved = metro();
        moved.baseUrl = QStringLiteral("https://gw2.example.com");
        guard.use(moved);
    });
    row("replaced token", locked, [](ProductionGuard& guard, ManualClock&) { guard.onTokenChanged(metro().id); });
    row("another's token", fine, [](ProductionGuard& guard, ManualClock&) { guard.onTokenChanged(QStringLiteral("2")); });
    row("the same environment", fine, [](ProductionGuard& guard, ManualClock&) { guard.use(metro()); });
}

void tst_ProductionGuard::whatHappensMeanwhile()
{
    using Event = std::function<void(ProductionGuard&, ManualClock&)>;
    QFETCH(const Event, event);
    QFETCH(const std::optional<ErrorCode>, code);
    open();
    const Result<Question> question = m_guard->ask(order());
    QVERIFY(question);
    event(*m_guard, m_time);
    QCOMPARE(codeOf(m_guard->confirm(*question, order(), {})), code);
}

void tst_ProductionGuard::cancellation_needsTheLastFour_data()
{
    QTest::addColumn<bool>("isNamed");
    QTest::newRow("by its event") << true;
    QTest::newRow("by its bytes alone") << false;
}

void tst_ProductionGuard::cancellation_needsTheLastFour()
{
    QFETCH(const bool, isNamed);
    open();
    Submission canceled = order(QStringLiteral("order.canceled"));
    if (!isNamed) {
        canceled.event = QStringLiteral("order.accepted");
        canceled.orderId = QStringLiteral("H0000000000");
    }
    const Result<Question> question = m_guard->ask(canceled);
    QVERIFY(question);
    QCOMPARE(question->typeLastFourOf, QStringLiteral("H1234567890"));
    const auto answer = [&](const QString& typed) {
        return codeOf(m_guard->confirm(*question, canceled, {.kind = Act::Kind::Button, .isAutoRepeat = false, .typed = typed}));
    };
    for (const char* typed : {"", "0987", "789", "0000"})
        QCOMPARE(answer(QString::fromLatin1(typed)), wrong);
    QCOMPARE(answer(QStringLiteral("7890")), fine);
}

void tst_ProductionGuard::eventOfTheCatalogue_isACancellationToo()
{
    const QByteArray file = R"({"version":2,"events":[{"id":"order.revoked","title":{"ru":"А","en":"A"},"cancels_order":true}]})";
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(file, QStringLiteral("own.json"));
    QVERIFY(catalog);
    m_guard.emplace(*catalog, m_time);
    open();
    const Submission revoked = order(QStringLiteral("order.revoked"));
    const Result<Question> question = m_guard->ask(revoked);
    QVERIFY(question);
    QCOMPARE(question->typeLastFourOf, QStringLiteral("H1234567890"));
    QCOMPARE(codeOf(m_guard->confirm(*question, revoked, {})), wrong);
    QCOMPARE(codeOf(m_guard->confirm(*question, revoked, {.typed = QStringLiteral("7890")})), fine);
    m_guard.emplace(EventCatalog::builtIn(), m_time);
    open();
    QCOMPARE(m_guard->ask(revoked)->typeLastFourOf, QString());
}

void tst_ProductionGuard::warnings_mustBeRead_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<int>("count");
    const QString ready = QStringLiteral("order.ready_for_delivery");
    const QByteArray item = R"("order_id":"H1234567890","order":{"positions":[{"id":"1","quantity":1,"weight":"%1"}]})";
    QTest::newRow("none") << QStringLiteral("order.accepted") << QByteArray(R"("order_id":"H1234567890")") << 0;
    QTest::newRow("odd, but harmless") << QStringLiteral("order.accepted") << QByteArray(R"("order_id":"№1")") << 0;
    QTest::newRow("kilograms") << ready << QByteArray(item).replace("%1", "1.5") << 1;
    QTest::newRow("grams") << ready << QByteArray(item).replace("%1", "1500") << 0;
    QTest::newRow("a look-alike letter") << QStringLiteral("order.accepted")
                                         << QByteArray("\"order_id\":\"\xd0\x9d"
                                                       "1234567890\"")
                                         << 1;
    QTest::newRow("one that cannot be seen hides it not") << QStringLiteral("order.accepted")
                                                          << QByteArray("\"order_id\":\"\xd0\x9d"
                                                                        "12345\xe2\x80\x8b"
                                                                        "67890\"")
                                                          << 1;
    QTest::newRow("a field that is not taken") << QStringLiteral("order.in_work") << QByteArray(R"("order_id":"H1","code":"77")") << 1;
    QTest::newRow("two") << QStringLiteral("order.in_work")
                         << QByteArray(R"("order_id":"H1","code":"77","estimated_assembly_at":"2021-12-20T14:00:00+03:00")") << 2;
}

void tst_ProductionGuard::warnings_mustBeRead()
{
    QFETCH(const QString, event);
    QFETCH(const QByteArray, payload);
    QFETCH(const int, count);
    open();
    Submission submission = order(event);
    submission.body = R"({"event":{"type":")" + event.toUtf8() + R"(","payload":{)" + payload + "}}}";
    const Result<Question> question = m_guard->ask(submission);
    QVERIFY(question);
    QCOMPARE(question->warningsToRead, count);
    Question eased = *question;
    eased.warningsToRead = 0; // what the caller says of the question changes nothing
    const Result<Clearance> unread = m_guard->confirm(eased, submission, {});
    QCOMPARE(codeOf(unread), count > 0 ? std::optional(ErrorCode::WarningsUnread) : fine);
    if (count == 0)
        return;
    QCOMPARE(unread.error().detail, QString::number(count));
    QCOMPARE(codeOf(m_guard->confirm(*question, submission, {.hasReadWarnings = true})), fine); // it stood
}

void tst_ProductionGuard::batch_withWarnings_mustBeRead()
{
    open();
    BatchIntent batch = batchOf(2);
    batch.warned = 1;
    const Result<Question> question = m_guard->ask(batch);
    QVERIFY(question);
    QCOMPARE(codeOf(m_guard->confirm(*question, batchOf(2), {.hasReadWarnings = true})), isVoid);
    const Result<Question> again = m_guard->ask(batch);
    QVERIFY(again);
    QCOMPARE(codeOf(m_guard->confirm(*again, batch, {})), std::optional(ErrorCode::WarningsUnread));
    QCOMPARE(codeOf(m_guard->confirm(*again, batch, {.hasReadWarnings = true})), fine);
}

void tst_ProductionGuard::anotherToken_needsTheNameAgain()
{
    open();
    QVERIFY(m_guard->ask(order()));
    Submission other = order();
    other.token = token("another-token");
    QCOMPARE(codeOf(m_guard->ask(other)), locked);
    QCOMPARE(codeOf(m_guard->ask(order())), locked);
    open();
    QVERIFY(m_guard->ask(other));
}

void tst_ProductionGuard::sending_keepsItOpen()
{
    open();
    for (int i = 0; i < 3; ++i) {
        m_time.pass(29min);
        const Result<Question> question = m_guard->ask(order());
        QVERIFY(question);
        QVERIFY(m_guard->confirm(*question, order(), {}));
    }
    QCOMPARE(m_guard->state(metro()), LockState::Open);
}

void tst_ProductionGuard::batch_asksForItsRows_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("cancellations");
    QTest::addColumn<int>("asked");
    QTest::newRow("five on one card") << 5 << 0 << 0;
    QTest::newRow("more are typed") << 6 << 0 << 6;
    QTest::newRow("one cancellation is typed") << 1 << 1 << 1;
    QTest::newRow("a thousand") << 1000 << 3 << 1000;
}

void tst_ProductionGuard::batch_asksForItsRows()
{
    QFETCH(const int, rows);
    QFETCH(const int, cancellations);
    QFETCH(const int, asked);
    open();
    const BatchIntent batch = batchOf(rows, cancellations);
    const Result<Question> question = m_guard->ask(batch);
    QVERIFY(question);
    QCOMPARE(question->typeRows, asked);
    const auto answer = [&](const QString& typed) {
        return codeOf(m_guard->confirm(*question, batch, {.kind = Act::Kind::Button, .isAutoRepeat = false, .typed = typed}));
    };
    if (asked > 0) {
        QCOMPARE(answer({}), wrong);
        QCOMPARE(answer(QString::number(asked + 1)), wrong);
    }
    QCOMPARE(answer(asked > 0 ? QString::number(asked) : QString()), fine);
}

void tst_ProductionGuard::batch_clearsItsOwnRowsAlone()
{
    open();
    const Result<Question> question = m_guard->ask(batchOf(3));
    const Result<BatchClearance> batch = m_guard->confirm(*question, batchOf(3), {});
    QVERIFY(batch);
    for (int row = 0; row < 3; ++row) {
        const Result<Clearance> clearance = batch->forRow(rowOf(row));
        QVERIFY(clearance);
        QVERIFY(clearance->covers(rowOf(row)));
        QVERIFY(!clearance->covers(rowOf(row + 1)));
    }
    const auto mismatch = std::optional(ErrorCode::ClearanceMismatch);
    QCOMPARE(codeOf(batch->forRow(rowOf(3))), mismatch);
    Submission moved = rowOf(0);
    moved.environment.baseUrl = QStringLiteral("https://gw2.example.com");
    QCOMPARE(codeOf(batch->forRow(moved)), mismatch);
    Submission other = rowOf(0);
    other.token = token("another-token");
    QCOMPARE(codeOf(batch->forRow(other)), mismatch);
}

void tst_ProductionGuard::batch_survivesIdling()
{
    open();
    const Result<Question> question = m_guard->ask(batchOf(3));
    const Result<BatchClearance> batch = m_guard->confirm(*question, batchOf(3), {});
    QVERIFY(batch);
    QSignalSpy paused(&*m_guard, &ProductionGuard::batchesPaused);
    m_time.pass(31min);
    m_guard->refresh();
    QCOMPARE(codeOf(m_guard->ask(order())), locked);
    QVERIFY(batch->forRow(rowOf(1)));
    m_guard->use(Environment()); // looking at another environment
    QVERIFY(batch->forRow(rowOf(1)));
    QCOMPARE(paused.count(), 0);
}

void tst_ProductionGuard::batch_pausesWhenLockedByHand()
{
    open();
    const Result<Question> question = m_guard->ask(batchOf(3));
    const Result<BatchClearance> batch = m_guard->confirm(*question, batchOf(3), {});
    QVERIFY(batch);
    QSignalSpy paused(&*m_guard, &ProductionGuard::batchesPaused);
    m_guard->lock();
    QCOMPARE(paused.count(), 1);
    QVERIFY(batch->isPaused());
    QCOMPARE(codeOf(batch->forRow(rowOf(1))), std::optional(ErrorCode::ProductionPaused));
    QCOMPARE(codeOf(m_guard->resume(*batch)), locked);
    QVERIFY(batch->isPaused());
    open();
    QVERIFY(batch->isPaused()); // it goes on by a person's word alone
    QVERIFY(m_guard->resume(*batch));
    QVERIFY(batch->forRow(rowOf(1)));
}

void tst_ProductionGuard::batch_pausesAfterASleep()
{
    open();
    const Result<Question> question = m_guard->ask(batchOf(3));
    const Result<BatchClearance> batch = m_guard->confirm(*question, batchOf(3), {});
    QVERIFY(batch);
    QSignalSpy paused(&*m_guard, &ProductionGuard::batchesPaused);
    m_time.sleep(1h);
    m_guard->refresh();
    QCOMPARE(paused.count(), 1);
    QVERIFY(batch->isPaused());
}

void tst_ProductionGuard::batch_ofAnotherKind_isClearedAtOnce()
{
    BatchIntent batch = batchOf(1000, 5);
    batch.environment = metro(EnvironmentKind::Test);
    const Result<BatchClearance> cleared = m_guard->clear(batch);
    QVERIFY(cleared);
    Submission row = rowOf(7);
    row.environment = batch.environment;
    QVERIFY(cleared->forRow(row));
    QCOMPARE(codeOf(cleared->forRow(rowOf(7))), std::optional(ErrorCode::ClearanceMismatch));
}

void tst_ProductionGuard::changes_areTold()
{
    QSignalSpy changed(&*m_guard, &ProductionGuard::changed);
    open();
    QCOMPARE(changed.count(), 1);
    m_guard->refresh();
    QCOMPARE(changed.count(), 1);
    m_time.pass(1min);
    m_guard->refresh();
    QCOMPARE(changed.count(), 2); // the badge counts minutes
    m_guard->lock();
    QCOMPARE(changed.count(), 3);
    QCOMPARE(m_guard->cause(), LockCause::ByHand);
}

void tst_ProductionGuard::putBack_clearsTheRowsOfItsQuestion()
{
    const PutBackIntent six = backOf({0, 1, 2, 3, 4, 7});
    QCOMPARE(codeOf(m_guard->ask(six)), locked);
    QCOMPARE(codeOf(m_guard->clear(six)), locked);
    open();
    PutBackIntent unreasoned = six;
    unreasoned.reason.clear();
    QCOMPARE(codeOf(m_guard->ask(unreasoned)), std::optional(ErrorCode::ReasonMissing));
    QCOMPARE(m_guard->ask(backOf({0}))->typeRows, 0);
    QCOMPARE(m_guard->ask(backOf({0}, 1))->typeRows, 1);
    const Act act{.kind = Act::Kind::Button, .typed = QStringLiteral("6")};
    Result<Question> question = m_guard->ask(six);
    QCOMPARE(codeOf(m_guard->confirm(*question, backOf({0, 1, 2, 3, 4, 8}), act)), isVoid);
    question = m_guard->ask(six);
    QCOMPARE(codeOf(m_guard->confirm(*question, six, {})), wrong);
    const Result<PutBackClearance> clearance = m_guard->confirm(*question, six, act);
    QVERIFY(clearance && clearance->covers(QStringLiteral("b1"), 7));
    QVERIFY(!clearance->covers(QStringLiteral("b1"), 5));
    QVERIFY(!clearance->covers(QStringLiteral("b2"), 7));
    QCOMPARE(codeOf(m_guard->confirm(*question, six, act)), isVoid);
    PutBackIntent ofTest = six;
    ofTest.environment = metro(EnvironmentKind::Test);
    QVERIFY(m_guard->clear(ofTest));
}

// Another token than before locks production; a question without one must not.
void tst_ProductionGuard::putBack_needsNoToken()
{
    open();
    QVERIFY(m_guard->ask(batchOf(1)));
    QVERIFY(m_guard->ask(backOf({0})));
    QVERIFY(m_guard->ask(batchOf(1)));
    QCOMPARE(m_guard->state(metro()), LockState::Open);
}

QTEST_GUILESS_MAIN(tst_ProductionGuard)
#include "tst_ProductionGuard.moc"
