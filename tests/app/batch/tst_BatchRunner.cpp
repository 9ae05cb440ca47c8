#include "BatchRunner.h"
#include "BatchSupport.h"
#include "ManualClock.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Pause = PauseReason;

namespace {

Submission common()
{
    return {.environment = {},
            .token = Token::parse(u"s3cret"_s).value(),
            .body = {},
            .event = {},
            .orderId = {},
            .orderUuid = {},
            .source = u"batch"_s,
            .operatorName = {},
            .reason = {},
            .resendOf = {}};
}

/// Counts a signal that the runner posts, as if the event loop had just turned.
class Posted : public QSignalSpy {
public:
    using QSignalSpy::QSignalSpy;
    qsizetype count()
    {
        QCoreApplication::sendPostedEvents();
        return QSignalSpy::count();
    }
};

/// A runner over an outbox that does nothing by itself: the test ends each delivery.
class Run {
public:
    explicit Run(const QList<BatchRow>& rows, const BatchRunner::Options& options = {}, const QList<RowHistory>& history = {})
        : runner(
              std::make_shared<BatchQueue>(rows, history), common(), [this](const Submission& submission) { return take(submission); },
              clock, [] { return 0.5; }, options),
          paused(&runner, &BatchRunner::paused),
          finished(&runner, &BatchRunner::finished)
    { }

    void end(const QString& delivery, Outcome outcome, int status = 0, const QByteArray& retryAfter = {}, bool recorded = true)
    {
        DeliveryReport report;
        report.summary.delivery = delivery;
        report.summary.outcome = outcome;
        report.summary.status = status;
        report.summary.attempts = attempts.value(delivery);
        report.recorded = recorded;
        report.exchange.startedAt = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
        if (!retryAfter.isEmpty())
            report.exchange.response = HttpResponse{status, {{"Retry-After", retryAfter}}, {}, false};
        underway.removeOne(delivery);
        runner.onFinished(report);
    }
    void refuse(const QString& delivery, const Error& error)
    {
        underway.removeOne(delivery);
        runner.onRefused(delivery, error);
    }
    void endAll(Outcome outcome, int status = 0)
    {
        const QStringList all = underway;
        for (const QString& delivery : all)
            end(delivery, outcome, status);
    }
    std::optional<Pause> why() { return paused.count() == 0 ? std::nullopt : std::optional(paused.last().first().value<Pause>()); }

    ManualClock clock;
    QStringList sent; ///< each as `delivery#attempt`
    QStringList underway;
    QMap<QString, int> attempts;
    std::optional<Error> refusal; ///< what the outbox says from now on
    BatchRunner runner;
    Posted paused;
    Posted finished;

private:
    Result<QString> take(const Submission& submission)
    {
        if (refusal)
            return std::unexpected(*refusal);
        sent += u"%1#%2"_s.arg(submission.delivery).arg(submission.attempt);
        attempts[submission.delivery] = submission.attempt;
        underway += submission.delivery;
        return submission.delivery;
    }
};

} // namespace

class tst_BatchRunner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void window_isNeverExceeded()
    {
        Run run(batchRows(10), {.maxInFlight = 4});
        run.runner.start();
        QCOMPARE(run.underway.size(), 4);
        run.end(u"d2"_s, Outcome::Processed, 200);
        QCOMPARE(run.sent.last(), u"d4#1"_s);
        QCOMPARE(run.underway.size(), 4);
        while (!run.underway.isEmpty())
            run.end(run.underway.first(), Outcome::Processed, 200);
        QCOMPARE(run.sent.size(), 10);
        QCOMPARE(run.finished.count(), 1);
        QCOMPARE(run.paused.count(), 0);
    }

    void ahead_soManyMoreAreHandedOver()
    {
        Run run(batchRows(20), {.maxInFlight = 4, .ahead = 3});
        run.runner.start();
        QCOMPARE(run.underway.size(), 7);
        Run slow(batchRows(20), {.maxInFlight = 4, .ahead = 3, .perSecond = 1000});
        slow.runner.start();
        slow.clock.pass(1s);
        QVERIFY2(slow.underway.size() <= 4, qPrintable(QString::number(slow.underway.size())));
    }

    // What waits is stopped, and goes again at a resume.
    void ahead_isTakenBackByAPause()
    {
        Run run(batchRows(3), {.maxInFlight = 1, .ahead = 2});
        QSignalSpy stops(&run.runner, &BatchRunner::stopWanted);
        run.runner.start();
        QCOMPARE(run.underway.size(), 3);
        run.end(u"d0"_s, Outcome::Unauthorized, 401);
        QCOMPARE(stops.count(), 1);
        run.endAll(Outcome::Stopped);
        QCOMPARE(run.why(), Pause::Token);
        run.runner.resume();
        QCOMPARE(run.underway.size(), 3);
        QCOMPARE(run.sent.last(), u"d2#2"_s);
    }

    // A try is what left, or could have: two pauses must not use up what a row may be tried again.
    void pauses_areNoTries()
    {
        Run run(batchRows(2), {.maxInFlight = 1, .ahead = 1});
        run.runner.start();
        for (int pauses = 0; pauses < 3; ++pauses) {
            run.runner.pause();
            run.endAll(Outcome::Stopped);
            QTRY_COMPARE(run.paused.count(), pauses + 1);
            run.runner.resume();
            QCOMPARE(run.underway.size(), 2);
        }
        run.end(u"d0"_s, Outcome::Processed, 200);
        for (int tries = 0; tries < 3; ++tries) {
            QCOMPARE(run.underway, QStringList(u"d1"_s));
            run.end(u"d1"_s, Outcome::NotSent);
            run.clock.pass(24h);
        }
        QVERIFY(run.underway.isEmpty());
    }

    void accepted_givesItsPlaceUp_beforeThatIsRecorded()
    {
        Run run(batchRows(3), {.maxInFlight = 1});
        run.runner.start();
        run.runner.onAccepted(u"d0"_s);
        QCOMPARE(run.sent, QStringList({u"d0#1"_s, u"d1#1"_s}));
        run.runner.onAccepted(u"d0"_s); // once is enough
        QCOMPARE(run.sent.size(), 2);
        run.runner.pause();
        run.end(u"d1"_s, Outcome::Processed, 200);
        QCOMPARE(run.paused.count(), 0); // the first one is not recorded yet
        run.end(u"d0"_s, Outcome::Processed, 200);
        QCOMPARE(run.paused.count(), 1);
        run.runner.resume();
        QCOMPARE(run.underway, QStringList(u"d2"_s));
        run.end(u"d2"_s, Outcome::Processed, 200);
        QCOMPARE(run.finished.count(), 1);
    }

    void accepted_letsItsOrdersNextRowWaitForTheRecord()
    {
        QList<BatchRow> rows = batchRows(2);
        rows[1].body.orderId = rows[0].body.orderId;
        Run run(rows, {.maxInFlight = 2});
        run.runner.start();
        run.runner.onAccepted(u"d0"_s);
        QCOMPARE(run.sent.size(), 1);
        run.end(u"d0"_s, Outcome::Processed, 200);
        QCOMPARE(run.sent.size(), 2);
    }

    void rate_spacesTheSends()
    {
        Run run(batchRows(5), {.maxInFlight = 64, .perSecond = 5});
        run.runner.start();
        QCOMPARE(run.sent.size(), 1);
        run.clock.pass(199ms);
        QCOMPARE(run.sent.size(), 1);
        run.clock.pass(1ms);
        QCOMPARE(run.sent.size(), 2);
        run.clock.pass(400ms);
        QCOMPARE(run.sent.size(), 4);
    }

    void refusedToken_stopsAtOnceAndResumes_data()
    {
        QTest::addColumn<int>("status");
        QTest::newRow("401") << 401;
        QTest::newRow("403") << 403;
    }

    void refusedToken_stopsAtOnceAndResumes()
    {
        QFETCH(const int, status);
        Run run(batchRows(20), {.maxInFlight = 6});
        run.runner.start();
        run.end(u"d0"_s, Outcome::Unauthorized, status);
        QCOMPARE(run.sent.size(), 6); // what was under way, and nothing more
        QCOMPARE(run.paused.count(), 0);
        run.endAll(Outcome::Unauthorized, status);
        QCOMPARE(run.why(), Pause::Token);
        run.runner.resume();
        QCOMPARE(run.sent.sliced(6), (QStringList{u"d0#2"_s, u"d1#2"_s, u"d2#2"_s, u"d3#2"_s, u"d4#2"_s, u"d5#2"_s}));
        while (!run.underway.isEmpty())
            run.end(run.underway.first(), Outcome::Processed, 200);
        QCOMPARE(run.sent.size(), 26);
        QCOMPARE(run.finished.count(), 1);
    }

    void sameFailure_stopsAtTheFifth()
    {
        Run run(batchRows(20), {.maxInFlight = 1});
        run.runner.start();
        for (int i = 0; i < 4; ++i)
            run.end(run.underway.first(), Outcome::ServerError, 500);
        run.end(run.underway.first(), Outcome::Processed, 200); // what succeeds between them begins the count anew
        for (int i = 0; i < 4; ++i)
            run.end(run.underway.first(), Outcome::ServerError, 500);
        run.end(run.underway.first(), Outcome::ServerError, 503); // and so does another failure
        for (int i = 0; i < 4; ++i) {
            QCOMPARE(run.paused.count(), 0);
            run.end(run.underway.first(), Outcome::ServerError, 503);
        }
        QCOMPARE(run.why(), Pause::SameFailure);
        QCOMPARE(run.sent.size(), 14);
    }

    void retries_areTwoMoreOfWhatIsSafe_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<int>("attempts");
        for (const Outcome outcome : allOutcomes) {
            const bool isSafe = outcome == Outcome::NotSent || outcome == Outcome::Throttled;
            QTest::newRow(qPrintable(outcomeCode(outcome))) << outcome << (isSafe ? 3 : 1);
        }
    }

    void retries_areTwoMoreOfWhatIsSafe()
    {
        QFETCH(const Outcome, outcome);
        QFETCH(const int, attempts);
        Run run(batchRows(1));
        run.runner.start();
        for (int i = 0; i < 5; ++i) {
            run.endAll(outcome, 1);
            run.clock.pass(24h);
        }
        QCOMPARE(run.sent.size(), attempts);
        QCOMPARE(run.finished.count() + run.paused.count(), 1);
    }

    void retryAfter_holdsTheWholeQueue()
    {
        Run run(batchRows(10), {.maxInFlight = 2});
        run.runner.start();
        run.end(u"d0"_s, Outcome::Throttled, 429, "30");
        run.end(u"d1"_s, Outcome::Processed, 200);
        run.clock.pass(29'999ms);
        QCOMPARE(run.sent.size(), 2);
        run.clock.pass(1ms);
        QCOMPARE(run.sent.sliced(2), (QStringList{u"d0#2"_s, u"d2#1"_s}));
    }

    void earlierRunsRetryAfter_holdsThisOne()
    {
        Run run(batchRows(3), {.maxInFlight = 2, .retryAfter = 30s});
        run.runner.start();
        run.clock.pass(29'999ms);
        QCOMPARE(run.sent, QStringList());
        run.clock.pass(1ms);
        QCOMPARE(run.sent, (QStringList{u"d0#1"_s, u"d1#1"_s}));
    }

    // A row whose start was recorded, but that had not left when the server asked for patience.
    void retryAfter_takesBackWhatHasNotLeft()
    {
        Run run(batchRows(3), {.maxInFlight = 2});
        QSignalSpy wanted(&run.runner, &BatchRunner::stopWanted);
        run.runner.start();
        run.end(u"d0"_s, Outcome::Throttled, 429, "30");
        QCOMPARE(wanted.count(), 1);
        run.end(u"d1"_s, Outcome::Stopped);
        run.clock.pass(29'999ms);
        QCOMPARE(run.sent.size(), 2);
        QCOMPARE(run.paused.count(), 0);
        run.clock.pass(1ms);
        QCOMPARE(run.sent.sliced(2), (QStringList{u"d0#2"_s, u"d1#2"_s}));
        run.endAll(Outcome::Processed, 200);
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.finished.count(), 1);
    }

    // Another program may write for so long.
    void stopThatIsRecordedAfterTheHold_isTakenBack()
    {
        const QList<BatchRow> rows{batchRow(0, u"H0"_s), batchRow(1, u"H1"_s), batchRow(2, u"H1"_s)};
        Run run(rows, {.maxInFlight = 2});
        run.runner.start();
        run.end(u"d0"_s, Outcome::Throttled, 429, "1"); // d1 is stopped by that
        run.clock.pass(1'500ms);
        run.end(u"d1"_s, Outcome::Stopped);
        for (int i = 0; i < 5; ++i) {
            run.endAll(Outcome::Processed, 200);
            run.clock.pass(10s);
        }
        QCOMPARE(run.finished.count(), 1);
        for (qsizetype row = 0; row < rows.size(); ++row)
            QCOMPARE(run.runner.queue().state(row), RowState::Accepted);
    }

    void holdForAnotherMember_takesBackWhatHasNotLeft()
    {
        Run run(batchRows(3), {.maxInFlight = 2});
        const QSignalSpy stops(&run.runner, &BatchRunner::stopWanted);
        run.runner.start();
        run.runner.holdFor(30s);
        QCOMPARE(stops.size(), 1);
        run.runner.holdFor(31s); // the same one, said again
        QCOMPARE(stops.size(), 1);
        run.refuse(u"d0"_s, {ErrorCode::Interrupted, {}, {}}); // before the outbox had it
        run.end(u"d1"_s, Outcome::Stopped);
        QVERIFY(run.underway.isEmpty());
        run.clock.pass(30s);
        QVERIFY(run.underway.isEmpty());
        run.clock.pass(1s);
        QCOMPARE(run.underway.size(), 2);
        QCOMPARE(run.paused.count(), 0);
    }

    void retryAfter_isClamped_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<qint64>("seconds");
        QTest::newRow("at once") << QByteArray("0") << qint64{1};
        QTest::newRow("in a year") << QByteArray("31536000") << qint64{3600};
        QTest::newRow("in more than can be counted") << QByteArray("99999999999999999999") << qint64{3600};
        QTest::newRow("in the last year there is") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT") << qint64{3600};
        QTest::newRow("at a moment that is past") << QByteArray("Thu Jan  1 00:00:00 1970") << qint64{1};
    }

    void retryAfter_isClamped()
    {
        QFETCH(const QByteArray, value);
        QFETCH(const qint64, seconds);
        Run run(batchRows(3), {.maxInFlight = 1});
        run.runner.start();
        run.end(u"d0"_s, Outcome::Throttled, 429, value);
        run.clock.pass(std::chrono::seconds(seconds) - 1ms);
        QCOMPARE(run.sent.size(), 1);
        run.clock.pass(1ms);
        QCOMPARE(run.sent.size(), 2);
    }

    void trialRows_waitForAWord()
    {
        Run run(batchRows(10), {.maxInFlight = 6, .trialRows = 3});
        run.runner.start();
        QCOMPARE(run.sent.size(), 3);
        run.endAll(Outcome::AlreadyProcessed, 202);
        QCOMPARE(run.why(), Pause::Trial);
        QVERIFY(run.runner.wasAllProcessedBefore());
        run.runner.resume();
        QCOMPARE(run.sent.size(), 9);
        run.endAll(Outcome::Processed, 200);
        QVERIFY(!run.runner.wasAllProcessedBefore());
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.finished.count(), 1);
    }

    void trialThatWasPaused_goesOnAsATrial()
    {
        Run run(batchRows(10), {.maxInFlight = 2, .trialRows = 3});
        run.runner.start();
        run.runner.pause();
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.why(), Pause::Asked);
        run.runner.resume();
        QCOMPARE(run.sent.size(), 3);
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.why(), Pause::Trial);
    }

    void triesOfOneRow_areOneTrialRow()
    {
        Run run(batchRows(10), {.maxInFlight = 1, .trialRows = 2});
        run.runner.start();
        run.end(u"d0"_s, Outcome::NotSent);
        run.clock.pass(1h);
        run.endAll(Outcome::Processed, 200);
        run.clock.pass(1h);
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.why(), Pause::Trial);
        QCOMPARE(QSet<QString>(run.attempts.keyBegin(), run.attempts.keyEnd()).size(), 2);
    }

    void pause_letsWhatIsUnderWayEnd()
    {
        Run run(batchRows(10), {.maxInFlight = 2});
        run.runner.start();
        run.runner.pause();
        QCOMPARE(run.paused.count(), 0);
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.why(), Pause::Asked);
        QCOMPARE(run.sent.size(), 2);
        run.clock.pass(24h);
        QCOMPARE(run.sent.size(), 2);
        run.runner.resume();
        QCOMPARE(run.sent.size(), 4);
    }

    // A batch that waits for a Resume which would send nothing could never be finished in the window.
    void pauseThatLeavesNothing_isTheEnd()
    {
        Run run(batchRows(2), {.maxInFlight = 2});
        run.runner.start();
        run.runner.pause();
        run.endAll(Outcome::Invalid, 422);
        QCOMPARE(run.finished.count(), 1);
        QCOMPARE(run.paused.count(), 0);

        Run refused(batchRows(2), {.maxInFlight = 2}); // these go once more with another token
        refused.runner.start();
        refused.runner.pause();
        refused.endAll(Outcome::Unauthorized, 401);
        QCOMPARE(refused.finished.count(), 0);
        QCOMPARE(refused.paused.count(), 1);
    }

    void pause_betweenTwoSends_isAtOnce()
    {
        Run run(batchRows(10), {.maxInFlight = 2, .perSecond = 1});
        run.runner.start();
        run.endAll(Outcome::Processed, 200);
        run.runner.pause();
        QCOMPARE(run.paused.count(), 1);
        run.clock.pass(1h);
        QCOMPARE(run.sent.size(), 1);
    }

    void lostJournal_pauses_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<Pause>("why");
        QTest::newRow("full") << ErrorCode::JournalFull << Pause::Journal;
        QTest::newRow("gone") << ErrorCode::JournalUnavailable << Pause::Journal;
        QTest::newRow("claimed by another") << ErrorCode::AttemptClaimed << Pause::Elsewhere;
        QTest::newRow("guard") << ErrorCode::ClearanceMismatch << Pause::Refused;
        QTest::newRow("sleep") << ErrorCode::ComputerSlept << Pause::Slept;
    }

    void lostJournal_pauses()
    {
        QFETCH(const ErrorCode, code);
        QFETCH(const Pause, why);
        const Error error{code, u"journal.sqlite"_s, {}};
        Run later(batchRows(3), {.maxInFlight = 1}); // the start cannot be recorded
        later.runner.start();
        later.runner.onRefused(u"d0"_s, error);
        QCOMPARE(later.why(), why);
        QCOMPARE(later.runner.error(), error);
        QCOMPARE(later.runner.queue().state(0), RowState::Queued);

        Run atOnce(batchRows(3)); // it is not even taken
        atOnce.refusal = error;
        atOnce.runner.start();
        QCOMPARE(atOnce.why(), why);
        QVERIFY(atOnce.sent.isEmpty());
    }

    // The look-up of the transaction that was to record its start found it: the others go on.
    void rowThatTheJournalKnows_isLeftOut()
    {
        Run run(batchRows(4), {.maxInFlight = 1, .trialRows = 2});
        QSignalSpy leftOut(&run.runner, &BatchRunner::rowLeftOut);
        run.runner.start();
        run.refuse(u"d0"_s, exclusionError(u"d0"_s, {EventStanding::Waiting, u"other"_s}));
        QCOMPARE(leftOut.count(), 1);
        QCOMPARE(run.runner.queue().fate(0), RowFate::Waiting);
        QCOMPARE(run.runner.queue().waitsIn(0), u"other"_s);
        run.end(u"d1"_s, Outcome::Processed, 200);
        QCOMPARE(run.paused.count(), 0); // a trial is of rows that went
        run.end(u"d2"_s, Outcome::Processed, 200);
        QCOMPARE(run.why(), Pause::Trial);
        run.runner.resume();
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.finished.count(), 1);
        QCOMPARE(run.sent.size(), 4);
    }

    void answerThatIsNotRecorded_pauses()
    {
        Run run(batchRows(3), {.maxInFlight = 1});
        run.runner.start();
        run.end(u"d0"_s, Outcome::Processed, 200, {}, false);
        QCOMPARE(run.why(), Pause::Journal);
        QCOMPARE(run.sent.size(), 1);
    }

    void heldRows_endTheRun()
    {
        Run run({batchRow(0, u"H1"_s), batchRow(1, u"H1"_s)});
        run.runner.start();
        run.endAll(Outcome::Invalid, 422);
        QCOMPARE(run.finished.count(), 1);
        QCOMPARE(run.runner.queue().state(1), RowState::Blocked);
        QCOMPARE(run.sent.size(), 1);
    }

    void strangersDeliveries_areNoMatter()
    {
        Run run(batchRows(1));
        run.runner.start();
        run.end(u"another"_s, Outcome::Unauthorized, 401);
        run.runner.onRefused(u"another"_s, {ErrorCode::JournalFull, {}, {}});
        run.endAll(Outcome::Processed, 200);
        QCOMPARE(run.finished.count(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_BatchRunner)
#include "tst_BatchRunner.moc"
