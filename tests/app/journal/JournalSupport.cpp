#include "JournalSupport.h"

#include "PlanStore.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QUuid>
#include <QVariant>

namespace vestnik::test {

AttemptStart sampleStart(const QString& delivery, int attempt)
{
    return {
        .delivery = delivery,
        .attempt = attempt,
        .event = QStringLiteral("order.accepted"),
        .orderId = QStringLiteral("H123"),
        .orderUuid = QStringLiteral("265cb601-a78a-4862-9e9d-d6b48d6a0a3f"),
        .environmentId = QStringLiteral("env-1"),
        .environmentName = QStringLiteral("Тест"),
        .environmentKind = EnvironmentKind::Test,
        .origin = QStringLiteral("https://gw.example"),
        .request = {QStringLiteral("https://gw.example/v1/notifications"),
                    {{"Content-Type", "application/json"}, {"client-token", maskedToken}},
                    R"({"event":{"type":"order.accepted","payload":{"order_id":"H123"}}})"},
        .osUser = QStringLiteral("desk"),
        .operatorName = QStringLiteral("Анна"),
        .source = QStringLiteral("cli"),
        .reason = QStringLiteral("SUP-1"),
        .resendOf = QStringLiteral("earlier"),
        .batch = {}, // a journal takes rows of those batches alone whose plan it has
        .startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC),
    };
}

AttemptEnd sampleEnd(const QString& delivery, int attempt)
{
    AttemptEnd end;
    end.delivery = delivery;
    end.attempt = attempt;
    end.outcome = Outcome::Processed;
    end.exchange.response = HttpResponse{200, {{"Content-Type", "application/json"}}, R"({"ok":true})", false};
    end.exchange.bodyTaken = true;
    end.exchange.startedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'124, Qt::UTC);
    end.exchange.durationUs = 84'321;
    end.exchange.bodyTakenUs = 1'234;
    end.exchange.firstByteUs = 80'000;
    end.endedAt = QDateTime::fromMSecsSinceEpoch(1'700'000'000'208, Qt::UTC);
    return end;
}

bool storePlan(const QString& folder, const QString& batch)
{
    const Result<std::unique_ptr<PlanStore>> store = PlanStore::open(folder);
    return store && (*store)->add({batch, QDateTime::fromMSecsSinceEpoch(1'700'000'000'000, Qt::UTC), {}}, {});
}

bool recordWhole(Journal& journal, const QString& delivery)
{
    const QFuture<Result<void>> start = journal.start(sampleStart(delivery));
    return got(journal.end(sampleEnd(delivery))) && got(start);
}

QString makeJournal(const QString& folder, int deliveries)
{
    Journal journal(folder);
    if (!got(journal.open()))
        qFatal("no journal");
    for (int i = 1; i <= deliveries; ++i) {
        if (!recordWhole(journal, QStringLiteral("delivery-%1").arg(i)))
            qFatal("no record");
    }
    return journal.file();
}

RawConnection::RawConnection(const QString& file)
    : m_name(QUuid::createUuid().toString()), m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(file);
    if (!m_database.open())
        qFatal("%s", qPrintable(m_database.lastError().text()));
}

RawConnection::~RawConnection()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QVariantList RawConnection::run(const QStringList& statements) const
{
    QVariantList row;
    for (const QString& statement : statements) {
        QSqlQuery query(m_database);
        if (!query.exec(statement))
            qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
        row.clear();
        const int columns = query.next() ? query.record().count() : 0;
        for (int i = 0; i < columns; ++i)
            row.append(query.value(i));
    }
    return row;
}

bool RawConnection::refuses(const QString& statement) const
{
    return !QSqlQuery(m_database).exec(statement);
}

void tamper(const QString& file, const QStringList& statements)
{
    const QStringList guards{QStringLiteral("DROP TRIGGER record_update"), QStringLiteral("DROP TRIGGER record_delete")};
    RawConnection(file).run(guards + statements);
}

AttemptEnd endOf(const Result<DeliveryRecord>& record, qsizetype place)
{
    if (record && place < record->attempts.size()) {
        if (const std::optional<AttemptEnd>& end = record->attempts.at(place).end)
            return *end;
    }
    qFatal("no end");
}

VerifyReport verified(const QString& folder)
{
    JournalReader reader(folder, QStringLiteral("reader"));
    const Result<VerifyReport> report = got(reader.verify());
    if (!report)
        qFatal("%s", qPrintable(report.error().detail));
    return *report;
}

QByteArray contentOf(const QString& file)
{
    QFile content(file);
    if (!content.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(content.errorString()));
    return content.readAll();
}

void writeFile(const QString& file, const QByteArray& content)
{
    QFile written(file);
    if (!written.open(QIODevice::WriteOnly) || written.write(content) != content.size())
        qFatal("%s", qPrintable(written.errorString()));
}

void startChild(QProcess& child, const QStringList& arguments)
{
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QStringLiteral(JOURNAL_CHILD), arguments);
    if (!child.waitForStarted())
        qFatal("%s", qPrintable(child.errorString()));
}

QString lineFrom(QProcess& child)
{
    while (!child.canReadLine()) {
        if (!child.waitForReadyRead(30'000))
            break;
    }
    return QString::fromUtf8(child.readLine()).trimmed();
}

} // namespace vestnik::test
