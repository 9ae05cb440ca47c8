#include "RateLimiter.h"
#include "RetryPolicy.h"

#include <QTest>

using namespace vestnik;
using namespace std::chrono_literals;

class tst_RetryPolicy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void delay_growsUnderFullJitter()
    {
        const RetryPolicy policy;
        QCOMPARE(policy.delayAfter(Outcome::NotSent, 1, 0), 0ms);
        QCOMPARE(policy.delayAfter(Outcome::NotSent, 1, 0.5), 500ms);
        QCOMPARE(policy.delayAfter(Outcome::Throttled, 2, 0.5), 1000ms);
        QCOMPARE(policy.delayAfter(Outcome::Throttled, 3, 0.5), std::nullopt);
        const RetryPolicy slow{.base = 50s, .longest = 60s};
        QCOMPARE(slow.delayAfter(Outcome::NotSent, 2, 0.5), 30'000ms);
    }

    void whatTheRunnerGivesUp_noQueueHasAnyMore()
    {
        for (const Outcome outcome : allOutcomes) {
            if (traitsOf(outcome).resume != OutcomeTraits::Resume::WhileTriesAreLeft)
                continue;
            for (int attempt = 1; attempt <= attemptsInAll + 1; ++attempt)
                QCOMPARE(RetryPolicy().delayAfter(outcome, attempt, 0.5).has_value(), goesAtResume(outcome, attempt));
        }
    }

    void whatMayHaveBeenTaken_isNotTriedAgain()
    {
        for (const Outcome outcome : allOutcomes) {
            const bool isSafe = outcome == Outcome::NotSent || outcome == Outcome::Throttled;
            QCOMPARE(RetryPolicy().delayAfter(outcome, 1, 0.5).has_value(), isSafe);
        }
    }

    void hold_isBetweenASecondAndAnHour()
    {
        QCOMPARE(RetryPolicy::retryAfterDelay(0s), 1000ms);
        QCOMPARE(RetryPolicy::retryAfterDelay(-5s), 1000ms);
        QCOMPARE(RetryPolicy::retryAfterDelay(7s), 7000ms);
        QCOMPARE(RetryPolicy::retryAfterDelay(100h), 3'600'000ms);
    }

    void rate_hasNoBurstAfterAPause()
    {
        RateLimiter limiter(4);
        QCOMPARE(limiter.wait(0ms), 0ms);
        limiter.sent(0ms);
        QCOMPARE(limiter.wait(100ms), 150ms);
        limiter.sent(250ms);
        limiter.sent(60'000ms);
        QCOMPARE(limiter.wait(60'000ms), 250ms);
    }

    void noRate_neverWaits()
    {
        RateLimiter limiter(0);
        limiter.sent(5ms);
        QCOMPARE(limiter.wait(5ms), 0ms);
    }
};

QTEST_GUILESS_MAIN(tst_RetryPolicy)
#include "tst_RetryPolicy.moc"
