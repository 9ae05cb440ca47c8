#include "Outcome.h"

#include <QSet>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_Outcome : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void codes_areTheDesigns();
    void codes_leadBack();
    void otherCodes_areNone();
    void only200And202_areAccepted();
};

void tst_Outcome::codes_areTheDesigns()
{
    QStringList codes;
    for (const Outcome outcome : allOutcomes)
        codes.append(outcomeCode(outcome));
    QCOMPARE(codes,
             (QStringList{u"processed"_s, u"already_processed"_s, u"unauthorized"_s, u"invalid"_s, u"not_found"_s, u"not_applicable"_s,
                          u"throttled"_s, u"server_error"_s, u"redirected"_s, u"unexpected"_s, u"not_sent"_s, u"unknown"_s, u"stopped"_s}));
}

void tst_Outcome::codes_leadBack()
{
    for (const Outcome outcome : allOutcomes)
        QCOMPARE(outcomeFromCode(outcomeCode(outcome)), std::optional(outcome));
}

void tst_Outcome::otherCodes_areNone()
{
    for (const QStringView code : {u"", u"Processed", u"processed ", u"200"})
        QVERIFY(!outcomeFromCode(code));
}

void tst_Outcome::only200And202_areAccepted()
{
    for (const Outcome outcome : allOutcomes)
        QCOMPARE(isAccepted(outcome), outcome == Outcome::Processed || outcome == Outcome::AlreadyProcessed);
}

QTEST_GUILESS_MAIN(tst_Outcome)
#include "tst_Outcome.moc"
