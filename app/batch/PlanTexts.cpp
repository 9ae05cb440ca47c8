#include "PlanTexts.h"

#include "IssueText.h"
#include "Language.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QLocale>

#include <chrono>

namespace vestnik::PlanTexts {
namespace {

struct PlanSentences {
    Q_DECLARE_TR_FUNCTIONS(PlanTexts)
};

QString number(qsizetype count)
{
    return QLocale().toString(count);
}

/// Why no row goes.
QString nothingText(const PlanSummary& summary)
{
    if (summary.rows() == 0)
        return PlanSentences::tr("Nothing to send: there is no row.");
    if (summary.fates.value(RowFate::Accepted) == summary.rows())
        return PlanSentences::tr("Nothing to send: the history has every row as accepted already.");
    if (summary.fates.value(RowFate::Waiting) == summary.rows())
        return PlanSentences::tr("Nothing to send: every row waits in another batch that is not finished. Go on with that one.");
    if (summary.fates.value(RowFate::Faulty) == summary.rows())
        return PlanSentences::tr("Nothing to send: every row has errors. Correct the file, or which column fills what.");
    return PlanSentences::tr("Nothing to send: every row is left out, for the reasons below.");
}

QStringList cellLines(const CellCounts& counts)
{
    QStringList lines;
    if (counts.cleaned > 0)
        lines += PlanSentences::tr("Cells that lost stray spaces or invisible characters: %1.").arg(number(counts.cleaned));
    if (counts.unwrapped > 0)
        lines += PlanSentences::tr("Cells written as =\"…\", taken without it: %1.").arg(number(counts.unwrapped));
    if (counts.leftOut > 0)
        lines += PlanSentences::tr("Cells left out, for the event of their row does not take them: %1.").arg(number(counts.leftOut));
    return lines;
}

} // namespace

QString columnField(const QString& fields, const EventCatalog& catalog)
{
    QStringList texts;
    for (const QString& field : fields.split(fieldSeparator, Qt::SkipEmptyParts))
        texts += fieldText(field, catalog);
    return texts.join(QStringLiteral(" / "));
}

QString timeNeeded(qsizetype rows, const BatchRunner::Options& options)
{
    if (options.perSecond <= 0)
        return PlanSentences::tr("No limit per second, at most %1 at once: how long it takes depends on the API.").arg(options.maxInFlight);
    const std::chrono::seconds time(static_cast<qint64>(static_cast<double>(rows) / options.perSecond) + 1);
    return PlanSentences::tr("At %1 a second this takes about %2.").arg(options.perSecond).arg(spanText(time));
}

QStringList going(const PlanSummary& summary, const EventCatalog& catalog, const BatchRunner::Options& options)
{
    QStringList lines{PlanSentences::tr("Rows to send: %1 of %2.").arg(number(summary.toSend()), number(summary.rows()))};
    QStringList events;
    for (auto event = summary.events.cbegin(); event != summary.events.cend(); ++event)
        events += QStringLiteral("%1: %2").arg(catalog.title(event.key(), Language::current()), number(event.value()));
    if (!events.isEmpty())
        lines.first() += u' ' + events.join(QStringLiteral(" · ")) + u'.';
    lines += summary.toSend() > 0 ? timeNeeded(summary.toSend(), options) : nothingText(summary);
    if (summary.withoutItems > 0)
        lines += PlanSentences::tr("%n order(s) go without items.", nullptr, static_cast<int>(summary.withoutItems));
    for (const ColumnLeftOut& column : summary.leftOut) {
        lines += PlanSentences::tr("Two columns for \"%1\": \"%2\" fills it, \"%3\" is left out.")
                     .arg(fieldText(column.field, catalog), column.taken, column.left);
    }
    QStringList cleaned;
    if (summary.emptyRows > 0)
        cleaned += PlanSentences::tr("Empty rows, left out: %1.").arg(number(summary.emptyRows));
    cleaned += cellLines(summary.counts);
    if (!cleaned.isEmpty())
        lines += cleaned.join(u' ');
    if (summary.counts.dated > 0)
        lines += PlanSentences::tr("Dates without an offset, taken as this computer's time: %1. \"%2\" is sent as %3.")
                     .arg(number(summary.counts.dated), summary.counts.firstDate, summary.counts.firstSent);
    if (summary.isHistoryExport)
        lines += PlanSentences::tr(
            "This table is an export of the history: only its orders are taken. To send its requests again, select them in "
            "the history (command line: --from-history).");
    return lines;
}

QStringList goingAgain(const DuplicateCheck::Counts& known, const ExclusionPolicy& policy)
{
    QStringList lines;
    if (!policy.accepted && known.accepted > 0)
        lines += PlanSentences::tr("The history has these as accepted there, and they are sent again: %1.").arg(number(known.accepted));
    if (!policy.unknown && known.unknown > 0)
        lines += PlanSentences::tr("Sent before, outcome unknown; they are sent again: %1.").arg(number(known.unknown));
    if (!policy.waiting && known.waiting > 0)
        lines += PlanSentences::tr("They wait in another batch that is not finished, and go from here: %1.").arg(number(known.waiting));
    return lines;
}

QString excludedText(const PlanSummary& summary)
{
    QStringList parts;
    const auto add = [&](const QString& text, RowFate fate) {
        if (const qsizetype count = summary.fates.value(fate); count > 0)
            parts += QStringLiteral("%1: %2").arg(text, number(count));
    };
    add(PlanSentences::tr("with errors"), RowFate::Faulty);
    add(PlanSentences::tr("already accepted"), RowFate::Accepted);
    add(PlanSentences::tr("sent before, outcome unknown"), RowFate::Unknown);
    add(PlanSentences::tr("being sent elsewhere"), RowFate::InFlight);
    add(PlanSentences::tr("wait in another batch"), RowFate::Waiting);
    add(PlanSentences::tr("duplicates; the first of each goes"), RowFate::Repeated);
    add(PlanSentences::tr("same order and event, other data"), RowFate::Differs);
    return parts.isEmpty() ? QString() : PlanSentences::tr("Rows that do not go: %1.").arg(parts.join(QStringLiteral(" · ")));
}

QString issue(const IssueCount& count, const EventCatalog& catalog)
{
    const QString sign = count.issue.severity == Severity::Error ? QStringLiteral("✕ ") : QStringLiteral("! ");
    const QString where = count.rows == 1
        ? PlanSentences::tr("line %1").arg(count.firstLine)
        : PlanSentences::tr("rows: %1, the first in line %2").arg(number(count.rows)).arg(count.firstLine);
    return sign + labelledIssueText(count.issue, catalog) + QStringLiteral(" — ") + where;
}

} // namespace vestnik::PlanTexts
