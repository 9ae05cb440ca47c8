#include "Barrier.h"
#include "BatchDraft.h"
#include "BatchFixture.h"
#include "BatchSettings.h"
#include "BatchStateText.h"
#include "CliProcess.h"
#include "DraftFixture.h"
#include "LongWaits.h"
#include "PlanStore.h"
#include "PlanTexts.h"

#include <QFile>
#include <QThread>

#include <csignal>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// The command line on a data folder of its own, and a folder for tables.
struct CommandLine {
    CliProcess cli;
    QTemporaryDir files;
};

/// A session, as the window has it, on the data folder of the command line, with the environment "shop".
struct BothPrograms : CommandLine, DraftFixture {
    BothPrograms() : DraftFixture(cli.dataFolder()) { session.journal().open().waitForFinished(); }

    QString table(const QByteArray& lines) const
    {
        QFile file(files.filePath(u"rows.csv"_s));
        return file.open(QIODevice::WriteOnly) && file.write("order_id;event;number\n" + lines) > 0 ? file.fileName() : QString();
    }
    CliResult batch(const QString& verb, const QString& file, const QStringList& options = {}) const
    {
        return cli.run(QStringList{u"--json"_s, u"batch"_s, verb, file, u"--env"_s, u"shop"_s} + options);
    }
    /// Runs the command line beside a server that answers in this thread.
    CliResult runBeside(const QStringList& arguments) const
    {
        const std::unique_ptr<QProcess> process = cli.start(arguments);
        [[maybe_unused]] const bool hasEnded = QTest::qWaitFor([&process] { return process->state() == QProcess::NotRunning; }, longWait);
        return CliProcess::finish(*process);
    }
    /// Returns the pace that the fields of the window have for a new batch there.
    BatchRunner::Options fieldsOf(const BatchHeader& header, const Environment& environment)
    {
        BatchSettings fields(session);
        fields.setBatch(header, environment);
        return fields.startOptions().options;
    }
    bool checksFile(const QString& file)
    {
        draft.readFile(file);
        return settles() && checks();
    }
    QStringList windowFates() const
    {
        static const QHash<RowFate, QString> codes{{RowFate::Sent, u"sent"_s},
                                                   {RowFate::Differs, u"differs"_s},
                                                   {RowFate::Accepted, u"accepted_before"_s},
                                                   {RowFate::Unknown, u"unknown_before"_s},
                                                   {RowFate::InFlight, u"in_flight_elsewhere"_s},
                                                   {RowFate::Waiting, u"waiting_elsewhere"_s}};
        QStringList fates;
        for (const PlannedRow& row : draft.plan() ? draft.plan()->plan.rows : QList<PlannedRow>())
            fates += codes.value(row.fate);
        return fates;
    }
    QStringList cliFates(const QString& file, const QStringList& options = {}) const
    {
        QStringList fates;
        for (const QJsonObject& row : batch(u"plan"_s, file, options).objects())
            fates += row.value(u"fate").toString();
        return fates;
    }
    /// Sends the plan of the draft, and waits for the end.
    bool sendFromWindow()
    {
        QSignalSpy stored(&draft, &BatchDraft::stored);
        draft.store();
        if (!QTest::qWaitFor([&] { return stored.count() == 1; }, longWait))
            return false;
        return goOn(stored[0][0].value<StoredBatch>(), {});
    }
    bool goOn(const StoredBatch& batch, const ExclusionPolicy& exclusions)
    {
        BatchStartOptions options;
        options.exclusions = exclusions;
        return start(batch, options);
    }
    bool sends(const QString& file, bool byWindow)
    {
        return byWindow ? checksFile(file) && sendFromWindow() : batch(u"run"_s, file).exitCode == 0;
    }
    /// Lets the environment have so many at once.
    bool limitTo(int maxInFlight)
    {
        Environment limited = session.current();
        limited.maxInFlight = maxInFlight;
        return session.environmentStore().save(limited) && session.reloadEnvironments();
    }
    QString tableOf(int rows) const
    {
        QByteArray lines;
        for (int i = 0; i < rows; ++i)
            lines += "H" + QByteArray::number(100 + i) + ";order.accepted;\n";
        return table(lines);
    }
    /// Whether something of it went, and the run is over.
    bool start(const StoredBatch& batch, BatchStartOptions options)
    {
        BatchSession run(session, batch);
        QSignalSpy finished(&run, &BatchSession::finished);
        QSignalSpy failed(&run, &BatchSession::failed);
        if (!QTest::qWaitFor([&] { return run.state() == BatchSession::State::Idle; }, longWait))
            return false;
        options.options = fieldsOf(batch.header, run.environment().value_or(Environment()));
        run.start(options);
        return QTest::qWaitFor([&] { return finished.count() + failed.count() == 1; }, longWait) && failed.isEmpty();
    }
    /// Sends the table by the command line, one row at a time, and gives the batch as it was stored.
    Result<StoredBatch> sent(const QByteArray& rows) const
    {
        batch(u"run"_s, table(rows), {u"--parallel"_s, u"1"_s});
        const Result<QList<StoredPlan>> plans = PlanStore::all(cli.dataFolder());
        if (!plans || plans->isEmpty())
            return std::unexpected(Error{ErrorCode::BatchNotFound, {}, {}});
        return BatchStore::load(cli.dataFolder(), plans->first().id);
    }
    /// Stores the plan of that table as the window does.
    std::optional<StoredBatch> storedByWindow(const QString& file)
    {
        if (!checksFile(file))
            return std::nullopt;
        const QSignalSpy stored(&draft, &BatchDraft::stored);
        draft.store();
        if (!QTest::qWaitFor([&] { return stored.count() == 1; }, longWait))
            return std::nullopt;
        return stored[0][0].value<StoredBatch>();
    }
};

/// Both programs, and a server that answers as a script says.
struct Both : BothPrograms {
    explicit Both(const FaultScript& script) : server(script) { choose(server.baseUrl()); }

    FaultServer server;
};

/// Both programs, and a server with a certificate, as production has one.
struct BothOnTls : ProductionServer, BothPrograms {
    explicit BothOnTls(EnvironmentKind kind) { choose(server.baseUrl(), kind, certificates.authority()); }
};

/// A pause that comes to the same in both programs.
struct PauseCase {
    Answering answer;
    BatchStateText::Pause told;
    int sent = 0;
    int trialRows = 0;
    bool isAsked = false; ///< a person pauses it once the server has a request
};

constexpr int rowsOfAPause = 9;

/// The state of order H1 before the table is read.
enum class Case { Accepted, Unknown, InFlight, Waiting, Differing };

} // namespace

// The window and the command line leave out the same rows, and send these only when a person asks for it.
class tst_TwoPrograms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameTable_hasTheSameRowsInBoth_data()
    {
        QTest::addColumn<Case>("standing");
        QTest::addColumn<QString>("fate");
        QTest::addColumn<QString>("option");
        QTest::addColumn<bool>("byWindow");
        for (const bool byWindow : {false, true}) {
            const auto add = [byWindow](const char* name, Case standing, const char* fate, const char* option) {
                QTest::newRow(qPrintable(QLatin1String(name) + (byWindow ? u", sent by the window"_s : u", sent by the command line"_s)))
                    << standing << QString::fromLatin1(fate) << QString::fromLatin1(option) << byWindow;
            };
            add("accepted", Case::Accepted, "accepted_before", "--send-accepted");
            add("unknown", Case::Unknown, "unknown_before", "--send-unknown");
            add("in flight", Case::InFlight, "in_flight_elsewhere", "");
            add("waiting", Case::Waiting, "waiting_elsewhere", "--send-waiting");
            add("differing", Case::Differing, "differs", "--send-differing");
        }
    }

    void sameTable_hasTheSameRowsInBoth()
    {
        QFETCH(const Case, standing);
        QFETCH(const QString, fate);
        QFETCH(const QString, option);
        QFETCH(const bool, byWindow);
        std::atomic<bool> isFirst = true; // the first request of H1
        Both both(answering([&](const QString& order, const QByteArray&) {
            const bool isSpecial = order == u"H1" && isFirst.exchange(false);
            return Answer{.isHeld = isSpecial && standing == Case::InFlight, .isCut = isSpecial && standing == Case::Unknown};
        }));
        std::unique_ptr<QProcess> earlier;
        if (standing != Case::Differing) {
            const QStringList trial{u"--parallel"_s, u"1"_s, u"--canary"_s, u"1"_s};
            const QByteArray rows = standing == Case::Waiting ? "H0;order.accepted;\nH1;order.accepted;\n" : "H1;order.accepted;\n";
            earlier = both.cli.start(QStringList{u"batch"_s, u"run"_s, both.table(rows), u"--env"_s, u"shop"_s} + trial);
            if (standing == Case::InFlight)
                QTRY_COMPARE(both.server.completeRequests(), 1);
            else
                CliProcess::finish(*earlier);
        }
        const qsizetype before = both.server.completeRequests();
        const bool differs = standing == Case::Differing;
        const QString file = both.table(differs ? "H1;order.accepted;1\nH1;order.accepted;2\nH9;order.accepted;\n"
                                                : "H1;order.accepted;\nH9;order.accepted;\n");
        const QStringList expected = differs ? QStringList{fate, fate, u"sent"_s} : QStringList{fate, u"sent"_s};
        QVERIFY(both.checksFile(file));
        QCOMPARE(both.windowFates(), expected);
        QCOMPARE(both.cliFates(file), expected);

        // The tick in the window and the option of the command line mean the same.
        const QStringList all(expected.size(), u"sent"_s);
        if (!option.isEmpty()) {
            QCOMPARE(both.cliFates(file, {option}), all);
            setTick(both.draft, standing, true);
            QVERIFY(both.settles());
            QCOMPARE(both.windowFates(), all);
            setTick(both.draft, standing, false);
            QVERIFY(both.settles());
        }

        if (byWindow)
            QVERIFY(both.sendFromWindow());
        else
            QVERIFY(both.batch(u"run"_s, file).exitCode >= 0);
        QCOMPARE(ordersIn(both.server.requests()).sliced(before), QStringList{u"H9"_s});
        both.server.release();
        if (earlier)
            CliProcess::finish(*earlier);
    }

    // A paused batch looks again when it goes on, and leaves out the rows that were accepted meanwhile until a person asks for them.
    void rowsAcceptedWhileABatchWaits_stayInBoth_data()
    {
        QTest::addColumn<bool>("byWindow");
        QTest::newRow("resumed by the command line") << false;
        QTest::newRow("gone on with in the window") << true;
    }

    void rowsAcceptedWhileABatchWaits_stayInBoth()
    {
        QFETCH(const bool, byWindow);
        Both both(answering([](const QString&, const QByteArray&) { return Answer(); }));
        const QString file = both.table("H0;order.accepted;\nH1;order.accepted;\nH2;order.accepted;\n");
        both.batch(u"run"_s, file, {u"--parallel"_s, u"1"_s, u"--trial-rows"_s, u"1"_s});
        const Result<QList<StoredPlan>> plans = PlanStore::all(both.cli.dataFolder());
        QVERIFY(plans && plans->size() == 1);
        const Result<StoredBatch> paused = BatchStore::load(both.cli.dataFolder(), plans->first().id);
        QVERIFY(paused);
        both.batch(u"run"_s, both.table("H1;order.accepted;\n"), {u"--send-waiting"_s});
        QCOMPARE(both.server.completeRequests(), 2);
        const auto goOn = [&](const QStringList& options, const ExclusionPolicy& policy) {
            return byWindow ? both.goOn(*paused, policy)
                            : both.cli.run(QStringList{u"batch"_s, u"resume"_s, paused->id} + options).exitCode == 0;
        };
        QVERIFY(goOn({}, {}));
        QCOMPARE(ordersIn(both.server.requests()).sliced(2), QStringList{u"H2"_s});
        QVERIFY(goOn({u"--send-accepted"_s}, {.accepted = false}));
        QCOMPARE(ordersIn(both.server.requests()).sliced(3), QStringList{u"H1"_s});
    }

    // A resend sends the temporary failures; unknown ones go by a word of their own, and blocked rows as well.
    void rowsThatDidNotSucceed_goByTheSameWord_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QSet<Outcome>>("again");
        QTest::addColumn<bool>("releases");
        QTest::addColumn<bool>("byWindow");
        QTest::addColumn<QStringList>("orders");
        for (const bool byWindow : {false, true}) {
            const auto add = [byWindow](const char* name, const QStringList& command, const QSet<Outcome>& again, bool releases,
                                        const QStringList& orders) {
                QTest::newRow(qPrintable(QLatin1String(name) + (byWindow ? u", by the window"_s : u", by the command line"_s)))
                    << command << again << releases << byWindow << orders;
            };
            add("resumed", {u"resume"_s}, {}, false, {});
            add("resent", {u"resend"_s}, temporaryFailures, false, {u"H1"_s});
            add("resent, the unknown", {u"resend"_s, u"--unknown"_s}, {Outcome::Unknown}, false, {u"H2"_s});
            add("released", {u"resume"_s, u"--release-held"_s}, {}, true, {u"H3"_s});
        }
    }

    void rowsThatDidNotSucceed_goByTheSameWord()
    {
        QFETCH(const QStringList, command);
        QFETCH(const QSet<Outcome>, again);
        QFETCH(const bool, releases);
        QFETCH(const bool, byWindow);
        QFETCH(const QStringList, orders);
        std::atomic<int> left = 3; // the requests that do not succeed
        Both both(answering([&left](const QString& order, const QByteArray&) {
            if (left-- <= 0)
                return Answer();
            return Answer{.status = order == u"H1" ? 503 : 422, .isCut = order == u"H2"};
        }));
        // H3's second event waits for its first one.
        const Result<StoredBatch> batch = both.sent(
            "H1;order.accepted;\nH2;order.accepted;\nH3;order.accepted;\nH3;order.ready_for_delivery;\n");
        QVERIFY(batch);
        QCOMPARE(ordersIn(both.server.requests()), (QStringList{u"H1"_s, u"H2"_s, u"H3"_s}));
        BatchStartOptions order;
        order.again = again;
        order.releasesBlocked = releases;
        if (byWindow)
            QCOMPARE(both.start(*batch, order), !orders.isEmpty());
        else
            both.cli.run(QStringList{u"batch"_s} + command + QStringList{batch->id});
        QCOMPARE(ordersIn(both.server.requests()).sliced(3), orders);
    }

    // Nobody says how many at once: the environment does. A test environment has no trial rows.
    void pace_isTheEnvironments_data() { rowsAcceptedWhileABatchWaits_stayInBoth_data(); }
    void pace_isTheEnvironments()
    {
        QFETCH(const bool, byWindow);
        std::atomic<int> now = 0;
        std::atomic<int> most = 0;
        Both both(answering([&](const QString&, const QByteArray&) {
            most = std::max(most.load(), ++now);
            QThread::msleep(20);
            --now;
            return Answer();
        }));
        QVERIFY(both.limitTo(2));
        const QString file = both.tableOf(12);
        QVERIFY(both.sends(file, byWindow));
        QCOMPARE(both.server.completeRequests(), 12);
        QCOMPARE(most.load(), 2);
    }

    // Two columns for one field: a question in the window, an error in the command line, and nothing goes before the answer.
    void twoColumnsForOneField_areAskedAbout()
    {
        Both both(answering([](const QString&, const QByteArray&) { return Answer(); }));
        QFile file(both.files.filePath(u"twice.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Заказ;Номер заказа;event\nH1;H2;order.accepted\n");
        file.close();
        both.draft.readFile(file.fileName());
        QVERIFY(both.settles());
        QCOMPARE(both.draft.undecidedField(), QString(orderIdField));
        const CliResult refused = both.batch(u"run"_s, file.fileName());
        QCOMPARE(refused.exitCode, 2);
        QVERIFY2(refused.err.contains("--map"), refused.err.constData());
        QCOMPARE(both.server.completeRequests(), 0);
        QCOMPARE(both.batch(u"run"_s, file.fileName(), {u"--map"_s, u"Номер заказа=order_id"_s}).exitCode, 0);
        QCOMPARE(ordersIn(both.server.requests()), QStringList{u"H2"_s});
    }

    // Nobody gave a name: none is recorded, and neither is the other program's.
    void operatorName_isNoneUnlessGiven_data() { rowsAcceptedWhileABatchWaits_stayInBoth_data(); }
    void operatorName_isNoneUnlessGiven()
    {
        QFETCH(const bool, byWindow);
        Both both(answering([](const QString&, const QByteArray&) { return Answer(); }));
        const QString file = both.table("H1;order.accepted;\n");
        QVERIFY(both.sends(file, byWindow));
        const QString delivery = both.cli.history().value(0).value(u"delivery").toString();
        const Result<DeliveryRecord> record = both.session.reader().delivery(delivery).result();
        QVERIFY(record && !record->attempts.isEmpty());
        QCOMPARE(record->summary.operatorName, QString());
    }

    // Trial rows come first in production alone, and both programs wait for a word after them.
    void trialRows_areFiveInProductionAndNoneElsewhere_data()
    {
        QTest::addColumn<EnvironmentKind>("kind");
        QTest::addColumn<bool>("byWindow");
        for (const bool byWindow : {false, true}) {
            const char* program = byWindow ? "the window" : "the command line";
            QTest::addRow("production, by %s", program) << EnvironmentKind::Production << byWindow;
            QTest::addRow("test, by %s", program) << EnvironmentKind::Test << byWindow;
        }
    }

    void trialRows_areFiveInProductionAndNoneElsewhere()
    {
        QFETCH(const EnvironmentKind, kind);
        QFETCH(const bool, byWindow);
        constexpr int rows = 7;
        BothOnTls both(kind);
        const bool isProduction = kind == EnvironmentKind::Production;
        const QString file = both.tableOf(rows);
        const QString sentence = BatchStateText::pause({.reason = PauseReason::Trial});
        if (byWindow) {
            if (isProduction)
                QVERIFY(both.session.guard().open(both.shop, both.shop.name));
            const std::optional<StoredBatch> batch = both.storedByWindow(file);
            QVERIFY(batch);
            BatchSession run(both.session, *batch);
            const QSignalSpy asked(&run, &BatchSession::confirmationNeeded);
            const QSignalSpy paused(&run, &BatchSession::paused);
            const QSignalSpy finished(&run, &BatchSession::finished);
            QTRY_COMPARE(run.state(), BatchSession::State::Idle);
            BatchStartOptions options;
            options.options = both.fieldsOf(batch->header, both.shop);
            options.reason = u"SUP-1"_s;
            run.start(options);
            if (isProduction) {
                QTRY_COMPARE(asked.count(), 1);
                QVERIFY(run.confirm({.kind = ConfirmingAct::Kind::Button, .typed = QString::number(rows)}));
            }
            QTRY_COMPARE(isProduction ? paused.count() : finished.count(), 1);
            if (isProduction)
                QCOMPARE(BatchStateText::pause(run.pauseFacts(run.tally())), sentence);
        } else {
            QStringList command{u"batch"_s, u"run"_s, file, u"--env"_s, both.shop.name};
            if (isProduction)
                command += {u"--production"_s, both.shop.name, u"--reason"_s, u"SUP-1"_s, u"--confirm-rows"_s, QString::number(rows)};
            const CliResult result = both.runBeside(command);
            QCOMPARE(result.exitCode, isProduction ? 7 : 0);
            QCOMPARE(result.err.contains(sentence.toUtf8()), isProduction);
        }
        QVERIFY(nothingLeaves(both, isProduction ? BatchSending::productionTrialRows : rows));
    }

    // The command line says the pace that the fields of the window have.
    void rate_isTheEnvironmentsAndFiveInProduction_data()
    {
        QTest::addColumn<EnvironmentKind>("kind");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("expected");
        QTest::newRow("production, no rate") << EnvironmentKind::Production << 0 << 5;
        QTest::newRow("production, a rate of its own") << EnvironmentKind::Production << 20 << 20;
        QTest::newRow("test, no rate") << EnvironmentKind::Test << 0 << 0;
        QTest::newRow("test, a rate of its own") << EnvironmentKind::Test << 20 << 20;
    }

    void rate_isTheEnvironmentsAndFiveInProduction()
    {
        QFETCH(const EnvironmentKind, kind);
        QFETCH(const int, rate);
        QFETCH(const int, expected);
        constexpr int rows = 7;
        BothPrograms both;
        both.choose(u"https://127.0.0.1:1"_s, kind);
        both.shop.ratePerSecond = rate;
        QVERIFY(both.session.environmentStore().save(both.shop));
        const BatchRunner::Options fields = both.fieldsOf({}, both.shop);
        QCOMPARE(fields.perSecond, static_cast<double>(expected));
        const QString sentence = PlanTexts::timeNeeded(rows, fields);
        const QStringList table{both.tableOf(rows), u"--env"_s, both.shop.name};
        const CliResult planned = both.cli.run(QStringList{u"batch"_s, u"plan"_s} + table);
        QVERIFY2(planned.err.contains(sentence.toUtf8()), planned.err.constData());
        if (kind == EnvironmentKind::Test)
            return;
        // A wrong number of rows ends the command once the plan is said.
        const CliResult refused = both.cli.run(
            QStringList{u"batch"_s, u"run"_s} + table
            + QStringList{u"--production"_s, both.shop.name, u"--reason"_s, u"SUP-1"_s, u"--confirm-rows"_s, QString::number(rows + 1)});
        QCOMPARE(refused.exitCode, 6);
        QVERIFY2(refused.err.contains(sentence.toUtf8()), refused.err.constData());
    }

    // The reason is the same, so is its sentence, and nothing beyond it goes.
    void pauses_areTheSameInBoth_data()
    {
        QTest::addColumn<PauseCase>("pause");
        QTest::addColumn<bool>("byWindow");
        const auto add = [](const char* name, const PauseCase& pause) {
            QTest::addRow("%s, by the command line", name) << pause << false;
            QTest::addRow("%s, by the window", name) << pause << true;
        };
        const auto always = [](const Answer& answer) { return [answer](const QString&, const QByteArray&) { return answer; }; };
        add("same failures", {.answer = always({.status = 422}), .told = {.reason = PauseReason::SameFailure}, .sent = 5});
        add("token",
            {.answer = always({.status = 401}),
             .told = {.reason = PauseReason::Token, .refused = 1, .unsent = rowsOfAPause - 1},
             .sent = 1});
        add("trial", {.answer = always({}), .told = {.reason = PauseReason::Trial}, .sent = 2, .trialRows = 2});
        add("trial of rows that went before",
            {.answer = always({.status = 202}),
             .told = {.reason = PauseReason::Trial, .wasAllProcessedBefore = true},
             .sent = 2,
             .trialRows = 2});
        add("asked", {.answer = always({.isHeld = true}), .told = {.reason = PauseReason::Asked}, .sent = 1, .isAsked = true});
        add("asked during a Retry-After",
            {.answer = always({.status = 429, .headers = "Retry-After: 1800\r\n"}),
             .told = {.reason = PauseReason::Asked},
             .sent = 1,
             .isAsked = true});
    }

    void pauses_areTheSameInBoth()
    {
        QFETCH(const PauseCase, pause);
        QFETCH(const bool, byWindow);
        Both both(answering(pause.answer));
        QVERIFY(both.limitTo(1));
        const QString file = both.tableOf(rowsOfAPause);
        const QString sentence = BatchStateText::pause(pause.told);
        if (byWindow) {
            const std::optional<StoredBatch> batch = both.storedByWindow(file);
            QVERIFY(batch);
            BatchSession run(both.session, *batch);
            const QSignalSpy paused(&run, &BatchSession::paused);
            QTRY_COMPARE(run.state(), BatchSession::State::Idle);
            BatchStartOptions options;
            options.options = both.fieldsOf(batch->header, both.session.current());
            options.options.trialRows = pause.trialRows;
            run.start(options);
            if (pause.isAsked) {
                QTRY_COMPARE(both.server.completeRequests(), 1);
                run.pause();
                both.server.release();
            }
            QTRY_COMPARE(paused.count(), 1);
            QCOMPARE(run.why(), pause.told.reason);
            QCOMPARE(BatchStateText::pause(run.pauseFacts(run.tally())), sentence);
        } else {
            const std::unique_ptr<QProcess> process = both.cli.start(
                {u"batch"_s, u"run"_s, file, u"--env"_s, u"shop"_s, u"--trial-rows"_s, QString::number(pause.trialRows)});
            if (pause.isAsked) {
                QTRY_COMPARE(both.server.completeRequests(), 1);
                QCOMPARE(::kill(static_cast<pid_t>(process->processId()), SIGINT), 0);
                both.server.release();
            }
            const CliResult result = CliProcess::finish(*process);
            QCOMPARE(result.exitCode, 7);
            QVERIFY2(result.err.contains(sentence.toUtf8()), result.err.constData());
        }
        QVERIFY(nothingLeaves(both, pause.sent));
    }

private:
    static void setTick(BatchDraft& draft, Case standing, bool isSet)
    {
        switch (standing) {
        case Case::Accepted: return draft.setExcludesAccepted(!isSet);
        case Case::Unknown: return draft.setSendsUnknown(isSet);
        case Case::Waiting: return draft.setSendsWaiting(isSet);
        case Case::Differing: return draft.setSendsDiffering(isSet);
        case Case::InFlight: return;
        }
    }
};

QTEST_MAIN(tst_TwoPrograms)
#include "tst_TwoPrograms.moc"
