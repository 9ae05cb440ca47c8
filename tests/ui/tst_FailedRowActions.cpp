#include "FailedRowActions.h"
#include "PaneFixture.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// Returns the counts of a batch with a row for each outcome.
BatchCounts tallyOf(const QList<Outcome>& outcomes)
{
    QList<BatchRow> rows;
    QList<RowHistory> histories;
    for (const Outcome outcome : outcomes) {
        BatchRow row;
        row.delivery = QString::number(rows.size());
        row.body.orderId = u"H%1"_s.arg(rows.size());
        rows.append(row);
        histories.append({1, outcome, 0, false});
    }
    return BatchCounts::of(BatchQueue(rows, histories));
}

/// The buttons for a batch with these outcomes, and the answers to their questions.
struct ActionsFixture : test::PaneFixture<FailedRowActions> {
    explicit ActionsFixture(const QList<Outcome>& outcomes)
    {
        pane.setTarget(u"Shop"_s);
        pane.show(tallyOf(outcomes), 0, true);
        pane.QWidget::show();
    }
    QMessageBox* prompt() { return find<QMessageBox>("temporaryPrompt"); }
    void answer(const QString& text)
    {
        QVERIFY(prompt());
        const QList<QAbstractButton*> buttons = prompt()->buttons();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [&](const QAbstractButton* one) { return one->text() == text; });
        QVERIFY2(found != buttons.cend(), qPrintable(text));
        (*found)->click();
    }
    QSet<Outcome> retried() { return wanted.isEmpty() ? QSet<Outcome>() : wanted.last().first().value<QSet<Outcome>>(); }

    QSignalSpy wanted{&pane, &FailedRowActions::retryRequested};
};

} // namespace

class tst_FailedRowActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatNeverLeft_isRetriedAtOnce()
    {
        ActionsFixture fixture({Outcome::NotSent, Outcome::Throttled});
        QCOMPARE(fixture.button("retryTemporary")->text(), u"Send again: temporary failure (2)"_s);
        fixture.button("retryTemporary")->click();
        QVERIFY(!fixture.prompt());
        QCOMPARE(fixture.retried(), temporaryFailures);
    }

    // A server that answered 5xx may have processed it.
    void serverErrors_areAskedAboutAndMayStay_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QSet<Outcome>>("retried");
        QTest::newRow("all") << u"Send all 4 rows again"_s << temporaryFailures;
        QTest::newRow("the others") << u"Send only the other row again"_s << unprocessedFailures;
        QTest::newRow("none") << u"Don't send"_s << QSet<Outcome>();
    }

    void serverErrors_areAskedAboutAndMayStay()
    {
        QFETCH(const QString, answer);
        QFETCH(const QSet<Outcome>, retried);
        ActionsFixture fixture({Outcome::NotSent, Outcome::ServerError, Outcome::ServerError, Outcome::ServerError, Outcome::Invalid});
        fixture.button("retryTemporary")->click();
        QVERIFY(fixture.wanted.isEmpty());
        QVERIFY(fixture.prompt());
        QVERIFY2(
            fixture.prompt()->informativeText().startsWith(u"3 of them ended with a server error (5xx): they may have been processed"_s),
            qPrintable(fixture.prompt()->informativeText()));
        QVERIFY(fixture.prompt()->informativeText().endsWith(u"They go to Shop."_s));
        QCOMPARE(fixture.prompt()->defaultButton()->text(), u"Don't send"_s);
        fixture.answer(answer);
        QCOMPARE(fixture.retried(), retried);
    }

    void serverErrorsAlone_leaveNoOtherChoice()
    {
        ActionsFixture fixture({Outcome::ServerError});
        fixture.button("retryTemporary")->click();
        QVERIFY(fixture.prompt());
        QCOMPARE(fixture.prompt()->buttons().size(), 2);
        fixture.answer(u"Send 1 row again"_s);
        QCOMPARE(fixture.retried(), temporaryFailures);
    }

    // The rows behind a blocked row go with it, and a person has to know that.
    void blockedRows_areAskedAboutWithThoseThatWait()
    {
        QList<BatchRow> rows;
        for (const QString& order : {u"H1"_s, u"H1"_s, u"H2"_s, u"H3"_s}) {
            BatchRow row;
            row.delivery = QString::number(rows.size());
            row.body.orderId = order;
            rows.append(row);
        }
        const BatchQueue queue(rows, {{1, Outcome::Invalid, 422, false}, {}, {}, {}});
        ActionsFixture fixture({Outcome::Processed});
        fixture.pane.show(BatchCounts::of(queue), 0, true);
        fixture.button("releaseBlocked")->click();
        auto* prompt = fixture.pane.findChild<QMessageBox*>(u"blockedPrompt"_s);
        QVERIFY(prompt);
        QCOMPARE(prompt->text(), u"Send 1 held row?"_s);
        QVERIFY2(prompt->informativeText().contains(u"2 rows that wait in the queue go with them."_s),
                 qPrintable(prompt->informativeText()));
    }
};

QTEST_MAIN(tst_FailedRowActions)
#include "tst_FailedRowActions.moc"
