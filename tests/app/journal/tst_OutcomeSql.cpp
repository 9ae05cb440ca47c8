#include "JournalSupport.h"
#include "OutcomeSql.h"

#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

// Code and SQL answer alike, of every outcome and number of attempts.
class tst_OutcomeSql : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void conditions_sayWhatTheTableSays_data()
    {
        QTest::addColumn<Outcome>("outcome");
        for (const Outcome outcome : allOutcomes)
            QTest::newRow(qPrintable(outcomeCode(outcome))) << outcome;
    }

    void conditions_sayWhatTheTableSays()
    {
        QFETCH(const Outcome, outcome);
        const QTemporaryDir folder;
        const RawConnection raw(folder.filePath(u"any.sqlite"_s));
        const QString code = u'\'' + outcomeCode(outcome) + u'\'';
        const auto holds = [&raw](const QString& condition) { return raw.value(u"SELECT "_s + condition).toBool(); };
        const OutcomeTraits& traits = traitsOf(outcome);
        QCOMPARE(holds(OutcomeSql::isAccepted(code)), traits.isAccepted);
        QCOMPARE(holds(OutcomeSql::isFailed(code)), !traits.isAccepted && outcome != Outcome::Stopped);
        QCOMPARE(holds(OutcomeSql::keepsBatch(code)), traits.keepsBatch);
        for (int attempts = 1; attempts <= attemptsInAll + 2; ++attempts) {
            QCOMPARE(holds(OutcomeSql::goesAtResume(code, QString::number(attempts))), goesAtResume(outcome, attempts));
        }
        QCOMPARE(outcomeFromCode(outcomeCode(outcome)), outcome);
    }

    // An existing journal has an index with these very words.
    void failedCondition_isThatOfTheIndex()
    {
        QCOMPARE(OutcomeSql::isFailed(u"outcome"_s), u"outcome NOT IN ('processed', 'already_processed', 'stopped')"_s);
    }

    void rowThatWasNeverTried_goes()
    {
        QVERIFY(goesAtResume(std::nullopt, 0));
        QVERIFY(!goesAtResume(std::nullopt, 1)); // it is under way
    }
};

QTEST_GUILESS_MAIN(tst_OutcomeSql)
#include "tst_OutcomeSql.moc"
