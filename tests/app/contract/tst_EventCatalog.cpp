#include "EventCatalog.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

const QString fileName = u"events.json"_s;

/// A catalogue with these members beside its version, which stands on the first line; they begin on the second.
QByteArray fileOf(const QByteArray& members)
{
    return "{\"version\":2,\n" + members + '}';
}

QByteArray eventOf(const QByteArray& id, const QByteArray& members = {})
{
    return "{\"id\":\"" + id + "\",\"title\":{\"ru\":\"А\",\"en\":\"A\"}" + members + '}'; // not raw: moc sees no class after an odd quote
}

QByteArray fieldOf(const QByteArray& path, const QByteArray& type, const QByteArray& members = {})
{
    return "{\"path\":\"" + path + "\",\"type\":\"" + type + "\",\"label\":{\"ru\":\"А\",\"en\":\"A\"}" + members + '}';
}

QByteArray events(const QByteArray& list)
{
    return fileOf("\"events\":[" + list + ']');
}

QByteArray fields(const QByteArray& list)
{
    return fileOf("\"fields\":[" + list + ']');
}

/// A row of a bad file, with the line of its mistake; 0: only the file is named.
void row(const char* name, const QByteArray& json, ErrorCode code, int line, const QString& detail)
{
    QTest::newRow(name) << json << code << (line > 0 ? u"events.json:%1"_s.arg(line) : fileName) << detail;
}

QStringList idsOf(const EventCatalog& catalog)
{
    QStringList ids;
    for (const EventType& event : catalog.events())
        ids.append(event.id);
    return ids;
}

} // namespace

class tst_EventCatalog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtIn_hasTheContractsEventsInOrder();
    void builtIn_hasTitlesInBothLanguages();
    void builtIn_isSound();
    void builtIn_hasTheContractsLimits();
    void title_fallsBack();
    void find_takesTheExactId();
    void field_isFoundByItsPath_data();
    void field_isFoundByItsPath();
    void overlay_addsAnEventInItsPlace();
    void overlay_replacesWhatHasTheSameName();
    void overlay_setsCancelsButNeverClearsIt();
    void overlay_mayAddNothing();
    void overlay_ofTheHelp_isSound();
    void badFile_isNamedWithItsLine_data();
    void badFile_isNamedWithItsLine() { checkFault(); }
    void badEvent_isNamedWithItsLine_data();
    void badEvent_isNamedWithItsLine() { checkFault(); }
    void badField_isNamedWithItsLine_data();
    void badField_isNamedWithItsLine() { checkFault(); }
    void badCatalogue_isNoBaseEither_data();
    void badCatalogue_isNoBaseEither();

private:
    static void addFaultColumns();
    static void checkFault();
};

void tst_EventCatalog::builtIn_hasTheContractsEventsInOrder()
{
    QFile contract(QStringLiteral(CONTRACT_FILE));
    QVERIFY(contract.open(QIODevice::ReadOnly));
    static const QRegularExpression item(u"^\\s*- (order\\.[a-z_]+)$"_s, QRegularExpression::MultilineOption);
    QStringList expected;
    for (const QRegularExpressionMatch& match : item.globalMatch(QString::fromUtf8(contract.readAll())))
        expected.append(match.captured(1));
    QCOMPARE(expected.size(), 8);
    QCOMPARE(idsOf(EventCatalog::builtIn()), expected);
}

void tst_EventCatalog::builtIn_hasTitlesInBothLanguages()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    QCOMPARE(catalog.title(u"order.canceled", u"ru"_s), u"Заказ отменен"_s);
    QCOMPARE(catalog.title(u"order.canceled", u"en"_s), u"Order canceled"_s);
    for (const EventType& event : catalog.events()) {
        for (const LocalizedText& text : {event.title, event.help})
            QVERIFY2(localized(text, u"ru"_s) != localized(text, u"en"_s), qUtf8Printable(event.id));
    }
}

void tst_EventCatalog::builtIn_isSound()
{
    const EventCatalog& catalog = EventCatalog::builtIn();
    QStringList taken{u"order_id"_s, u"orderUUID"_s};
    for (const EventType& event : catalog.events()) {
        for (const QString& path : event.fields + event.required + event.expected)
            QVERIFY2(catalog.field(path), qUtf8Printable(event.id + u": "_s + path));
        taken += event.fields;
    }
    for (const FieldSpec& field : catalog.fields())
        QVERIFY2(taken.contains(field.path), qUtf8Printable(field.path)); // there is no field that no event takes
    QCOMPARE(catalog.schemes().size(), 3);
    for (const Scheme& scheme : catalog.schemes()) {
        QVERIFY2(!scheme.events.isEmpty(), qUtf8Printable(scheme.id));
        for (const QString& id : scheme.events)
            QVERIFY2(catalog.find(id), qUtf8Printable(scheme.id + u": "_s + id));
    }
}

void tst_EventCatalog::builtIn_hasTheContractsLimits()
{
    QStringList limited;
    for (const FieldSpec& field : EventCatalog::builtIn().fields()) {
        if (field.maxLength == 255)
            limited.append(field.path);
        else
            QCOMPARE(field.maxLength, 0);
    }
    QCOMPARE(limited, (QStringList{u"order_id"_s, u"orderUUID"_s, u"code"_s, u"handoutCode"_s, u"estimated_assembly_at"_s}));
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

void tst_EventCatalog::field_isFoundByItsPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("found"); // empty: none
    QTest::newRow("top") << u"order_id"_s << u"order_id"_s;
    QTest::newRow("inside") << u"order.changed"_s << u"order.changed"_s;
    QTest::newRow("table") << u"order.positions"_s << u"order.positions"_s;
    QTest::newRow("row") << u"order.positions[7]"_s << u"order.positions"_s;
    QTest::newRow("cell") << u"order.positions[7].quantity"_s << u"quantity"_s;
    QTest::newRow("list in a cell") << u"order.positions[0].markingCode[2].value"_s << u"markingCode"_s;
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("object on the way") << u"order"_s << QString();
    QTest::newRow("other case") << u"Order_ID"_s << QString();
    QTest::newRow("unknown column") << u"order.positions[0].odd"_s << QString();
    QTest::newRow("unknown table") << u"order.odd[0].id"_s << QString();
    QTest::newRow("bracket first") << u"[0]"_s << QString();
    QTest::newRow("dot after the bracket") << u"order.positions[0]."_s << QString();
}

void tst_EventCatalog::field_isFoundByItsPath()
{
    QFETCH(const QString, path);
    QFETCH(const QString, found);
    const FieldSpec* field = EventCatalog::builtIn().field(path);
    QCOMPARE(field ? field->path : QString(), found);
}

void tst_EventCatalog::overlay_addsAnEventInItsPlace()
{
    const QByteArray ninth = eventOf("order.returned",
                                     R"(,"place":75,"fields":["reason"],"expected":["reason"],"after":"order.delivered")");
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(
        fileOf("\"fields\":[" + fieldOf("reason", "text", R"(,"max_length":10)") + "],\"events\":[" + ninth + ']'), fileName);
    QVERIFY(catalog);
    QStringList ids = idsOf(EventCatalog::builtIn());
    ids.insert(ids.indexOf(u"order.canceled"_s), u"order.returned"_s);
    QCOMPARE(idsOf(*catalog), ids);
    QVERIFY(catalog->find(u"order.returned")->takes(u"reason"_s));
    QVERIFY(catalog->find(u"order.returned")->takes(u"order_id"_s)); // the ids are every event's
    QVERIFY(!catalog->find(u"order.canceled")->takes(u"reason"_s));
    QCOMPARE(catalog->field(u"reason")->maxLength, 10);
    QVERIFY(!EventCatalog::builtIn().find(u"order.returned"));
}

void tst_EventCatalog::overlay_replacesWhatHasTheSameName()
{
    const QByteArray scheme = R"({"id":"pick_up","title":{"ru":"Своё","en":"Own"},"events":["order.canceled"]})";
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(fileOf("\"events\":[" + eventOf("order.canceled", R"(,"place":1)")
                                                                             + "],\"schemes\":[" + scheme + "],\"fields\":["
                                                                             + fieldOf("code", "number_text") + ']'),
                                                                      fileName);
    QVERIFY(catalog);
    QCOMPARE(catalog->events().size(), 8);
    QCOMPARE(catalog->title(u"order.canceled", u"ru"_s), u"А"_s);
    QCOMPARE(idsOf(*catalog).first(), u"order.canceled"_s);
    QVERIFY(!catalog->find(u"order.canceled")->endsOrder);   // replaced as a whole
    QVERIFY(catalog->find(u"order.canceled")->cancelsOrder); // but a cancellation it stays
    QCOMPARE(catalog->field(u"code")->type, FieldType::NumberText);
    QCOMPARE(catalog->fields().size(), EventCatalog::builtIn().fields().size());
    QCOMPARE(catalog->schemes().size(), 3);
    QCOMPARE(catalog->schemes().at(1).events, QStringList{u"order.canceled"_s});
}

void tst_EventCatalog::overlay_setsCancelsButNeverClearsIt()
{
    const QByteArray events = "\"events\":[" + eventOf("order.revoked", R"(,"cancels_order":true)") + ','
        + eventOf("order.canceled", R"(,"cancels_order":false)") + ',' + eventOf("order.paused") + ']';
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(fileOf(events), fileName);
    QVERIFY(catalog);
    QVERIFY(catalog->cancels(u"order.revoked"));
    QVERIFY(catalog->cancels(u"order.canceled"));
    QVERIFY(!catalog->cancels(u"order.paused"));
    QVERIFY(!catalog->cancels(u"order.delivered"));
    QVERIFY(!catalog->cancels(u"order.lost"));
    QVERIFY(!EventCatalog::builtIn().cancels(u"order.revoked"));
}

void tst_EventCatalog::overlay_mayAddNothing()
{
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(fileOf("\"events\":[]"), fileName);
    QVERIFY(catalog);
    QCOMPARE(idsOf(*catalog), idsOf(EventCatalog::builtIn()));
}

void tst_EventCatalog::overlay_ofTheHelp_isSound()
{
    QFile help(QStringLiteral(HELP_FILE));
    QVERIFY(help.open(QIODevice::ReadOnly));
    const QByteArray text = help.readAll();
    const qsizetype begin = text.indexOf("    {\n");
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(text.sliced(begin, text.indexOf("\n\n", begin) - begin), fileName);
    QVERIFY2(catalog, qUtf8Printable(catalog ? QString() : catalog.error().subject + catalog.error().detail));
    QCOMPARE(idsOf(*catalog).at(2), u"order.delayed"_s);
    QVERIFY(catalog->find(u"order.delayed")->takes(u"delay.until"_s));
}

void tst_EventCatalog::addFaultColumns()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("detail");
}

void tst_EventCatalog::badFile_isNamedWithItsLine_data()
{
    addFaultColumns();
    using enum ErrorCode;
    row("nothing", {}, CatalogNotJson, 1, {});
    row("cut", "{\"version\":2,\n\"events\":[\n", CatalogNotJson, 3, {});
    row("byte order mark", "\xef\xbb\xbf" + events({}), CatalogNotJson, 1, {});
    row("not UTF-8", fileOf("\"events\":\n[\"\xff\"]"), CatalogNotJson, 3, {});
    row("100 MB", QByteArray(100 * 1024 * 1024, ' '), CatalogTooLarge, 0, {});
    row("10,000 levels", fileOf("\"events\":" + QByteArray(10'000, '[') + QByteArray(10'000, ']')), CatalogTooDeep, 2, {});
    row("10,000 levels a line each", fileOf(QByteArray("\"a\":{\n").repeated(10'000) + QByteArray(10'000, '}')), CatalogTooDeep, 201, {});
    row("list", "[]", CatalogWrongType, 1, u"object"_s);
    row("no version", "{\n\"events\":[]}", CatalogMissing, 1, u"version"_s);
    row("version of tomorrow", "{\n\"version\":3}", CatalogVersion, 2, u"3"_s);
    row("version with a fraction", "{\"version\":2.0}", CatalogVersion, 1, u"2.0"_s);
    row("version is a text", "{\n\n\"version\":\"2\"}", CatalogWrongType, 3, u"version"_s);
    row("events are an object", fileOf("\"events\":{}"), CatalogWrongType, 2, u"events"_s);
}

void tst_EventCatalog::badEvent_isNamedWithItsLine_data()
{
    addFaultColumns();
    using enum ErrorCode;
    row("event is a text", events("\n\"a\""), CatalogWrongType, 3, u"object"_s);
    row("event without id", events(eventOf("a") + ",\n{\"title\":{}}"), CatalogMissing, 3, u"id"_s);
    row("event without title", events("\n{\"id\":\"a\"}"), CatalogMissing, 3, u"title"_s);
    row("title in one language", events("{\"id\":\"a\",\n\"title\":{\"ru\":\"А\"}}"), CatalogMissing, 3, u"title.en"_s);
    row("empty title", events("{\"id\":\"a\",\n\n\"title\":{\"ru\":\"\",\"en\":\"A\"}}"), CatalogMissing, 4, u"title.ru"_s);
    row("title is a text", events("{\"id\":\"a\",\n\"title\":\"A\"}"), CatalogWrongType, 3, u"title"_s);
    row("place is negative", events(eventOf("a", ",\n\"place\":-1")), CatalogWrongType, 3, u"place"_s);
    row("place is too large", events(eventOf("a", ",\n\"place\":12345678901234567890")), CatalogWrongType, 3, u"place"_s);
    row("flag is a text", events(eventOf("a", ",\n\"ends_order\":\"yes\"")), CatalogWrongType, 3, u"ends_order"_s);
    row("cancelling is a number", events(eventOf("a", ",\n\"cancels_order\":1")), CatalogWrongType, 3, u"cancels_order"_s);
    row("fields hold a number", events(eventOf("a", ",\"fields\":[\n1]")), CatalogWrongType, 3, u"fields"_s);
    row("event twice", events(eventOf("a") + ",\n" + eventOf("a")), CatalogDuplicate, 3, u"a"_s);
    row("key twice", events("{\"id\":\"a\",\n\"id\":\"b\"}"), CatalogDuplicate, 3, u"events[0].id"_s);
    row("event with an unknown field", events(eventOf("a") + ",\n" + eventOf("b", R"(,"fields":["odd"])")), CatalogUnknownName, 3,
        u"odd"_s);
    row("expected, but not taken", events(eventOf("a", R"(,"expected":["code"])")), CatalogUnknownName, 2, u"code"_s);
    row("required, but not taken", events(eventOf("a", R"(,"required":["code"])")), CatalogUnknownName, 2, u"code"_s);
    row("after nothing", events(eventOf("a", R"(,"after":"b")")), CatalogUnknownName, 2, u"b"_s);
    row("before nothing", events(eventOf("a", R"(,"before":"b")")), CatalogUnknownName, 2, u"b"_s);
    row("scheme without events", fileOf(R"("schemes":[{"id":"s","title":{"ru":"А","en":"A"}}])"), CatalogMissing, 2, u"events"_s);
    row("scheme of an unknown event",
        fileOf("\"schemes\":[\n"
               R"({"id":"s","title":{"ru":"А","en":"A"},"events":["odd"]}])"),
        CatalogUnknownName, 3, u"odd"_s);
}

void tst_EventCatalog::badField_isNamedWithItsLine_data()
{
    addFaultColumns();
    using enum ErrorCode;
    row("field without path", fields("\n{\"type\":\"text\"}"), CatalogMissing, 3, u"path"_s);
    row("field without label", fields("\n{\"path\":\"a\",\"type\":\"text\"}"), CatalogMissing, 3, u"label"_s);
    row("unknown type", fields("\n" + fieldOf("a", "colour")), CatalogUnknownType, 3, u"colour"_s);
    row("path with a bracket", fields(fieldOf("a[0]", "text")), CatalogWrongType, 2, u"path"_s);
    row("path ends in a dot", fields(fieldOf("a.", "text")), CatalogWrongType, 2, u"path"_s);
    row("field twice", fields(fieldOf("a", "text") + ",\n" + fieldOf("a", "id")), CatalogDuplicate, 3, u"a"_s);
    row("field inside another", fields(fieldOf("a", "text") + ",\n" + fieldOf("a.b", "id")), CatalogDuplicate, 2, u"a"_s);
    row("field inside a built-in one", fields("\n" + fieldOf("code.b", "text")), CatalogDuplicate, 3, u"code.b"_s);
    row("field around built-in ones", fields("\n" + fieldOf("order", "text")), CatalogDuplicate, 3, u"order"_s);
    row("same as nothing", fields("\n" + fieldOf("a", "text", R"(,"same_as":"b")")), CatalogUnknownName, 3, u"b"_s);
    row("list without its key", fields("\n" + fieldOf("a", "text_list")), CatalogMissing, 3, u"item_key"_s);
    row("table without columns", fields("\n" + fieldOf("a", "table")), CatalogMissing, 3, u"columns"_s);
    row("table in a table", fields(fieldOf("a", "table", ",\"columns\":[\n" + fieldOf("b", "table", R"(,"columns":[])") + ']')),
        CatalogUnknownType, 3, u"table"_s);
    row("column inside an object", fields(fieldOf("a", "table", ",\"columns\":[\n" + fieldOf("b.c", "text") + ']')), CatalogWrongType, 3,
        u"path"_s);
    row("column twice", fields(fieldOf("a", "table", ",\"columns\":[" + fieldOf("b", "text") + ",\n" + fieldOf("b", "text") + ']')),
        CatalogDuplicate, 3, u"b"_s);
}

void tst_EventCatalog::checkFault()
{
    QFETCH(const QByteArray, json);
    QFETCH(const ErrorCode, code);
    QFETCH(const QString, place);
    QFETCH(const QString, detail);
    const Result<EventCatalog> catalog = EventCatalog::builtIn().with(json, fileName);
    QVERIFY(!catalog);
    QCOMPARE(catalog.error().code, code);
    QCOMPARE(catalog.error().subject, place);
    QCOMPARE(catalog.error().detail, detail);
}

void tst_EventCatalog::badCatalogue_isNoBaseEither_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no events") << fileOf("\"events\":[]") << ErrorCode::CatalogMissing;
    QTest::newRow("field of the built-in one") << events(eventOf("a", R"(,"fields":["code"])")) << ErrorCode::CatalogUnknownName;
}

void tst_EventCatalog::badCatalogue_isNoBaseEither()
{
    QFETCH(const QByteArray, json);
    QFETCH(const ErrorCode, code);
    const Result<EventCatalog> catalog = EventCatalog::parse(json, fileName);
    QVERIFY(!catalog);
    QCOMPARE(catalog.error().code, code);
}

QTEST_GUILESS_MAIN(tst_EventCatalog)
#include "tst_EventCatalog.moc"
