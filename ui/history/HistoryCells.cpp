#include "HistoryCells.h"

#include "Appearance.h"
#include "Language.h"
#include "OutcomeText.h"
#include "Ticket.h"
#include "TimeText.h"

#include <QCoreApplication>

namespace vestnik::HistoryCells {
namespace {

struct Cells {
    Q_DECLARE_TR_FUNCTIONS(HistoryCells)
};

} // namespace

QString time(const DeliverySummary& row, const QDate& today)
{
    const bool isToday = row.startedAt.toLocalTime().date() == today;
    return localTimeText(row.startedAt, isToday ? QStringLiteral("HH:mm:ss") : QStringLiteral("dd.MM.yyyy HH:mm"));
}

QString order(const DeliverySummary& row)
{
    return row.orderId.isEmpty() ? row.orderUuid : row.orderId;
}

QString environment(const DeliverySummary& row)
{
    return environmentText(row.environmentName, row.environmentKind);
}

QString outcome(const DeliverySummary& row)
{
    return Appearance::outcomeSign(row.outcome) + u' ' + stateText(row.outcome, row.inFlightElsewhere, row.status, row.environmentKind);
}

QString duration(const DeliverySummary& row)
{
    return row.outcome && row.durationUs > 0 ? durationText(row.durationUs) : QString();
}

QString remark(const DeliverySummary& row, const EventCatalog& catalog)
{
    if (row.complaint)
        return complaint(*row.complaint, catalog);
    return row.outcome ? outcomeText(*row.outcome, row.status, {}, row.environmentKind).title
                       : stateText(row.outcome, row.inFlightElsewhere, row.status, row.environmentKind);
}

QString source(const QString& code)
{
    if (code == QStringLiteral("window"))
        return Cells::tr("Window");
    if (code == QStringLiteral("cli"))
        return Cells::tr("Command line");
    if (code == QStringLiteral("batch"))
        return Cells::tr("Batch");
    return code;
}

QString tooltip(const DeliverySummary& row, const EventCatalog& catalog)
{
    QStringList lines{QStringLiteral("%1 (%2)").arg(catalog.title(row.event, Language::current()), row.event), row.orderId, row.orderUuid};
    lines += row.environmentKind == EnvironmentKind::Sandbox
        ? kindText(row.environmentKind)
        : QStringLiteral("%1 (%2), %3").arg(row.environmentName, row.origin, kindText(row.environmentKind));
    lines += fullTimeText(row.startedAt);
    if (row.outcome)
        lines += outcomeText(*row.outcome, row.status, {}, row.environmentKind).sentence();
    lines += QStringList{row.who(), source(row.source)}.join(QStringLiteral(" · "));
    if (!row.member.isEmpty())
        lines += Cells::tr("Member: %1").arg(row.member);
    if (!row.reason.isEmpty())
        lines += Cells::tr("Ticket or reason: %1").arg(row.reason);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace vestnik::HistoryCells
