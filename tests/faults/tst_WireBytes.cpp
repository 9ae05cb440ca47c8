#include "Faults.h"
#include "FieldValue.h"
#include "JournalReader.h"
#include "Outbox.h"
#include "OutgoingBody.h"
#include "ProductionGuard.h"
#include "RequestCodec.h"
#include "WireRequest.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace vestnik;
using namespace std::chrono_literals;

namespace {

constexpr quint32 seed = 20'261'124;
constexpr int notificationCount = 1000;
constexpr int atOnce = 50;
const QByteArray token = "s3cret";

/// Makes notifications of every event, with any of the catalogue's fields and values of every kind in them.
class RandomNotifications {
public:
    Notification next()
    {
        const QList<EventType>& events = m_catalog.events();
        // The number makes each body another one, by which the server's and the journal's copies are found.
        Notification notification(events[below(events.size())].id, {{orderIdField, QStringLiteral("H%1").arg(++m_count)}});
        for (const FieldSpec& spec : m_catalog.fields()) {
            if (spec.path != orderIdField && below(3) == 0)
                notification.setValue(spec.path, valueOf(spec));
        }
        if (below(4) == 0) // the form keeps what it does not know
            notification.setValue(u"odd", JsonValue::array({JsonValue::ofNumber(number()), JsonValue()}));
        return RequestCodec::inContractOrder(notification, m_catalog);
    }

private:
    int below(qsizetype limit) { return m_random.bounded(static_cast<int>(limit)); }

    QString oneOf(const QStringList& texts) { return texts[below(texts.size())]; }

    QString number()
    {
        const QStringList samples{QStringLiteral("1.50"),
                                  QStringLiteral("0.750"),
                                  QStringLiteral("12345678901234567890"),
                                  QStringLiteral("-0"),
                                  QStringLiteral("1e2"),
                                  QStringLiteral("1.0E-7"),
                                  QStringLiteral("0.1000000000000000055511151231257827")};
        if (below(2) == 0)
            return oneOf(samples);
        const QString fraction = QString::number(m_random.generate64() % 1'000'000);
        return QString::number(m_random.generate64()) + (below(2) == 0 ? u'.' + fraction : QString());
    }

    QString text()
    {
        const QStringList parts{
            QStringLiteral("a"),           QStringLiteral("Ж"),    QStringLiteral("ё"),      QStringLiteral("📦"),
            QStringLiteral("👩‍🚀"), QStringLiteral("\""),   QStringLiteral("\\"),     QStringLiteral("/"),
            QStringLiteral("\u00a0"),      QStringLiteral("\n"),   QStringLiteral("\u2028"), QStringLiteral("{}[],:"),
            QStringLiteral("e\u0301"),     QStringLiteral("\x7f"), QStringLiteral("0"),      QStringLiteral("</script>")};
        QString text;
        for (int length = 1 + below(40); length > 0; --length)
            text += oneOf(parts);
        return text;
    }

    JsonValue valueOf(const FieldSpec& spec)
    {
        switch (spec.type) {
        case FieldType::YesNo: return JsonValue::ofBoolean(below(2) == 0);
        case FieldType::Number:
        case FieldType::NumberText: return valueOfText(spec, number());
        case FieldType::TextList:
            return valueOfText(spec, QStringLiteral("010460\u001d21%1\n%2").arg(number(), oneOf({QStringLiteral("ж\u001d"), {}})));
        case FieldType::Table: return rowsOf(spec);
        default: return JsonValue::ofText(text());
        }
    }

    JsonValue rowsOf(const FieldSpec& table)
    {
        JsonValue rows = JsonValue::array();
        for (int count = below(6); count > 0; --count) {
            JsonValue row = JsonValue::object();
            for (const FieldSpec& column : table.columns) {
                if (column.isRequired || below(2) == 0)
                    row.set(column.path, valueOf(column));
            }
            rows.items.append(row);
        }
        return rows;
    }

    const EventCatalog& m_catalog = EventCatalog::builtIn();
    QRandomGenerator m_random{seed};
    int m_count = 0;
};

/// The headers with their names in small letters, sorted: Qt has an order and a spelling of its own, which mean nothing.
Headers plain(const Headers& headers)
{
    Headers result;
    for (const Header& header : headers)
        result.append(Header{header.first.toLower(), header.second});
    std::sort(result.begin(), result.end());
    return result;
}

/// A captured request, as the journal should have it: with the token masked.
HttpRequest requestOf(const QByteArray& captured, const QString& baseUrl)
{
    const qsizetype headEnd = captured.indexOf("\r\n\r\n");
    QByteArrayList lines = captured.first(headEnd).split('\n');
    HttpRequest request;
    request.url = baseUrl + QString::fromLatin1(lines.takeFirst().split(' ').value(1));
    for (const QByteArray& line : std::as_const(lines)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray value = line.sliced(colon + 1).trimmed();
        request.headers.append(Header{line.first(colon), value == token ? maskedToken : value});
    }
    request.body = captured.sliced(headEnd + 4);
    return request;
}

} // namespace

/// What is shown, what goes, and what is kept are the same bytes.
class tst_WireBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void previewWireAndJournal_areTheSameBytes();

private:
    /// Sends them all, and gives each delivery's id with what was shown before.
    QHash<QString, HttpRequest> send(Outbox& outbox, const Environment& environment);
};

QHash<QString, HttpRequest> tst_WireBytes::send(Outbox& outbox, const Environment& environment)
{
    const ProductionGuard guard;
    RandomNotifications notifications;
    QHash<QString, HttpRequest> shown;
    for (int count = 0; count < notificationCount; ++count) {
        const OutgoingBody body = OutgoingBody::of(notifications.next());
        const Submission submission{.environment = environment,
                                    .token = Token::parse(QString::fromLatin1(token)).value(),
                                    .body = body.bytes,
                                    .event = body.event,
                                    .orderId = body.orderId,
                                    .orderUuid = body.orderUuid,
                                    .source = QStringLiteral("cli"),
                                    .operatorName = {},
                                    .reason = {},
                                    .resendOf = {}};
        Result<Clearance> clearance = guard.clear(submission);
        if (!clearance)
            break;
        const Result<QString> delivery = outbox.send(std::move(*clearance), submission);
        if (delivery)
            shown.insert(*delivery, buildRequest(environment, body.bytes));
        if (!QTest::qWaitFor([&outbox] { return outbox.inFlight() < atOnce; }, 20'000))
            break;
    }
    const bool isOver = QTest::qWaitFor([&outbox] { return outbox.inFlight() == 0; }, 20'000);
    return isOver ? shown : QHash<QString, HttpRequest>();
}

void tst_WireBytes::previewWireAndJournal_areTheSameBytes()
{
    const FaultServer server(faults::answer());
    const QTemporaryDir folder;
    Journal journal(folder.path());
    QVERIFY(journal.open().result());
    NotificationsClient client;
    Outbox outbox(journal, client);
    const Environment environment{.id = QStringLiteral("e"), .name = QStringLiteral("Тест"), .baseUrl = server.baseUrl(), .deadline = 20s};
    const QHash<QString, HttpRequest> shown = send(outbox, environment);
    QCOMPARE(shown.size(), notificationCount);
    QCOMPARE(server.completeRequests(), notificationCount);

    QHash<QByteArray, HttpRequest> captured;
    for (const QByteArray& request : server.requests()) {
        const HttpRequest read = requestOf(request, server.baseUrl());
        captured.insert(read.body, read);
    }
    JournalReader reader(folder.path(), journal.runId());
    for (auto it = shown.cbegin(); it != shown.cend(); ++it) {
        const Result<DeliveryRecord> record = reader.delivery(it.key()).result();
        QVERIFY(record);
        const HttpRequest& kept = record->attempts.first().start.request;
        const HttpRequest went = captured.value(it->body);
        const QByteArray which = "seed " + QByteArray::number(seed) + ": " + it->body;
        QVERIFY2(went.body == it->body, which.constData()); // the server saw just these bytes
        QVERIFY2(kept.body == it->body, which.constData());
        QVERIFY2(went.url == it->url && kept.url == it->url, which.constData());
        QVERIFY2(kept.headers == it->headers, which.constData());
        QVERIFY2(plain(went.headers) == plain(it->headers), which.constData());
        QVERIFY2(OutgoingBody::ofBytes(it->body).bytes == RequestCodec::encode(RequestCodec::decode(it->body).value()), which.constData());
    }
}

QTEST_GUILESS_MAIN(tst_WireBytes)
#include "tst_WireBytes.moc"
