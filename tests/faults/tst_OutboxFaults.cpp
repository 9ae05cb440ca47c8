#include "Faults.h"
#include "JournalReader.h"
#include "JournalSupport.h"
#include "LongWaits.h"
#include "Outbox.h"
#include "ProductionGuard.h"
#include "SecretGate.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <type_traits>

using namespace vestnik;
using namespace std::chrono_literals;

// Only the guard makes a clearance.
static_assert(!std::is_default_constructible_v<Clearance>);
static_assert(!std::is_constructible_v<Clearance, const Environment&>);
static_assert(!std::is_convertible_v<Environment, Clearance>);
static_assert(!std::is_aggregate_v<Clearance>);
static_assert(!std::is_constructible_v<Clearance, const Submission&>);
static_assert(!std::is_copy_constructible_v<Clearance> && !std::is_copy_assignable_v<Clearance>);
static_assert(!std::is_constructible_v<BatchClearance, const BatchIntent&> && !std::is_default_constructible_v<BatchClearance>);

// Nothing is sent without one, and one that is kept cannot be sent with.
template <typename... Arguments>
concept Sendable = requires(Outbox& outbox, Arguments&&... arguments) { outbox.send(std::forward<Arguments>(arguments)...); };
static_assert(Sendable<Clearance, const Submission&>);
static_assert(!Sendable<const Submission&>);
static_assert(!Sendable<const Clearance&, const Submission&>);
static_assert(!Sendable<Clearance&, const Submission&>);
static_assert(!Sendable<const Environment&, const Submission&>);
static_assert(!Sendable<std::nullptr_t, const Submission&>);
static_assert(!Sendable<bool, const Submission&>);

namespace {

constexpr std::chrono::milliseconds brief = 400ms;

Environment environmentAt(const QString& baseUrl, std::chrono::milliseconds deadline = 20s)
{
    return {.id = QStringLiteral("e"), .name = QStringLiteral("Тест"), .baseUrl = baseUrl, .deadline = deadline};
}

Submission submissionTo(const Environment& environment)
{
    return {.environment = environment,
            .token = Token::parse(QStringLiteral("s3cret")).value(),
            .body = R"({"event":{}})",
            .event = QStringLiteral("order.accepted"),
            .orderId = QStringLiteral("H1"),
            .orderUuid = {},
            .source = QStringLiteral("cli"),
            .operatorName = {},
            .reason = {},
            .resendOf = {}};
}

/// The code of a failure; nullopt after success.
template <typename T>
std::optional<ErrorCode> codeOf(const Result<T>& result)
{
    return result ? std::nullopt : std::optional(result.error().code);
}

/// An outbox with its journal in a folder of its own, and all that it said.
class Post {
public:
    Post()
    {
        QObject::connect(&outbox, &Outbox::started, &outbox, [this](const QString& delivery) { started.append(delivery); });
        QObject::connect(&outbox, &Outbox::refused, &outbox, [this](const QString& delivery, const Error& error) {
            refusals.append(error);
            ended.append(delivery);
        });
        QObject::connect(&outbox, &Outbox::finished, &outbox, [this](const DeliveryReport& report) {
            reports.append(report);
            ended.append(report.summary.delivery);
        });
        QObject::connect(&outbox, &Outbox::recordedLate, &outbox, [this](const QString& delivery) { late.append(delivery); });
        QObject::connect(&outbox, &Outbox::recordingGivenUp, &outbox,
                         [this](const QString&, const Error& error) { givenUp.append(error); });
        QObject::connect(&outbox, &Outbox::idle, &outbox, [this] { ++idles; });
    }

    Result<void> open()
    {
        QFuture<Result<void>> opened = journal.open();
        opened.waitForFinished();
        return opened.result();
    }

    Result<QString> send(const Environment& environment)
    {
        const Submission submission = submissionTo(environment);
        Result<Clearance> clearance = ProductionGuard().clear(submission);
        if (!clearance)
            return std::unexpected(clearance.error());
        return outbox.send(std::move(*clearance), submission);
    }

    bool waitForEnds(qsizetype count)
    {
        return QTest::qWaitFor([this, count] { return ended.size() >= count; }, 25'000);
    }

    /// What the journal has, as another connection reads it; nullopt when it cannot be read.
    std::optional<QList<DeliverySummary>> recorded() const
    {
        JournalReader reader(folder.path(), journal.runId());
        QFuture<Result<QList<DeliverySummary>>> page = reader.page({}, 0, 1000);
        page.waitForFinished();
        const Result<QList<DeliverySummary>> result = page.result();
        return result ? std::optional(*result) : std::nullopt;
    }

    const QTemporaryDir folder;
    Journal journal{folder.path()};
    NotificationsClient client;
    Outbox outbox{journal, client};
    QStringList started;
    QStringList ended;
    QStringList late;
    QList<Error> givenUp;
    QList<Error> refusals;
    QList<DeliveryReport> reports;
    int idles = 0;
};

QString awayOf(const Post& post)
{
    return post.folder.filePath(QStringLiteral("away"));
}

/// A delivery whose answer comes when the journal's file is away.
void answerIntoNothing(Post& post, FaultServer& server)
{
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::rename(post.journal.file(), awayOf(post)));
    server.release();
    QVERIFY(post.waitForEnds(1));
}

/// Another program, which takes this run for dead and records its attempts as unknown.
void recoverElsewhere(const Post& post)
{
    QVERIFY(QFile::remove(post.folder.filePath(QStringLiteral("run/%1.lock").arg(post.journal.runId()))));
    Journal other(post.folder.path());
    QFuture<Result<void>> opened = other.open();
    opened.waitForFinished();
    QVERIFY(opened.result());
}

} // namespace

class tst_OutboxFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fault_leavesNoMoreRequestsThanStarts_data();
    void fault_leavesNoMoreRequestsThanStarts();
    void start_isOnDiskBeforeThePost();
    void journalNotOpen_refusesBeforeThePost();
    void journalCorrupt_refusesBeforeThePost();
    void journalRemoved_refusesBeforeThePost();
    void journalLostInFlight_reportsNotRecordedAndStops();
    void journalBack_isWrittenLateAndSendsAgain();
    void attemptTakenForDead_isNotRecordedLate();
    void attemptTakenForDeadWhileUnrecorded_isGivenUp();
    void journalReplaced_letsTheAnswerGoAndSendsAgain();
    void journalLost_holdsBackWhatWaitsForItsStart();
    void accepted_isSaidFirst_andWhatIsSentThenIsRecordedAfterIt();
    void acceptedButNotRecorded_keepsBackWhatWasSentThen();
    void production_getsNoClearance_data();
    void production_getsNoClearance();
    void clearance_ofSomethingElse_isRefused_data();
    void clearance_ofSomethingElse_isRefused();
    void clearance_isForOneSend();
    void tokenInTheBody_isRefused();
    void anotherEnvironmentsToken_isRefused();
    void tokenInWhatIsRecordedBesides_isRefused_data();
    void tokenInWhatIsRecordedBesides_isRefused();
    void invalidEnvironment_isRefused();
    void stop_beforeTheStartIsRecorded_isStopped();
    void stop_afterTheBody_isUnknown();
    void shutDown_waitsForTheAnswer();
    void shutDown_stopsWhatHasNotLeft();
    void shutDown_withNothingToDo_isIdle();
    void stopAll_endsEach();
    void waiting_goInTheirOrderAsOthersAreAnswered();
    void waiting_thatIsStoppedNeverLeaves_data();
    void waiting_thatIsStoppedNeverLeaves();
    void waiting_staysUntilARefusalWasLookedAt();
    void waiting_staysWhileARefusalIsBeingRecorded_data();
    void waiting_staysWhileARefusalIsBeingRecorded();
};

void tst_OutboxFaults::fault_leavesNoMoreRequestsThanStarts_data()
{
    QTest::addColumn<FaultScript>("script");
    QTest::newRow("answer") << faults::answer();
    QTest::newRow("close before reading") << faults::closeBeforeReading();
    QTest::newRow("close in head") << faults::closeInHead();
    QTest::newRow("close after body") << faults::closeAfterBody();
    QTest::newRow("reset after body") << faults::resetAfterBody();
    QTest::newRow("hang") << faults::hang();
    QTest::newRow("only 100") << faults::only100();
    QTest::newRow("garbage") << faults::garbage();
    QTest::newRow("garbage, then hang") << faults::garbageThenHang();
    QTest::newRow("cut in head") << faults::cutInHead();
    QTest::newRow("cut length") << faults::cutLength();
    QTest::newRow("cut chunk") << faults::cutChunk();
    QTest::newRow("cut by reset") << faults::cutByReset();
    QTest::newRow("drip") << faults::drip();
    QTest::newRow("many headers") << faults::manyHeaders();
    QTest::newRow("answer once, then close") << faults::answerOnceThenClose();
    QTest::newRow("answer once, then drop") << faults::answerOnceThenDrop();
    QTest::newRow("answer once, then hang") << faults::answerOnceThenHang();
}

void tst_OutboxFaults::fault_leavesNoMoreRequestsThanStarts()
{
    QFETCH(const FaultScript, script);
    FaultServer server(script);
    Post post;
    QVERIFY(post.open());
    constexpr int count = 3;
    for (int i = 1; i <= count; ++i) {
        QVERIFY(post.send(environmentAt(server.baseUrl(), brief)));
        QVERIFY(post.waitForEnds(i));
        const auto recorded = post.recorded();
        QVERIFY(recorded);
        QCOMPARE(recorded->size(), i);
        QVERIFY(server.completeRequests() <= i);
        QCOMPARE(recorded->constFirst().outcome, post.reports.last().summary.outcome);
        QVERIFY(post.reports.last().recorded);
    }
    QCOMPARE(post.ended, post.started);
    QCOMPARE(post.reports.size(), count);
    QCOMPARE(post.refusals.size(), 0);
    QCOMPARE(post.outbox.inFlight(), 0);
    QVERIFY(post.idles > 0);
}

void tst_OutboxFaults::start_isOnDiskBeforeThePost()
{
    Post post;
    QVERIFY(post.open());
    FaultServer server(faults::holdUntilReleased());
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QTRY_COMPARE(server.completeRequests(), 1);
    const auto recorded = post.recorded();
    QVERIFY(recorded);
    QCOMPARE(recorded->size(), 1);
    QVERIFY(!recorded->constFirst().outcome);
    server.release();
    QVERIFY(post.waitForEnds(1));
}

void tst_OutboxFaults::journalNotOpen_refusesBeforeThePost()
{
    FaultServer server(faults::answer());
    Post post;
    // A file where the folder for the locks would be: the journal cannot open, whoever runs this.
    QFile inTheWay(post.folder.filePath(QStringLiteral("run")));
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(!post.open());
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(post.refusals.size(), 1);
    QCOMPARE(post.refusals.constFirst().code, ErrorCode::JournalUnavailable);
    QCOMPARE(post.started.size(), 0);
    QCOMPARE(server.connections(), 0);
    QTRY_VERIFY(post.idles > 0);
}

void tst_OutboxFaults::journalCorrupt_refusesBeforeThePost()
{
    FaultServer server(faults::answer());
    Post post;
    QFile file(post.journal.file());
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(QByteArray(8192, 'x')), qint64{8192});
    file.close();
    QCOMPARE(codeOf(post.open()), std::optional(ErrorCode::JournalDamaged));
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(post.refusals.size(), 1);
    QCOMPARE(post.reports.size(), 0);
    QCOMPARE(server.connections(), 0);
}

void tst_OutboxFaults::journalRemoved_refusesBeforeThePost()
{
    FaultServer server(faults::answer());
    Post post;
    QVERIFY(post.open());
    QVERIFY(QFile::remove(post.journal.file()));
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(post.refusals.size(), 1);
    QCOMPARE(post.refusals.constFirst().code, ErrorCode::JournalUnavailable);
    QCOMPARE(server.connections(), 0);
}

void tst_OutboxFaults::journalLostInFlight_reportsNotRecordedAndStops()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    answerIntoNothing(post, server);
    QCOMPARE(post.reports.size(), 1);
    QCOMPARE(post.reports.constFirst().summary.outcome, std::optional(Outcome::Processed));
    QVERIFY(!post.reports.constFirst().recorded);
    QVERIFY(post.outbox.hasUnrecorded());
    QCOMPARE(codeOf(post.send(environmentAt(server.baseUrl()))), std::optional(ErrorCode::JournalStopped));
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(post.ended.size(), 1);
}

void tst_OutboxFaults::journalBack_isWrittenLateAndSendsAgain()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    answerIntoNothing(post, server);
    QVERIFY(!post.reports.constFirst().recorded);
    QVERIFY(QFile::rename(awayOf(post), post.journal.file()));
    QTRY_COMPARE_WITH_TIMEOUT(post.late, QStringList(post.ended.constFirst()), 15'000);
    QVERIFY(!post.outbox.hasUnrecorded());
    QCOMPARE(post.recorded().value().constFirst().outcome, std::optional(Outcome::Processed));
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(2));
    QVERIFY(post.reports.last().recorded);
    QCOMPARE(server.completeRequests(), 2);
}

void tst_OutboxFaults::attemptTakenForDead_isNotRecordedLate()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    const Result<QString> delivery = post.send(environmentAt(server.baseUrl()));
    QVERIFY(delivery);
    QTRY_COMPARE(server.completeRequests(), 1);
    recoverElsewhere(post);
    server.release();
    QVERIFY(post.waitForEnds(1));
    QVERIFY(!post.reports.constFirst().recorded);
    QTRY_COMPARE(post.givenUp, (QList<Error>{{ErrorCode::AnswerOverruled, *delivery, {}}}));
    QVERIFY(post.late.isEmpty());
    QCOMPARE(post.recorded()->constFirst().outcome, std::optional(Outcome::Unknown));
    QVERIFY(!post.outbox.hasUnrecorded());
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(2));
    QVERIFY(post.reports.last().recorded);
}

void tst_OutboxFaults::attemptTakenForDeadWhileUnrecorded_isGivenUp()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    answerIntoNothing(post, server);
    QVERIFY(post.outbox.hasUnrecorded());
    QVERIFY(QFile::rename(awayOf(post), post.journal.file()));
    recoverElsewhere(post);
    QTRY_COMPARE_WITH_TIMEOUT(post.givenUp.size(), 1, 15'000);
    QCOMPARE(post.givenUp.constFirst().code, ErrorCode::AnswerOverruled);
    QVERIFY(post.late.isEmpty());
    QVERIFY(!post.outbox.hasUnrecorded());
}

// The journal that has the start is out of the way, on a person's word: the answer has no place any more, and must not hold back the rest.
void tst_OutboxFaults::journalReplaced_letsTheAnswerGoAndSendsAgain()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    answerIntoNothing(post, server);
    QCOMPARE(codeOf(post.send(environmentAt(server.baseUrl()))), std::optional(ErrorCode::JournalStopped));
    QFuture<Result<QString>> aside = post.journal.setAside();
    aside.waitForFinished();
    QVERIFY(aside.result());
    QTRY_COMPARE_WITH_TIMEOUT(post.givenUp, (QList<Error>{{ErrorCode::AnswerHomeless, post.ended.constFirst(), {}}}), 15'000);
    QVERIFY(post.late.isEmpty());
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(2));
    QVERIFY(post.reports.last().recorded);
}

void tst_OutboxFaults::journalLost_holdsBackWhatWaitsForItsStart()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QTRY_COMPARE(server.completeRequests(), 1);
    QVERIFY(QFile::remove(post.journal.file()));
    QVERIFY(post.send(environmentAt(server.baseUrl()))); // nothing is known to be wrong yet
    server.release();
    QVERIFY(post.waitForEnds(2));
    QCOMPARE(post.refusals.size(), 1);
    QCOMPARE(post.reports.size(), 1);
    QCOMPARE(server.completeRequests(), 1);
}

void tst_OutboxFaults::accepted_isSaidFirst_andWhatIsSentThenIsRecordedAfterIt()
{
    FaultServer server(faults::answer());
    Post post;
    QVERIFY(post.open());
    QList<qsizetype> endedBefore;
    connect(&post.outbox, &Outbox::accepted, &post.outbox, [&] {
        endedBefore += post.ended.size();
        if (endedBefore.size() == 1)
            QVERIFY(post.send(environmentAt(server.baseUrl())));
    });
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(2));
    QCOMPARE(endedBefore, QList<qsizetype>({0, 1}));
    QCOMPARE(server.completeRequests(), 2);
    const std::optional<QList<DeliverySummary>> recorded = post.recorded();
    QVERIFY(recorded && recorded->size() == 2);
    QCOMPARE(recorded->first().key, 3); // after the start and the end of the other one
}

void tst_OutboxFaults::acceptedButNotRecorded_keepsBackWhatWasSentThen()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    connect(&post.outbox, &Outbox::accepted, &post.outbox, [&] { QVERIFY(post.send(environmentAt(server.baseUrl()))); });
    answerIntoNothing(post, server);
    QVERIFY(post.waitForEnds(2));
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(post.reports.size(), 1);
    QVERIFY(!post.reports.first().recorded);
    QCOMPARE(post.refusals.size(), 1); // its start could not be recorded either
}

void tst_OutboxFaults::production_getsNoClearance_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<EnvironmentKind>("kind");
    const QString contractUrl = QStringLiteral("https://") + contractHost;
    QTest::newRow("production") << QStringLiteral("https://gw.example") << EnvironmentKind::Production;
    QTest::newRow("production on loopback") << QStringLiteral("http://127.0.0.1:1") << EnvironmentKind::Production;
    for (const EnvironmentKind kind : {EnvironmentKind::Test, EnvironmentKind::Sandbox}) {
        const QByteArray name = kindCode(kind).toLatin1();
        QTest::addRow("contract host as %s", name.constData()) << contractUrl << kind;
        QTest::addRow("contract host with a port as %s", name.constData()) << contractUrl + QStringLiteral(":8443/x") << kind;
        QTest::addRow("contract host in capitals as %s", name.constData()) << contractUrl.toUpper() << kind;
        QTest::addRow("contract host with a dot as %s", name.constData()) << contractUrl + u'.' << kind;
    }
}

void tst_OutboxFaults::production_getsNoClearance()
{
    QFETCH(const QString, baseUrl);
    QFETCH(const EnvironmentKind, kind);
    Environment environment = environmentAt(baseUrl);
    environment.kind = kind;
    const Result<Clearance> clearance = ProductionGuard().clear(submissionTo(environment));
    QCOMPARE(codeOf(clearance), std::optional(ErrorCode::ProductionLocked));
    QCOMPARE(clearance.error().subject, environment.name);
}

void tst_OutboxFaults::clearance_ofSomethingElse_isRefused_data()
{
    QTest::addColumn<std::function<void(Submission&)>>("change");
    const auto row = [](const char* name, const std::function<void(Submission&)>& change) { QTest::newRow(name) << change; };
    row("id", [](Submission& s) { s.environment.id = QStringLiteral("f"); });
    row("kind", [](Submission& s) { s.environment.kind = EnvironmentKind::Production; });
    row("address", [](Submission& s) { s.environment.baseUrl = QStringLiteral("https://") + contractHost; });
    row("path", [](Submission& s) { s.environment.path = QStringLiteral("/v3/notifications"); });
    row("one byte of the body", [](Submission& s) { s.body += ' '; });
    row("token", [](Submission& s) { s.token = Token::parse(QStringLiteral("another")).value(); });
    row("reason", [](Submission& s) { s.reason = QStringLiteral("SUP-1"); });
    row("event", [](Submission& s) { s.event = QStringLiteral("order.canceled"); });
    row("order", [](Submission& s) { s.orderId = QStringLiteral("H2"); });
}

void tst_OutboxFaults::clearance_ofSomethingElse_isRefused()
{
    QFETCH(const std::function<void(Submission&)>, change);
    Post post;
    QVERIFY(post.open());
    Submission submission = submissionTo(environmentAt(QStringLiteral("http://127.0.0.1:1")));
    Result<Clearance> clearance = ProductionGuard().clear(submission);
    QVERIFY(clearance);
    change(submission);
    QCOMPARE(codeOf(post.outbox.send(std::move(*clearance), submission)), std::optional(ErrorCode::ClearanceMismatch));
    QCOMPARE(post.outbox.inFlight(), 0);
    QCOMPARE(post.recorded().value().size(), 0);
}

void tst_OutboxFaults::clearance_isForOneSend()
{
    FaultServer server(faults::answer());
    Post post;
    QVERIFY(post.open());
    const Submission submission = submissionTo(environmentAt(server.baseUrl()));
    Result<Clearance> clearance = ProductionGuard().clear(submission);
    QVERIFY(clearance);
    QVERIFY(post.outbox.send(std::move(*clearance), submission));
    QCOMPARE(codeOf(post.outbox.send(std::move(*clearance), submission)), std::optional(ErrorCode::ClearanceMismatch));
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(post.recorded().value().size(), 1);
}

void tst_OutboxFaults::tokenInTheBody_isRefused()
{
    Post post;
    QVERIFY(post.open());
    Submission submission = submissionTo(environmentAt(QStringLiteral("http://127.0.0.1:1")));
    submission.body = R"({"event":{"type":"order.accepted","payload":{"order_id":"s3cret"}}})";
    Result<Clearance> clearance = ProductionGuard().clear(submission);
    QVERIFY(clearance);
    const Result<QString> taken = post.outbox.send(std::move(*clearance), submission);
    QVERIFY(!taken);
    QCOMPARE(taken.error(), (Error{ErrorCode::TokenInBody, submission.environment.name, QStringLiteral("order_id")}));
    QCOMPARE(post.recorded().value().size(), 0);
}

void tst_OutboxFaults::anotherEnvironmentsToken_isRefused()
{
    SecretGate::learn(*Token::parse(QStringLiteral("tok-3f9a77")), QStringLiteral("Метро"));
    Post post;
    QVERIFY(post.open());
    Submission inBody = submissionTo(environmentAt(QStringLiteral("http://127.0.0.1:1")));
    inBody.body = R"({"event":{"type":"order.accepted","payload":{"order_id":"tok-3f9a77"}}})";
    Submission inReason = submissionTo(environmentAt(QStringLiteral("http://127.0.0.1:1")));
    inReason.reason = QStringLiteral("tok-3f9a77");
    for (const Submission& submission : {inBody, inReason}) {
        Result<Clearance> clearance = ProductionGuard().clear(submission);
        QVERIFY(clearance);
        const Result<QString> taken = post.outbox.send(std::move(*clearance), submission);
        QVERIFY(!taken);
        QCOMPARE(taken.error().subject, QStringLiteral("Метро"));
    }
    QCOMPARE(post.recorded().value().size(), 0);
}

void tst_OutboxFaults::tokenInWhatIsRecordedBesides_isRefused_data()
{
    using Change = std::function<void(Submission&)>;
    QTest::addColumn<Change>("paste");
    const auto row = [](const char* field, const Change& paste) { QTest::newRow(field) << paste; };
    row("reason", [](Submission& s) { s.reason = QStringLiteral("SUP-1 s3cret"); });
    row("operator", [](Submission& s) { s.operatorName = QStringLiteral("czNjcmV0"); }); // in Base64
    row("name", [](Submission& s) { s.environment.name = QStringLiteral("Тест s3cret"); });
    row("path", [](Submission& s) { s.environment.path = QStringLiteral("/v1/s3cret"); });
    row("url", [](Submission& s) { s.environment.baseUrl = QStringLiteral("http://127.0.0.1:1/s3cret"); });
    row("api_version", [](Submission& s) { s.environment.apiVersion = QStringLiteral("s3cret"); });
    row("token_prefix", [](Submission& s) { s.environment.tokenPrefix = QStringLiteral("s3cret"); });
}

void tst_OutboxFaults::tokenInWhatIsRecordedBesides_isRefused()
{
    QFETCH(const std::function<void(Submission&)>, paste);
    Post post;
    QVERIFY(post.open());
    Submission submission = submissionTo(environmentAt(QStringLiteral("http://127.0.0.1:1")));
    paste(submission);
    Result<Clearance> clearance = ProductionGuard().clear(submission);
    QVERIFY(clearance);
    const Result<QString> taken = post.outbox.send(std::move(*clearance), submission);
    QCOMPARE(codeOf(taken), std::optional(ErrorCode::TokenInField));
    QCOMPARE(taken.error().detail, QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(post.recorded().value().size(), 0);
}

void tst_OutboxFaults::invalidEnvironment_isRefused()
{
    Post post;
    QVERIFY(post.open());
    QCOMPARE(codeOf(post.send(environmentAt(QStringLiteral("ftp://127.0.0.1")))), std::optional(ErrorCode::EnvironmentInvalid));
    QCOMPARE(post.recorded().value().size(), 0);
}

void tst_OutboxFaults::stop_beforeTheStartIsRecorded_isStopped()
{
    FaultServer server(faults::answer());
    Post post;
    QVERIFY(post.open());
    const Result<QString> delivery = post.send(environmentAt(server.baseUrl()));
    QVERIFY(delivery);
    post.outbox.stop(*delivery);
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(post.reports.constFirst().summary.outcome, std::optional(Outcome::Stopped));
    QCOMPARE(post.recorded().value().constFirst().outcome, std::optional(Outcome::Stopped));
    QCOMPARE(server.connections(), 0);
    QCOMPARE(post.started.size(), 0);
}

void tst_OutboxFaults::stop_afterTheBody_isUnknown()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    const Result<QString> delivery = post.send(environmentAt(server.baseUrl()));
    QVERIFY(delivery);
    QTRY_COMPARE(server.completeRequests(), 1);
    post.outbox.stop(*delivery);
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(post.reports.constFirst().summary.outcome, std::optional(Outcome::Unknown));
    QCOMPARE(post.recorded().value().constFirst().outcome, std::optional(Outcome::Unknown));
    QCOMPARE(server.completeRequests(), 1);
}

void tst_OutboxFaults::shutDown_waitsForTheAnswer()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    QVERIFY(post.send(environmentAt(server.baseUrl())));
    QTRY_COMPARE(server.completeRequests(), 1);
    post.outbox.shutDown();
    QCOMPARE(codeOf(post.send(environmentAt(server.baseUrl()))), std::optional(ErrorCode::ShuttingDown));
    QCoreApplication::processEvents();
    QCOMPARE(post.idles, 0);
    QCOMPARE(post.ended.size(), 0);
    server.release();
    QTRY_COMPARE(post.idles, 1);
    QCOMPARE(post.reports.size(), 1);
    QCOMPARE(post.reports.constFirst().summary.outcome, std::optional(Outcome::Processed));
    QCOMPARE(post.recorded().value().constFirst().outcome, std::optional(Outcome::Processed));
}

void tst_OutboxFaults::shutDown_stopsWhatHasNotLeft()
{
    FaultServer server(faults::answer());
    Post post;
    QVERIFY(post.open());
    for (int i = 0; i < 3; ++i)
        QVERIFY(post.send(environmentAt(server.baseUrl())));
    post.outbox.shutDown();
    QTRY_VERIFY(post.idles > 0);
    QCOMPARE(post.reports.size(), 3);
    for (const DeliveryReport& report : post.reports)
        QCOMPARE(report.summary.outcome, std::optional(Outcome::Stopped));
    QCOMPARE(post.recorded().value().size(), 3);
    QCOMPARE(server.connections(), 0);
}

void tst_OutboxFaults::shutDown_withNothingToDo_isIdle()
{
    Post post;
    post.outbox.shutDown();
    QTRY_COMPARE(post.idles, 1);
}

void tst_OutboxFaults::stopAll_endsEach()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    for (int i = 0; i < 3; ++i)
        QVERIFY(post.send(environmentAt(server.baseUrl())));
    QTRY_COMPARE(server.completeRequests(), 3);
    post.outbox.shutDown();
    post.outbox.stopAll();
    QTRY_COMPARE(post.idles, 1);
    QCOMPARE(post.reports.size(), 3);
    for (const DeliveryReport& report : post.reports)
        QCOMPARE(report.summary.outcome, std::optional(Outcome::Unknown));
    std::sort(post.ended.begin(), post.ended.end());
    std::sort(post.started.begin(), post.started.end());
    QCOMPARE(post.ended, post.started);
}

void tst_OutboxFaults::waiting_goInTheirOrderAsOthersAreAnswered()
{
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    post.outbox.setMaxPosted(2);
    QStringList sent;
    for (int i = 0; i < 6; ++i)
        sent += post.send(environmentAt(server.baseUrl())).value_or(QString());
    QTRY_COMPARE(server.completeRequests(), 2);
    QTRY_COMPARE(post.recorded().value().size(), 6); // their starts are on disk
    QCOMPARE(post.started, sent.first(2));
    server.release();
    QVERIFY(post.waitForEnds(6));
    QCOMPARE(post.started, sent);
    QCOMPARE(server.completeRequests(), 6);
}

void tst_OutboxFaults::waiting_thatIsStoppedNeverLeaves_data()
{
    using Stop = std::function<void(Outbox&, const QString&)>;
    QTest::addColumn<Stop>("stop");
    QTest::newRow("one") << Stop([](Outbox& outbox, const QString& delivery) { outbox.stop(delivery); });
    QTest::newRow("one, unsent") << Stop([](Outbox& outbox, const QString& delivery) { outbox.stopUnsent(delivery); });
    QTest::newRow("all unsent") << Stop([](Outbox& outbox, const QString&) { outbox.stopUnsent(); });
    QTest::newRow("twice") << Stop([](Outbox& outbox, const QString&) {
        outbox.stopUnsent();
        outbox.stopUnsent();
    });
    QTest::newRow("shut down") << Stop([](Outbox& outbox, const QString&) { outbox.shutDown(); });
}

void tst_OutboxFaults::waiting_thatIsStoppedNeverLeaves()
{
    QFETCH(const std::function<void(Outbox&, const QString&)>, stop);
    FaultServer server(faults::holdUntilReleased());
    Post post;
    QVERIFY(post.open());
    post.outbox.setMaxPosted(1);
    const Result<QString> first = post.send(environmentAt(server.baseUrl()));
    const Result<QString> second = post.send(environmentAt(server.baseUrl()));
    QVERIFY(first && second);
    QTRY_COMPARE(server.completeRequests(), 1);
    QTRY_COMPARE(post.recorded().value().size(), 2);
    stop(post.outbox, *second);
    QVERIFY(post.waitForEnds(1));
    QCOMPARE(post.reports.constFirst().summary.delivery, *second);
    QCOMPARE(post.reports.constFirst().summary.outcome, std::optional(Outcome::Stopped));
    server.release();
    QVERIFY(post.waitForEnds(2));
    QTRY_VERIFY(post.idles > 0);
    QCOMPARE(post.started, QStringList(*first));
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(post.reports.size(), 2);
}

// A refused token, say: whoever hears of it may keep the others here.
void tst_OutboxFaults::waiting_staysUntilARefusalWasLookedAt()
{
    FaultServer server(faults::answer(401));
    Post post;
    QVERIFY(post.open());
    post.outbox.setMaxPosted(1);
    QObject::connect(&post.outbox, &Outbox::finished, &post.outbox, [&post] { post.outbox.stopUnsent(); });
    for (int i = 0; i < 3; ++i)
        QVERIFY(post.send(environmentAt(server.baseUrl())));
    QVERIFY(post.waitForEnds(3));
    QCOMPARE(server.completeRequests(), 1);
    QCOMPARE(post.started.size(), 1);
}

void tst_OutboxFaults::waiting_staysWhileARefusalIsBeingRecorded_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("the token is refused") << 401;
    QTest::newRow("it asks for patience") << 429;
}

// Nobody has heard of it yet, and the other place becomes free.
void tst_OutboxFaults::waiting_staysWhileARefusalIsBeingRecorded()
{
    QFETCH(const int, status);
    std::atomic<bool> isRefused = false;
    FaultServer server([&](FaultConnection& connection) {
        const bool isFirst = connection.number() == 1;
        if (!connection.readRequest() || !connection.waitForRelease())
            return;
        while (!isFirst && !isRefused && connection.pause(10ms)) { }
        const QByteArray code = QByteArray::number(isFirst ? status : 200);
        connection.write("HTTP/1.1 " + code + " S\r\nContent-Length: 0\r\n\r\n");
    });
    QStringList accepted;
    Post post;
    QVERIFY(post.open());
    post.outbox.setMaxPosted(2);
    // Only then does the other answer come: of two answers either may be read first.
    QObject::connect(&post.client, &NotificationsClient::finished, &post.outbox,
                     [&](const QString&, const Exchange&, Outcome outcome) { isRefused = isRefused || !isAccepted(outcome); });
    QObject::connect(&post.outbox, &Outbox::accepted, &post.outbox, [&](const QString& delivery) { accepted += delivery; });
    QObject::connect(&post.outbox, &Outbox::finished, &post.outbox, [&post] { post.outbox.stopUnsent(); });
    for (int i = 0; i < 4; ++i)
        QVERIFY(post.send(environmentAt(server.baseUrl())));
    QTRY_COMPARE(server.completeRequests(), 2);
    QTRY_COMPARE(post.recorded().value().size(), 4);
    {
        const test::RawConnection other(post.journal.file()); // holds the writer up
        other.run({QStringLiteral("BEGIN IMMEDIATE")});
        server.release();
        QTRY_COMPARE(accepted.size(), 1);
        QTest::qWait(300); // for one that leaves all the same
        other.run({QStringLiteral("ROLLBACK")});
    }
    QVERIFY(post.waitForEnds(4));
    QCOMPARE(post.started.size(), 2);
    QCOMPARE(server.completeRequests(), 2);
}

QTEST_GUILESS_MAIN(tst_OutboxFaults)
#include "tst_OutboxFaults.moc"
