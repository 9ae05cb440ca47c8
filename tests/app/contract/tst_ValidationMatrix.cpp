#include "Validation.h"

#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vestnik::Issues)

namespace {

const QString sampleId = u"H1234567890"_s;
const QString sampleUuid = u"265cb601-a78a-4862-9e9d-d6b48d6a0a3f"_s;

/// What each event of the contract usually has, beside an id; said here anew, so that a slip in the catalogue shows.
Issues expectedOf(const QString& event)
{
    const QList<std::pair<QString, QString>> usual{{u"order.pickup_code_created"_s, u"code"_s},
                                                   {u"order.ready_for_delivery"_s, u"order.positions"_s},
                                                   {u"order.delivered"_s, u"order.positions"_s}};
    Issues issues;
    for (const auto& [id, field] : usual) {
        if (id == event)
            issues.append({field, IssueCode::Expected, Severity::Warning, event});
    }
    return issues;
}

/// The fields that an event takes beside the two ids, by the contract.
QStringList limitedFieldsOf(const QString& event)
{
    QStringList limited;
    const EventCatalog& catalog = EventCatalog::builtIn();
    for (const QString& path : catalog.find(event)->fields) { // tst_EventCatalog knows which have a limit
        if (catalog.field(path)->maxLength > 0)
            limited += path;
    }
    return limited;
}

} // namespace

/// Every event with every kind of id, and every limit.
class tst_ValidationMatrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyEvent_withEachKindOfId_data();
    void everyEvent_withEachKindOfId();
    void everyLimitedField_mayHave255CodePoints_data();
    void everyLimitedField_mayHave255CodePoints();
    void fieldsWithoutALimit_mayBeLong_data();
    void fieldsWithoutALimit_mayBeLong();
};

void tst_ValidationMatrix::everyEvent_withEachKindOfId_data()
{
    QTest::addColumn<Notification>("notification");
    QTest::addColumn<Issues>("issues");
    for (const EventType& event : EventCatalog::builtIn().events()) {
        const QByteArray name = event.id.toLatin1();
        const Issues usual = expectedOf(event.id);
        const Issues noId{{orderIdField, IssueCode::BothIdsEmpty, Severity::Error, {}}};
        QTest::addRow("%s, no id", name.constData()) << Notification(event.id) << noId + usual;
        QTest::addRow("%s, order id", name.constData()) << Notification(event.id, {{orderIdField, sampleId}}) << usual;
        QTest::addRow("%s, UUID", name.constData()) << Notification(event.id, {{orderUuidField, sampleUuid}}) << usual;
        QTest::addRow("%s, both ids", name.constData())
            << Notification(event.id, {{orderIdField, sampleId}, {orderUuidField, sampleUuid}}) << usual;
    }
}

void tst_ValidationMatrix::everyEvent_withEachKindOfId()
{
    QFETCH(const Notification, notification);
    QFETCH(const Issues, issues);
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()), issues);
}

void tst_ValidationMatrix::everyLimitedField_mayHave255CodePoints_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("character");
    for (const EventType& event : EventCatalog::builtIn().events()) {
        for (const QString& field : QStringList{orderIdField, orderUuidField} + limitedFieldsOf(event.id)) {
            for (const QString& character : {u"7"_s, u"ж"_s, u"📦"_s})
                QTest::newRow(qUtf8Printable(event.id + u", "_s + field + u", "_s + character)) << event.id << field << character;
        }
    }
}

void tst_ValidationMatrix::everyLimitedField_mayHave255CodePoints()
{
    QFETCH(const QString, event);
    QFETCH(const QString, field);
    QFETCH(const QString, character);
    Notification notification(event, {{orderIdField, sampleId}});
    const bool isId = field == orderIdField || field == orderUuidField;
    if (isId)
        notification.remove(orderIdField);
    Issues usual = expectedOf(event);
    usual.removeIf([&field](const Issue& issue) { return issue.field == field; });

    notification.setText(field, character.repeated(255));
    Issues atTheLimit = usual; // an odd shape is a warning, never more
    if (field == orderUuidField || (field == orderIdField && character != u"7"))
        atTheLimit.prepend({field, field == orderIdField ? IssueCode::OddOrderId : IssueCode::OddUuid, Severity::Warning, {}});
    if (field == u"estimated_assembly_at")
        atTheLimit.prepend({field, IssueCode::NotDateTime, Severity::Warning, {}});
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()), atTheLimit);

    notification.setText(field, character.repeated(256));
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()),
             (Issues{{field, IssueCode::TooLong, Severity::Error, u"255"_s}} + usual));
}

void tst_ValidationMatrix::fieldsWithoutALimit_mayBeLong_data()
{
    QTest::addColumn<QString>("event");
    QTest::addColumn<QString>("field");
    QTest::newRow("number") << u"order.accepted"_s << u"number"_s;
    QTest::newRow("original order id") << u"order.delivered"_s << u"order.originalOrderId"_s;
}

void tst_ValidationMatrix::fieldsWithoutALimit_mayBeLong()
{
    QFETCH(const QString, event);
    QFETCH(const QString, field);
    const Notification notification(event, {{orderUuidField, sampleUuid}, {field, QString(1000, u'7')}});
    QCOMPARE(Validation::check(notification, EventCatalog::builtIn()), expectedOf(event));
}

QTEST_GUILESS_MAIN(tst_ValidationMatrix)
#include "tst_ValidationMatrix.moc"
