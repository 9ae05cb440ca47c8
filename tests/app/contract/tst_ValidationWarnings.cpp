#include "FieldValue.h"
#include "Validation.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vestnik::Issues)

namespace {

const QString accepted = u"order.accepted"_s;
const QString ready = u"order.ready_for_delivery"_s;
const QString positionsField = u"order.positions"_s;

/// A notification of that event with an order id, and the text in that field as a person types it there.
Notification withField(const QString& event, const QString& path, const QString& text)
{
    Notification notification(event, {{orderIdField, u"H1"_s}});
    notification.setValue(path, valueOfText(*EventCatalog::builtIn().field(path), text));
    return notification;
}

Notification withPositions(const QString& rows)
{
    return withField(ready, positionsField, rows);
}

Issues warning(const QString& field, IssueCode code, const QString& detail = {})
{
    return {{field, code, Severity::Warning, detail}};
}

void row(const char* name, const Notification& notification, const Issues& issues)
{
    QTest::newRow(name) << notification << issues;
}

} // namespace

class tst_ValidationWarnings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void texts_areWarnedOf_data();
    void texts_areWarnedOf() { checkIssues(); }
    void fieldsAndItems_areWarnedOf_data();
    void fieldsAndItems_areWarnedOf() { checkIssues(); }
    void aFieldHasOneIssue();
    void noBody_isNoMatterForAdvice();

private:
    static void addColumns();
    static void checkIssues();
};

void tst_ValidationWarnings::addColumns()
{
    QTest::addColumn<Notification>("notification");
    QTest::addColumn<Issues>("issues");
}

void tst_ValidationWarnings::texts_areWarnedOf_data()
{
    addColumns();
    const auto id = [](const QString& text) { return Notification(accepted, {{orderIdField, text}}); };
    row("look-alike", id(u"Н123"_s), warning(orderIdField, IssueCode::LookAlike, u"Н"_s));
    row("look-alike inside", id(u"H12О"_s), warning(orderIdField, IssueCode::LookAlike, u"О"_s));
    row("look-alikes throughout", id(u"НОСТ"_s), warning(orderIdField, IssueCode::LookAlike, u"Н"_s));
    row("Cyrillic that looks like nothing", id(u"Жук"_s), warning(orderIdField, IssueCode::OddOrderId));
    row("look-alike in the UUID", Notification(accepted, {{orderUuidField, u"265сb601-a78a-4862-9e9d-d6b48d6a0a3f"_s}}),
        warning(orderUuidField, IssueCode::LookAlike, u"с"_s));

    const QString at = u"estimated_assembly_at"_s;
    for (const char* text : {"2021-12-20T14:00:00+03:00", "2021-12-20T14:00:00Z", "2021-12-20T14:00+0300", "2021-12-20T14:00:00.123-11:00"})
        row(text, withField(accepted, at, QString::fromLatin1(text)), {});
    for (const char* text : {"2021-12-20T14:00:00", "2021-12-20", "20.12.2021 14:00", "2021-02-30T14:00:00+03:00", "2021-12-20T25:00:00Z",
                             "2021-12-20 14:00:00+03:00", "soon"}) // as raw JSON has it: a typed one gets its offset
        row(text, Notification(accepted, {{orderIdField, u"H1"_s}, {at, QString::fromLatin1(text)}}), warning(at, IssueCode::NotDateTime));
}

void tst_ValidationWarnings::fieldsAndItems_areWarnedOf_data()
{
    addColumns();
    row("a field of another event", withField(u"order.in_work"_s, u"code"_s, u"1"_s),
        warning(u"code"_s, IssueCode::NotForEvent, u"order.in_work"_s));
    row("items of another event", withField(accepted, positionsField, u"[]"_s), warning(positionsField, IssueCode::NotForEvent, accepted));
    row("no items", Notification(ready, {{orderIdField, u"H1"_s}}), warning(positionsField, IssueCode::Expected, ready));
    row("an empty list of items", withPositions(u"[]"_s), warning(positionsField, IssueCode::Expected, ready));
    row("no code", Notification(u"order.pickup_code_created"_s, {{orderIdField, u"H1"_s}}),
        warning(u"code"_s, IssueCode::Expected, u"order.pickup_code_created"_s));

    Notification other = withPositions(u"[{\"id\":\"1\",\"quantity\":1}]"_s);
    other.setText(u"order.originalOrderId", u"H1"_s);
    row("the same id twice", other, {});
    other.setText(u"order.originalOrderId", u"H2"_s);
    row("another original id", other, warning(u"order.originalOrderId"_s, IssueCode::NotSame, orderIdField));
    other.remove(orderIdField);
    other.setText(orderUuidField, u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s);
    row("an original id with a UUID alone", other, {});

    const auto weight = [](const char* text) {
        return withPositions(u"[{\"id\":\"1\",\"quantity\":1,\"weight\":\"%1\"}]"_s.arg(QLatin1String(text)));
    };
    const QString weightField = positionsField + u"[0].weight"_s;
    for (const char* text : {"10", "1000", "1e3"})
        row(text, weight(text), {});
    for (const char* text : {"9", "0", "1.5", "1500.0", "-5"})
        row(text, weight(text), warning(weightField, IssueCode::Kilograms));
    for (const char* text : {"1,5", "1 kg", "1500g", "+10"})
        row(text, weight(text), warning(weightField, IssueCode::NotNumber));
    row("Latin SKU with one Cyrillic letter", withPositions(u"[{\"id\":\"SKU-1\",\"quantity\":1},{\"id\":\"АB1\",\"quantity\":1}]"_s),
        warning(positionsField + u"[1].id"_s, IssueCode::LookAlike, u"А"_s));
    row("Cyrillic SKU", withPositions(u"[{\"id\":\"АВС-1\",\"quantity\":1}]"_s), {});
    row("marking code with GS", withPositions(u"[{\"id\":\"1\",\"quantity\":1,\"markingCode\":[{\"value\":\"01\\u001d21\"}]}]"_s), {});
}

void tst_ValidationWarnings::checkIssues()
{
    QFETCH(const Notification, notification);
    QFETCH(const Issues, issues);
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()), issues);
}

void tst_ValidationWarnings::aFieldHasOneIssue()
{
    const Notification notification(u"order.in_work"_s, {{orderIdField, u"H1"_s}, {u"code"_s, QString(256, u'1')}});
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()),
             (Issues{{u"code"_s, IssueCode::TooLong, Severity::Error, u"255"_s}}));
}

void tst_ValidationWarnings::noBody_isNoMatterForAdvice()
{
    QCOMPARE(Validation::check(QByteArray("?"), EventCatalog::builtIn()), (Issues{{{}, IssueCode::NotJson, Severity::Error, u"1:1"_s}}));
    const QByteArray twice = R"({"event":{"type":"order.in_work","payload":{"order_id":"Н1","order_id":"Н1"}}})";
    QCOMPARE(Validation::check(twice, EventCatalog::builtIn()).size(), 1); // the duplicate is said, and of that field nothing else
}

QTEST_GUILESS_MAIN(tst_ValidationWarnings)
#include "tst_ValidationWarnings.moc"
