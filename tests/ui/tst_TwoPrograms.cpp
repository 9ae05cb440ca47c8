#include "BatchDraft.h"
#include "BatchFixture.h"
#include "BatchStateText.h"
#include "CliProcess.h"
#include "DraftFixture.h"
#include "LongWaits.h"
#include "PlanStore.h"

#include <QFile>
#include <QThread>

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
struct Both : CommandLine, DraftFixture {
    explicit Both(const FaultScript& script) : DraftFixture(cli.dataFolder()), server(script)
    {
        session.journal().open().waitForFinished();
        choose(server.baseUrl());
    }

    QString table(const QByteArray& lines) const
    {
        QFile file(files.filePath(u"rows.csv"_s));
        return file.open(QIODevice::WriteOnly) && file.write("order_id;event;number\n" + lines) > 0 ? file.fileName() : QString();
    }
    CliResult batch(const QString& verb, const QString& file, const QStringList& options = {}) const
    {
        return cli.run(QStringList{u"--json"_s, u"batch"_s, verb, file, u"--env"_s, u"shop"_s} + options);
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
        options.options = BatchSending::usualOptions(run.environment().value_or(Environment())); // as its fields have them
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

    FaultServer server;
};

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

    // A pause of five like failures in a row: the reason is the same, and nothing beyond it goes.
    void sameFailures_pauseBoth_data() { rowsAcceptedWhileABatchWaits_stayInBoth_data(); }
    void sameFailures_pauseBoth()
    {
        QFETCH(const bool, byWindow);
        Both both(answering([](const QString&, const QByteArray&) { return Answer{.status = 422}; }));
        QVERIFY(both.limitTo(1));
        const QString file = both.tableOf(9);
        const QString sentence = BatchStateText::pause({.reason = PauseReason::SameFailure});
        if (byWindow) {
            QVERIFY(both.checksFile(file));
            QSignalSpy stored(&both.draft, &BatchDraft::stored);
            both.draft.store();
            QTRY_COMPARE(stored.count(), 1);
            BatchSession run(both.session, stored[0][0].value<StoredBatch>());
            QSignalSpy paused(&run, &BatchSession::paused);
            QTRY_COMPARE(run.state(), BatchSession::State::Idle);
            BatchStartOptions order;
            order.options = BatchSending::usualOptions(both.session.current());
            run.start(order);
            QTRY_COMPARE(paused.count(), 1);
            QCOMPARE(BatchStateText::pause(run.pauseFacts(run.tally())), sentence);
        } else {
            const CliResult result = both.batch(u"run"_s, file);
            QCOMPARE(result.exitCode, 7);
            QVERIFY2(result.err.contains(sentence.toUtf8()), result.err.constData());
        }
        QCOMPARE(both.server.completeRequests(), 5);
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
