#include "SandboxOrders.h"

#include <QTest>

using namespace vestnik;

namespace {

const QString id = QStringLiteral("H1234567890");
const QString uuid = QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f");
const QString none;
const QString accepted = QStringLiteral("order.accepted");
const QString inWork = QStringLiteral("order.in_work");

} // namespace

class tst_SandboxOrders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newOrder_hasNoEvents();
    void order_keepsItsEventsInOrder();
    void repeat_isKeptOnce();
    void emptyId_isNoOrder();
    void idAndUuid_areSeparateNames();
    void bothIds_makeOneOrder();
    void bothIds_showBothPastsBeforeTheyAreJoined();
    void knownOrders_areJoined();
    void joinedOrders_areJoinedOnwards();
};

void tst_SandboxOrders::newOrder_hasNoEvents()
{
    QCOMPARE(SandboxOrders().acceptedEvents(id, uuid), QStringList());
}

void tst_SandboxOrders::order_keepsItsEventsInOrder()
{
    SandboxOrders orders;
    orders.accept(id, none, inWork);
    orders.accept(id, none, accepted);
    QCOMPARE(orders.acceptedEvents(id, none), (QStringList{inWork, accepted}));
    QCOMPARE(orders.acceptedEvents(QStringLiteral("H2"), none), QStringList());
}

void tst_SandboxOrders::repeat_isKeptOnce()
{
    SandboxOrders orders;
    orders.accept(id, uuid, accepted);
    orders.accept(id, uuid, accepted);
    QCOMPARE(orders.acceptedEvents(id, uuid), QStringList{accepted});
}

void tst_SandboxOrders::emptyId_isNoOrder()
{
    SandboxOrders orders;
    orders.accept(id, none, accepted);
    orders.accept(none, uuid, inWork);
    QCOMPARE(orders.acceptedEvents(none, none), QStringList());
    QCOMPARE(orders.acceptedEvents(id, none), QStringList{accepted});
    QCOMPARE(orders.acceptedEvents(none, uuid), QStringList{inWork});
}

void tst_SandboxOrders::idAndUuid_areSeparateNames()
{
    SandboxOrders orders;
    orders.accept(uuid, none, accepted);
    QCOMPARE(orders.acceptedEvents(none, uuid), QStringList());
}

void tst_SandboxOrders::bothIds_makeOneOrder()
{
    SandboxOrders orders;
    orders.accept(id, none, accepted);
    orders.accept(id, uuid, inWork);
    QCOMPARE(orders.acceptedEvents(none, uuid), (QStringList{accepted, inWork}));
    QCOMPARE(orders.acceptedEvents(id, none), (QStringList{accepted, inWork}));
}

void tst_SandboxOrders::bothIds_showBothPastsBeforeTheyAreJoined()
{
    SandboxOrders orders;
    orders.accept(id, none, accepted);
    orders.accept(none, uuid, inWork);
    QCOMPARE(orders.acceptedEvents(id, uuid), (QStringList{accepted, inWork}));
    QCOMPARE(orders.acceptedEvents(none, uuid), QStringList{inWork}); // asking changed nothing
}

void tst_SandboxOrders::knownOrders_areJoined()
{
    SandboxOrders orders;
    orders.accept(id, none, accepted);
    orders.accept(none, uuid, inWork);
    orders.accept(id, uuid, inWork);
    QCOMPARE(orders.acceptedEvents(id, none), (QStringList{accepted, inWork}));
    QCOMPARE(orders.acceptedEvents(none, uuid), (QStringList{accepted, inWork}));
}

void tst_SandboxOrders::joinedOrders_areJoinedOnwards()
{
    // Each step joins all orders so far to a new one; every name leads to the same events in the end.
    SandboxOrders orders;
    orders.accept(none, uuid, QStringLiteral("0"));
    for (int i = 1; i <= 100; ++i) {
        const QString other = QString::number(i);
        orders.accept(other, none, other);
        orders.accept(other, uuid, other);
    }
    const QStringList all = orders.acceptedEvents(none, uuid);
    QCOMPARE(all.size(), 101);
    QCOMPARE(orders.acceptedEvents(QStringLiteral("1"), none), all);
    QCOMPARE(orders.acceptedEvents(QStringLiteral("100"), none), all);
}

QTEST_GUILESS_MAIN(tst_SandboxOrders)
#include "tst_SandboxOrders.moc"
