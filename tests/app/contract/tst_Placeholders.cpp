#include "JsonParse.h"
#include "Placeholders.h"
#include "RequestCodec.h"

#include <QRegularExpression>
#include <QTest>
#include <QTimeZone>
#include <QUuid>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const EventCatalog& catalog()
{
    return EventCatalog::builtIn();
}

/// Numbers that come in turn, so that two draws differ.
PlaceholderSource source()
{
    auto drawn = std::make_shared<quint32>(0);
    auto counted = std::make_shared<QHash<QString, quint64>>();
    return {.now = QDateTime(QDate(2026, 11, 30), QTime(12, 50, 5), QTimeZone(3 * 3600)),
            .random = [drawn](quint32 below) { return (*drawn)++ % below; },
            .counter = [counted](const QString& name) { return Result<quint64>(++(*counted)[name]); },
            .orderId = u"H42"_s,
            .answers = {{u"Code"_s, u"1234"_s}}};
}

Notification withText(const QString& path, const QString& text)
{
    Notification notification(u"order.accepted"_s);
    notification.setText(path, text);
    return notification;
}

QString filledText(const QString& text)
{
    const Result<Notification> filled = Placeholders::fill(withText(u"handoutCode"_s, text), catalog(), source());
    return filled ? filled->text(u"handoutCode") : u"error "_s + filled.error().subject;
}

} // namespace

class tst_Placeholders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKind_isFilled_data();
    void eachKind_isFilled();
    void aBadOne_isNamed_data();
    void aBadOne_isNamed();
    void uuids_areRandomOnes();
    void theSameTwice_isOneValue_otherLabelsAreOthers();
    void theOrderId_isTheFilledOne_whereverItStands();
    void aNumberField_getsANumber();
    void numbersAndTables_elsewhereStayAsTheyWere();
    void aMissingAnswer_movesNoCounter();
    void theEventsType_isLeftAlone();
    void labels_areListedOnce();
    void aRawBody_getsJsonTexts();
    void unfilled_keepsWhatAPersonDidNotChange();
    void inProduction_noOrderIsMadeUp_data();
    void inProduction_noOrderIsMadeUp();
    void literalTexts_comeBackAsTheyWere_data();
    void literalTexts_comeBackAsTheyWere();
};

void tst_Placeholders::eachKind_isFilled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    QTest::newRow("none") << u"no { braces } here"_s << u"no { braces } here"_s;
    QTest::newRow("now") << u"{{now}}"_s << u"2026-11-30T12:50:05+03:00"_s;
    QTest::newRow("later") << u"{{now+15m}}"_s << u"2026-11-30T13:05:05+03:00"_s;
    QTest::newRow("earlier") << u"{{now-1d}}"_s << u"2026-11-29T12:50:05+03:00"_s;
    QTest::newRow("hours, with spaces") << u"{{ now+12h }}"_s << u"2026-12-01T00:50:05+03:00"_s;
    QTest::newRow("counter") << u"A{{counter:run}}"_s << u"A1"_s;
    QTest::newRow("counter, a Russian name") << u"{{counter:заказ}}"_s << u"1"_s;
    QTest::newRow("digits") << u"H{{random:digits:12}}"_s << u"H012345678901"_s;
    QTest::newRow("letters") << u"{{random:letters:3}}"_s << u"ABC"_s;
    QTest::newRow("hex") << u"{{random:hex:2}}!"_s << u"01!"_s;
    QTest::newRow("order id of the source") << u"for {{order_id}}."_s << u"for H42."_s;
    QTest::newRow("answer") << u"{{ask:Code}}"_s << u"1234"_s;
    QTest::newRow("literal") << u"{{{{uuid}}"_s << u"{{uuid}}"_s;
    QTest::newRow("literal beside one") << u"{{{{ {{ask:Code}} }}"_s << u"{{ 1234 }}"_s;
    QTest::newRow("several") << u"{{ask:Code}}-{{now}}-{{ask:Code}}"_s << u"1234-2026-11-30T12:50:05+03:00-1234"_s;
}

void tst_Placeholders::eachKind_isFilled()
{
    QFETCH(const QString, text);
    QFETCH(const QString, filled);
    QCOMPARE(filledText(text), filled);
}

void tst_Placeholders::aBadOne_isNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    QTest::newRow("unknown") << u"{{uiid}}"_s << ErrorCode::PlaceholderUnknown << u"{{uiid}}"_s;
    QTest::newRow("empty") << u"{{}}"_s << ErrorCode::PlaceholderUnknown << u"{{}}"_s;
    QTest::newRow("unknown unit") << u"{{now+15y}}"_s << ErrorCode::PlaceholderUnknown << u"{{now+15y}}"_s;
    QTest::newRow("too many digits") << u"{{random:digits:65}}"_s << ErrorCode::PlaceholderUnknown << u"{{random:digits:65}}"_s;
    QTest::newRow("no digits") << u"{{random:digits:0}}"_s << ErrorCode::PlaceholderUnknown << u"{{random:digits:0}}"_s;
    QTest::newRow("counter without a name") << u"{{counter:}}"_s << ErrorCode::PlaceholderUnknown << u"{{counter:}}"_s;
    QTest::newRow("counter with a path") << u"{{counter:../x}}"_s << ErrorCode::PlaceholderUnknown << u"{{counter:../x}}"_s;
    QTest::newRow("open") << u"a {{uuid"_s << ErrorCode::PlaceholderOpen << u"{{uuid"_s;
    QTest::newRow("unanswered") << u"{{ask:PIN}}"_s << ErrorCode::PlaceholderUnanswered << u"PIN"_s;
}

void tst_Placeholders::aBadOne_isNamed()
{
    QFETCH(const QString, text);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, subject);
    const Result<Notification> filled = Placeholders::fill(withText(u"handoutCode"_s, text), catalog(), source());
    QVERIFY(!filled);
    QCOMPARE(filled.error().code, code);
    QCOMPARE(filled.error().subject, subject);
    QCOMPARE(filled.error().detail, code == ErrorCode::PlaceholderUnanswered ? QString() : u"handoutCode"_s);
}

void tst_Placeholders::uuids_areRandomOnes()
{
    const PlaceholderSource real = PlaceholderSource::at(QDateTime::currentDateTime());
    QSet<QString> seen;
    for (int i = 0; i < 1000; ++i) {
        const Result<Notification> filled = Placeholders::fill(withText(orderUuidField, u"{{uuid}}"_s), catalog(), real);
        QVERIFY(filled);
        const QUuid uuid(filled->orderUuid());
        QCOMPARE(uuid.toString(QUuid::WithoutBraces), filled->orderUuid());
        QCOMPARE(uuid.version(), QUuid::Random);
        QCOMPARE(uuid.variant(), QUuid::DCE);
        seen.insert(filled->orderUuid());
    }
    QCOMPARE(seen.size(), 1000);
}

void tst_Placeholders::theSameTwice_isOneValue_otherLabelsAreOthers()
{
    Notification notification(
        u"order.accepted"_s,
        {{orderIdField, u"{{random:digits:9}}"_s}, {u"a"_s, u"{{random:digits:9}}"_s}, {u"b"_s, u"{{random:digits:9:other}}"_s}});
    const Result<Notification> filled = Placeholders::fill(notification, catalog(), source());
    QVERIFY(filled);
    QCOMPARE(filled->text(u"a"), filled->orderId());
    QVERIFY(filled->text(u"b") != filled->orderId());
}

void tst_Placeholders::theOrderId_isTheFilledOne_whereverItStands()
{
    // the id stands after the field that names it
    const Notification notification(u"order.accepted"_s, {{u"a"_s, u"<{{order_id}}>"_s}, {orderIdField, u"H{{random:digits:3}}"_s}});
    const Result<Notification> filled = Placeholders::fill(notification, catalog(), source());
    QVERIFY(filled);
    QCOMPARE(filled->orderId(), u"H012"_s);
    QCOMPARE(filled->text(u"a"), u"<H012>"_s);

    const Result<Notification> given = Placeholders::fill(Notification(u"order.accepted"_s, {{orderIdField, u"{{order_id}}"_s}}), catalog(),
                                                          source());
    QVERIFY(given);
    QCOMPARE(given->orderId(), u"H42"_s);

    PlaceholderSource none = source();
    none.orderId.clear();
    const Result<Notification> missing = Placeholders::fill(withText(u"a"_s, u"{{order_id}}"_s), catalog(), none);
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::PlaceholderNoOrder);

    const Result<Notification> plain = Placeholders::fill(
        Notification(u"order.accepted"_s, {{orderIdField, u"H7"_s}, {u"a"_s, u"{{order_id}}"_s}}), catalog(), none);
    QVERIFY(plain);
    QCOMPARE(plain->text(u"a"), u"H7"_s);
}

void tst_Placeholders::aNumberField_getsANumber()
{
    Notification notification(u"order.assembled"_s);
    notification.setPayload(
        parseJson(R"({"order":{"positions":[{"id":"{{uuid}}","quantity":"{{ask:Code}}","weight":"{{ask:Code}}"}]}})").value);
    const Result<Notification> filled = Placeholders::fill(notification, catalog(), source());
    QVERIFY(filled);
    const JsonValue row = filled->value(u"order.positions")->items.first();
    QCOMPARE(*row.find(u"quantity"), JsonValue::ofNumber(u"1234"_s));
    QCOMPARE(*row.find(u"weight"), JsonValue::ofText(u"1234"_s)); // the contract wants a text
}

void tst_Placeholders::numbersAndTables_elsewhereStayAsTheyWere()
{
    const QByteArray body =
        R"({"event":{"type":"order.accepted","payload":{"n":1.50,"a":[null,true,"x"],"t":"{{ask:Code}}","n":2}},"more":{"k":"{{now}}"}})";
    const std::optional<Notification> notification = Notification::fromDocument(parseJson(body).value);
    QVERIFY(notification);
    const Result<Notification> filled = Placeholders::fill(*notification, catalog(), source());
    QVERIFY(filled);
    QByteArray expected = body;
    expected.replace("{{ask:Code}}", "1234").replace("{{now}}", "2026-11-30T12:50:05+03:00");
    QCOMPARE(RequestCodec::encode(*filled), expected);
}

void tst_Placeholders::aMissingAnswer_movesNoCounter()
{
    int moved = 0;
    PlaceholderSource counting = source();
    counting.counter = [&moved](const QString&) { return Result<quint64>(static_cast<quint64>(++moved)); };
    for (const QString& bad : {u"{{ask:PIN}}"_s, u"{{nothing}}"_s, u"{{now"_s}) {
        const Notification notification(u"order.accepted"_s, {{u"a"_s, u"{{counter:x}}"_s}, {u"b"_s, bad}});
        QVERIFY(!Placeholders::fill(notification, catalog(), counting));
    }
    QCOMPARE(moved, 0);
}

void tst_Placeholders::theEventsType_isLeftAlone()
{
    const Notification notification(u"{{ask:Code}}"_s, {{u"a"_s, u"1"_s}});
    QVERIFY(!Placeholders::areIn(notification));
    const Result<Notification> filled = Placeholders::fill(notification, catalog(), source());
    QVERIFY(filled);
    QCOMPARE(*filled, notification);
}

void tst_Placeholders::labels_areListedOnce()
{
    const Notification notification(u"order.accepted"_s,
                                    {{u"a"_s, u"{{ask:Two}}{{ask: One }}"_s}, {u"b"_s, u"{{ask:Two}}{{uuid}}{{{{ask:No}}"_s}});
    QCOMPARE(Placeholders::labels(notification), (QStringList{u"Two"_s, u"One"_s}));
}

void tst_Placeholders::aRawBody_getsJsonTexts()
{
    PlaceholderSource quoting = source();
    quoting.answers.insert(u"Code"_s, u"a\"b\nя"_s);
    const QString body = u"[1.50, \"{{ask:Code}}\", {\"x\": {{counter:n}}} \"{{order_id}} {{{{\""_s;
    QCOMPARE(Placeholders::fillRaw(body, quoting).value(), u"[1.50, \"a\\\"b\\nя\", {\"x\": 1} \"H42 {{\""_s);
    QCOMPARE(Placeholders::labelsOfRaw(body), QStringList{u"Code"_s});
    QCOMPARE(Placeholders::fillRaw(u"{{ask:PIN}}"_s, quoting).error().code, ErrorCode::PlaceholderUnanswered);
}

void tst_Placeholders::unfilled_keepsWhatAPersonDidNotChange()
{
    Notification written(u"order.ready_for_delivery"_s, {{orderIdField, u"H{{random:digits:4}}"_s}, {u"handoutCode"_s, u"{{ask:Code}}"_s}});
    written.setValue(u"order.positions", parseJson(R"([{"id":"{{uuid}}","quantity":"{{ask:Code}}"},{"id":"2","quantity":2}])").value);
    const Notification filled = Placeholders::fill(written, catalog(), source()).value();
    QCOMPARE(Placeholders::unfilled(filled, filled, written), written);

    Notification current = filled;
    current.setText(u"handoutCode", u"77"_s);
    current.setText(u"number", u"5"_s);
    JsonValue rows = *current.value(u"order.positions");
    rows.items[0].set(u"id", JsonValue::ofText(u"1"_s));
    rows.items.removeLast();
    current.setValue(u"order.positions", rows);
    const Notification kept = Placeholders::unfilled(current, filled, written);
    QCOMPARE(kept.orderId(), written.orderId());
    QCOMPARE(kept.text(u"handoutCode"), u"77"_s);
    QCOMPARE(kept.text(u"number"), u"5"_s);
    QCOMPARE(kept.value(u"order.positions")->toBytes(), QByteArray(R"([{"id":"1","quantity":"{{ask:Code}}"}])"));
}

void tst_Placeholders::inProduction_noOrderIsMadeUp_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isFilled");
    QTest::newRow("random id") << orderIdField << u"H{{random:digits:10}}"_s << false;
    QTest::newRow("counted id") << orderIdField << u"{{counter:n}}"_s << false;
    QTest::newRow("uuid") << orderUuidField << u"{{uuid}}"_s << false;
    QTest::newRow("asked") << orderIdField << u"{{ask:Code}}"_s << true;
    QTest::newRow("of the form") << orderIdField << u"{{order_id}}"_s << true;
    QTest::newRow("another field") << u"handoutCode"_s << u"{{random:digits:4}}"_s << true;
}

void tst_Placeholders::inProduction_noOrderIsMadeUp()
{
    QFETCH(const QString, path);
    QFETCH(const QString, text);
    QFETCH(const bool, isFilled);
    PlaceholderSource production = source();
    production.mayMakeOrders = false;
    Notification notification(u"order.accepted"_s, {{u"aFieldBefore"_s, u"{{uuid}}"_s}});
    notification.setText(path, text);
    const Result<Notification> filled = Placeholders::fill(notification, catalog(), production);
    QCOMPARE(filled.has_value(), isFilled);
    if (!filled)
        QCOMPARE(filled.error().code, ErrorCode::OrderMadeUp);
    QVERIFY(!Placeholders::fillRaw(u"{\"order_id\":\"{{uuid}}\"}"_s, production));
}

void tst_Placeholders::literalTexts_comeBackAsTheyWere_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"{{uuid}}", "{{", "{{{", "{{{{", "{{{{{", "a {{b}} {c} {{now", "{"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_Placeholders::literalTexts_comeBackAsTheyWere()
{
    QFETCH(const QString, text);
    QCOMPARE(filledText(Placeholders::literal(text)), text);
    const Result<Notification> filled = Placeholders::fill(Placeholders::literal(withText(u"a"_s, text)), catalog(), source());
    QVERIFY(filled);
    QCOMPARE(*filled, withText(u"a"_s, text));
}

QTEST_APPLESS_MAIN(tst_Placeholders)
#include "tst_Placeholders.moc"
