#include "RecordRow.h"

#include "Database.h"
#include "HeaderCoding.h"

#include <QVariant>

#include <vector>

namespace vestnik {
namespace {

// In the detail of a start's failure, which no earlier version reads there.
const QString unclaimedNote = QStringLiteral("team: no_answer");

std::optional<qint64> milliseconds(const QDateTime& time)
{
    return time.isValid() ? std::optional(time.toMSecsSinceEpoch()) : std::nullopt;
}

QDateTime utc(std::optional<qint64> time)
{
    return time ? QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC) : QDateTime();
}

} // namespace

RecordRow RecordRow::fromStart(const AttemptStart& start, const QString& run)
{
    RecordRow row;
    row.setText(Column::Kind, RecordKind::start);
    row.setText(Column::Run, run);
    row.setText(Column::Delivery, start.delivery);
    row.setNumber(Column::Attempt, start.attempt);
    row.setNumber(Column::At, milliseconds(start.startedAt));
    row.setText(Column::Event, start.event);
    row.setText(Column::OrderId, start.orderId);
    row.setText(Column::OrderUuid, start.orderUuid);
    row.setText(Column::EnvironmentId, start.environmentId);
    row.setText(Column::EnvironmentName, start.environmentName);
    row.setText(Column::EnvironmentKind, kindCode(start.environmentKind));
    row.setText(Column::Origin, start.origin);
    row.setText(Column::Url, start.request.url);
    row.setBytes(Column::RequestHeaders, encodeHeaders(start.request.headers));
    row.setBytes(Column::RequestBody, start.request.body);
    row.setText(Column::OsUser, start.osUser);
    row.setText(Column::OperatorName, start.operatorName);
    row.setText(Column::Source, start.source);
    row.setText(Column::Reason, start.reason);
    row.setText(Column::ResendOf, start.resendOf);
    if (!start.batch.isEmpty())
        row.setText(Column::Batch, start.batch);
    if (start.isUnclaimed)
        row.setText(Column::FailureDetail, unclaimedNote);
    return row;
}

RecordRow RecordRow::fromEnd(const AttemptEnd& end, const QString& run)
{
    const Exchange& exchange = end.exchange;
    RecordRow row;
    row.setText(Column::Kind, end.recovered ? RecordKind::recovered : RecordKind::end);
    row.setText(Column::Run, run);
    row.setText(Column::Delivery, end.delivery);
    row.setNumber(Column::Attempt, end.attempt);
    row.setNumber(Column::At, milliseconds(end.endedAt));
    row.setText(Column::Outcome, outcomeCode(end.outcome));
    row.setNumber(Column::BodyTaken, exchange.bodyTaken);
    if (end.recovered)
        return row;
    row.setNumber(Column::StartedAt, milliseconds(exchange.startedAt));
    row.setNumber(Column::DurationUs, exchange.durationUs);
    row.setNumber(Column::BodyTakenUs, exchange.bodyTakenUs);
    row.setNumber(Column::FirstByteUs, exchange.firstByteUs);
    row.setText(Column::Failure, transportFailureCode(exchange.failure));
    row.setText(Column::FailureDetail, exchange.failureDetail);
    if (exchange.response) {
        row.setNumber(Column::Status, exchange.response->status);
        row.setBytes(Column::ResponseHeaders, encodeHeaders(exchange.response->headers));
        row.setBytes(Column::ResponseBody, exchange.response->body);
        row.setNumber(Column::ResponseCut, exchange.response->cut);
    }
    return row;
}

AttemptStart RecordRow::toStart() const
{
    return {
        .delivery = text(Column::Delivery),
        .attempt = static_cast<int>(number(Column::Attempt).value_or(0)),
        .event = text(Column::Event),
        .orderId = text(Column::OrderId),
        .orderUuid = text(Column::OrderUuid),
        .environmentId = text(Column::EnvironmentId),
        .environmentName = text(Column::EnvironmentName),
        // What cannot be read counts as the kind that asks for the most care.
        .environmentKind = kindFromCode(text(Column::EnvironmentKind)).value_or(EnvironmentKind::Production),
        .origin = text(Column::Origin),
        .request = {text(Column::Url), decodeHeaders(bytes(Column::RequestHeaders)), bytes(Column::RequestBody)},
        .osUser = text(Column::OsUser),
        .operatorName = text(Column::OperatorName),
        .source = text(Column::Source),
        .reason = text(Column::Reason),
        .resendOf = text(Column::ResendOf),
        .batch = text(Column::Batch),
        .startedAt = utc(number(Column::At)),
        .isUnclaimed = text(Column::FailureDetail) == unclaimedNote,
    };
}

AttemptEnd RecordRow::toEnd() const
{
    Exchange exchange;
    if (const std::optional<qint64> status = number(Column::Status)) {
        exchange.response = HttpResponse{static_cast<int>(*status), decodeHeaders(bytes(Column::ResponseHeaders)),
                                         bytes(Column::ResponseBody), number(Column::ResponseCut).value_or(0) != 0};
    }
    exchange.failure = transportFailureFromCode(text(Column::Failure)).value_or(TransportFailure::Network);
    exchange.failureDetail = text(Column::FailureDetail);
    exchange.bodyTaken = number(Column::BodyTaken).value_or(1) != 0;
    exchange.startedAt = utc(number(Column::StartedAt));
    exchange.durationUs = number(Column::DurationUs).value_or(0);
    exchange.bodyTakenUs = number(Column::BodyTakenUs);
    exchange.firstByteUs = number(Column::FirstByteUs);
    return {
        .delivery = text(Column::Delivery),
        .attempt = static_cast<int>(number(Column::Attempt).value_or(0)),
        .outcome = outcomeFromCode(text(Column::Outcome)).value_or(Outcome::Unknown),
        .exchange = exchange,
        .endedAt = utc(number(Column::At)),
        .recovered = text(Column::Kind) == RecordKind::recovered,
    };
}

QString RecordRow::text(Column column) const
{
    return readText(bytes(column));
}

QByteArray RecordRow::bytes(Column column) const
{
    const auto* bytes = std::get_if<QByteArray>(&cell(column));
    return bytes ? *bytes : QByteArray();
}

std::optional<qint64> RecordRow::number(Column column) const
{
    const auto* number = std::get_if<qint64>(&cell(column));
    return number ? std::optional(*number) : std::nullopt;
}

void RecordRow::setText(Column column, const QString& value)
{
    cell(column) = boundText(value);
}

void RecordRow::setBytes(Column column, const QByteArray& value)
{
    // A null array would be stored as NULL.
    cell(column) = value.isNull() ? QByteArray("") : value;
}

void RecordRow::setNumber(Column column, std::optional<qint64> value)
{
    if (value)
        cell(column) = *value;
    else
        cell(column) = std::monostate{};
}

quint64 RecordRow::filled() const
{
    static_assert(columnCount <= 64);
    quint64 columns = 0;
    for (std::size_t i = 0; i < columnCount; ++i)
        columns |= isFilled(i) ? quint64{1} << i : 0;
    return columns;
}

QString RecordRow::insertSql() const
{
    std::vector<SqlColumns::Spec> columns;
    for (std::size_t i = 0; i < columnCount; ++i) {
        if (isFilled(i))
            columns.push_back(recordColumns[i]);
    }
    const QString values = SqlColumns::join(
        columns, [](const SqlColumns::Spec& spec) { return spec.isText() ? QStringLiteral("CAST(? AS TEXT)") : QStringLiteral("?"); });
    return QStringLiteral("INSERT INTO main.record (%1) VALUES (%2)").arg(SqlColumns::names(columns), values);
}

void RecordRow::bind(QSqlQuery& query) const
{
    int place = 0;
    for (const Cell& cell : m_cells) {
        if (const auto* number = std::get_if<qint64>(&cell))
            query.bindValue(place++, *number);
        else if (const auto* bytes = std::get_if<QByteArray>(&cell))
            query.bindValue(place++, *bytes);
    }
}

QString RecordRow::selectSql()
{
    return QStringLiteral("SELECT %1 FROM main.record").arg(SqlColumns::values(recordColumns));
}

QString RecordRow::selectSql(std::span<const Column> columns)
{
    std::vector<SqlColumns::Spec> specs;
    for (const Column column : columns)
        specs.push_back(specOf(column));
    return QStringLiteral("SELECT %1 FROM main.record").arg(SqlColumns::values(specs));
}

RecordRow RecordRow::read(const QSqlQuery& query)
{
    RecordRow row;
    for (std::size_t i = 0; i < columnCount; ++i)
        row.take(static_cast<Column>(i), query.value(static_cast<int>(i)));
    return row;
}

RecordRow RecordRow::read(const QSqlQuery& query, std::span<const Column> columns)
{
    RecordRow row;
    int place = 0;
    for (const Column column : columns)
        row.take(column, query.value(place++));
    return row;
}

std::span<const Column> RecordRow::columnsOfStart()
{
    static constexpr std::array columns{Column::Delivery,
                                        Column::Attempt,
                                        Column::At,
                                        Column::Event,
                                        Column::OrderId,
                                        Column::OrderUuid,
                                        Column::EnvironmentId,
                                        Column::EnvironmentName,
                                        Column::EnvironmentKind,
                                        Column::Origin,
                                        Column::Url,
                                        Column::RequestHeaders,
                                        Column::RequestBody,
                                        Column::OsUser,
                                        Column::OperatorName,
                                        Column::Source,
                                        Column::Reason,
                                        Column::ResendOf,
                                        Column::FailureDetail,
                                        Column::Batch};
    return columns;
}

std::span<const Column> RecordRow::columnsOfEnd()
{
    static constexpr std::array columns{Column::Kind,         Column::Delivery,    Column::Attempt,    Column::At,
                                        Column::Outcome,      Column::StartedAt,   Column::DurationUs, Column::BodyTaken,
                                        Column::BodyTakenUs,  Column::FirstByteUs, Column::Status,     Column::ResponseHeaders,
                                        Column::ResponseBody, Column::ResponseCut, Column::Failure,    Column::FailureDetail};
    return columns;
}

void RecordRow::take(Column column, const QVariant& value)
{
    if (value.isNull())
        return;
    if (value.typeId() == QMetaType::LongLong || value.typeId() == QMetaType::ULongLong) // PostgreSQL's driver has both
        setNumber(column, value.toLongLong());
    else
        setBytes(column, value.toByteArray());
}

bool RecordRow::saysTheSameAs(const RecordRow& other) const
{
    for (std::size_t i = 0; i < columnCount; ++i) {
        switch (static_cast<Column>(i)) {
        case Column::Seq:
        case Column::Run:
        case Column::PreviousHash:
        case Column::Hash: break;
        default:
            if (m_cells[i] != other.m_cells[i])
                return false;
        }
    }
    return true;
}

} // namespace vestnik
