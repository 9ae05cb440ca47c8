#include "JournalFiles.h"
#include "JournalSupport.h"
#include "LongWaits.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <tuple>

using namespace vestnik;
using namespace vestnik::test;

namespace {

const QString readerRun = QStringLiteral("reader");

QStringList idsOf(const Result<QList<DeliverySummary>>& page)
{
    QStringList ids;
    for (const DeliverySummary& summary : page.value())
        ids.append(summary.delivery);
    return ids;
}

} // namespace

class tst_JournalReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void missingJournal_isEmptyAndStaysMissing()
    {
        const QTemporaryDir folder;
        JournalReader reader(folder.path(), readerRun);
        QVERIFY(got(reader.page({}, 0, 10)).value().isEmpty());
        const Result<DeliveryRecord> record = got(reader.delivery(QStringLiteral("delivery-1")));
        QCOMPARE(codeOf(record), ErrorCode::RecordNotFound);
        QCOMPARE(record.error().subject, QStringLiteral("delivery-1"));
        const Result<VerifyReport> report = got(reader.verify());
        QCOMPARE(report->sound, 0);
        QCOMPARE(report->fault, VerifyReport::Fault::None);
        QVERIFY(QDir(folder.path()).isEmpty());
    }

    void journal_isFoundOnceItIsThere()
    {
        const QTemporaryDir folder;
        JournalReader reader(folder.path(), readerRun);
        QSignalSpy changed(&reader, &JournalReader::changed);
        QVERIFY(got(reader.page({}, 0, 10)).value().isEmpty());
        makeJournal(folder.path(), 2);
        QCOMPARE(got(reader.page({}, 0, 10)).value().size(), 2);
        QTRY_VERIFY(!changed.isEmpty());
    }

    void keys_areThoseOfThePagesWithoutTwins()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 5);
        JournalReader reader(folder.path(), readerRun);
        HistoryFilter filter;
        filter.text = QStringLiteral("delivery"); // whatever a delivery's lines hold of it
        for (const HistoryFilter& asked : {HistoryFilter(), filter}) {
            QList<qint64> keys;
            const Result<QList<DeliverySummary>> page = got(reader.page(asked, 0, 10));
            for (const DeliverySummary& row : page.value())
                keys.append(row.key);
            const Result<HistoryKeys> found = got(reader.keys(asked, 0, 1));
            QCOMPARE(found->keys, keys);
            QCOMPARE(found->olderThan, 0); // the journal is shorter than a step
        }
    }

    void keys_goOnBelowWhatWasLookedAt()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 5);
        JournalReader reader(folder.path(), readerRun);
        const QList<qint64> all = got(reader.keys({}, 0, 1))->keys;
        QCOMPARE(all.size(), 5);
        QCOMPARE(got(reader.keys({}, all[2], 1))->keys, all.mid(3));
    }

    void summaries_areThoseThatAreThere()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 3);
        JournalReader reader(folder.path(), readerRun);
        const QList<qint64> keys = got(reader.keys({}, 0, 1))->keys;
        const Result<QList<DeliverySummary>> rows = got(reader.summaries({keys[2], keys[0], 1'000'000}));
        QCOMPARE(idsOf(rows), (QStringList{QStringLiteral("delivery-3"), QStringLiteral("delivery-1")}));
    }

    void rows_haveTheFirstComplaintOfARefusal()
    {
        const QTemporaryDir folder;
        const QByteArray refusal = R"({"errors":[{"type":"invalid","field":"order_id","message":"no such order"},{"message":"b"}]})";
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            const QList<std::pair<int, QByteArray>> answers{{200, refusal}, {422, refusal}, {422, QByteArray(70'000, ' ') + refusal}};
            for (qsizetype i = 0; i < answers.size(); ++i) {
                const QString id = QStringLiteral("delivery-%1").arg(i + 1);
                AttemptEnd end = sampleEnd(id);
                end.outcome = answers[i].first == 200 ? Outcome::Processed : Outcome::Invalid;
                end.exchange.response = HttpResponse{answers[i].first, {}, answers[i].second, false};
                QVERIFY(got(journal.start(sampleStart(id))) && got(journal.end(end)));
            }
        }
        JournalReader reader(folder.path(), readerRun);
        const Result<QList<DeliverySummary>> rows = got(reader.rows(got(reader.keys({}, 0, 1))->keys));
        QCOMPARE(rows->size(), 3);
        QVERIFY(!rows->at(0).complaint); // too long to be read for a list
        QCOMPARE(rows->at(1).complaint,
                 (ErrorItem{QStringLiteral("invalid"), QStringLiteral("order_id"), QStringLiteral("no such order")}));
        QVERIFY(!rows->at(2).complaint);                                                   // accepted
        QVERIFY(!got(reader.summaries({rows->at(1).key})).value().constFirst().complaint); // who shows none pays for none
    }

    void hours_countWhatBeganSinceThen()
    {
        const QTemporaryDir folder;
        const QDateTime midnight = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            int number = 0;
            const auto add = [&](qint64 minutes, EnvironmentKind kind, std::optional<Outcome> outcome) {
                AttemptStart start = sampleStart(QStringLiteral("delivery-%1").arg(++number));
                start.startedAt = midnight.addSecs(60 * minutes);
                start.environmentKind = kind;
                QVERIFY(got(journal.start(start)));
                AttemptEnd end = sampleEnd(start.delivery);
                end.outcome = outcome.value_or(Outcome::Processed);
                QVERIFY(!outcome || got(journal.end(end)));
            };
            for (int day = 5; day > 0; --day)
                add(-1440 * day, EnvironmentKind::Test, Outcome::Processed);
            add(-1, EnvironmentKind::Test, Outcome::Processed);
            add(0, EnvironmentKind::Test, Outcome::Processed);
            add(-30, EnvironmentKind::Test, Outcome::Processed); // the clock was set back for a while
            add(59, EnvironmentKind::Test, Outcome::Processed);
            add(60, EnvironmentKind::Test, Outcome::Invalid);
            add(61, EnvironmentKind::Sandbox, Outcome::Processed);
            add(1380, EnvironmentKind::Production, std::nullopt);
        }
        JournalReader reader(folder.path(), readerRun);
        const auto sorted = [](QList<HourCount> counts) {
            std::sort(counts.begin(), counts.end(),
                      [](const HourCount& a, const HourCount& b) { return std::tie(a.hour, a.outcome) < std::tie(b.hour, b.outcome); });
            return counts;
        };
        QCOMPARE(sorted(got(reader.hours(midnight, true)).value()),
                 (QList<HourCount>{{0, Outcome::Processed, 2}, {1, Outcome::Invalid, 1}, {23, std::nullopt, 1}}));
        QCOMPARE(
            sorted(got(reader.hours(midnight, false)).value()),
            (QList<HourCount>{{0, Outcome::Processed, 2}, {1, Outcome::Processed, 1}, {1, Outcome::Invalid, 1}, {23, std::nullopt, 1}}));
        QVERIFY(got(reader.hours(midnight.addDays(2), false)).value().isEmpty());
    }

    void hours_countWhatWasSentAgain()
    {
        const QTemporaryDir folder;
        const QDateTime midnight = QDateTime::fromMSecsSinceEpoch(1'800'000'000'000, Qt::UTC);
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            const auto add = [&](const QString& id, int attempt, qint64 minutes) {
                AttemptStart start = sampleStart(id);
                start.attempt = attempt;
                start.startedAt = midnight.addSecs(60 * minutes);
                AttemptEnd end = sampleEnd(id);
                end.attempt = attempt;
                end.endedAt = start.startedAt.addSecs(1);
                QVERIFY(got(journal.start(start)) && got(journal.end(end)));
            };
            for (int day = 9; day > 0; --day)
                add(QStringLiteral("delivery-%1").arg(day), 1, -1440 * day);
            add(QStringLiteral("delivery-7"), 2, -1440); // again, and not today
            add(QStringLiteral("today"), 1, 30);
            add(QStringLiteral("delivery-8"), 2, 61);
            add(QStringLiteral("today"), 2, 62); // and counted once
            add(QStringLiteral("delivery-8"), 3, 121);
        }
        JournalReader reader(folder.path(), readerRun);
        const QList<HourCount> counts = got(reader.hours(midnight, false)).value();
        QCOMPARE(counts.size(), 2);
        for (const HourCount& count : counts) {
            QVERIFY(count.hour == 1 || count.hour == 2);
            QCOMPARE(count.count, 1);
        }
    }

    void page_isNewestFirstAndGoesOnByKey()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 5);
        JournalReader reader(folder.path(), readerRun);
        const Result<QList<DeliverySummary>> first = got(reader.page({}, 0, 2));
        QCOMPARE(idsOf(first), (QStringList{QStringLiteral("delivery-5"), QStringLiteral("delivery-4")}));
        const Result<QList<DeliverySummary>> second = got(reader.page({}, first->constLast().key, 2));
        QCOMPARE(idsOf(second), (QStringList{QStringLiteral("delivery-3"), QStringLiteral("delivery-2")}));
        const Result<QList<DeliverySummary>> third = got(reader.page({}, second->constLast().key, 2));
        QCOMPARE(idsOf(third), QStringList{QStringLiteral("delivery-1")});
        QVERIFY(got(reader.page({}, third->constLast().key, 2)).value().isEmpty());
        QVERIFY(got(reader.page({}, 0, 0)).value().isEmpty());
    }

    void page_showsTheWholeSummary()
    {
        const QTemporaryDir folder;
        AttemptStart start = sampleStart(QStringLiteral("delivery-1"));
        start.batch = QStringLiteral("batch-1");
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()) && storePlan(folder.path(), start.batch));
            QVERIFY(got(journal.start(start)) && got(journal.end(sampleEnd(start.delivery))));
        }
        JournalReader reader(folder.path(), readerRun);
        const DeliverySummary summary = got(reader.page({}, 0, 1)).value().value(0);
        QCOMPARE(summary.key, 1);
        QCOMPARE(summary.delivery, start.delivery);
        QCOMPARE(summary.attempts, 1);
        QCOMPARE(summary.startedAt, start.startedAt);
        QCOMPARE(summary.event, start.event);
        QCOMPARE(summary.orderId, start.orderId);
        QCOMPARE(summary.orderUuid, start.orderUuid);
        QCOMPARE(summary.environmentId, start.environmentId);
        QCOMPARE(summary.environmentName, start.environmentName);
        QCOMPARE(summary.environmentKind, start.environmentKind);
        QCOMPARE(summary.origin, start.origin);
        QCOMPARE(summary.osUser, start.osUser);
        QCOMPARE(summary.operatorName, start.operatorName);
        QCOMPARE(summary.resendOf, start.resendOf);
        QCOMPARE(summary.batch, start.batch);
        QCOMPARE(summary.source, start.source);
        QCOMPARE(summary.reason, start.reason);
        QCOMPARE(summary.outcome, Outcome::Processed);
        QCOMPARE(summary.status, 200);
        QCOMPARE(summary.durationUs, 84'321);
        QVERIFY(!summary.inFlightElsewhere);
    }

    void filter_data()
    {
        QTest::addColumn<HistoryFilter>("filter");
        QTest::addColumn<QString>("ids");
        const QString h1 = QStringLiteral("H1");
        const QString test = QStringLiteral("test");
        QTest::newRow("none") << HistoryFilter{} << QStringLiteral("4321");
        const auto filter = [](const QString& order, const QString& environment, const QList<Outcome>& outcomes) {
            HistoryFilter made;
            made.orderIds = order.isEmpty() ? QStringList() : QStringList(order);
            made.environmentIds = environment.isEmpty() ? QStringList() : QStringList(environment);
            made.outcomes = outcomes;
            return made;
        };
        QTest::newRow("order") << filter(h1, {}, {}) << QStringLiteral("31");
        QTest::newRow("environment") << filter({}, test, {}) << QStringLiteral("21");
        QTest::newRow("outcome") << filter({}, {}, {Outcome::Invalid}) << QStringLiteral("2");
        QTest::newRow("outcomes") << filter({}, {}, {Outcome::Invalid, Outcome::Processed}) << QStringLiteral("321");
        QTest::newRow("order and environment") << filter(h1, test, {}) << QStringLiteral("1");
        QTest::newRow("environment and outcome") << filter({}, test, {Outcome::Processed}) << QStringLiteral("1");
        QTest::newRow("all") << filter(h1, test, {Outcome::Processed}) << QStringLiteral("1");
        QTest::newRow("none fits") << filter(h1, test, {Outcome::Invalid}) << QString();
        QTest::newRow("part of an order") << filter(QStringLiteral("H"), {}, {}) << QString();
    }

    void filter()
    {
        QFETCH(const HistoryFilter, filter);
        QFETCH(const QString, ids);
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        for (int i = 1; i <= 4; ++i) {
            AttemptStart start = sampleStart(QString::number(i));
            start.orderId = i % 2 == 1 ? QStringLiteral("H1") : QStringLiteral("H2");
            start.environmentId = i <= 2 ? QStringLiteral("test") : QStringLiteral("other");
            QVERIFY(got(journal.start(start)));
            AttemptEnd end = sampleEnd(start.delivery);
            end.outcome = i == 2 ? Outcome::Invalid : Outcome::Processed;
            if (i < 4)
                QVERIFY(got(journal.end(end)));
        }
        JournalReader reader(folder.path(), readerRun);
        QCOMPARE(idsOf(got(reader.page(filter, 0, 10))).join(QString()), ids);
    }

    void delivery_isFoundByABeginningThatIsUnique()
    {
        const QTemporaryDir folder;
        {
            Journal journal(folder.path());
            QVERIFY(got(journal.open()));
            for (const char* id : {"aaaaaaaa-1111", "aaaaaaaa-2222", "bbbbbbbb-1111", "bbbbbbbb", "cccccccc_%"})
                QVERIFY(recordWhole(journal, QLatin1String(id)));
        }
        JournalReader reader(folder.path(), readerRun);
        const auto find = [&reader](const char* id) {
            const Result<DeliveryRecord> record = got(reader.delivery(QLatin1String(id)));
            return record ? record->summary.delivery : QString::number(static_cast<int>(record.error().code));
        };
        const auto numberOf = [](ErrorCode code) { return QString::number(static_cast<int>(code)); };
        const QString notFound = numberOf(ErrorCode::RecordNotFound);
        QCOMPARE(find("aaaaaaaa-1111"), QStringLiteral("aaaaaaaa-1111"));
        QCOMPARE(find("aaaaaaaa-1"), QStringLiteral("aaaaaaaa-1111"));
        QCOMPARE(find("aaaaaaaa"), numberOf(ErrorCode::IdAmbiguous));
        QCOMPARE(find("aaaaaa"), numberOf(ErrorCode::IdAmbiguous));
        QCOMPARE(got(reader.delivery(QStringLiteral("aaaaaa"))).error().detail, QStringLiteral("aaaaaaaa-1111, aaaaaaaa-2222"));
        QCOMPARE(find("bbbbb"), numberOf(ErrorCode::IdTooShort));
        QCOMPARE(find("cccccc"), QStringLiteral("cccccccc_%"));
        QCOMPARE(find("bbbbbbbb"), QStringLiteral("bbbbbbbb"));
        QCOMPARE(find("cccccccc"), QStringLiteral("cccccccc_%"));
        QCOMPARE(find("%%%%%%"), notFound);
        QCOMPARE(find("zzzzzzzz"), notFound);
    }

    void changed_tellsOfAnyWriter()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        JournalReader reader(folder.path(), journal.runId());
        QSignalSpy changed(&reader, &JournalReader::changed);
        QVERIFY(got(reader.page({}, 0, 1)));
        QVERIFY(recordWhole(journal, QStringLiteral("delivery-1")));
        QTRY_COMPARE(changed.count(), 1);
        QVERIFY(recordWhole(journal, QStringLiteral("delivery-2")));
        QTRY_COMPARE(changed.count(), 2);
    }

    void replacedFile_isReadAnew()
    {
        const QTemporaryDir folder;
        const QTemporaryDir elsewhere;
        const QString file = makeJournal(folder.path(), 3);
        const QString other = makeJournal(elsewhere.path(), 1);
        JournalReader reader(folder.path(), readerRun);
        QSignalSpy changed(&reader, &JournalReader::changed);
        QCOMPARE(got(reader.page({}, 0, 10)).value().size(), 3);
        for (const char* suffix : {"", "-wal", "-shm"})
            QFile::remove(file + QLatin1String(suffix));
        QVERIFY(QFile::rename(other, file));
        QCOMPARE(got(reader.page({}, 0, 10)).value().size(), 1);
        QTRY_COMPARE(changed.count(), 1);
    }

    void damagedFile_isNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << QByteArray(5000, 'x');
    }

    void damagedFile_isNamed()
    {
        QFETCH(const QByteArray, content);
        const QTemporaryDir folder;
        writeFile(JournalFiles::database(folder.path()), content);
        JournalReader reader(folder.path(), readerRun);
        const Result<QList<DeliverySummary>> page = got(reader.page({}, 0, 10));
        QCOMPARE(codeOf(page), ErrorCode::JournalDamaged);
        QCOMPARE(page.error().subject, JournalFiles::database(folder.path()));
        QCOMPARE(contentOf(JournalFiles::database(folder.path())), content);
    }

    void newerFile_isRefused()
    {
        const QTemporaryDir folder;
        RawConnection(makeJournal(folder.path(), 1)).run({QStringLiteral("PRAGMA user_version = 3")});
        JournalReader reader(folder.path(), readerRun);
        QCOMPARE(codeOf(got(reader.page({}, 0, 10))), ErrorCode::JournalNewer);
    }

    void reading_neverKeepsAWriterWaiting()
    {
        const QTemporaryDir folder;
        Journal journal(folder.path());
        QVERIFY(got(journal.open()));
        JournalReader reader(folder.path(), readerRun);
        for (int i = 0; i < 50; ++i) {
            const QFuture<Result<VerifyReport>> report = reader.verify();
            QVERIFY(recordWhole(journal, QString::number(i)));
            QCOMPARE(got(report)->fault, VerifyReport::Fault::None);
        }
    }

    void cancelledVerify_ends()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 200);
        JournalReader reader(folder.path(), readerRun);
        QFuture<Result<VerifyReport>> verify = reader.verify();
        verify.cancel();
        verify.waitForFinished();
        QVERIFY(verify.isCanceled());
        QCOMPARE(got(reader.verify())->sound, 400);
    }

    void destructor_endsWhatIsQueued()
    {
        const QTemporaryDir folder;
        makeJournal(folder.path(), 200);
        QList<QFuture<Result<VerifyReport>>> queued;
        {
            JournalReader reader(folder.path(), readerRun);
            for (int i = 0; i < 50; ++i)
                queued.append(reader.verify());
        }
        for (const QFuture<Result<VerifyReport>>& verify : queued) {
            QVERIFY(verify.isFinished());
            QVERIFY(verify.result() || verify.result().error().code == ErrorCode::Interrupted);
        }
        QCOMPARE(codeOf(queued.constLast().result()), ErrorCode::Interrupted);
    }
};

QTEST_GUILESS_MAIN(tst_JournalReader)
#include "tst_JournalReader.moc"
