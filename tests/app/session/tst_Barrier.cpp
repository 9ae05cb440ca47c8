#include "Barrier.h"
#include "Faults.h"
#include "FaultServer.h"
#include "SessionFixture.h"

#include <QTest>

using namespace vestnik;
using namespace vestnik::test;
using namespace Qt::StringLiterals;

/// The barrier notices a send that has only just begun; without it, the server still has nothing.
class tst_Barrier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quietSession_passes()
    {
        const FaultServer server(faults::answer());
        SessionFixture fixture;
        fixture.choose(server.baseUrl());
        QVERIFY(nothingLeaves(fixture.shop, server));
        QVERIFY(nothingLeaves(fixture.shop, server)); // what an earlier barrier sent does not count
        QVERIFY(!nothingLeaves(fixture.shop, server, 1));
    }

    void sendThatHasBegun_isNoticed()
    {
        const FaultServer server(faults::answer());
        SessionFixture fixture;
        fixture.choose(server.baseUrl());
        fixture.session.send(OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}})));
        QCOMPARE(server.completeRequests(), 0); // why there is a barrier
        QVERIFY(!nothingLeaves(fixture.shop, server));
        QVERIFY(nothingLeaves(fixture.shop, server, 1));
    }
};

QTEST_GUILESS_MAIN(tst_Barrier)
#include "tst_Barrier.moc"
