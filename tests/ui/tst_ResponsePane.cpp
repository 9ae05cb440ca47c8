#include "EventCatalog.h"
#include "Language.h"
#include "ResponsePane.h"

#include <QLabel>
#include <QTest>

#include <algorithm>

using namespace vestnik;

namespace {

const QString notRecorded = QStringLiteral("Not recorded");
const QString nowhereElse = QStringLiteral("The real response is only here");

DeliveryReport unrecorded(const QString& delivery)
{
    DeliveryReport report;
    report.summary.delivery = delivery;
    report.summary.outcome = Outcome::Processed;
    report.exchange.startedAt = QDateTime::currentDateTimeUtc();
    report.recorded = false;
    return report;
}

bool shows(const ResponsePane& pane, const QString& text)
{
    const QList<QLabel*> labels = pane.findChildren<QLabel*>();
    return std::any_of(labels.cbegin(), labels.cend(), [&text](const QLabel* label) { return label->text().contains(text); });
}

} // namespace

class tst_ResponsePane : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_language.use(QStringLiteral("en")); }

    void markRecorded_isOfTheAnswerInView()
    {
        ResponsePane pane(EventCatalog::builtIn());
        pane.show(unrecorded(QStringLiteral("second")));
        QVERIFY(shows(pane, notRecorded));
        pane.markRecorded(QStringLiteral("first"));
        QVERIFY(shows(pane, notRecorded));
        pane.markRecorded(QStringLiteral("second"));
        QVERIFY(!shows(pane, notRecorded));
    }

    void markGivenUp_saysWhyUntilTheNextAnswer()
    {
        ResponsePane pane(EventCatalog::builtIn());
        pane.show(unrecorded(QStringLiteral("second")));
        pane.markGivenUp(QStringLiteral("first"), {ErrorCode::AnswerOverruled, QStringLiteral("first"), {}});
        QVERIFY(shows(pane, notRecorded));
        pane.markGivenUp(QStringLiteral("second"), {ErrorCode::AnswerOverruled, QStringLiteral("second"), {}});
        QVERIFY(shows(pane, nowhereElse));
        QVERIFY(!shows(pane, notRecorded)); // nothing waits for it any more
        pane.show(unrecorded(QStringLiteral("third")));
        QVERIFY(!shows(pane, nowhereElse));
        QVERIFY(shows(pane, notRecorded));
    }

private:
    Language m_language;
};

QTEST_MAIN(tst_ResponsePane)
#include "tst_ResponsePane.moc"
