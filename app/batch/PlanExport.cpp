#include "PlanExport.h"

#include "IssueText.h"
#include "TableFile.h"

#include <QCoreApplication>

#include <algorithm>

namespace vestnik {
namespace {

struct Plan {
    Q_DECLARE_TR_FUNCTIONS(BatchPlan)
};

} // namespace

QString fateText(RowFate fate)
{
    switch (fate) {
    case RowFate::Sent: return Plan::tr("Goes");
    case RowFate::Faulty: return Plan::tr("Has errors");
    case RowFate::Repeated: return Plan::tr("Repeats a row");
    case RowFate::Differs: return Plan::tr("Other data");
    case RowFate::Accepted: return Plan::tr("Already accepted");
    }
    Q_UNREACHABLE();
}

QString whyText(const BatchPlan& plan, const PlannedRow& row, const EventCatalog& catalog)
{
    QStringList parts;
    if (row.earlier >= 0) {
        const qsizetype line = plan.rows[row.earlier].line;
        if (row.fate != RowFate::Repeated)
            parts += Plan::tr("The same order and event as line %1, other data.").arg(line);
        else if (plan.rows[row.earlier].fate == RowFate::Sent)
            parts += Plan::tr("The same as line %1, which goes once.").arg(line);
        else
            parts += Plan::tr("The same as line %1.").arg(line);
    }
    if (row.fate == RowFate::Accepted)
        parts += Plan::tr("The history has it as accepted there.");
    for (const Issue& issue : row.issues)
        parts += labelledIssueText(issue, catalog);
    return parts.join(u' ');
}

Result<qsizetype> exportFindings(const QString& folder, const QString& path, const BatchPlan& plan, const EventCatalog& catalog)
{
    const QStringList ours{resultColumnMark + Plan::tr("line"), resultColumnMark + Plan::tr("what becomes of it"),
                           resultColumnMark + Plan::tr("why")};
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
        cells += {QString::number(row->line), fateText(row->fate), whyText(plan, *row, catalog)};
        ++row;
        return cells;
    };
    return writeTable(folder, path, names + ours, next);
}

} // namespace vestnik
