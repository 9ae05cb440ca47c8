#include "RowExplanation.h"

#include "Appearance.h"
#include "BatchStateText.h"
#include "BodyText.h"
#include "OutcomeText.h"
#include "PlanExport.h"
#include "Text.h"
#include "Ticket.h"

#include <QCoreApplication>
#include <QLocale>

namespace vestnik::RowExplanation {
namespace {

struct Cause {
    Q_DECLARE_TR_FUNCTIONS(RowExplanation)
};

constexpr qsizetype mostComplaints = 5;
constexpr qsizetype mostLetters = 300; // the API may write a page of it; the record has all

QString shortened(const QString& text)
{
    const QString line = text.simplified();
    return line.size() > mostLetters ? line.first(mostLetters) + QStringLiteral("…") : line;
}

/// Returns the API's complaints about a row. An answer without an errors object gives the beginning of its text, unless that is a web page.
QStringList complaintsOf(const DeliveryReport& report, const EventCatalog& catalog)
{
    QStringList said = complaints(report, catalog);
    const bool isRefused = report.summary.outcome && !isAccepted(*report.summary.outcome);
    if (said.isEmpty() && isRefused && report.exchange.response) {
        const HttpResponse& response = *report.exchange.response;
        const QString body = trimmedText(bodyText(response.headers, response.body));
        if (!body.isEmpty() && body != u"{}" && !body.startsWith(u'<'))
            said += body;
    }
    const qsizetype more = said.size() - mostComplaints;
    if (more > 0)
        said.resize(mostComplaints);
    QStringList lines;
    for (const QString& one : std::as_const(said))
        lines += complaintText(report.summary.environmentKind, shortened(one));
    if (more > 0)
        lines += Cause::tr("And more of them: %1. The record in the history has them all.").arg(QLocale().toString(more));
    return lines;
}

} // namespace

namespace {

QString untriedHere(const BatchQueue& queue, qsizetype row, const ColumnMap& columns, const EventCatalog& catalog)
{
    switch (queue.state(row)) {
    case RowState::Excluded: return Cause::tr("Not sent. %1").arg(leftOutText(queue, row, columns, catalog));
    case RowState::Blocked:
        if (queue.isShared())
            return Cause::tr("Held: an earlier event of this order was not accepted.");
        return Cause::tr("Held: an earlier event of this order was not accepted. \"Send the held rows\" sends it.");
    case RowState::Queued: return Cause::tr("It was not sent yet.");
    case RowState::Sending: return Cause::tr("It is being sent.");
    case RowState::Accepted:
    case RowState::Failed:
    case RowState::Unknown: return BatchStateText::state(queue.state(row)) + u'.';
    }
    Q_UNREACHABLE();
}

} // namespace

QString untried(const BatchQueue& queue, qsizetype row, const ColumnMap& columns, const EventCatalog& catalog)
{
    const QString text = untriedHere(queue, row, columns, catalog);
    const QString member = queue.memberOf(row);
    return member.isEmpty() ? text : text + u' ' + Cause::tr("By %1, a member of the team.").arg(member);
}

QString answered(const DeliveryReport& report, const EventCatalog& catalog)
{
    if (!report.summary.outcome)
        return Cause::tr("It is being sent.");
    const Outcome outcome = *report.summary.outcome;
    const OutcomeText text = outcomeText(outcome, report.summary.status, report.wait(), report.summary.environmentKind);
    QString first = Appearance::outcomeSign(outcome) + u' ' + outcomeTitle(outcome, report.summary.status, report.summary.environmentKind);
    if (!text.advice.isEmpty())
        first += (first.endsWith(u'.') ? QStringLiteral(" ") : QStringLiteral(". ")) + text.advice;
    QStringList lines{first};
    if (report.exchange.failure != TransportFailure::Stopped)
        lines += transportText(report.exchange.failure);
    lines += complaintsOf(report, catalog);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

} // namespace vestnik::RowExplanation
