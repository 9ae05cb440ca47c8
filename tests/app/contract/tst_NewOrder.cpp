#include "JsonParse.h"
#include "NewOrder.h"

#include <QRegularExpression>
#include <QTest>
#include <QUuid>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

PlaceholderSource source()
{
    return PlaceholderSource::at(QDateTime::currentDateTime());
}

bool isMatch(const QString& text, const QString& pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

} // namespace

class tst_NewOrder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void id_isLikeTheFormer_data();
    void id_isLikeTheFormer();
    void order_isNew_theRestStays();
    void withoutAUuid_noneIsMade();
    void withAUuidAlone_noIdIsMade();
};

void tst_NewOrder::id_isLikeTheFormer_data()
{
    QTest::addColumn<QString>("former");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("none") << QString() << u"H\\d{10}"_s;
    QTest::newRow("usual") << u"H1234567890"_s << u"H\\d{10}"_s;
    QTest::newRow("of the sandbox") << u"H404-17"_s << u"H404-\\d{6}"_s;
    QTest::newRow("no digits") << u"заказ-"_s << u"заказ-\\d{6}"_s;
    QTest::newRow("digits alone") << u"12"_s << u"\\d{6}"_s;
}

void tst_NewOrder::id_isLikeTheFormer()
{
    QFETCH(const QString, former);
    QFETCH(const QString, pattern);
    const QString made = NewOrder::idLike(former, source());
    QVERIFY2(isMatch(made, pattern), qPrintable(made));
    QVERIFY(NewOrder::idLike(former, source()) != made);
}

void tst_NewOrder::order_isNew_theRestStays()
{
    Notification former(u"order.ready_for_delivery"_s,
                        {{orderIdField, u"H1234567890"_s},
                         {orderUuidField, u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s},
                         {u"handoutCode"_s, u"0042"_s},
                         {u"number"_s, u"A-17"_s},
                         {u"order.originalOrderId"_s, u"H1234567890"_s}});
    former.setValue(u"order.positions", parseJson(R"([{"id":"1","quantity":2}])").value);
    const Notification made = NewOrder::of(former, EventCatalog::builtIn(), source());
    QVERIFY(isMatch(made.orderId(), u"H\\d{10}"_s));
    QVERIFY(made.orderId() != former.orderId());
    QCOMPARE(made.text(u"order.originalOrderId"), made.orderId());
    QVERIFY(!QUuid(made.orderUuid()).isNull());
    QVERIFY(made.orderUuid() != former.orderUuid());
    QVERIFY(isMatch(made.text(u"handoutCode"), u"\\d{4}"_s));
    QCOMPARE(made.text(u"number"), u"A-17"_s);
    QCOMPARE(*made.value(u"order.positions"), *former.value(u"order.positions"));
    QCOMPARE(made.event(), former.event());
}

void tst_NewOrder::withoutAUuid_noneIsMade()
{
    const Notification made = NewOrder::of(Notification(u"order.accepted"_s), EventCatalog::builtIn(), source());
    QVERIFY(isMatch(made.orderId(), u"H\\d{10}"_s));
    QCOMPARE(made.orderUuid(), QString());
}

void tst_NewOrder::withAUuidAlone_noIdIsMade()
{
    const Notification former(u"order.accepted"_s, {{orderUuidField, u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s}});
    const Notification made = NewOrder::of(former, EventCatalog::builtIn(), source());
    QCOMPARE(made.orderId(), QString());
    QVERIFY(made.orderUuid() != former.orderUuid());
}

QTEST_APPLESS_MAIN(tst_NewOrder)
#include "tst_NewOrder.moc"
