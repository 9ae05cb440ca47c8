#include "BatchRunText.h"

#include "BatchStateText.h"
#include "Clock.h"
#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace vestnik::BatchRunText {
namespace {

struct Batch {
    Q_DECLARE_TR_FUNCTIONS(BatchRunText)
};

QString number(qsizetype count)
{
    return QLocale().toString(count);
}

/// "Accepted: 412", where there are any.
void add(QStringList& parts, const QString& text, qsizetype count)
{
    if (count > 0)
        parts += QStringLiteral("%1: %2").arg(text, number(count));
}

} // namespace

QString counts(const BatchCounts& tally)
{
    QStringList parts;
    for (const Outcome outcome : allOutcomes)
        add(parts, BatchStateText::outcome(outcome), tally.count(outcome));
    add(parts, BatchStateText::state(RowState::Blocked), tally.count(RowState::Blocked));
    add(parts, Batch::tr("Corrected and accepted"), tally.corrected());
    return parts.join(QStringLiteral(" · "));
}

QString pause(const BatchSession& run, const BatchCounts& tally)
{
    return BatchStateText::pause(run.pauseFacts(tally));
}

QString standing(const BatchCounts& tally)
{
    QStringList parts;
    add(parts, Batch::tr("Rows to send"), tally.left());
    add(parts, BatchStateText::state(RowState::Accepted), tally.count(RowState::Accepted));
    add(parts, BatchStateText::state(RowState::Failed), tally.count(RowState::Failed));
    add(parts, Batch::tr("of them corrected and accepted"), tally.corrected());
    add(parts, Batch::tr("Outcome unknown"), tally.count(RowState::Unknown));
    add(parts, BatchStateText::state(RowState::Blocked), tally.count(RowState::Blocked));
    add(parts, Batch::tr("Queued"), tally.waiting());
    add(parts, Batch::tr("Left out by the check"), tally.count(RowState::Excluded) - tally.excluded());
    add(parts, Batch::tr("Left out: the history has them already"), tally.excluded());
    return parts.join(QStringLiteral(" · "));
}

QString summary(const BatchSession& run, const QString& host)
{
    const BatchHeader& header = run.batch().header;
    const BatchCounts tally = run.tally();
    const bool isSandbox = header.environmentKind == EnvironmentKind::Sandbox;
    QStringList lines;
    if (isSandbox)
        lines += sandboxMark();
    lines += Batch::tr("Batch %1: %2").arg(run.batch().id.first(8), file(header, run.batch().createdAt));
    lines += isSandbox ? Batch::tr("Environment: %1").arg(environmentText(header.environmentName, header.environmentKind))
                       : Batch::tr("Environment: %1 (%2) · %3").arg(header.environmentName, host, kindText(header.environmentKind));
    if (const QString name = run.operatorName(); !name.isEmpty())
        lines += Batch::tr("Operator: %1").arg(name);
    if (const QString reason = run.reason(); !reason.isEmpty())
        lines += Batch::tr("Ticket or reason: %1").arg(reason);
    lines += Batch::tr("As of: %1").arg(fullTimeText(Clock::system().utcNow()));
    lines += standing(tally);
    for (const Outcome outcome : allOutcomes) {
        if (tally.count(outcome) > 0)
            lines += QStringLiteral("  %1: %2").arg(BatchStateText::outcome(outcome), number(tally.count(outcome)));
    }
    return lines.join(u'\n');
}

QString putBack(qsizetype rows)
{
    return Batch::tr("Put %n row(s) back into the queue?", nullptr, static_cast<int>(rows));
}

QString putBackRisk(const QStringList& members, bool isOwnAmong)
{
    const QStringList senders = isOwnAmong ? members + QStringList{Batch::tr("this computer")} : members;
    return Batch::tr("Nobody knows what became of them. They were sent by: %1. Check the orders first: they may arrive twice.")
        .arg(senders.join(QStringLiteral(", ")));
}

QString when(const QDateTime& createdAt)
{
    return localTimeText(createdAt, QStringLiteral("dd.MM HH:mm:ss"));
}

QString file(const BatchHeader& header, const QDateTime& createdAt)
{
    const QString name = QFileInfo(header.file).fileName();
    if (!header.correctionOf.isEmpty())
        return name.isEmpty() ? Batch::tr("corrected rows, %1").arg(when(createdAt)) : Batch::tr("corrected rows of %1").arg(name);
    return name.isEmpty() ? Batch::tr("pasted rows, %1").arg(when(createdAt)) : name;
}

} // namespace vestnik::BatchRunText
