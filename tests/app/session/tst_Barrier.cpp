#include "Barrier.h"
#include "Faults.h"
#include "FaultServer.h"
#include "SessionSupport.h"

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
        const QTemporaryDir path;
        const DataFolder folder(path.path());
        Session session(folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>());
        session.open();
        const std::optional<Environment> shop = chooseShop(session, server.baseUrl());
        QVERIFY(shop && nothingLeaves(*shop, server));
        QVERIFY(nothingLeaves(*shop, server)); // what an earlier barrier sent does not count
        QVERIFY(!nothingLeaves(*shop, server, 1));
    }

    void sendThatHasBegun_isNoticed()
    {
        const FaultServer server(faults::answer());
        const QTemporaryDir path;
        const DataFolder folder(path.path());
        Session session(folder, EventCatalog::builtIn(), nullptr, std::make_unique<FakeStore>());
        session.open();
        const std::optional<Environment> shop = chooseShop(session, server.baseUrl());
        QVERIFY(shop);
        session.send(OutgoingBody::of(Notification(u"order.accepted"_s, {{orderIdField, u"H1"_s}})));
        QCOMPARE(server.completeRequests(), 0); // why there is a barrier
        QVERIFY(!nothingLeaves(*shop, server));
        QVERIFY(nothingLeaves(*shop, server, 1));
    }
};

QTEST_GUILESS_MAIN(tst_Barrier)
#include "tst_Barrier.moc"
