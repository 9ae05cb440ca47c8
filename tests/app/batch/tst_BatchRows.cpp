#include "BatchRows.h"
#include "BatchSupport.h"

#include <QTest>

#include <future>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

class tst_BatchRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // More than are kept unpacked, and an end that is no whole stretch.
    void everyRow_isReadBackInAnyOrder()
    {
        const QList<BatchRow> given = batchRows(5'003);
        const BatchRows rows(given);
        QCOMPARE(rows.size(), given.size());
        for (qsizetype step = 0; step < given.size(); ++step) {
            const qsizetype row = step * 1'999 % given.size();
            QCOMPARE(rows[row], given[row]);
        }
    }

    void fate_isThatOfTheRow()
    {
        QList<BatchRow> given = batchRows(600);
        given[10].fate = RowFate::Accepted;
        given[599].fate = RowFate::Faulty;
        const BatchRows rows(given);
        QCOMPARE(rows.fate(10), RowFate::Accepted);
        QCOMPARE(rows.fate(11), RowFate::Sent);
        QCOMPARE(rows.fate(599), RowFate::Faulty);
        QCOMPARE(rows[10].fate, RowFate::Accepted);
    }

    void copiesThatGrowApart_haveTheirOwnRows()
    {
        BatchRows one(batchRows(250));
        BatchRows other = one;
        for (int i = 0; i < 10; ++i) {
            one.append(batchRow(i, u"one%1"_s.arg(i)));
            other.append(batchRow(i, u"other%1"_s.arg(i)));
        }
        QCOMPARE(one[252].body.orderId, u"one2"_s);
        QCOMPARE(other[252].body.orderId, u"other2"_s);
        QCOMPARE(one[0], other[0]);
        QVERIFY(!(one == other));
    }

    void copies_areReadInSeveralThreads()
    {
        const BatchRows rows(batchRows(4'000));
        const auto countWrong = [rows](int from) {
            int wrong = 0;
            for (qsizetype i = 0; i < rows.size(); ++i) {
                const qsizetype row = (from + i * 257) % rows.size();
                wrong += rows[row].body.orderId == u"H%1"_s.arg(row) ? 0 : 1;
            }
            return wrong;
        };
        std::vector<std::future<int>> readers;
        for (const int from : {0, 1'000, 2'000, 3'000})
            readers.push_back(std::async(std::launch::async, countWrong, from));
        for (std::future<int>& reader : readers)
            QCOMPARE(reader.get(), 0);
    }
};

QTEST_APPLESS_MAIN(tst_BatchRows)
#include "tst_BatchRows.moc"
