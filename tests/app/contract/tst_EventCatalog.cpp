#include "EventCatalog.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_EventCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtIn_hasTheContractsEventsInOrder();
    void builtIn_hasTitlesInBothLanguages();
    void title_fallsBack();
    void find_takesTheExactId();
    void badCatalogue_isNamed_data();
    void badCatalogue_isNamed();
};

void tst_EventCatalog::builtIn_hasTheContractsEventsInOrder()
{
    QFile contract(QStringLiteral(CONTRACT_FILE));
    QVERIFY(contract.open(QIODevice::ReadOnly));
    static const QRegularExpression item(u"^\\s*- (order\\.[a-z_]+)$"_s, QRegularExpression::MultilineOption);
    QStringList expected;
    for (const QRegularExpressionMatch& match : item.globalMatch(QString::fromUtf8(contract.readAll())))
        expected.append(match.captured(1));
    QStringList ids;
    for (const EventType& event : EventCatalog::builtIn().events())
        ids.append(event.id);
    QCOMPARE(ids.size(), 8);
    QCOMPARE(ids, expected);
}

void tst_EventCatalog::builtIn_hasTitlesInBothLanguages()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    QCOMPARE(catalog.title(u"order.canceled", u"ru"_s), u"Заказ отменен"_s);
    QCOMPARE(catalog.title(u"order.canceled", u"en"_s), u"Order canceled"_s);
    for (const EventType& event : catalog.events())
        QVERIFY2(event.title(u"ru"_s) != event.title(u"en"_s), qUtf8Printable(event.id));
}

void tst_EventCatalog::title_fallsBack()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    QCOMPARE(catalog.title(u"order.delivered", u"de"_s), u"Order delivered"_s);
    QCOMPARE(catalog.title(u"order.lost", u"ru"_s), u"order.lost"_s);
}

void tst_EventCatalog::find_takesTheExactId()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    const EventType* delivering = catalog.find(u"order.delivering");
    QVERIFY(delivering);
    QCOMPARE(delivering->after, u"order.ready_for_delivery"_s);
    QVERIFY(!delivering->endsOrder);
    QVERIFY(catalog.find(u"order.delivered")->endsOrder);
    for (const QStringView unknown : {u"", u"order.Delivered", u"order.delivered ", u"order"})
        QVERIFY(!catalog.find(unknown));
}

void tst_EventCatalog::badCatalogue_isNamed_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("named");
    const QByteArray sound = R"({"id":"a","title":{"ru":"А","en":"A"}})";
    QTest::newRow("not JSON") << QByteArray("{") << u"parse error"_s;
    QTest::newRow("list") << QByteArray("[]") << u"no list of events"_s;
    QTest::newRow("no events") << QByteArray("{}") << u"no list of events"_s;
    QTest::newRow("empty list") << QByteArray(R"({"events":[]})") << u"no list of events"_s;
    QTest::newRow("events are an object") << QByteArray(R"({"events":{"a":1}})") << u"no list of events"_s;
    QTest::newRow("event is a text") << QByteArray(R"({"events":["a"]})") << u"event 1 is not an object"_s;
    QTest::newRow("second has no id") << R"({"events":[)" + sound + R"(,{"title":{}}]})" << u"event 2 has no id"_s;
    QTest::newRow("no title") << QByteArray(R"({"events":[{"id":"a","title":{"ru":"А"}}]})") << u"a has no title in en"_s;
    QTest::newRow("title is a text") << QByteArray(R"({"events":[{"id":"a","title":"A"}]})") << u"a has no title in ru"_s;
    QTest::newRow("twice") << R"({"events":[)" + sound + ',' + sound + "]}" << u"a stands twice"_s;
    QTest::newRow("after nothing") << QByteArray(R"({"events":[{"id":"a","title":{"ru":"А","en":"A"},"after":"b"}]})")
                                   << u"a comes after b, which does not exist"_s;
}

void tst_EventCatalog::badCatalogue_isNamed()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, named);
    const Result<EventCatalog> catalog = EventCatalog::parse(json);
    QVERIFY(!catalog);
    QCOMPARE(catalog.error().code, ErrorCode::CatalogInvalid);
    QVERIFY2(catalog.error().detail.contains(named), qUtf8Printable(catalog.error().detail));
}

QTEST_GUILESS_MAIN(tst_EventCatalog)
#include "tst_EventCatalog.moc"
