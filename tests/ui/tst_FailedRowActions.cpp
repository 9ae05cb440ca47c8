#include "FailedRowActions.h"
#include "Language.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

/// Of a row for each outcome.
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

/// The buttons in English, with the answers to what they ask.
struct Bar {
    explicit Bar(const QList<Outcome>& outcomes)
    {
        language.use(u"en"_s);
        actions.show(tallyOf(outcomes), 0, true);
        actions.QWidget::show();
    }
    QPushButton* button(const char* name) { return actions.findChild<QPushButton*>(QString::fromLatin1(name)); }
    QMessageBox* prompt() { return actions.findChild<QMessageBox*>(u"temporaryPrompt"_s); }
    void answer(const QString& text)
    {
        QVERIFY(prompt());
        const QList<QAbstractButton*> buttons = prompt()->buttons();
        const auto found = std::find_if(buttons.cbegin(), buttons.cend(), [&](const QAbstractButton* one) { return one->text() == text; });
        QVERIFY2(found != buttons.cend(), qPrintable(text));
        (*found)->click();
    }
    QSet<Outcome> retried() { return wanted.isEmpty() ? QSet<Outcome>() : wanted.last().first().value<QSet<Outcome>>(); }

    Language language;
    FailedRowActions actions;
    QSignalSpy wanted{&actions, &FailedRowActions::retryRequested};
};

} // namespace

class tst_FailedRowActions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatNeverLeft_isRetriedAtOnce()
    {
        Bar bar({Outcome::NotSent, Outcome::Throttled});
        QCOMPARE(bar.button("retryTemporary")->text(), u"Retry temporary failures (2)"_s);
        bar.button("retryTemporary")->click();
        QVERIFY(!bar.prompt());
        QCOMPARE(bar.retried(), temporaryFailures);
    }

    // A server that answered 5xx may have processed it.
    void serverErrors_areAskedAboutAndMayStay_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QSet<Outcome>>("retried");
        QTest::newRow("all") << u"Retry all 4 rows"_s << temporaryFailures;
        QTest::newRow("the others") << u"Only the other row"_s << unprocessedFailures;
        QTest::newRow("none") << u"Don't send"_s << QSet<Outcome>();
    }

    void serverErrors_areAskedAboutAndMayStay()
    {
        QFETCH(const QString, answer);
        QFETCH(const QSet<Outcome>, retried);
        Bar bar({Outcome::NotSent, Outcome::ServerError, Outcome::ServerError, Outcome::ServerError, Outcome::Invalid});
        bar.button("retryTemporary")->click();
        QVERIFY(bar.wanted.isEmpty());
        QVERIFY(bar.prompt());
        QVERIFY2(bar.prompt()->informativeText().startsWith(u"3 of them ended with a server error (5xx): they may have been processed"_s),
                 qPrintable(bar.prompt()->informativeText()));
        QCOMPARE(bar.prompt()->defaultButton()->text(), u"Don't send"_s);
        bar.answer(answer);
        QCOMPARE(bar.retried(), retried);
    }

    void serverErrorsAlone_leaveNoOtherChoice()
    {
        Bar bar({Outcome::ServerError});
        bar.button("retryTemporary")->click();
        QVERIFY(bar.prompt());
        QCOMPARE(bar.prompt()->buttons().size(), 2);
        bar.answer(u"Retry 1 row"_s);
        QCOMPARE(bar.retried(), temporaryFailures);
    }

    // They go with them: the person has to know.
    void heldRows_areAskedAboutWithThoseThatWait()
    {
        QList<BatchRow> rows;
        for (const QString& order : {u"H1"_s, u"H1"_s, u"H2"_s, u"H3"_s}) {
            BatchRow row;
            row.delivery = QString::number(rows.size());
            row.body.orderId = order;
            rows.append(row);
        }
        const BatchQueue queue(rows, {{1, Outcome::Invalid, 422, false}, {}, {}, {}});
        Bar bar({Outcome::Processed});
        bar.actions.show(BatchCounts::of(queue), 0, true);
        bar.button("releaseBlocked")->click();
        auto* prompt = bar.actions.findChild<QMessageBox*>(u"blockedPrompt"_s);
        QVERIFY(prompt);
        QCOMPARE(prompt->text(), u"Send 1 held row?"_s);
        QVERIFY2(prompt->informativeText().contains(u"2 rows that wait in the queue go with them."_s),
                 qPrintable(prompt->informativeText()));
    }
};

QTEST_MAIN(tst_FailedRowActions)
#include "tst_FailedRowActions.moc"
