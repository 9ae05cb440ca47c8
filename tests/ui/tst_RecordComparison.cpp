#include "Language.h"
#include "RecordComparison.h"

#include <QTest>

using namespace vestnik;

namespace {

DeliveryRecord recordOf(const QByteArray& body, int status)
{
    DeliveryRecord record;
    record.summary.event = QStringLiteral("order.accepted");
    record.summary.orderId = QStringLiteral("H1");
    record.summary.startedAt = QDateTime::fromString(QStringLiteral("2026-11-23T23:14:07Z"), Qt::ISODate);
    record.summary.outcome = status == 200 ? Outcome::Processed : Outcome::Invalid;
    record.summary.status = status;
    DeliveryRecord::Attempt attempt;
    attempt.start.startedAt = record.summary.startedAt;
    attempt.start.request.body = body;
    attempt.start.request.headers = {{"Content-Type", "application/json"}};
    AttemptEnd end;
    end.outcome = *record.summary.outcome;
    end.exchange.request = attempt.start.request;
    end.exchange.response = HttpResponse{status, {{"Content-Type", "text/plain; charset=windows-1251"}}, "\xcf\xf0\xe8\xe2\xe5\xf2", false};
    attempt.end = end;
    record.attempts = {attempt};
    return record;
}

QList<ComparedLine> differing(const DeliveryRecord& left, const DeliveryRecord& right)
{
    QList<ComparedLine> lines = compared(left, right, EventCatalog::builtIn());
    lines.removeIf([](const ComparedLine& line) { return line.isSame(); });
    return lines;
}

} // namespace

class tst_RecordComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_language.use(QStringLiteral("en")); }
    void equalRecords_differInNothing();
    void changedLine_standsBesideTheOther();
    void addedLine_leavesTheFollowingOnesBesideEachOther();
    void differentSpaces_areSaidToBeOtherBytes();
    void body_isReadByItsCharset();

private:
    Language m_language;
};

void tst_RecordComparison::equalRecords_differInNothing()
{
    QVERIFY(differing(recordOf(R"({"a":1})", 200), recordOf(R"({"a":1})", 200)).isEmpty());
}

void tst_RecordComparison::changedLine_standsBesideTheOther()
{
    const QList<ComparedLine> lines = differing(recordOf(R"({"a":1,"b":2})", 200), recordOf(R"({"a":1,"b":3})", 422));
    QVERIFY(lines.contains(ComparedLine{{}, QStringLiteral("  \"b\": 2"), QStringLiteral("  \"b\": 3")}));
    QVERIFY(lines.contains(ComparedLine{QStringLiteral("Outcome"), QStringLiteral("200 Event processed"),
                                        QStringLiteral("422 Required data is missing or invalid")}));
}

void tst_RecordComparison::addedLine_leavesTheFollowingOnesBesideEachOther()
{
    const QList<ComparedLine> lines = differing(recordOf(R"({"a":1,"c":3})", 200), recordOf(R"({"a":1,"b":2,"c":3})", 200));
    QVERIFY(lines.contains(ComparedLine{{}, {}, QStringLiteral("  \"b\": 2,")}));
    QVERIFY(!lines.contains(ComparedLine{{}, QStringLiteral("  \"c\": 3"), QStringLiteral("  \"b\": 2,")}));
}

void tst_RecordComparison::differentSpaces_areSaidToBeOtherBytes()
{
    const QList<ComparedLine> lines = differing(recordOf(R"({"a":1})", 200), recordOf(R"({"a": 1})", 200));
    QCOMPARE(lines.size(), 1);
    QCOMPARE(lines.first().label, QStringLiteral("Request body"));
    QVERIFY(lines.first().left.endsWith(QStringLiteral("the bytes differ")));
}

void tst_RecordComparison::body_isReadByItsCharset()
{
    const QList<ComparedLine> lines = compared(recordOf("x", 200), recordOf("x", 200), EventCatalog::builtIn());
    QCOMPARE(lines.last().left, QStringLiteral("Привет"));
}

QTEST_MAIN(tst_RecordComparison)
#include "tst_RecordComparison.moc"
