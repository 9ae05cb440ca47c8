#include "JournalFiles.h"
#include "JournalQueries.h"
#include "JournalSchema.h"
#include "JournalSupport.h"
#include "RecordStore.h"
#include "SearchText.h"
#include "ShortTextSearch.h"

#include <QTemporaryDir>
#include <QtTest>

#include <array>

using namespace vestnik;
using namespace vestnik::test;

namespace {

/// The oldest deliveries, each with a reason, which ends its first line where it stands in no body, and an answer.
struct Case {
    const char* reason;
    const char* answer;
};
constexpr std::array cases{
    Case{"", "zq"},            // a line that is too short for the index
    Case{"", "z"},             // and one that is shorter yet
    Case{"at the end zq", ""}, // no character comes after it
    Case{"zq at the beginning", ""},
    Case{"in the mizqddle", "and zq again"}, // in both lines of a delivery
    Case{"щф", "no"},
    Case{"Щ Ф", ""},
    Case{"the end щф", ""},
    Case{"zzq", "zqz"},
    Case{"😀q", "q😀"},
    Case{"", "%_"},
    Case{"\"'", "'\""},
};
constexpr int later = 10'400; // more than one step of the scan

void fill(RecordStore& store)
{
    const auto must = [](const Result<void>& done) {
        if (!done)
            qFatal("%s", qPrintable(done.error().detail));
    };
    must(store.begin());
    for (int i = 0; i < static_cast<int>(cases.size()) + later; ++i) {
        const bool isCase = i < static_cast<int>(cases.size());
        const Case what = isCase ? cases[static_cast<std::size_t>(i)] : Case{"", ""};
        AttemptStart start = sampleStart(QStringLiteral("delivery-%1").arg(i));
        start.batch.clear();
        start.reason = QString::fromUtf8(what.reason);
        AttemptEnd end = sampleEnd(start.delivery);
        end.exchange.response = HttpResponse{200, {}, what.answer, false};
        must(store.append(RecordRow::fromStart(start, QStringLiteral("run"))));
        must(store.append(RecordRow::fromEnd(end, QStringLiteral("run"))));
    }
    must(store.commit());
}

} // namespace

class tst_ShortTextSearch : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString file() const { return JournalFiles::database(m_folder.path()); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(JournalSchema::create(m_folder.path(), QStringLiteral("run")));
        const Result<std::unique_ptr<RecordStore>> store = RecordStore::open(file());
        QVERIFY(store);
        fill(**store);
    }

    void rareText_isFoundWhereverItStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QList<int>>("found"); // places of the cases
        QTest::newRow("everywhere") << QStringLiteral("zq") << QList<int>{8, 4, 3, 2, 0};
        QTest::newRow("in capitals") << QStringLiteral("ZQ") << QList<int>{8, 4, 3, 2, 0};
        QTest::newRow("Cyrillic") << QStringLiteral("ЩФ") << QList<int>{7, 5};
        QTest::newRow("in a longer run") << QStringLiteral("zz") << QList<int>{8};
        QTest::newRow("outside the basic plane, first") << QStringLiteral("😀q") << QList<int>{9};
        QTest::newRow("outside the basic plane, last") << QStringLiteral("q😀") << QList<int>{9};
        QTest::newRow("no wildcards") << QStringLiteral("%_") << QList<int>{10};
        QTest::newRow("quotes") << QStringLiteral("\"'") << QList<int>{11};
        QTest::newRow("quotes the other way round") << QStringLiteral("'\"") << QList<int>{11};
        QTest::newRow("nowhere") << QStringLiteral("ъъ") << QList<int>{};
        QTest::newRow("one character") << QStringLiteral("щ") << QList<int>{7, 6, 5};
    }

    void rareText_isFoundWhereverItStands()
    {
        QFETCH(const QString, text);
        QFETCH(const QList<int>, found);
        HistoryFilter filter;
        filter.text = text;
        JournalQueries queries(m_folder.path());
        QList<qint64> expected;
        for (const int place : found)
            expected.append(place * 2 + 1);
        QList<qint64> keys;
        const JournalQueries::Page page = queries.page(filter, 0, 100).value();
        for (const DeliverySummary& delivery : page)
            keys.append(delivery.key);
        QCOMPARE(keys, expected);
        QCOMPARE(queries.count(filter).value(), expected.size()); // looks through all lines

        keys.clear();
        HistoryKeys some;
        do {
            some = queries.keys(filter, some.olderThan, 1).value();
            keys += some.keys;
        } while (some.olderThan > 0);
        QCOMPARE(keys, expected);

        const QList<DeliverySummary> first = queries.page(filter, 0, 1).value();
        QCOMPARE(first.size(), std::min<qsizetype>(expected.size(), 1));
        filter.outcomes = {Outcome::Invalid};
        QVERIFY(queries.page(filter, 0, 100).value().isEmpty());
    }

    void rareText_isFoundByTheIndex()
    {
        const Result<std::unique_ptr<Database>> database = Database::open(file(), Database::Access::ReadOnly);
        QVERIFY(database);
        const auto lines = ShortTextSearch::findLines(**database, SearchText::folded(QStringLiteral("zq")), {});
        QVERIFY(lines && lines->has_value());
        QCOMPARE(**lines, (QList<qint64>{35, 34, 19, 18, 14, 10, 3})); // two a delivery: what was asked, and the answer
        HistoryFilter filter;
        filter.text = QStringLiteral("zq");
        QCOMPARE(JournalQueries(m_folder.path()).keys(filter, 0, 1)->olderThan, 0); // all of it at the first read
    }

    void frequentText_isLookedForInTheLines()
    {
        const Result<std::unique_ptr<Database>> database = Database::open(file(), Database::Access::ReadOnly);
        QVERIFY(database);
        const auto lines = ShortTextSearch::findLines(**database, QStringLiteral("or"), {});
        QVERIFY(lines && !lines->has_value());
    }

    void journalWithoutTheIndexOfShortLines_isLookedThrough()
    {
        RawConnection(file()).run({QStringLiteral("DROP INDEX search_short")});
        HistoryFilter filter;
        filter.text = QStringLiteral("zq");
        QCOMPARE(JournalQueries(m_folder.path()).page(filter, 0, 100)->size(), 5);
        const Result<std::unique_ptr<RecordStore>> store = RecordStore::open(file()); // makes it
        QVERIFY(store);
        QCOMPARE(RawConnection(file()).value(QStringLiteral("SELECT count(*) FROM sqlite_schema WHERE name = 'search_short'")).toInt(), 1);
    }

    void stoppedSearch_isInterrupted()
    {
        int asked = 0;
        HistoryFilter filter;
        filter.text = QStringLiteral("zq");
        JournalQueries queries(m_folder.path(), {}, [&asked] { return ++asked == 4; });
        QCOMPARE(codeOf(queries.page(filter, 0, 100)), ErrorCode::Interrupted);
        QCOMPARE(asked, 4);
    }
};

QTEST_GUILESS_MAIN(tst_ShortTextSearch)
#include "tst_ShortTextSearch.moc"
