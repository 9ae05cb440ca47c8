#include "AnswerClassifier.h"

#include <QTest>

using namespace vestnik;

namespace {

const QByteArray json = "{\"message\":\"ok\"}";

HttpResponse answerOf(int status, const QByteArray& type = "application/json", const QByteArray& body = json)
{
    return {.status = status, .headers = {{"Content-Type", type}}, .body = body, .cut = false};
}

Exchange exchangeOf(const std::optional<HttpResponse>& response, TransportFailure failure, bool bodyTaken)
{
    Exchange exchange;
    exchange.response = response;
    exchange.failure = failure;
    exchange.bodyTaken = bodyTaken;
    return exchange;
}

} // namespace

class tst_AnswerClassifier : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void completeAnswer_isJudgedByItsStatus_data();
    void completeAnswer_isJudgedByItsStatus();
    void webPage_isNoSuccess_data();
    void webPage_isNoSuccess();
    void incompleteAnswer_isJudgedByTheBody_data();
    void incompleteAnswer_isJudgedByTheBody();
    void retryAfter_isSecondsFromNow_data();
    void retryAfter_isSecondsFromNow();
    void retryAfter_isNeverBeforeTheMoment_data();
    void retryAfter_isNeverBeforeTheMoment();
    void retryAfter_withoutHeader_isNone();
};

void tst_AnswerClassifier::completeAnswer_isJudgedByItsStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Outcome>("outcome");
    const auto row = [](int status, Outcome outcome) { QTest::addRow("%d", status) << status << outcome; };
    row(200, Outcome::Processed);
    row(202, Outcome::AlreadyProcessed);
    row(400, Outcome::Invalid);
    row(422, Outcome::Invalid);
    row(401, Outcome::Unauthorized);
    row(403, Outcome::Unauthorized);
    row(404, Outcome::NotFound);
    row(405, Outcome::NotApplicable);
    row(429, Outcome::Throttled);
    for (const int status : {500, 501, 502, 503, 504, 599})
        row(status, Outcome::ServerError);
    for (const int status : {300, 301, 302, 303, 304, 307, 308, 399})
        row(status, Outcome::Redirected);
    for (const int status : {100, 101, 103, 199, 600, 999}) // no answer at all
        row(status, Outcome::Unknown);
    for (const int status : {201, 203, 204, 206, 299, 402, 406, 407, 408, 409, 410, 418, 451, 499})
        row(status, Outcome::Unexpected);
}

void tst_AnswerClassifier::completeAnswer_isJudgedByItsStatus()
{
    QFETCH(const int, status);
    QFETCH(const Outcome, outcome);
    QCOMPARE(classify(exchangeOf(answerOf(status), TransportFailure::None, true)), outcome);
    QCOMPARE(classify(exchangeOf(answerOf(status, {}, {}), TransportFailure::None, true)), outcome);
}

void tst_AnswerClassifier::webPage_isNoSuccess_data()
{
    QTest::addColumn<HttpResponse>("response");
    QTest::addColumn<Outcome>("outcome");
    for (const int status : {200, 202}) {
        const Outcome success = status == 200 ? Outcome::Processed : Outcome::AlreadyProcessed;
        QTest::addRow("%d by type", status) << answerOf(status, "text/html") << Outcome::Unexpected;
        QTest::addRow("%d by type in capitals, with a charset", status)
            << answerOf(status, "TEXT/HTML; charset=utf-8", {}) << Outcome::Unexpected;
        QTest::addRow("%d by body", status) << answerOf(status, "application/json", "<html></html>") << Outcome::Unexpected;
        QTest::addRow("%d by body after space", status) << answerOf(status, {}, "\r\n  <!DOCTYPE html>") << Outcome::Unexpected;
        QTest::addRow("%d by body after a BOM", status) << answerOf(status, {}, "\xef\xbb\xbf <html>") << Outcome::Unexpected;
        QTest::addRow("%d plain text", status) << answerOf(status, "text/plain", "OK") << success;
        QTest::addRow("%d JSON with a page inside", status) << answerOf(status, "application/json", "{\"a\":\"<html>\"}") << success;
    }
    QTest::addRow("403 stays what it is") << answerOf(403, "text/html", "<html>") << Outcome::Unauthorized;
    QTest::addRow("502 stays what it is") << answerOf(502, "text/html", "<html>") << Outcome::ServerError;
}

void tst_AnswerClassifier::webPage_isNoSuccess()
{
    QFETCH(const HttpResponse, response);
    QFETCH(const Outcome, outcome);
    QCOMPARE(classify(exchangeOf(response, TransportFailure::None, true)), outcome);
}

void tst_AnswerClassifier::incompleteAnswer_isJudgedByTheBody_data()
{
    QTest::addColumn<TransportFailure>("failure");
    QTest::addColumn<Outcome>("untaken");
    const auto row = [](const char* name, TransportFailure failure, Outcome untaken = Outcome::NotSent) {
        QTest::addRow("%s", name) << failure << untaken;
    };
    row("refused", TransportFailure::Refused);
    row("host not found", TransportFailure::HostNotFound);
    row("tls", TransportFailure::Tls);
    row("closed", TransportFailure::ConnectionClosed);
    row("deadline", TransportFailure::Deadline);
    row("bad answer", TransportFailure::BadAnswer);
    row("network", TransportFailure::Network);
    row("stopped", TransportFailure::Stopped, Outcome::Stopped);
}

void tst_AnswerClassifier::incompleteAnswer_isJudgedByTheBody()
{
    QFETCH(const TransportFailure, failure);
    QFETCH(const Outcome, untaken);
    QCOMPARE(classify(exchangeOf(std::nullopt, failure, false)), untaken);
    QCOMPARE(classify(exchangeOf(std::nullopt, failure, true)), Outcome::Unknown);
    QCOMPARE(classify(exchangeOf(answerOf(200), failure, true)), Outcome::Unknown);
    QCOMPARE(classify(exchangeOf(answerOf(503), failure, true)), Outcome::Unknown);
}

void tst_AnswerClassifier::retryAfter_isSecondsFromNow_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds"); // -1 for none
    QTest::newRow("seconds") << QByteArray("120") << qint64{120};
    QTest::newRow("zero") << QByteArray("0") << qint64{0};
    QTest::newRow("spaces") << QByteArray(" 5 ") << qint64{5};
    QTest::newRow("date to come") << QByteArray("Wed, 21 Oct 2015 07:28:30 GMT") << qint64{30};
    QTest::newRow("date gone") << QByteArray("Wed, 21 Oct 2015 07:27:00 GMT") << qint64{0};
    QTest::newRow("negative") << QByteArray("-1") << qint64{-1};
    QTest::newRow("fraction") << QByteArray("1.5") << qint64{-1};
    QTest::newRow("an hour") << QByteArray("3600") << qint64{3600};
    QTest::newRow("more than an hour") << QByteArray("3601") << qint64{3600};
    QTest::newRow("leading zeros") << QByteArray("007") << qint64{7};
    QTest::newRow("too large a number") << QByteArray("99999999999999999999") << qint64{3600};
    QTest::newRow("as large as a number can be") << QByteArray("9223372036854775807") << qint64{3600};
    QTest::newRow("plus") << QByteArray("+5") << qint64{-1};
    QTest::newRow("hexadecimal") << QByteArray("0x10") << qint64{-1};
    QTest::newRow("two") << QByteArray("5, 6") << qint64{-1};
    QTest::newRow("RFC 850 date") << QByteArray("Wednesday, 21-Oct-15 07:28:30 GMT") << qint64{30};
    QTest::newRow("RFC 850 date of the last century") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << qint64{0};
    QTest::newRow("RFC 850 date fifty years ahead") << QByteArray("Wednesday, 21-Oct-65 07:28:00 GMT") << qint64{3600};
    QTest::newRow("asctime date") << QByteArray("Wed Oct 21 07:28:30 2015") << qint64{30};
    QTest::newRow("asctime date with a short day") << QByteArray("Sun Nov  1 07:28:30 2015") << qint64{3600};
    QTest::newRow("date with a wrong weekday") << QByteArray("Mon, 21 Oct 2015 07:28:30 GMT") << qint64{30};
    QTest::newRow("first of a month") << QByteArray("Sun, 01 Nov 2015 07:28:00 GMT") << qint64{3600};
    QTest::newRow("date far ahead") << QByteArray("Wed, 21 Oct 9999 07:28:00 GMT") << qint64{3600};
    QTest::newRow("date without a zone") << QByteArray("Wed, 21 Oct 2015 07:28:30") << qint64{-1};
    QTest::newRow("date with another zone") << QByteArray("Wed, 21 Oct 2015 07:28:30 MSK") << qint64{-1};
    QTest::newRow("no such hour") << QByteArray("Wed, 21 Oct 2015 25:28:30 GMT") << qint64{-1};
    QTest::newRow("half a surrogate and a NUL") << QByteArray("\xed\xa0\x80\0", 4) << qint64{-1};
    QTest::newRow("words") << QByteArray("soon") << qint64{-1};
    QTest::newRow("empty") << QByteArray() << qint64{-1};
    QTest::newRow("no such day") << QByteArray("Wed, 42 Oct 2015 07:28:00 GMT") << qint64{-1};
}

void tst_AnswerClassifier::retryAfter_isSecondsFromNow()
{
    QFETCH(const QByteArray, value);
    QFETCH(const qint64, seconds);
    const QDateTime now(QDate(2015, 10, 21), QTime(7, 28), Qt::UTC);
    HttpResponse response = answerOf(429);
    response.headers.append({"retry-AFTER", value});
    const auto wait = retryAfter(response, now);
    QCOMPARE(wait ? qint64{wait->count()} : qint64{-1}, seconds);
}

void tst_AnswerClassifier::retryAfter_isNeverBeforeTheMoment_data()
{
    QTest::addColumn<int>("milliseconds");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("on the second") << 0 << qint64{30};
    QTest::newRow("just after it") << 1 << qint64{30};
    QTest::newRow("just before the next") << 999 << qint64{30};
    QTest::newRow("at it") << 30'000 << qint64{0};
    QTest::newRow("a millisecond before it") << 29'999 << qint64{1};
}

void tst_AnswerClassifier::retryAfter_isNeverBeforeTheMoment()
{
    QFETCH(const int, milliseconds);
    QFETCH(const qint64, seconds);
    const QDateTime now = QDateTime(QDate(2015, 10, 21), QTime(7, 28), Qt::UTC).addMSecs(milliseconds);
    HttpResponse response = answerOf(429);
    response.headers.append(Header{"Retry-After", "Wed, 21 Oct 2015 07:28:30 GMT"});
    QCOMPARE(qint64{retryAfter(response, now)->count()}, seconds);
    // Whatever clock the reader has set.
    QCOMPARE(qint64{retryAfter(response, now.toOffsetFromUtc(7200))->count()}, seconds);
}

void tst_AnswerClassifier::retryAfter_withoutHeader_isNone()
{
    QVERIFY(!retryAfter(answerOf(429), QDateTime::currentDateTimeUtc()));
}

QTEST_GUILESS_MAIN(tst_AnswerClassifier)
#include "tst_AnswerClassifier.moc"
