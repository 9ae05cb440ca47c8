#include "BatchSending.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_BatchSending : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void production_goesSlowlyAndAfterATrial()
    {
        const Environment production{
            .id = u"1"_s, .name = u"prod"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://gw.example"_s};
        const BatchRunner::Options options = BatchSending::usualOptions(production);
        QCOMPARE(options.maxInFlight, 6);
        QCOMPARE(options.perSecond, 5.0);
        QCOMPARE(options.trialRows, 5);
        QCOMPARE(options.sameFailures, 5);
        QCOMPARE(BatchSending::fitted(options, 5).trialRows, 0); // so few are no trial of themselves
        QCOMPARE(BatchSending::fitted(options, 6).trialRows, 5);
    }

    void productionsOwnRate_isKept()
    {
        Environment production{.id = u"1"_s, .name = u"prod"_s, .kind = EnvironmentKind::Production, .baseUrl = u"https://gw.example"_s};
        production.ratePerSecond = 2;
        QCOMPARE(BatchSending::usualOptions(production).perSecond, 2.0);
    }

    void testKind_goesAtOnce()
    {
        const Environment test{.id = u"1"_s, .name = u"test"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://gw.example"_s};
        const BatchRunner::Options options = BatchSending::usualOptions(test);
        QCOMPARE(options.perSecond, 0.0);
        QCOMPARE(options.trialRows, 0);
    }

    void otherOrigin_isNotTheBatchs()
    {
        BatchHeader header;
        header.origin = u"https://gw.example"_s;
        const Environment same{.id = u"1"_s, .name = u"test"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://gw.example"_s};
        QVERIFY(BatchSending::pinned(header, same));
        const Environment moved{.id = u"1"_s, .name = u"test"_s, .kind = EnvironmentKind::Test, .baseUrl = u"https://gw.example:8443"_s};
        const Result<Environment> pinned = BatchSending::pinned(header, moved);
        QVERIFY(!pinned);
        QCOMPARE(pinned.error().code, ErrorCode::EnvironmentChanged);
    }

    void removedEnvironment_isToldByTheNameItHad()
    {
        BatchHeader header;
        header.environmentId = u"an-id"_s;
        header.environmentName = u"Метро"_s;
        header.origin = u"https://gw.example"_s;
        const Error none{ErrorCode::EnvironmentNotFound, header.environmentId, {}};
        const Result<Environment> pinned = BatchSending::pinned(header, std::unexpected(none));
        QVERIFY(!pinned);
        QCOMPARE(pinned.error(), (Error{ErrorCode::EnvironmentRemoved, header.environmentName, header.origin}));
    }
};

QTEST_APPLESS_MAIN(tst_BatchSending)
#include "tst_BatchSending.moc"
