#include "LongWaits.h"
#include "TeamQueueDesk.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What comes late, and what a database has lost: no row goes twice by either.
class tst_TeamQueueFaults : public TeamQueueDesk {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_server.isRunning()); }
    void init() { QVERIFY(prepare()); }
    void lateGiveBack_ofAnEarlierClaimChangesNothing();
    void lateFailure_ofAnEarlierClaimChangesNothing();
    void lateRenewalAndLeavingOut_ofAnEarlierClaimChangeNothing();
    void lostClaim_takesAnAcceptanceAndAnUnknown();
    void lostClaim_thatAPersonPutBackStaysSo();
    void acceptance_isTakenFromAnEarlierHolder();
    void acceptance_ofARowThatAnotherHoldsIsNotTaken();
    void claim_asksTheRecords_data();
    void claim_asksTheRecords();
    void claim_believesWhoGaveItBack();
    void putBack_asksTheRecordsOfAll();

private:
    void claimAgain();
    bool recorded(const Member& member, const QString& outcome) const;
};

/// Row 0 is anna's, by her second claim.
void tst_TeamQueueFaults::claimAgain()
{
    share({0, 0, 2});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(m_anna.queue->giveBack({hold(0)}));
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
}

/// The delivery of row 0 is in the records of that member.
bool tst_TeamQueueFaults::recorded(const Member& member, const QString& outcome) const
{
    return !sql(u"INSERT INTO vestnik.delivery (journal, seq, delivery, attempts, outcome, status)"
                " VALUES ('%1', 1, 'delivery-0', 1, %2, 200) RETURNING 1"_s.arg(member.journal, outcome))
                .isEmpty();
}

void tst_TeamQueueFaults::lateGiveBack_ofAnEarlierClaimChangesNothing()
{
    claimAgain();
    const TeamHold now = hold(0);
    QVERIFY(m_anna.queue->giveBack({{0, now.claim - 1}}));
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
    QVERIFY(m_anna.queue->giveBack({now}));
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Queued);
}

void tst_TeamQueueFaults::lateFailure_ofAnEarlierClaimChangesNothing()
{
    claimAgain();
    const TeamHold now = hold(0);
    const TeamHold former{0, now.claim - 1};
    QCOMPARE(m_anna.queue->finish({endOf(former, Outcome::NotSent, 0)}).value_or(QList<int>{-1}), QList<int>());
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
    QCOMPARE(m_anna.queue->finish({endOf(now, Outcome::Processed)}).value_or(QList<int>()), (QList<int>{0}));
    QCOMPARE(rowOf(m_boris, 0).outcome, Outcome::Processed);
}

void tst_TeamQueueFaults::lateRenewalAndLeavingOut_ofAnEarlierClaimChangeNothing()
{
    claimAgain();
    const TeamHold former{0, hold(0).claim - 1};
    QCOMPARE(m_anna.queue->renew({former}, 1h).value_or(QList<int>{-1}), QList<int>());
    QVERIFY(m_anna.queue->leaveOut(former, u"accepted_before"_s));
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
    QCOMPARE(m_anna.queue->renew({hold(0)}, 1h).value_or(QList<int>()), (QList<int>{0}));
}

void tst_TeamQueueFaults::lostClaim_takesAnAcceptanceAndAnUnknown()
{
    share({0, 0, 2, 3}); // the database knows of no claim
    const auto told = m_anna.queue->finish(
        {endOf({0, 77}, Outcome::Processed), endOf({2, 78}, Outcome::Unknown, 0), endOf({3, 79}, Outcome::Invalid, 422)});
    QCOMPARE(told.value_or(QList<int>()), (QList<int>{0, 2}));
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Ended);
    QCOMPARE(rowOf(m_boris, 2).state, TeamRow::State::Unknown);
    QCOMPARE(rowOf(m_boris, 2).member, u"anna"_s);
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{1, 3}));
}

void tst_TeamQueueFaults::lostClaim_thatAPersonPutBackStaysSo()
{
    share({0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    const TeamHold former = hold(0);
    QVERIFY(end(m_anna, 0, Outcome::Unknown, 0));
    QVERIFY(m_boris.queue->putBack({0}));
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(m_boris.queue->giveBack({hold(0)}));
    QCOMPARE(m_anna.queue->finish({endOf(former, Outcome::Unknown, 0)}).value_or(QList<int>{-1}), QList<int>());
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{0}));
}

void tst_TeamQueueFaults::acceptance_isTakenFromAnEarlierHolder()
{
    share({0, 0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    const TeamHold former = hold(0);
    QVERIFY(end(m_anna, 0, Outcome::Unknown, 0));
    QVERIFY(m_boris.queue->putBack({0}));
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(end(m_boris, 0, Outcome::Unknown, 0));
    QCOMPARE(m_anna.queue->finish({endOf(former, Outcome::Processed)}).value_or(QList<int>()), (QList<int>{0}));
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Ended);
    QCOMPARE(rowOf(m_boris, 0).member, u"anna"_s);
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{1}));
}

void tst_TeamQueueFaults::acceptance_ofARowThatAnotherHoldsIsNotTaken()
{
    share({0, 0});
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{0}));
    const TeamRowEnd accepted = endOf({0, 0}, Outcome::Processed);
    QCOMPARE(m_anna.queue->finish({accepted}).value_or(QList<int>{-1}), QList<int>()); // so that she says it again
    QCOMPARE(rowOf(m_boris, 0).state, TeamRow::State::Claimed);
    QVERIFY(end(m_boris, 0, Outcome::Invalid, 422));
    QCOMPARE(m_anna.queue->finish({accepted}).value_or(QList<int>()), (QList<int>{0}));
    QCOMPARE(m_anna.queue->finish({accepted}).value_or(QList<int>()), (QList<int>{0}));
    QCOMPARE(rowOf(m_boris, 0).outcome, Outcome::Processed);
}

void tst_TeamQueueFaults::claim_asksTheRecords_data()
{
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QList<int>>("claimed");
    QTest::addColumn<TeamRow::State>("state");
    QTest::newRow("accepted") << u"'processed'"_s << QList<int>{2} << TeamRow::State::Ended;
    QTest::newRow("unknown") << u"'unknown'"_s << QList<int>{2} << TeamRow::State::Unknown;
    QTest::newRow("open") << u"NULL"_s << QList<int>{2} << TeamRow::State::Unknown;
    QTest::newRow("not sent") << u"'not_sent'"_s << QList<int>{0, 2} << TeamRow::State::Claimed;
}

void tst_TeamQueueFaults::claim_asksTheRecords()
{
    QFETCH(const QString, outcome);
    QFETCH(const QList<int>, claimed);
    QFETCH(const TeamRow::State, state);
    share({0, 0, 2});
    QVERIFY(recorded(m_anna, outcome));
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), claimed);
    QCOMPARE(rowOf(m_boris, 0).state, state);
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), state == TeamRow::State::Ended ? QList<int>{1} : QList<int>());
    if (state != TeamRow::State::Unknown)
        return;
    QCOMPARE(rowOf(m_boris, 0).member, u"anna"_s);
    QVERIFY(m_boris.queue->putBack({0})); // a person's word stands above
    QCOMPARE(rowsOf(m_boris.queue->claim(9, 1min)), (QList<int>{0}));
}

void tst_TeamQueueFaults::claim_believesWhoGaveItBack()
{
    share({0});
    QCOMPARE(rowsOf(m_anna.queue->claim(1, 1min)), (QList<int>{0}));
    QVERIFY(recorded(m_anna, u"NULL"_s)); // the end of that attempt comes to the records later
    QVERIFY(m_anna.queue->giveBack({hold(0)}));
    QCOMPARE(rowsOf(m_boris.queue->claim(1, 1min)), (QList<int>{0}));
}

void tst_TeamQueueFaults::putBack_asksTheRecordsOfAll()
{
    share({0});
    QVERIFY(recorded(m_boris, u"'processed'"_s)); // an earlier holder
    QVERIFY(
        !sql(u"UPDATE vestnik.batch_row SET state = 'unknown', again = true, journal = '%1' RETURNING 1"_s.arg(m_anna.journal)).isEmpty());
    const auto put = m_boris.queue->putBack({0});
    QVERIFY(put && put->size() == 1);
    QCOMPARE(put->first().became, TeamQueue::PutBack::Accepted);
    QCOMPARE(rowOf(m_anna, 0).member, u"boris"_s);
}

QTEST_GUILESS_MAIN(tst_TeamQueueFaults)
#include "tst_TeamQueueFaults.moc"
