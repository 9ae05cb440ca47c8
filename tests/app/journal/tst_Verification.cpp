#include "Database.h"
#include "JournalSchema.h"
#include "JournalSupport.h"
#include "RecordStore.h"
#include "Verification.h"

#include <QTemporaryDir>
#include <QtTest>

#include <limits>

using namespace vestnik;
using namespace vestnik::test;

using Fault = VerifyReport::Fault;

class tst_Verification : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tampering_isNamed_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<Fault>("fault");
        QTest::addColumn<qint64>("seq");
        QTest::addColumn<int>("sound");
        const auto row = [](const char* name, const QStringList& statements, Fault fault, qint64 seq, int sound) {
            QTest::newRow(name) << statements << fault << seq << sound;
        };
        row("nothing done", {}, Fault::None, 0, 10);
        row("a byte flipped in a body",
            {QStringLiteral("UPDATE record SET request_body = CAST(replace(request_body, 'H123', 'H124') AS BLOB) WHERE seq = 3")},
            Fault::Altered, 3, 2);
        row("a number changed", {QStringLiteral("UPDATE record SET duration_us = duration_us + 1 WHERE seq = 4")}, Fault::Altered, 4, 3);
        row("an empty text made NULL", {QStringLiteral("UPDATE record SET failure = NULL WHERE seq = 4")}, Fault::Altered, 4, 3);
        row("the first record changed", {QStringLiteral("UPDATE record SET reason = 'x' WHERE seq = 1")}, Fault::Altered, 1, 0);
        row("a hash changed", {QStringLiteral("UPDATE record SET hash = zeroblob(32) WHERE seq = 5")}, Fault::Altered, 5, 4);
        row("a middle record deleted", {QStringLiteral("DELETE FROM record WHERE seq = 6")}, Fault::Missing, 6, 5);
        row("the first record deleted", {QStringLiteral("DELETE FROM record WHERE seq = 1")}, Fault::Missing, 1, 0);
        row("the last record cut off", {QStringLiteral("DELETE FROM record WHERE seq = 10")}, Fault::TailCut, 10, 9);
        row("all cut off", {QStringLiteral("DELETE FROM record")}, Fault::TailCut, 1, 0);
        row("two records swapped",
            {QStringLiteral("UPDATE record SET seq = 100 WHERE seq = 3"), QStringLiteral("UPDATE record SET seq = 3 WHERE seq = 5"),
             QStringLiteral("UPDATE record SET seq = 5 WHERE seq = 100")},
            Fault::Altered, 3, 2);
        row("deleted and closed up",
            {QStringLiteral("DELETE FROM record WHERE seq = 10"),
             QStringLiteral("UPDATE record SET seq = 10, delivery = 'x' WHERE seq = 9"),
             QStringLiteral("UPDATE record SET seq = 9 WHERE seq = 10")},
            Fault::Altered, 9, 8);
        row("a record before the first",
            {QStringLiteral("INSERT INTO record (seq, kind, run, previous_hash, hash) VALUES (-5, 'pruned', '', x'', x'')")},
            Fault::Altered, -5, 0);
        row("a record at the last number there is",
            {QStringLiteral("INSERT INTO record (seq, kind, run, previous_hash, hash)"
                            " VALUES (9223372036854775807, 'pruned', '', x'', x'')")},
            Fault::Missing, 11, 10);
        row("a record at the first number there is",
            {QStringLiteral("INSERT INTO record (seq, kind, run, previous_hash, hash)"
                            " VALUES (-9223372036854775808, 'pruned', '', x'', x'')")},
            Fault::Altered, std::numeric_limits<qint64>::min(), 0);
        row("more removed than there can be",
            {QStringLiteral("INSERT INTO record (seq, kind, run, pruned_through, pruned_hash, previous_hash, hash)"
                            " VALUES (11, 'pruned', '', 9223372036854775807, x'', x'', x'')")},
            Fault::Altered, std::numeric_limits<qint64>::max(), 0);
        row("the head set back", {QStringLiteral("UPDATE head SET (seq, hash) = (SELECT seq, hash FROM record WHERE seq = 8)")},
            Fault::Altered, 9, 8);
        row("the head's hash changed", {QStringLiteral("UPDATE head SET hash = zeroblob(32)")}, Fault::Altered, 10, 9);
        row("the head removed", {QStringLiteral("DELETE FROM head")}, Fault::TailCut, 11, 10);
        row("an outcome changed in the list", {QStringLiteral("UPDATE delivery SET outcome = 'invalid' WHERE key = 5")}, Fault::Projection,
            5, 10);
        row("an outcome removed from the list", {QStringLiteral("UPDATE delivery SET outcome = NULL WHERE key = 5")}, Fault::Projection, 5,
            10);
        row("a line removed from the list", {QStringLiteral("DELETE FROM delivery WHERE key = 7")}, Fault::Projection, 7, 10);
        row("a line added to the list",
            {QStringLiteral("INSERT INTO delivery (key, delivery, attempts, status, duration_us) VALUES (99, 'x', 1, 0, 0)")},
            Fault::Projection, 99, 10);
        row("an open attempt added", {QStringLiteral("INSERT INTO open_attempt VALUES (9, 'delivery-5', 1, 'run')")}, Fault::Projection, 9,
            10);
    }

    void tampering_isNamed()
    {
        QFETCH(const QStringList, statements);
        QFETCH(const Fault, fault);
        QFETCH(const qint64, seq);
        QFETCH(const int, sound);
        const QTemporaryDir folder;
        tamper(makeJournal(folder.path(), 5), statements);
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, fault);
        QCOMPARE(report.faultSeq, seq);
        QCOMPARE(report.sound, sound);
        QCOMPARE(report.detail.isEmpty(), fault == Fault::None);
    }

    void openAttemptRemoved_isNamed()
    {
        const QTemporaryDir folder;
        QString file;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            QVERIFY(recordWhole(journal, QStringLiteral("delivery-1")));
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("delivery-2")))));
            file = journal.file();
        }
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        tamper(file, {QStringLiteral("DELETE FROM open_attempt")});
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, Fault::Projection);
        QCOMPARE(report.faultSeq, 3);
    }

    // A start stands at that number, but of another delivery.
    void lineAtALaterAttemptsStart_isNamed()
    {
        const QTemporaryDir folder;
        QString file;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            file = journal.file();
            QVERIFY(recordWhole(journal, QStringLiteral("delivery-1")));
            QVERIFY(got(journal.start(sampleStart(QStringLiteral("delivery-1"), 2))));
            QVERIFY(got(journal.end(sampleEnd(QStringLiteral("delivery-1"), 2))));
        }
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        tamper(file,
               {QStringLiteral("INSERT INTO delivery (key, delivery, attempts, outcome, status, duration_us)"
                               " VALUES (3, 'forged', 1, 'processed', 200, 0)")});
        const VerifyReport report = verified(folder.path());
        QCOMPARE(report.fault, Fault::Projection);
        QCOMPARE(report.faultSeq, 3);
    }

    void illFormedText_isSound_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("former"); // as an earlier version found it
        const QByteArray json = "application/json";
        QTest::newRow("half a pair, escaped") << json << QByteArray(R"(m\ud83d.)") << QStringLiteral("m\\ud83d.\nm?.");
        QTest::newRow("half a pair in UTF-8") << json << QByteArray("m\xed\xa0\xbd.") << QStringLiteral("m\ufffd\ufffd\ufffd.");
        QTest::newRow("no UTF-8") << json << QByteArray("m\xff.") << QStringLiteral("m\ufffd.");
        QTest::newRow("cut") << json + "; charset=utf-8" << QByteArray("mm\xd0") << QStringLiteral("mm");
        QTest::newRow("half a pair in UTF-16") << QByteArray("text/plain; charset=utf-16le") << QByteArray("m\0\x3d\xd8n\0", 6)
                                               << QStringLiteral("m?n");
    }

    // What is ill-formed in a body or an answer is no tampering, and hides none; nor is what an earlier version made of it.
    void illFormedText_isSound()
    {
        QFETCH(const QByteArray, type);
        QFETCH(const QByteArray, body);
        QFETCH(const QString, former);
        const QTemporaryDir folder;
        QString file;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            file = journal.file();
            AttemptStart start = sampleStart(QStringLiteral("delivery-1"));
            start.request.body += body;
            QVERIFY(got(journal.start(start)));
            AttemptEnd end = sampleEnd(QStringLiteral("delivery-1"));
            end.exchange.response = HttpResponse{422, {{"content-type", type}}, body, false};
            QVERIFY(got(journal.end(end)));
            QVERIFY(recordWhole(journal, QStringLiteral("delivery-2")));
        }
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        const QString put = QStringLiteral("UPDATE search SET text = '%1' WHERE rowid = 3");
        QVERIFY(!RawConnection(file).value(QStringLiteral("SELECT text FROM search WHERE rowid = 3")).toString().contains(u'?'));
        RawConnection(file).run({put.arg(former)});
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        RawConnection(file).run({put.arg(former + u'x')});
        QCOMPARE(verified(folder.path()).fault, Fault::Projection);
        tamper(file, {QStringLiteral("UPDATE record SET reason = 'x' WHERE seq = 3")});
        QCOMPARE(verified(folder.path()).fault, Fault::Altered);
    }

    void emptyJournal_isSound()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 0);
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        QCOMPARE(verified(folder.path()).sound, 0);
    }

    // More records than are read at once, in groups as large as the writer makes them.
    void longJournal_isCheckedToItsEnd()
    {
        const QTemporaryDir folder;
        QString file;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            file = journal.file();
            QFuture<Result<void>> last;
            for (int i = 0; i < 10'500; ++i) {
                const QString delivery = QStringLiteral("delivery-%1").arg(i);
                (void)journal.start(sampleStart(delivery));
                last = journal.end(sampleEnd(delivery));
            }
            QVERIFY(got(last));
        }
        QCOMPARE(verified(folder.path()).fault, Fault::None);
        QCOMPARE(verified(folder.path()).sound, 21'000);

        const Result<std::unique_ptr<Database>> database = JournalSchema::open(file, Database::Access::ReadOnly);
        QVERIFY(database);
        int asked = 0;
        const Result<VerifyReport> stopped = Verification(**database, [&asked] { return ++asked == 20'500; }).run();
        QCOMPARE(codeOf(stopped), ErrorCode::Interrupted);
        QCOMPARE(asked, 20'500);

        // Deliveries of whose lines none is as it should be are replayed in slices, and a stop is heeded between them.
        const auto asksOf = [&database](int stop) {
            int asks = 0;
            const Result<VerifyReport> report = Verification(**database, [&asks, stop] { return ++asks == stop; }).run();
            return report || codeOf(report) == ErrorCode::Interrupted ? asks : -1;
        };
        RawConnection(file).run({QStringLiteral("UPDATE delivery SET outcome = 'invalid' WHERE key = 20999")});
        const int asksOfOne = asksOf(0);
        RawConnection(file).run({QStringLiteral("UPDATE delivery SET operator = 'somebody'")});
        QCOMPARE(verified(folder.path()).faultSeq, 1);
        QCOMPARE(asksOf(0), asksOfOne + 2);
        QCOMPARE(asksOf(asksOfOne + 1), asksOfOne + 1);
        RawConnection(file).run({QStringLiteral("UPDATE delivery SET operator = (SELECT operator FROM record WHERE seq = key)")});
        QCOMPARE(verified(folder.path()).faultSeq, 20'999);
        tamper(file, {QStringLiteral("UPDATE record SET reason = 'x' WHERE seq = 20001")});
        QCOMPARE(verified(folder.path()).faultSeq, 20'001);

        // What is beyond a gap is not read, nor are its lines.
        RawConnection(file).run({QStringLiteral("DELETE FROM record WHERE seq = 3")}); // its guard is gone by now
        asked = 0;
        const Result<VerifyReport> gap = Verification(**database, [&asked] { return ++asked < 0; }).run();
        QCOMPARE(gap.value().faultSeq, 3);
        QCOMPARE(asked, 3);
    }

    void verify_leavesTheFileAsItIs()
    {
        const QTemporaryDir folder;
        const QString file = makeJournal(folder.path(), 5);
        const QByteArray before = contentOf(file);
        QCOMPARE(verified(folder.path()).sound, 10);
        QVERIFY(contentOf(file) == before);
    }
};

QTEST_GUILESS_MAIN(tst_Verification)
#include "tst_Verification.moc"
