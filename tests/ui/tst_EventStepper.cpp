#include "EventList.h"
#include "EventStepper.h"
#include "HistoryFilter.h"
#include "Language.h"

#include <QSignalSpy>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

OrderFact fact(const QString& event, OrderFact::Kind kind)
{
    OrderFact fact{.kind = kind, .last = {}};
    fact.last.event = event;
    return fact;
}

} // namespace

class tst_EventStepper : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_language.use(u"en"_s); }
    void arrows_chooseTheNextStep();
    void digits_chooseWhereTheyAre();
    void whatIsKnown_standsAtEachStep();
    void newestFact_isTheOneThatCounts();
    void everyStep_isInViewWhereThereIsRoom();

private:
    Language m_language;
};

void tst_EventStepper::arrows_chooseTheNextStep()
{
    EventList list(EventCatalog::builtIn());
    list.show();
    const QSignalSpy changed(&list, &EventList::eventChanged);
    QCOMPARE(list.event(), u"order.accepted"_s);
    QTest::keyClick(list.list(), Qt::Key_Right);
    QCOMPARE(list.event(), u"order.in_work"_s);
    QTest::keyClick(list.list(), Qt::Key_End);
    QCOMPARE(list.event(), u"order.canceled"_s);
    QTest::keyClick(list.list(), Qt::Key_Home);
    QCOMPARE(list.event(), u"order.accepted"_s);
    QCOMPARE(changed.size(), 3);
}

void tst_EventStepper::digits_chooseWhereTheyAre()
{
    EventList list(EventCatalog::builtIn());
    list.show();
    list.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&list));
    QTest::keyClick(&list, Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(list.event(), u"order.ready_for_delivery"_s);
}

void tst_EventStepper::whatIsKnown_standsAtEachStep()
{
    EventList list(EventCatalog::builtIn());
    auto* steps = list.findChild<EventStepper*>();
    const auto name = [steps](int row) { return steps->item(row)->text(); };
    QVERIFY(!name(0).contains(u"accepted   accepted"_s));
    list.setKnown({.facts = {fact(u"order.accepted"_s, OrderFact::Kind::Accepted), fact(u"order.in_work"_s, OrderFact::Kind::Unknown),
                             fact(u"order.assembled"_s, OrderFact::Kind::Refused)},
                   .acceptedEvents = {}});
    QVERIFY(name(0).endsWith(u"accepted"_s) && name(0) != u"Order accepted   order.accepted"_s);
    QVERIFY(name(1).endsWith(u"outcome unknown"_s));
    QVERIFY(name(2).endsWith(u"refused"_s));
    list.setKnown({}); // another order
    QCOMPARE(name(0), u"Order accepted   order.accepted"_s);
}

void tst_EventStepper::newestFact_isTheOneThatCounts()
{
    EventList list(EventCatalog::builtIn());
    list.setKnown({.facts = {fact(u"order.accepted"_s, OrderFact::Kind::Unknown), fact(u"order.accepted"_s, OrderFact::Kind::Accepted)},
                   .acceptedEvents = {}});
    QVERIFY(list.findChild<EventStepper*>()->item(0)->text().endsWith(u"outcome unknown"_s));
}

void tst_EventStepper::everyStep_isInViewWhereThereIsRoom()
{
    EventList list(EventCatalog::builtIn());
    list.resize(480, 200);
    list.show();
    const auto* steps = list.findChild<EventStepper*>();
    QCOMPARE(steps->count(), 8);
    for (int row = 0; row < steps->count(); ++row)
        QVERIFY(steps->viewport()->rect().contains(steps->visualItemRect(steps->item(row)).center()));
}

QTEST_MAIN(tst_EventStepper)
#include "tst_EventStepper.moc"
