#include "TicketText.h"

#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

struct Ticket {
    Q_DECLARE_TR_FUNCTIONS(Ticket)
};

const QString between = QStringLiteral(" · ");

QString outcomeLine(const TicketFacts& facts)
{
    if (!facts.outcome)
        return stateText({}, facts.inFlightElsewhere, 0, facts.environmentKind);
    const OutcomeText text = outcomeText(*facts.outcome, facts.status, {}, facts.environmentKind);
    const QString title = text.title;
    // An unknown outcome must not read as a failure, and what was not sent not as sent: they say what they mean.
    if (*facts.outcome == Outcome::Unknown || *facts.outcome == Outcome::NotSent)
        return text.sentence();
    const QString number = QString::number(facts.status);
    return facts.status == 0 || title.contains(number) ? title : number + between + title;
}

QString timeLine(const TicketFacts& facts)
{
    const QString time = fullTimeText(facts.startedAt);
    return facts.outcome && facts.durationUs > 0 ? time + QStringLiteral(", ") + durationText(facts.durationUs) : time;
}

QStringList linesOf(const TicketFacts& facts)
{
    QStringList lines;
    const bool isSandbox = facts.environmentKind == EnvironmentKind::Sandbox;
    if (isSandbox)
        lines += Ticket::tr("SANDBOX — the API received nothing");
    const QString order = facts.orderId.isEmpty() ? facts.orderUuid : facts.orderId;
    lines += Ticket::tr("Order %1 — %2 (%3)").arg(order, facts.eventTitle, facts.event);
    lines += Ticket::tr("Outcome: %1").arg(outcomeLine(facts));
    for (const QString& complaint : facts.complaints)
        lines += complaintText(facts.environmentKind, complaint);
    lines += Ticket::tr("Time: %1").arg(timeLine(facts));
    const QString name = environmentText(facts.environmentName, facts.environmentKind);
    lines += Ticket::tr("Environment: %1").arg(isSandbox || facts.host.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, facts.host));
    QStringList last;
    if (!facts.who.isEmpty())
        last += Ticket::tr("Operator: %1").arg(facts.who);
    if (!facts.reason.isEmpty())
        last += Ticket::tr("Ticket: %1").arg(facts.reason);
    last += Ticket::tr("Attempts: %1").arg(facts.attempts);
    last += Ticket::tr("Record: %1").arg(facts.record);
    lines += last.join(between);
    return lines;
}

/// Escapes the characters that are markup in Markdown, and replaces line ends with spaces.
QString escaped(QString line)
{
    line.replace(u'\r', u' ').replace(u'\n', u' ');
    QString safe;
    for (const QChar c : std::as_const(line)) {
        if (QStringView(u"\\`*_[]<>|#").contains(c))
            safe += u'\\';
        safe += c;
    }
    return safe;
}

/// A block whose fence is longer than any row of backticks in it.
QString fenced(const QString& heading, const QString& text, const QString& language)
{
    if (text.isEmpty())
        return {};
    qsizetype longest = 2;
    qsizetype run = 0;
    for (const QChar c : text) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(longest + 1, u'`');
    return QStringLiteral("\n%1\n\n%2%3\n%4%5%2\n")
        .arg(heading, fence, language)
        .arg(text, text.endsWith(u'\n') ? QString() : QStringLiteral("\n"));
}

} // namespace

QString ticketText(const TicketFacts& facts)
{
    return linesOf(facts).join(u'\n');
}

QString ticketText(const QList<TicketFacts>& all)
{
    QStringList texts;
    for (const TicketFacts& facts : all)
        texts += ticketText(facts);
    return texts.join(QStringLiteral("\n\n"));
}

QString ticketMarkdown(const QList<TicketFacts>& all)
{
    QStringList texts;
    for (const TicketFacts& facts : all) {
        QStringList lines = linesOf(facts);
        for (QString& line : lines)
            line = escaped(line);
        lines.first() = QStringLiteral("**%1**").arg(lines.constFirst());
        texts += lines.join(QStringLiteral("  \n")) + u'\n' + fenced(Ticket::tr("Request"), facts.request, QStringLiteral("http"))
            + fenced(Ticket::tr("Response"), facts.answer, QStringLiteral("http"))
            + fenced(QStringLiteral("cURL"), facts.curl, QStringLiteral("sh"));
    }
    return texts.join(QStringLiteral("\n---\n\n"));
}

} // namespace vestnik
