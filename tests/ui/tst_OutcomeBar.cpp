#include "Appearance.h"
#include "OutcomeBar.h"
#include "Tokens.h"

#include <QAccessible>
#include <QPainter>
#include <QTest>

#include <numeric>

using namespace vestnik;
using namespace Qt::StringLiterals;

using Share = OutcomeBar::Share;

namespace {

/// A batch of ten rows: 3 accepted, 1 accepted before, 2 refused, 1 unknown, and three that wait, one of them for the refused one.
BatchCounts tenRows()
{
    const QStringList orders{u"H0"_s, u"H1"_s, u"H2"_s, u"H3"_s, u"H4"_s, u"H4"_s, u"H6"_s, u"H7"_s, u"H8"_s, u"H9"_s};
    QList<BatchRow> rows;
    for (qsizetype i = 0; i < orders.size(); ++i) {
        BatchRow row;
        row.delivery = u"d%1"_s.arg(i);
        row.line = i + 2;
        row.body = {.bytes = "{}", .event = u"order.accepted"_s, .orderId = orders[i], .orderUuid = {}};
        rows += row;
    }
    BatchQueue queue(rows, {});
    const QList<std::pair<qsizetype, Outcome>> ends{{0, Outcome::Processed},        {1, Outcome::Processed}, {2, Outcome::Processed},
                                                    {3, Outcome::AlreadyProcessed}, {4, Outcome::Invalid},   {6, Outcome::NotFound},
                                                    {7, Outcome::Unknown}};
    for (const auto& [row, outcome] : ends) {
        queue.start(row);
        queue.end(row, outcome, 0, false);
    }
    return BatchCounts::of(queue);
}

qsizetype rowsOf(const OutcomeBar::Shares& shares, Share share)
{
    return shares[static_cast<std::size_t>(share)];
}

} // namespace

class tst_OutcomeBar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Appearance::apply(u"light"_s); }

    void everyRow_isInOneShare()
    {
        const OutcomeBar::Shares shares = OutcomeBar::sharesOf(tenRows());
        QCOMPARE(rowsOf(shares, Share::Accepted), 3);
        QCOMPARE(rowsOf(shares, Share::Already), 1);
        QCOMPARE(rowsOf(shares, Share::Refused), 2);
        QCOMPARE(rowsOf(shares, Share::Unknown), 1);
        QCOMPARE(rowsOf(shares, Share::Held), 1);
        QCOMPARE(rowsOf(shares, Share::Queued), 2);
        QCOMPARE(std::accumulate(shares.cbegin(), shares.cend(), qsizetype{0}), 10);
    }

    void rowsThatNeverLeft_areNotSaidToBeRefused()
    {
        BatchRow row;
        row.delivery = u"d"_s;
        row.body = {.bytes = "{}", .event = u"order.accepted"_s, .orderId = u"H1"_s, .orderUuid = {}};
        BatchQueue queue(QList<BatchRow>{row}, {});
        queue.start(0);
        queue.end(0, Outcome::NotSent, 0, false);
        const OutcomeBar::Shares shares = OutcomeBar::sharesOf(BatchCounts::of(queue));
        QCOMPARE(rowsOf(shares, Share::NotSent), 1);
        QCOMPARE(rowsOf(shares, Share::Refused), 0);
    }

    void fewRowsOfMany_areSeen()
    {
        const auto widths = OutcomeBar::widthsOf({99'990, 0, 9, 1, 0, 0}, 200);
        QVERIFY(widths[static_cast<std::size_t>(Share::Refused)] >= 2);
        QVERIFY(widths[static_cast<std::size_t>(Share::Unknown)] >= 2);
        QCOMPARE(widths[static_cast<std::size_t>(Share::Already)], 0);
        QCOMPARE(std::accumulate(widths.cbegin(), widths.cend(), 0), 200);
        const auto none = OutcomeBar::widthsOf({}, 200);
        QCOMPARE(std::accumulate(none.cbegin(), none.cend(), 0), 0);
    }

    void bar_isPaintedInTheColoursOfItsShares()
    {
        OutcomeBar bar;
        bar.show(tenRows(), OutcomeBar::Phase::Over, {});
        bar.resize(500, bar.sizeHint().height());
        const QImage picture = bar.grab().toImage();
        const int line = bar.height() - 6; // the middle of the bar
        QCOMPARE(picture.pixelColor(75, line), Tokens::colour(Tokens::Colour::Ok));
        QCOMPARE(picture.pixelColor(175, line), Tokens::colour(Tokens::Colour::Already));
        QCOMPARE(picture.pixelColor(250, line), Tokens::colour(Tokens::Colour::Refused));
        QCOMPARE(picture.pixelColor(325, line), Tokens::colour(Tokens::Colour::Warn));
        QCOMPARE(picture.pixelColor(450, line), Tokens::colour(Tokens::Colour::NeutralGround));
    }

    void paused_isToldWithoutColours()
    {
        OutcomeBar bar;
        bar.resize(500, bar.sizeHint().height());
        bar.show(tenRows(), OutcomeBar::Phase::Running, {});
        const QImage running = bar.grab().toImage();
        bar.show(tenRows(), OutcomeBar::Phase::Paused, {});
        const QRect queued(410, bar.height() - 10, 60, 8);
        QVERIFY(running.copy(queued) != bar.grab().toImage().copy(queued));
    }

    void screenReader_hearsTheValueAndAllNumbers()
    {
        OutcomeBar bar;
        bar.show(tenRows(), OutcomeBar::Phase::Running, u"65.0 rows/s"_s);
        QAccessibleInterface* node = QAccessible::queryAccessibleInterface(&bar);
        QVERIFY(node && node->valueInterface());
        QCOMPARE(node->role(), QAccessible::ProgressBar);
        QCOMPARE(node->valueInterface()->currentValue().toInt(), 7);
        QCOMPARE(node->valueInterface()->maximumValue().toInt(), 10);
        QVERIFY(!node->text(QAccessible::Name).isEmpty());
        for (const QString& number : {u"3"_s, u"1"_s, u"2"_s, u"65.0"_s})
            QVERIFY2(node->text(QAccessible::Description).contains(number), qPrintable(node->text(QAccessible::Description)));
        QVERIFY(bar.line().contains(u"held 1"_s));
    }
};

QTEST_MAIN(tst_OutcomeBar)
#include "tst_OutcomeBar.moc"
