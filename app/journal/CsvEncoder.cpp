#include "BodyText.h"
#include "ExportEncoder.h"
#include "ExportText.h"
#include "OutcomeText.h"

namespace vestnik {
namespace {

class CsvEncoder : public ExportEncoder {
public:
    CsvEncoder(QChar separator, bool hasMembers) : m_separator(separator), m_hasMembers(hasMembers) { }

    QByteArray beginning() const override { return "\xef\xbb\xbf" + line(exportColumns(m_hasMembers)); }

    QByteArray record(const DeliveryRecord& record) override
    {
        const DeliverySummary& summary = record.summary;
        const DeliveryRecord::Attempt last = record.attempts.isEmpty() ? DeliveryRecord::Attempt{} : record.attempts.last();
        const std::optional<HttpResponse> answer = last.end ? last.end->exchange.response : std::nullopt;
        const auto number = [](qint64 value) { return value > 0 ? QString::number(value) : QString(); };
        const bool isSandbox = summary.environmentKind == EnvironmentKind::Sandbox;
        const QDateTime local = summary.startedAt.toLocalTime();
        QStringList cells{
            local.toOffsetFromUtc(local.offsetFromUtc()).toString(Qt::ISODate),
            summary.startedAt.toUTC().toString(Qt::ISODateWithMs),
            summary.event,
            summary.orderId,
            summary.orderUuid,
            stateText(summary.outcome, summary.inFlightElsewhere, summary.status, summary.environmentKind),
            summary.outcome ? outcomeCode(*summary.outcome) : QString(),
            number(summary.status),
            number((summary.durationUs + 500) / 1000),
            number(summary.attempts),
            environmentText(summary.environmentName, summary.environmentKind),
            kindText(summary.environmentKind),
            summary.origin,
            summary.operatorName,
            summary.osUser,
            summary.source,
            summary.reason,
            summary.batch,
            summary.delivery,
            summary.resendOf,
            bodyText(last.start.request.headers, last.start.request.body),
            answer ? bodyText(answer->headers, answer->body) : QString(),
            isSandbox ? kindText(summary.environmentKind) : QString(),
        };
        if (m_hasMembers)
            cells += summary.member;
        return line(cells);
    }

private:
    QByteArray line(const QStringList& cells) const
    {
        QStringList quoted;
        for (const QString& cell : cells)
            quoted.append(this->cell(cell));
        return quoted.join(m_separator).toUtf8() + "\r\n";
    }

    QString cell(const QString& value) const
    {
        QString text = guardedCell(value);
        const bool isPlain = !text.contains(m_separator) && !text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r')
            && text.trimmed() == text;
        return isPlain ? text : u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"';
    }

    QChar m_separator;
    bool m_hasMembers;
};

} // namespace

std::unique_ptr<ExportEncoder> makeCsvEncoder(QChar separator, bool hasMembers)
{
    return std::make_unique<CsvEncoder>(separator, hasMembers);
}

} // namespace vestnik
