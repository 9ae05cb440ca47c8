#include "JournalSupport.h"
#include "RecordChain.h"

#include <QtTest>

#include <algorithm>

using namespace vestnik;
using namespace vestnik::test;

namespace {

RecordRow sampleRow()
{
    AttemptStart start = sampleStart(QStringLiteral("delivery-1"));
    start.batch.clear(); // as a record of version 1
    RecordRow row = RecordRow::fromStart(start, QStringLiteral("run-1"));
    row.setNumber(Column::Seq, 1);
    row.setBytes(Column::PreviousHash, RecordChain::seed());
    return row;
}

} // namespace

class tst_RecordChain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Journals that exist must stay sound: whoever changes the hash changes the schema's version as well.
    void hash_isTheOneOfExistingJournals()
    {
        QCOMPARE(RecordChain::hashOf(sampleRow()).toHex(), QByteArray("a702d283736a124252737459b927b6f0fd3aacf276e61ba45355099525a90154"));
    }

    void hash_dependsOnEveryColumn()
    {
        const QByteArray before = RecordChain::hashOf(sampleRow());
        for (std::size_t i = 0; i < columnCount; ++i) {
            const auto column = static_cast<Column>(i);
            if (column == Column::Hash)
                continue;
            RecordRow row = sampleRow();
            row.setBytes(column, row.bytes(column) + "x");
            QVERIFY2(RecordChain::hashOf(row) != before, qPrintable(QString::number(i)));
        }
    }

    void hash_ofALaterColumn_dependsOnWhichItIs()
    {
        RecordRow one = sampleRow();
        one.setText(Column::Batch, QStringLiteral("x"));
        RecordRow other = sampleRow();
        other.setBytes(Column::PrunedHash, "x");
        RecordRow empty = sampleRow();
        empty.setText(Column::Batch, {});
        QVERIFY(RecordChain::hashOf(one) != RecordChain::hashOf(other));
        QVERIFY(RecordChain::hashOf(empty) != RecordChain::hashOf(sampleRow()));
    }

    void hash_tellsNullFromEmptyAndFromZero()
    {
        RecordRow null = sampleRow();
        null.setNumber(Column::Status, std::nullopt);
        RecordRow empty = sampleRow();
        empty.setBytes(Column::Status, {});
        RecordRow zero = sampleRow();
        zero.setNumber(Column::Status, 0);
        QVERIFY(RecordChain::hashOf(null) != RecordChain::hashOf(empty));
        QVERIFY(RecordChain::hashOf(null) != RecordChain::hashOf(zero));
        QVERIFY(RecordChain::hashOf(empty) != RecordChain::hashOf(zero));
    }

    void start_keepsThatTheTeamDidNotAnswer()
    {
        AttemptStart start = sampleStart(QStringLiteral("delivery-1"));
        QVERIFY(!RecordRow::fromStart(start, QStringLiteral("run-1")).toStart().isUnclaimed);
        start.isUnclaimed = true;
        const RecordRow row = RecordRow::fromStart(start, QStringLiteral("run-1"));
        QCOMPARE(row.toStart(), start);
        QVERIFY(std::ranges::find(RecordRow::columnsOfStart(), Column::FailureDetail) != RecordRow::columnsOfStart().end());
        QVERIFY(RecordChain::hashOf(row)
                != RecordChain::hashOf(RecordRow::fromStart(sampleStart(QStringLiteral("delivery-1")), QStringLiteral("run-1"))));
    }

    void hash_seesTextMovedToTheNextColumn()
    {
        RecordRow one = sampleRow();
        one.setText(Column::OrderId, QStringLiteral("ab"));
        one.setText(Column::OrderUuid, QStringLiteral("c"));
        RecordRow other = sampleRow();
        other.setText(Column::OrderId, QStringLiteral("a"));
        other.setText(Column::OrderUuid, QStringLiteral("bc"));
        QVERIFY(RecordChain::hashOf(one) != RecordChain::hashOf(other));
    }
};

QTEST_GUILESS_MAIN(tst_RecordChain)
#include "tst_RecordChain.moc"
