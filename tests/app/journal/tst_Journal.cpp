#include "JournalFiles.h"
#include "JournalSupport.h"
#include "LongWaits.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace vestnik;
using namespace vestnik::test;

namespace {

const QString deliveryId = QStringLiteral("d4c1f6de-0000-4000-8000-000000000001");
constexpr auto rightsOfOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
    | QFile::ExeOther;

QByteArray everyByte()
{
    QByteArray bytes;
    for (int byte = 0; byte < 256; ++byte)
        bytes += static_cast<char>(byte);
    return bytes;
}

Result<DeliveryRecord> readBack(const QString& folder, const QString& delivery)
{
    JournalReader reader(folder, QStringLiteral("reader"));
    return got(reader.delivery(delivery));
}

} // namespace

class tst_Journal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void constructor_touchesNothing()
    {
        const QTemporaryDir folder;
        {
            const Journal journal(folder.path());
        }
        QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void open_makesPrivateJournalAndLock()
    {
        const QTemporaryDir folder;
        QString lock;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            lock = JournalFiles::lock(folder.path(), journal.runId());
            QVERIFY(QFile::exists(lock));
            QVERIFY(!(QFile::permissions(journal.file()) & rightsOfOthers));
            QCOMPARE(QDir(JournalFiles::runs(folder.path())).entryList(QDir::Files), QStringList(QFileInfo(lock).fileName()));
        }
        QVERIFY(!QFile::exists(lock));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(QStringLiteral("journal.sqlite")));
    }

    void open_twice_changesNothing()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.start(sampleStart(deliveryId))));
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.end(sampleEnd(deliveryId))));
    }

    void open_byManyAtOnce_makesOneJournal()
    {
        for (int round = 0; round < 20; ++round) {
            const QTemporaryDir folder;
            std::vector<std::unique_ptr<Journal>> journals;
            std::vector<QFuture<Result<void>>> opened;
            for (int i = 0; i < 4; ++i) {
                journals.push_back(std::make_unique<Journal>(folder.path()));
                opened.push_back(journals.back()->open());
            }
            for (std::size_t i = 0; i < journals.size(); ++i) {
                QVERIFY(got(opened[i]));
                QVERIFY(recordWhole(*journals[i], QString::number(i)));
            }
            journals.clear();
            QCOMPARE(verified(folder.path()).sound, 8);
            QVERIFY(QDir(JournalFiles::runs(folder.path())).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot));
        }
    }

    // Whatever open() looks at, it must be of one moment: another program appends all the while.
    void open_whileAnotherWrites_findsItSound()
    {
        const QTemporaryDir folder;
        std::atomic<bool> isOver = false;
        std::atomic<int> written = 0;
        std::thread writing([&] {
            Journal journal(folder.path());
            bool isWritten = got(journal.open()).has_value();
            while (isWritten && !isOver) {
                isWritten = got(journal.start(sampleStart(QString::number(written)))).has_value();
                written += isWritten ? 1 : 0;
            }
        });
        QTRY_VERIFY(written > 0);
        std::optional<Error> failure;
        for (int i = 0; i < 150 && !failure; ++i) {
            Journal journal(folder.path());
            if (const Result<void> opened = got(journal.open()); !opened)
                failure = opened.error();
        }
        isOver = true;
        writing.join();
        QVERIFY2(!failure, failure ? qPrintable(failure->detail) : "");
    }

    void startAndEnd_comeBackByteForByte()
    {
        const QTemporaryDir folder;
        AttemptStart start = sampleStart(deliveryId);
        start.request.headers.append({everyByte(), everyByte()});
        start.request.body = everyByte();
        AttemptEnd end = sampleEnd(deliveryId);
        end.exchange.response = HttpResponse{202, {{"X", everyByte()}, {"X", ""}}, everyByte() + everyByte(), true};
        end.exchange.failure = TransportFailure::ConnectionClosed;
        end.exchange.failureDetail = QStringLiteral("RemoteHostClosedError");
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(start)));
            QVERIFY(got(journal.end(end)));
        }
        const Result<DeliveryRecord> record = readBack(folder.path(), deliveryId);
        QVERIFY(record);
        QCOMPARE(record->attempts.size(), 1);
        QVERIFY(record->attempts[0].start == start);
        const AttemptEnd read = endOf(record, 0);
        QVERIFY(read.exchange.response == end.exchange.response);
        QVERIFY(read.exchange.request == start.request);
        QCOMPARE(read.exchange.failure, end.exchange.failure);
        QCOMPARE(read.exchange.failureDetail, end.exchange.failureDetail);
        QCOMPARE(read.exchange.bodyTaken, true);
        QCOMPARE(read.exchange.startedAt, end.exchange.startedAt);
        QCOMPARE(read.exchange.durationUs, end.exchange.durationUs);
        QCOMPARE(read.exchange.bodyTakenUs, end.exchange.bodyTakenUs);
        QCOMPARE(read.exchange.firstByteUs, end.exchange.firstByteUs);
        QCOMPARE(read.endedAt, end.endedAt);
        QCOMPARE(read.outcome, end.outcome);
        QCOMPARE(read.recovered, false);
    }

    void endWithoutAnswer_comesBack()
    {
        const QTemporaryDir folder;
        AttemptEnd end;
        end.delivery = deliveryId;
        end.outcome = Outcome::NotSent;
        end.exchange.failure = TransportFailure::Refused;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(sampleStart(deliveryId))));
            QVERIFY(got(journal.end(end)));
        }
        const Result<DeliveryRecord> record = readBack(folder.path(), deliveryId);
        QVERIFY(record);
        const Exchange exchange = endOf(record, 0).exchange;
        QVERIFY(!exchange.response);
        QVERIFY(!exchange.startedAt.isValid());
        QVERIFY(!exchange.bodyTakenUs);
        QVERIFY(!exchange.firstByteUs);
        QCOMPARE(exchange.failure, TransportFailure::Refused);
        QCOMPARE(record->summary.status, 0);
    }

    // SQLite changes some of these when they pass through its own texts; then the record would not match its hash.
    void oddText_comesBackAndIsSound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("byte order mark") << QString(QChar(0xfeff)) + QStringLiteral("H1");
        QTest::newRow("noncharacters") << QString(QChar(0xffff)) + QChar(0xfffe);
        QTest::newRow("NUL inside") << QStringLiteral("a") + QChar(0) + QStringLiteral("b");
        QTest::newRow("emoji and Cyrillic") << QStringLiteral("😀 Ёлка");
        QTest::newRow("quotes") << QStringLiteral("'; DROP TABLE record; --\"");
        QTest::newRow("empty") << QStringLiteral("");
    }

    void oddText_comesBackAndIsSound()
    {
        QFETCH(const QString, text);
        const QTemporaryDir folder;
        AttemptStart start = sampleStart(deliveryId);
        start.orderId = text;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(start)));
        }
        const Result<DeliveryRecord> record = readBack(folder.path(), deliveryId);
        QVERIFY(record);
        QCOMPARE(record->attempts[0].start.orderId, text);
        QCOMPARE(record->summary.orderId, text);
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void halfSurrogate_isSound()
    {
        const QTemporaryDir folder;
        AttemptStart start = sampleStart(deliveryId);
        start.reason = QString(QChar(0xd800)) + QStringLiteral("x");
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(got(journal.start(start)));
        }
        QCOMPARE(verified(folder.path()).fault, VerifyReport::Fault::None);
    }

    void claimedAttempt_failsAlone()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        QVERIFY(got(journal.start(sampleStart(deliveryId))));
        QFuture<Result<void>> before = journal.start(sampleStart(QStringLiteral("before")));
        QFuture<Result<void>> claimed = journal.start(sampleStart(deliveryId));
        QFuture<Result<void>> twice = journal.start(sampleStart(QStringLiteral("before")));
        QFuture<Result<void>> after = journal.start(sampleStart(QStringLiteral("after")));
        QFuture<Result<void>> nextAttempt = journal.start(sampleStart(deliveryId, 2));
        QVERIFY(got(before));
        QCOMPARE(codeOf(got(claimed)), ErrorCode::AttemptClaimed);
        QCOMPARE(codeOf(got(twice)), ErrorCode::AttemptClaimed);
        QVERIFY(got(after));
        QVERIFY(got(nextAttempt));
    }

    // The plan says which rows were not sent: in a journal without it the batch would go once more.
    void startOfABatch_needsItsPlan()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        AttemptStart start = sampleStart(QStringLiteral("d1"));
        start.batch = QStringLiteral("batch-1");
        QCOMPARE(codeOf(got(journal.start(start))), ErrorCode::BatchNotFound);
        QVERIFY(storePlan(folder.path(), start.batch));
        QVERIFY(got(journal.start(start)));
        QVERIFY(got(journal.end(sampleEnd(start.delivery))));
        QVERIFY(got(journal.setAside()));
        start.delivery = QStringLiteral("d2");
        QCOMPARE(codeOf(got(journal.start(start))), ErrorCode::BatchNotFound);
        QCOMPARE(verified(folder.path()).sound, 0);
    }

    void attempt_isClaimedByOneOfTwoPrograms()
    {
        const QTemporaryDir folder;
        Journal one(folder.path());
        Journal other(folder.path());
        QVERIFY(got(one.open()));
        QVERIFY(got(other.open()));
        for (int i = 0; i < 50; ++i) {
            const QString delivery = QString::number(i);
            QFuture<Result<void>> first = one.start(sampleStart(delivery));
            QFuture<Result<void>> second = other.start(sampleStart(delivery));
            const bool firstHasIt = got(first).has_value();
            const bool secondHasIt = got(second).has_value();
            QVERIFY(firstHasIt != secondHasIt);
            QCOMPARE(codeOf(got(firstHasIt ? second : first)), ErrorCode::AttemptClaimed);
        }
    }

    void end_withoutStart_isRefused()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        const Result<void> ended = got(journal.end(sampleEnd(deliveryId)));
        QCOMPARE(codeOf(ended), ErrorCode::RecordNotFound);
        QCOMPARE(ended.error().subject, deliveryId);
    }

    void end_triedAgain_isRecordedOnce()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(recordWhole(journal, deliveryId));
            QVERIFY(got(journal.end(sampleEnd(deliveryId))));
            AttemptEnd other = sampleEnd(deliveryId);
            other.outcome = Outcome::Invalid;
            QCOMPARE(codeOf(got(journal.end(other))), ErrorCode::AttemptClaimed);
        }
        QCOMPARE(verified(folder.path()).sound, 2);
    }

    void twoJournals_interleave()
    {
        const QTemporaryDir folder;
        {
            Journal one(folder.path());
            Journal other(folder.path());
            QVERIFY(got(one.open()));
            QVERIFY(got(other.open()));
            QList<QFuture<Result<void>>> futures;
            for (int i = 0; i < 100; ++i) {
                for (Journal* journal : {&one, &other}) {
                    const QString delivery = QStringLiteral("%1-%2").arg(journal->runId()).arg(i);
                    futures.append(journal->start(sampleStart(delivery)));
                    futures.append(journal->end(sampleEnd(delivery)));
                }
                // So that they take turns, rather than one group each.
                if (i % 10 == 0)
                    QVERIFY(got(futures.constLast()));
            }
            for (const QFuture<Result<void>>& future : futures)
                QVERIFY(got(future));
        }
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, VerifyReport::Fault::None);
        QCOMPARE(report.sound, 400);
    }

    void destructor_writesWhatIsQueued()
    {
        const QTemporaryDir folder;
        QList<QFuture<Result<void>>> futures;
        {
            Journal journal(folder.path());
            futures.append(journal.open());
            for (int i = 0; i < 500; ++i)
                futures.append(journal.start(sampleStart(QString::number(i))));
        }
        for (const QFuture<Result<void>>& future : futures) {
            QVERIFY(future.isFinished());
            QVERIFY(future.result());
        }
        QCOMPARE(verified(folder.path()).sound, 500);
    }

    void settled_comesLaterAndInOrder()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        using Told = std::pair<QByteArray, std::optional<ErrorCode>>;
        std::vector<Told> told;
        const auto note = [&told](const char* what) {
            return [&told, what](const Result<void>& result) { told.emplace_back(what, codeOf(result)); };
        };
        journal.start(sampleStart(deliveryId), &journal, note("start"));
        journal.start(sampleStart(deliveryId), &journal, note("again"));
        journal.end(sampleEnd(deliveryId), &journal, note("end"));
        journal.end(sampleEnd(QStringLiteral("other")), &journal, note("homeless"));
        QVERIFY(got(journal.recover())); // behind them, and no event was handled
        QVERIFY(told.empty());
        QTRY_COMPARE(told.size(), std::size_t{4});
        const std::vector<Told> expected{
            {"start", std::nullopt}, {"again", ErrorCode::AttemptClaimed}, {"end", std::nullopt}, {"homeless", ErrorCode::RecordNotFound}};
        QVERIFY(told == expected);
    }

    void settled_meansOnDisk()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        qsizetype attempts = -1;
        journal.start(sampleStart(deliveryId), &journal, [&](const Result<void>& recorded) {
            const Result<DeliveryRecord> record = readBack(folder.path(), deliveryId);
            attempts = recorded && record ? record->attempts.size() : 0;
        });
        QTRY_COMPARE(attempts, 1);
    }

    void settled_isNotToldToWhoIsGone()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        auto first = std::make_unique<QObject>();
        auto second = std::make_unique<QObject>();
        QStringList told;
        journal.start(sampleStart(deliveryId), first.get(), [&](const Result<void>&) {
            told += QStringLiteral("first");
            second.reset();
        });
        journal.start(sampleStart(QStringLiteral("second")), second.get(), [&](const Result<void>&) { told += QStringLiteral("second"); });
        journal.start(sampleStart(QStringLiteral("third")), &journal, [&](const Result<void>&) { told += QStringLiteral("third"); });
        QTRY_VERIFY(told.contains(QStringLiteral("third")));
        QCOMPARE(told, QStringList({QStringLiteral("first"), QStringLiteral("third")}));
    }

    void settled_mayEndTheJournal()
    {
        const QTemporaryDir folder;
        auto journal = std::make_unique<Journal>(folder.path());
        QVERIFY(got(journal->open()));
        QObject context;
        journal->start(sampleStart(deliveryId), &context, [&](const Result<void>&) { journal.reset(); });
        journal->start(sampleStart(QStringLiteral("other")), &context, [](const Result<void>&) { });
        QTRY_VERIFY(!journal);
        QCOMPARE(verified(folder.path()).sound, 2);
    }

    void recorded_namesTheDelivery()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QSignalSpy recorded(&journal, &Journal::recorded);
        QVERIFY(got(journal.open()));
        QVERIFY(recordWhole(journal, deliveryId));
        QTRY_COMPARE(recorded.count(), 2);
        QCOMPARE(recorded.at(0).at(0).toString(), deliveryId);
        QCOMPARE(codeOf(got(journal.start(sampleStart(deliveryId)))), ErrorCode::AttemptClaimed);
        QVERIFY(got(journal.start(sampleStart(QStringLiteral("other")))));
        QTRY_COMPARE(recorded.count(), 3);
        QCOMPARE(recorded.at(2).at(0).toString(), QStringLiteral("other"));
    }

    void oddFolderName_isTakenLiterally()
    {
        const QTemporaryDir folder;
        const QString name = QStringLiteral("каталог #1 ?mode=memory %41;&x");
        QVERIFY(QDir(folder.path()).mkdir(name));
        makeJournal(folder.filePath(name), 1);
        QVERIFY(QFile::exists(folder.filePath(name + QStringLiteral("/journal.sqlite"))));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList(name));
    }

    void records_cannotBeChangedByPlainSql()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 1);
        {
            const RawConnection plain(file);
            QVERIFY(plain.refuses(QStringLiteral("UPDATE record SET reason = 'x'")));
            QVERIFY(plain.refuses(QStringLiteral("DELETE FROM record")));
        }
        QCOMPARE(verified(folder.path()).sound, 2);
    }
};

QTEST_GUILESS_MAIN(tst_Journal)
#include "tst_Journal.moc"
