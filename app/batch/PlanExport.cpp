#include "PlanExport.h"

#include "BatchStateText.h"
#include "IssueText.h"
#include "RequestCodec.h"
#include "RowCells.h"
#include "TableFile.h"
#include "Text.h"
#include "TimeText.h"
#include "Validation.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>

namespace vestnik {
namespace {

struct Plan {
    Q_DECLARE_TR_FUNCTIONS(BatchPlan)
};

/// The row that another one repeats or differs from.
struct EarlierRow {
    qsizetype line = 0;
    RowFate fate = RowFate::Sent;
};

/// The other batch in which a row waits, as people name it.
QString waitingText(const QString& batch)
{
    return batch.isEmpty() ? Plan::tr("It waits in another batch that is not finished.")
                           : Plan::tr("It waits in batch %1, which is not finished.").arg(batch.first(8));
}

QString whyText(RowFate fate, const std::optional<EarlierRow>& earlier, const QString& waitsIn,
                const std::optional<PlannedRow::Elsewhere>& elsewhere, const Issues& issues, const EventCatalog& catalog)
{
    QStringList parts;
    if (earlier && fate != RowFate::Repeated)
        parts += Plan::tr("The same order and event as line %1, other data.").arg(earlier->line);
    else if (earlier && earlier->fate == RowFate::Sent)
        parts += Plan::tr("The same as line %1: only that one is sent.").arg(earlier->line);
    else if (earlier)
        parts += Plan::tr("The same as line %1.").arg(earlier->line);
    if (fate == RowFate::Accepted && elsewhere)
        parts += Plan::tr("Accepted %1, %2.").arg(timeText(elsewhere->at), elsewhere->member);
    else if (fate == RowFate::Accepted)
        parts += Plan::tr("The history has it as accepted there.");
    if (fate == RowFate::Unknown)
        parts += Plan::tr("It was sent there before, outcome unknown: it may have been processed.");
    if (fate == RowFate::InFlight)
        parts += Plan::tr("Another program or batch was sending it just then.");
    if (fate == RowFate::Waiting || !waitsIn.isEmpty())
        parts += waitingText(waitsIn);
    if (elsewhere && fate != RowFate::Accepted)
        parts += Plan::tr("Sent %1, %2.").arg(timeText(elsewhere->at), elsewhere->member);
    for (const Issue& issue : issues)
        parts += labelledIssueText(issue, catalog);
    return parts.join(u' ');
}

/// The errors for which a stored row does not go: a plan keeps what it would send, and these can be seen in that.
Issues errorsOf(const BatchRow& row, const ColumnMap& columns, const EventCatalog& catalog)
{
    Notification filled;
    filled.setEvent(row.body.event);
    Issues issues = RowCells(columns, catalog, false).fill(filled, row.cells);
    if (isNoOrder(issues))
        return issues;
    issues.removeIf([](const Issue& issue) { return issue.severity != Severity::Error; });
    if (const Result<Notification> notification = RequestCodec::decode(row.body.bytes)) {
        for (const Issue& issue : RowCells::damageIn(*notification, catalog)) {
            if (!issues.contains(issue))
                issues += issue;
        }
    }
    return issues + Validation::breaches(row.body.bytes, catalog);
}

} // namespace

QString whyText(const BatchPlan& plan, const PlannedRow& row, const EventCatalog& catalog)
{
    std::optional<EarlierRow> earlier;
    if (row.earlier >= 0)
        earlier = {plan.rows[row.earlier].line, plan.rows[row.earlier].fate};
    return whyText(row.fate, earlier, row.waitsIn, row.elsewhere, row.issues, catalog);
}

ColumnMap columnsOf(const BatchHeader& header)
{
    ColumnMap columns{.names = header.columns, .fields = header.fields};
    columns.fields.resize(columns.names.size());
    for (qsizetype i = 0; i < columns.names.size(); ++i) // where there is no header, they are numbers
        columns.hasHeader = columns.hasHeader || columns.names[i] != QString::number(i + 1);
    return columns;
}

QString leftOutText(const BatchQueue& queue, qsizetype row, const ColumnMap& columns, const EventCatalog& catalog)
{
    const BatchRows& rows = queue.rows();
    const RowFate fate = queue.fate(row);
    if (fate == RowFate::Sent)
        return {};
    const BatchRow stored = rows[row];
    std::optional<EarlierRow> earlier;
    if (stored.fate != RowFate::Sent && stored.earlier >= 0 && stored.earlier < rows.size())
        earlier = {rows[stored.earlier].line, rows.fate(stored.earlier)};
    Issues errors = fate == RowFate::Faulty ? errorsOf(stored, columns, catalog) : Issues();
    // Of a sum nothing is wrong but what stands above it.
    if (fate == RowFate::Faulty && errors.isEmpty() && row == rows.size() - 1)
        errors = {notAnOrder(QStringLiteral("totals"))};
    if (const QString member = queue.claimedBy(row); fate == RowFate::InFlight && !member.isEmpty())
        return BatchStateText::fate(fate) + QStringLiteral(". ") + Plan::tr("%1 was sending it just then.").arg(member);
    const QString why = whyText(fate, earlier, queue.waitsIn(row), {}, errors, catalog);
    return why.isEmpty() ? BatchStateText::fate(fate) : BatchStateText::fate(fate) + QStringLiteral(". ") + why;
}

BatchPlan storedPlan(const StoredBatch& batch, const EventCatalog& catalog)
{
    const ColumnMap columns = columnsOf(batch.header);
    BatchPlan plan;
    plan.names = batch.header.columns;
    plan.fields = batch.header.fields;
    for (qsizetype i = 0; i < batch.rows.size(); ++i) {
        const BatchRow stored = batch.rows[i];
        PlannedRow row{.line = stored.line, .cells = stored.cells, .fate = stored.fate, .body = stored.body, .issues = {}};
        row.earlier = stored.earlier;
        row.waitsIn = stored.waitsIn;
        row.issues = stored.fate == RowFate::Faulty ? errorsOf(stored, columns, catalog) : Validation::check(stored.body.bytes, catalog);
        plan.rows.append(row);
    }
    return plan;
}

Result<qsizetype> exportFindings(const QString& folder, const QString& path, const BatchPlan& plan, const EventCatalog& catalog)
{
    const QStringList ours{resultColumnMark + Plan::tr("line"), resultColumnMark + Plan::tr("action"),
                           resultColumnMark + Plan::tr("finding")};
    QStringList names = plan.names;
    for (const PlannedRow& one : plan.rows) // a row may have more cells than there are columns
        names.resize(std::max(names.size(), one.cells.size()));
    auto row = plan.rows.cbegin();
    const auto next = [&]() -> std::optional<QStringList> {
        row = std::find_if(row, plan.rows.cend(), [](const PlannedRow& one) { return one.fate != RowFate::Sent || !one.issues.isEmpty(); });
        if (row == plan.rows.cend())
            return std::nullopt;
        QStringList cells = row->cells;
        cells.resize(names.size());
        cells += guardedCells({QString::number(row->line), BatchStateText::fate(row->fate), whyText(plan, *row, catalog)});
        ++row;
        return cells;
    };
    return writeTable(folder, path, names + ours, next);
}

} // namespace vestnik
