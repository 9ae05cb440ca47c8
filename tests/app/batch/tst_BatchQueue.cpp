#include "BatchCounts.h"
#include "BatchSupport.h"
#include "TallyText.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

namespace {

/// Takes every row whose turn it is.
QList<qsizetype> takeAll(BatchQueue& queue)
{
    QList<qsizetype> taken;
    for (qsizetype row = queue.next(); row >= 0; row = queue.next()) {
        queue.start(row);
        taken.append(row);
    }
    return taken;
}

} // namespace

class tst_BatchQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharedRow_waitsUntilItIsGranted()
    {
        BatchQueue queue(batchRows(3), {});
        queue.share();
        QCOMPARE(queue.next(), -1);
        QVERIFY(queue.isMoreToCome());
        queue.grant(1, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{1}));
        queue.grant(2, false);
        queue.withhold(2);
        QCOMPARE(queue.next(), -1);
        QCOMPARE(queue.state(2), RowState::Queued);
        queue.end(1, Outcome::NotSent, 0, true); // it goes again, and is held for that
        queue.putBack(1);
        QCOMPARE(queue.next(), 1);
        QCOMPARE(queue.granted(), (QSet<qsizetype>{1}));
        queue.start(1);
        queue.end(1, Outcome::Processed, 200, false);
        QVERIFY(queue.granted().isEmpty());
    }

    void rowOfAnotherMember_countsAndBlocksAsItsOwnWould()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s, {}, u"order.in_work"_s), batchRow(2, u"H2"_s)}, {});
        queue.share();
        using State = RowElsewhere::State;
        queue.enter(0, {.state = State::Underway, .history = {0, std::nullopt, 0, true}, .member = u"anna"_s});
        QCOMPARE(queue.state(0), RowState::Sending);
        QCOMPARE(queue.memberOf(0), u"anna"_s);
        queue.enter(0, {.state = State::Over, .history = {1, Outcome::Unknown, 0, false}, .member = u"anna"_s});
        QCOMPARE(queue.state(0), RowState::Unknown);
        QCOMPARE(queue.state(1), RowState::Blocked);
        queue.enter(0, {}); // a person put it back
        QCOMPARE(queue.state(0), RowState::Queued);
        QCOMPARE(queue.state(1), RowState::Queued);
        queue.grant(0, true);
        QVERIFY(queue.isAgain(0));
        QCOMPARE(queue.start(0), 1); // the attempts are this journal's
        queue.enter(0, {.state = State::Over, .history = {1, Outcome::Processed, 200, false}, .member = u"boris"_s});
        QCOMPARE(queue.state(0), RowState::Sending); // it is under way here
        queue.end(0, Outcome::Processed, 200, false);
        queue.enter(2, {.state = State::Over, .history = {1, Outcome::Processed, 200, false}, .member = u"boris"_s});
        queue.grant(1, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{1}));
        QCOMPARE(BatchCounts::of(queue).count(RowState::Accepted), 2);
    }

    // The journal here has another attempt of it than the team, whose word counts.
    void grantedRow_goesWhateverTheJournalHereSays()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s, {}, u"order.in_work"_s)}, {{1, Outcome::Unknown, 0, false}, {}});
        queue.share();
        QCOMPARE(queue.state(1), RowState::Blocked);
        queue.grant(0, true);
        QCOMPARE(queue.next(), 0);
        QCOMPARE(queue.start(0), 2);
        queue.end(0, Outcome::Invalid, 422, false);
        QCOMPARE(queue.state(1), RowState::Blocked);
        queue.grant(1, false);
        QCOMPARE(queue.next(), 1);
    }

    void firstOfOrders_joinsWhatSharesAnId()
    {
        BatchRow faulty = batchRow(3, u"H1"_s);
        faulty.fate = RowFate::Faulty;
        const BatchRows rows(
            QList{batchRow(0, u"H1"_s, u"U"_s), batchRow(1, u"H9"_s), batchRow(2, u"H2"_s, u"u"_s), faulty, batchRow(4, u"H2"_s)});
        QCOMPARE(BatchQueue::firstOfOrders(rows), (std::vector<qint32>{0, 1, 0, -1, 0}));
    }

    void rowsOfOtherOrders_goAtOnce()
    {
        BatchQueue queue(batchRows(3), {});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0, 1, 2}));
        QCOMPARE(queue.state(0), RowState::Sending);
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(queue.state(0), RowState::Accepted);
    }

    // H1 and H2 are one order, for a row between them has both H2 and the UUID that stands beside H1.
    void rowsThatShareAnId_followOneAnother()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s, u"U"_s), batchRow(1, u"H9"_s), batchRow(2, u"H2"_s), batchRow(3, u"H2"_s, u"u"_s)}, {});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0, 1}));
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{2}));
        queue.end(2, Outcome::AlreadyProcessed, 202, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{3}));
    }

    // Accepted elsewhere is accepted; what is not known to be keeps the order's later events back.
    void rowThatIsLeftOut_isPassedWhenItWasAccepted()
    {
        for (const RowFate why : {RowFate::Accepted, RowFate::Unknown, RowFate::InFlight, RowFate::Waiting}) {
            BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s, {}, u"order.in_work"_s), batchRow(2, u"H2"_s)}, {});
            queue.exclude(0, why, u"other"_s);
            QCOMPARE(queue.state(0), RowState::Excluded);
            QCOMPARE(queue.fate(0), why);
            QCOMPARE(queue.state(1), why == RowFate::Accepted ? RowState::Queued : RowState::Blocked);
            QCOMPARE(takeAll(queue), (why == RowFate::Accepted ? QList<qsizetype>{1, 2} : QList<qsizetype>{2}));
            const BatchCounts tally = BatchCounts::of(queue);
            QCOMPARE(tally.count(why), 1);
            QCOMPARE(tally.excluded(), 1);
        }
    }

    // What kept a row may be over when its batch goes on.
    void rowThatWasLeftOut_isInTheQueueReadAnew()
    {
        const BatchRows rows = batchRows(2);
        BatchQueue before(rows, {});
        before.exclude(0, RowFate::InFlight);
        BatchQueue after(rows, {});
        after.goOnFrom(before);
        QCOMPARE(after.state(0), RowState::Queued);
        QCOMPARE(after.fate(0), RowFate::Sent);
    }

    void tally_tellsWhatWasTriedFromWhatWasNot_data()
    {
        QTest::addColumn<std::optional<Outcome>>("outcome");
        QTest::addColumn<QString>("code");
        QTest::newRow("never tried") << std::optional<Outcome>() << u"not_sent"_s;
        QTest::newRow("refused token") << std::optional(Outcome::Unauthorized) << u"paused"_s;
        QTest::newRow("stopped") << std::optional(Outcome::Stopped) << u"paused"_s;
        QTest::newRow("throttled once") << std::optional(Outcome::Throttled) << u"paused"_s;
    }

    void tally_tellsWhatWasTriedFromWhatWasNot()
    {
        QFETCH(const std::optional<Outcome>, outcome);
        QFETCH(const QString, code);
        const BatchCounts tally = BatchCounts::asResumed(BatchQueue(batchRows(3), {RowHistory{outcome ? 1 : 0, outcome, 0, false}}));
        QCOMPARE(tally.left(), 3);
        QCOMPARE(tally.over(), 0);
        QCOMPARE(tally.attempted(), outcome ? 1 : 0);
        QCOMPARE(howFarCode(tally), code);
    }

    void idOfOneKind_isNotAnIdOfTheOther()
    {
        BatchQueue queue(QList{batchRow(0, u"X"_s), batchRow(1, {}, u"X"_s)}, {});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0, 1}));
    }

    void failure_holdsTheOrdersLaterRows_data()
    {
        QTest::addColumn<Outcome>("outcome");
        QTest::addColumn<RowState>("state");
        QTest::newRow("invalid") << Outcome::Invalid << RowState::Failed;
        QTest::newRow("unknown") << Outcome::Unknown << RowState::Unknown;
        QTest::newRow("not sent") << Outcome::NotSent << RowState::Failed;
        QTest::newRow("server error") << Outcome::ServerError << RowState::Failed;
    }

    void failure_holdsTheOrdersLaterRows()
    {
        QFETCH(const Outcome, outcome);
        QFETCH(const RowState, state);
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s), batchRow(2, u"H1"_s)}, {});
        queue.start(0);
        queue.end(0, outcome, 0, false);
        QCOMPARE(queue.next(), -1);
        QCOMPARE(queue.state(0), state);
        QCOMPARE(queue.state(1), RowState::Blocked);
        QCOMPARE(queue.state(2), RowState::Blocked);
        queue.releaseBlocked();
        QCOMPARE(takeAll(queue), (QList<qsizetype>{1}));
        queue.end(1, Outcome::Processed, 200, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{2}));
    }

    void rowThatIsTriedAgain_keepsItsPlace()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s)}, {});
        QCOMPARE(queue.start(0), 1);
        queue.end(0, Outcome::Throttled, 429, true);
        QCOMPARE(queue.next(), -1);
        QCOMPARE(queue.state(0), RowState::Queued);
        queue.putBack(0);
        QCOMPARE(queue.next(), 0);
        QCOMPARE(queue.start(0), 2);
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(queue.next(), 1);
    }

    void refusedToken_letsTheRowsJoinAgainInTheirOrder()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H2"_s), batchRow(2, u"H1"_s)}, {});
        takeAll(queue);
        queue.end(0, Outcome::Unauthorized, 401, false);
        queue.end(1, Outcome::Stopped, 0, false);
        QCOMPARE(queue.state(2), RowState::Blocked);
        QList<RowState> foretold;
        for (qsizetype row = 0; row < 3; ++row)
            foretold += queue.stateOnResume(row);
        QCOMPARE(foretold, QList<RowState>(3, RowState::Queued));
        queue.requeueRefused();
        for (qsizetype row = 0; row < 3; ++row)
            QCOMPARE(queue.state(row), foretold[row]);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0, 1}));
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(queue.next(), 2);
        QCOMPARE(queue.history(0).attempts, 2);
    }

    void refusedRowOfAReleasedOrder_goesAgain()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s)}, {});
        queue.start(0);
        queue.end(0, Outcome::Unauthorized, 401, false);
        queue.releaseBlocked();
        queue.start(1);
        queue.end(1, Outcome::Processed, 200, false);
        queue.requeueRefused();
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0}));
    }

    void release_isForWhatIsHeldNow()
    {
        const QList<BatchRow> rows{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s), batchRow(2, u"H1"_s), batchRow(3, u"H2"_s),
                                   batchRow(4, u"H2"_s)};
        BatchQueue queue(rows, {});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0, 3}));
        queue.end(0, Outcome::Invalid, 422, false);
        queue.releaseBlocked();
        QCOMPARE(takeAll(queue), (QList<qsizetype>{1}));
        queue.end(1, Outcome::Invalid, 422, false);
        queue.end(3, Outcome::Invalid, 422, false);
        QCOMPARE(queue.next(), -1); // nobody has seen these two
        QCOMPARE(queue.state(2), RowState::Blocked);
        QCOMPARE(queue.state(4), RowState::Blocked);
        queue.releaseBlocked();
        QCOMPARE(takeAll(queue), (QList<qsizetype>{2, 4}));
    }

    void earlierRun_decidesWhatGoes_data()
    {
        QTest::addColumn<RowHistory>("history");
        QTest::addColumn<RowState>("state");
        QTest::newRow("never tried") << RowHistory{} << RowState::Queued;
        QTest::newRow("accepted") << ended(Outcome::Processed) << RowState::Accepted;
        QTest::newRow("accepted before") << ended(Outcome::AlreadyProcessed) << RowState::Accepted;
        QTest::newRow("unknown") << ended(Outcome::Unknown) << RowState::Unknown;
        QTest::newRow("token refused") << ended(Outcome::Unauthorized) << RowState::Queued;
        QTest::newRow("stopped") << ended(Outcome::Stopped) << RowState::Queued;
        QTest::newRow("not sent, tries left") << ended(Outcome::NotSent, 2) << RowState::Queued;
        QTest::newRow("not sent, none left") << ended(Outcome::NotSent, 3) << RowState::Failed;
        QTest::newRow("invalid") << ended(Outcome::Invalid) << RowState::Failed;
        QTest::newRow("server error") << ended(Outcome::ServerError) << RowState::Failed;
        QTest::newRow("sent by another program just now") << RowHistory{1, {}, 0, true} << RowState::Sending;
    }

    void earlierRun_decidesWhatGoes()
    {
        QFETCH(const RowHistory, history);
        QFETCH(const RowState, state);
        const BatchQueue queue(batchRows(1), {history});
        QCOMPARE(queue.state(0), state);
        QCOMPARE(queue.next(), state == RowState::Queued ? 0 : -1);
    }

    void askedFor_goesAgainButNeverWhatWasAccepted()
    {
        const QList<RowHistory> history{ended(Outcome::Processed), ended(Outcome::ServerError), ended(Outcome::Unknown),
                                        ended(Outcome::Invalid)};
        BatchQueue queue(batchRows(4), history, {Outcome::ServerError});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{1}));
        BatchQueue unknown(batchRows(4), history, {Outcome::Unknown});
        QCOMPARE(takeAll(unknown), (QList<qsizetype>{2}));
    }

    // A person who wants the failures sent once more has not said that the rest of a paused batch may go.
    void askedFor_leavesTheRestWaiting()
    {
        const QList<BatchRow> rows{batchRow(0, u"H1"_s), batchRow(1, u"H2"_s), batchRow(2, u"H1"_s)};
        BatchQueue queue(rows, {ended(Outcome::ServerError), {}, {}}, {Outcome::ServerError});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0}));
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{2})); // it was held by the failure
        queue.releaseBlocked();
        queue.requeueRefused();
        QCOMPARE(queue.next(), -1);
        QCOMPARE(queue.state(1), RowState::Queued);
        QVERIFY(queue.isWanted(0) && !queue.isWanted(1) && queue.isWanted(2));
    }

    void rowsThatThePlanLeavesOut_areSkipped()
    {
        QList<BatchRow> rows{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s)};
        rows[0].fate = RowFate::Faulty;
        const BatchQueue queue(rows, {});
        QCOMPARE(queue.state(0), RowState::Excluded);
        QCOMPARE(queue.next(), 1);
    }

    // H1 and the UUID are one order, and a row that does not go itself is what says so.
    void rowThatStaysBehind_stillShowsTheOrder()
    {
        QList<BatchRow> rows{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s, u"U"_s), batchRow(2, {}, u"U"_s)};
        rows[1].fate = RowFate::Accepted;
        BatchQueue queue(rows, {});
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0}));
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{2}));
    }

    void releasedRowThatHasNotGone_waitsForTheRefusedOneAgain()
    {
        BatchQueue queue(QList{batchRow(0, u"H1"_s), batchRow(1, u"H1"_s)}, {});
        queue.start(0);
        queue.end(0, Outcome::Unauthorized, 401, false);
        queue.releaseBlocked();
        QCOMPARE(queue.next(), 1);
        queue.requeueRefused();
        QCOMPARE(takeAll(queue), (QList<qsizetype>{0}));
        queue.end(0, Outcome::Processed, 200, false);
        QCOMPARE(takeAll(queue), (QList<qsizetype>{1}));
    }

    // Rows 0 and 1 were to be tried again, 2 was left waiting by a person; the token is refused at row 1.
    void readAnew_goesOnWithNoMoreThanWasLeft()
    {
        const QList<BatchRow> rows{batchRow(0, u"H1"_s), batchRow(1, u"H2"_s), batchRow(2, u"H3"_s), batchRow(3, u"H2"_s)};
        QList<RowHistory> history{ended(Outcome::ServerError), ended(Outcome::ServerError), {}, {}};
        BatchQueue before(rows, history, {Outcome::ServerError});
        QCOMPARE(takeAll(before), (QList<qsizetype>{0, 1}));
        before.end(0, Outcome::ServerError, 500, false);
        before.end(1, Outcome::Unauthorized, 401, false);
        history[0] = ended(Outcome::ServerError, 2);
        history[1] = ended(Outcome::Unauthorized, 2);
        BatchQueue now(rows, history);
        now.goOnFrom(before);
        QCOMPARE(takeAll(now), (QList<qsizetype>{1})); // 0 has had its second try, and a third is a person's to say
        now.end(1, Outcome::Processed, 200, false);
        QCOMPARE(takeAll(now), (QList<qsizetype>{3}));
        QCOMPARE(now.state(2), RowState::Queued);
        QVERIFY(!now.isWanted(2));
    }

    void readAnew_leavesOutWhatAnotherProgramSent()
    {
        const QList<BatchRow> rows = batchRows(2);
        const BatchQueue before(rows, {});
        BatchQueue now(rows, {ended(Outcome::Processed), {}});
        now.goOnFrom(before);
        QCOMPARE(takeAll(now), (QList<qsizetype>{1}));
    }

    void putBack_goesAgain()
    {
        BatchQueue queue(batchRows(1), {});
        queue.start(0);
        queue.putBack(0);
        QCOMPARE(queue.next(), 0);
        QCOMPARE(queue.start(0), 1);
    }
};

QTEST_GUILESS_MAIN(tst_BatchQueue)
#include "tst_BatchQueue.moc"
