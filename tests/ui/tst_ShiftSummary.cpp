#include "EventCatalog.h"
#include "Journal.h"
#include "JournalSupport.h"
#include "LongWaits.h"
#include "ShiftSummary.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace vestnik;

class tst_ShiftSummary : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void attention_isCountedWholeThoughListedInPart();
};

void tst_ShiftSummary::attention_isCountedWholeThoughListedInPart()
{
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(test::got(journal.open()));
    for (int i = 0; i < 70; ++i) {
        AttemptStart start = test::sampleStart(QString::number(i));
        start.orderId = start.orderUuid = QStringLiteral("H%1").arg(i);
        AttemptEnd end = test::sampleEnd(start.delivery);
        end.outcome = i < 60 ? Outcome::Invalid : Outcome::NotSent;
        const QFuture<Result<void>> started = journal.start(start);
        QVERIFY(test::got(journal.end(end)) && test::got(started));
    }
    JournalReader reader(folder.path(), QStringLiteral("reader"));
    auto* summary = new ShiftSummary(reader, EventCatalog::builtIn(), {}, this);
    ShiftFacts facts;
    QSignalSpy done(summary, &ShiftSummary::done);
    connect(summary, &ShiftSummary::done, this, [&facts](const ShiftFacts& found) { facts = found; });
    summary->run();
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(facts.attention.size(), 50);
    QCOMPARE(facts.moreAttention, 20);
    const QString text = shiftText(facts);
    QVERIFY(text.contains(QStringLiteral("Events sent: 60\n"))); // what never left was not sent
    QVERIFY(text.contains(QStringLiteral("Needs attention: 70\n")));
    QVERIFY(text.contains(QStringLiteral(" UTC)"))); // the times are to be read elsewhere, too
}

QTEST_GUILESS_MAIN(tst_ShiftSummary)
#include "tst_ShiftSummary.moc"
