#include "JournalFiles.h"
#include "JournalSupport.h"
#include "LongWaits.h"
#include "WaitingStarts.h"

#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace vestnik;
using namespace vestnik::test;

namespace {

const QString deliveryId = QStringLiteral("delivery-1");

DeliverySummary onlySummary(const QString& folder, const QString& run = QStringLiteral("reader"))
{
    JournalReader reader(folder, run);
    const Result<QList<DeliverySummary>> page = got(reader.page({}, 0, 10));
    if (!page || page->size() != 1)
        qFatal("not one delivery");
    return page->constFirst();
}

/// A run that claimed an attempt and closed without an end. Gives its id.
QString leaveOpen(const QString& folder, const QString& delivery)
{
    Journal journal(folder);
    if (!got(journal.open()) || !got(journal.start(sampleStart(delivery))))
        qFatal("no start");
    return journal.runId();
}

} // namespace

class tst_JournalRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void open_recoversWhatAMissingRunLeftOpen()
    {
        const QTemporaryDir folder;
        leaveOpen(folder.path(), deliveryId);
        Journal journal(folder.path());
        QSignalSpy recorded(&journal, &Journal::recorded);
        QVERIFY(got(journal.open()));
        QTRY_COMPARE(recorded.count(), 1);
        QCOMPARE(recorded.at(0).at(0).toString(), deliveryId);
        QCOMPARE(onlySummary(folder.path()).outcome, Outcome::Unknown);

        JournalReader reader(folder.path(), journal.runId());
        const Result<DeliveryRecord> record = got(reader.delivery(deliveryId));
        QVERIFY(record);
        const AttemptEnd end = endOf(record, 0);
        QVERIFY(end.recovered);
        QCOMPARE(end.outcome, Outcome::Unknown);
        QVERIFY(end.exchange.bodyTaken);
        QVERIFY(!end.exchange.response);
        QVERIFY(!end.exchange.startedAt.isValid());
        QVERIFY(end.endedAt.isValid());
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void whatWaited_isNotSent_data()
    {
        QTest::addColumn<bool>("isAlive");
        QTest::addColumn<bool>("isOfThatRun");
        QTest::addColumn<int>("attempt");
        QTest::addColumn<bool>("wasPosted");
        QTest::addColumn<Outcome>("outcome");
        QTest::newRow("waited") << false << true << 1 << false << Outcome::NotSent;
        QTest::newRow("was posted") << false << true << 1 << true << Outcome::Unknown;
        QTest::newRow("another attempt waited") << false << true << 2 << false << Outcome::Unknown;
        QTest::newRow("waited in another run") << false << false << 1 << false << Outcome::Unknown;
        QTest::newRow("the run lives: its folder was copied") << true << true << 1 << false << Outcome::Unknown;
    }

    void whatWaited_isNotSent()
    {
        QFETCH(const bool, isAlive);
        QFETCH(const bool, isOfThatRun);
        QFETCH(const int, attempt);
        QFETCH(const bool, wasPosted);
        QFETCH(const Outcome, outcome);
        const QTemporaryDir folder;
        const QString run = leaveOpen(folder.path(), deliveryId);
        const QString other = QUuid::createUuid().toString(QUuid::WithoutBraces);
        auto left = std::make_unique<WaitingStarts>(isOfThatRun ? run : other);
        left->add({deliveryId, attempt});
        if (wasPosted)
            left->remove({deliveryId, attempt});
        if (!isAlive)
            left.reset();
        writeFile(JournalFiles::lock(folder.path(), run), {});
        writeFile(JournalFiles::lock(folder.path(), other), {});
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(onlySummary(folder.path()).outcome, outcome);
        JournalReader reader(folder.path(), journal.runId());
        const AttemptEnd end = endOf(got(reader.delivery(deliveryId)), 0);
        QVERIFY(end.recovered);
        QCOMPARE(end.exchange.bodyTaken, outcome == Outcome::Unknown);
        QCOMPARE(end.exchange.failure, TransportFailure::None);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
        if (isOfThatRun)
            QVERIFY(WaitingStarts::of(run).attempts.isEmpty()); // it is cleared away, or its maker's alone
    }

    // It gave up a disk that took no end: its lock is gone, but it said itself that it posts nothing more.
    void whatWaitedAsItsRunEnded_isNotSent()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            journal.addWaiting(deliveryId, 1);
            QVERIFY(got(journal.open()) && got(journal.start(sampleStart(deliveryId))));
        }
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(onlySummary(folder.path()).outcome, Outcome::NotSent);
    }

    // Another program that closes knows nothing of its attempts.
    void whatWaited_isNotForgottenByAProgramThatCloses()
    {
        const QTemporaryDir folder;
        auto other = std::make_unique<Journal>(folder.path());
        QVERIFY(got(other->open()));
        const QString run = leaveOpen(folder.path(), deliveryId);
        auto left = std::make_unique<WaitingStarts>(run);
        left->add({deliveryId, 1});
        left.reset();
        writeFile(JournalFiles::lock(folder.path(), run), {});
        other.reset();
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QCOMPARE(onlySummary(folder.path()).outcome, Outcome::NotSent);
    }

    void waiting_moreThanThereArePlacesFor()
    {
        const QString run = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto attempt = [](std::size_t i) { return WaitingStarts::Attempt(QStringLiteral("d%1").arg(i), 1); };
        {
            WaitingStarts waiting(run);
            for (std::size_t i = 0; i <= WaitingStarts::places; ++i)
                waiting.add(attempt(i));
            waiting.remove(attempt(7));
            waiting.remove(attempt(7));
            waiting.add({QString(300, u'x'), 1});               // no place is so long
            QVERIFY(WaitingStarts::of(run).attempts.isEmpty()); // it lives
        }
        const WaitingStarts::Left left = WaitingStarts::of(run);
        WaitingStarts::clear(run);
        QVERIFY(left.isOver);
        QCOMPARE(left.attempts.size(), static_cast<qsizetype>(WaitingStarts::places) - 1);
        QVERIFY(!left.attempts.contains(attempt(WaitingStarts::places)));
        QVERIFY(!left.attempts.contains(attempt(7)));
        QVERIFY(left.attempts.contains(attempt(8)));
    }

    void open_clearsAwayDeadLocksAndDrafts()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 1);
        const QString lock = JournalFiles::lock(folder.path(), QStringLiteral("dead"));
        const QString draft = JournalFiles::draft(folder.path(), QStringLiteral("dead"));
        writeFile(lock, {});
        writeFile(draft, "half");
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(!QFile::exists(lock));
        QVERIFY(!QFile::exists(draft));
    }

    void recover_leavesLivingAndOwnAttempts()
    {
        const QTemporaryDir folder;
        Journal living(folder.path());
        QVERIFY(got(living.open()));
        QVERIFY(got(living.start(sampleStart(deliveryId))));
        Journal other(folder.path());
        QVERIFY(got(other.open()));
        const Result<int> byOther = got(other.recover());
        QCOMPARE(byOther.value_or(-1), 0);
        const Result<int> byItself = got(living.recover());
        QCOMPARE(byItself.value_or(-1), 0);
        QVERIFY(!onlySummary(folder.path()).outcome);
        QVERIFY(onlySummary(folder.path(), other.runId()).inFlightElsewhere);
        QVERIFY(!onlySummary(folder.path(), living.runId()).inFlightElsewhere);
        QVERIFY(got(living.end(sampleEnd(deliveryId))));
        QCOMPARE(onlySummary(folder.path()).outcome, Outcome::Processed);
        QVERIFY(!onlySummary(folder.path()).inFlightElsewhere);
    }

    void stoppedProgram_livesUntilItIsKilled()
    {
        const QTemporaryDir folder;
        QProcess child;
        startChild(child, {QStringLiteral("hold"), folder.path(), deliveryId});
        const QString run = lineFrom(child);
        QVERIFY(!run.isEmpty());
        ::kill(static_cast<pid_t>(child.processId()), SIGSTOP);
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(onlySummary(folder.path(), journal.runId()).inFlightElsewhere);
        child.kill();
        QVERIFY(child.waitForFinished());
        const Result<int> recovered = got(journal.recover());
        QCOMPARE(recovered.value_or(-1), 1);
        QCOMPARE(onlySummary(folder.path()).outcome, Outcome::Unknown);
        QVERIFY(!QFile::exists(JournalFiles::lock(folder.path(), run)));
    }

    void twoAtOnce_recoverOnce()
    {
        const QTemporaryDir folder;
        Journal one(folder.path());
        Journal other(folder.path());
        QVERIFY(got(one.open()));
        QVERIFY(got(other.open()));
        for (int i = 0; i < 30; ++i) {
            {
                Journal third(folder.path());
                QVERIFY(got(third.open()));
                QVERIFY(got(third.start(sampleStart(QString::number(i)))));
            }
            QFuture<Result<int>> first = one.recover();
            QFuture<Result<int>> second = other.recover();
            const Result<int> byOne = got(first);
            const Result<int> byOther = got(second);
            QVERIFY(byOne && byOther);
            QCOMPARE(*byOne + *byOther, 1);
        }
        QCOMPARE(verified(folder.path()).sound, 60);
    }

    void lateEnd_ofARecoveredAttempt_isRefused()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.start(sampleStart(deliveryId))));
        QVERIFY(QFile::remove(JournalFiles::lock(folder.path(), journal.runId())));
        Journal other(folder.path());
        QVERIFY(got(other.open()));
        QCOMPARE(onlySummary(folder.path()).outcome, Outcome::Unknown);
        QCOMPARE(codeOf(got(journal.end(sampleEnd(deliveryId)))), ErrorCode::AttemptClaimed);
    }

    void onlyLastAttempt_decidesTheOutcome()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            AttemptEnd first = sampleEnd(deliveryId);
            first.outcome = Outcome::Throttled;
            QVERIFY(got(journal.start(sampleStart(deliveryId))));
            QVERIFY(got(journal.end(first)));
            QVERIFY(got(journal.start(sampleStart(deliveryId, 2))));
        }
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const DeliverySummary summary = onlySummary(folder.path());
        QCOMPARE(summary.attempts, 2);
        QCOMPARE(summary.key, 1);
        QCOMPARE(summary.outcome, Outcome::Unknown);
        JournalReader reader(folder.path(), journal.runId());
        const Result<DeliveryRecord> record = got(reader.delivery(deliveryId));
        QCOMPARE(endOf(record, 0).outcome, Outcome::Throttled);
        QVERIFY(endOf(record, 1).recovered);
    }

    void killedWriters_loseNothingThatWasPromised()
    {
        const QTemporaryDir folder;
        QSet<QString> promised;
        for (int round = 0; round < 34; ++round) { // 51 kills
            std::vector<std::unique_ptr<QProcess>> children;
            for (int i = 0; i <= round % 2; ++i) {
                children.push_back(std::make_unique<QProcess>());
                startChild(*children.back(), {QStringLiteral("write"), folder.path(), QStringLiteral("%1-%2").arg(round).arg(i)});
            }
            const int lines = static_cast<int>(QRandomGenerator::global()->bounded(1, 60));
            for (int line = 0; line < lines; ++line) {
                const QString delivery = lineFrom(*children.front());
                QVERIFY(!delivery.isEmpty());
                promised.insert(delivery);
            }
            for (const auto& child : children)
                child->kill();
            for (const auto& child : children) {
                QVERIFY(child->waitForFinished());
                while (child->canReadLine())
                    promised.insert(lineFrom(*child));
            }
        }
        QString file;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            file = journal.file();
            QCOMPARE(QDir(JournalFiles::runs(folder.path())).entryList(QDir::Files),
                     QStringList(journal.runId() + QStringLiteral(".lock")));
        }
        const VerifyReport report = verified(folder.path());
        QVERIFY2(report.fault == VerifyReport::Fault::None, qPrintable(report.detail));
        JournalReader reader(folder.path(), QStringLiteral("reader"));
        const Result<QList<DeliverySummary>> page = got(reader.page({}, 0, 1'000'000));
        QVERIFY(page);
        for (const DeliverySummary& summary : *page) {
            QVERIFY(summary.outcome);
            promised.remove(summary.delivery);
        }
        QVERIFY2(promised.isEmpty(), qPrintable(QStringList(promised.values()).join(u' ')));
        QCOMPARE(RawConnection(file).value(QStringLiteral("PRAGMA integrity_check")).toString(), QStringLiteral("ok"));
    }
};

QTEST_GUILESS_MAIN(tst_JournalRecovery)
#include "tst_JournalRecovery.moc"
