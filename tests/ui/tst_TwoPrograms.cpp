#include "BatchFixture.h"
#include "CliProcess.h"
#include "DraftFixture.h"
#include "LongWaits.h"
#include "PlanStore.h"

#include <QFile>

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
        BatchSession run(session, batch);
        QSignalSpy finished(&run, &BatchSession::finished);
        BatchStartOptions options;
        options.exclusions = exclusions;
        if (!QTest::qWaitFor([&] { return run.state() == BatchSession::State::Idle; }, longWait))
            return false;
        run.start(options);
        return QTest::qWaitFor([&] { return finished.count() == 1; }, longWait);
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
