#include "PlanExport.h"

#include "CsvLine.h"
#include "IssueText.h"

#include <QCoreApplication>
#include <QSaveFile>

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
        parts += row.fate == RowFate::Repeated ? Plan::tr("The same as line %1, which goes once.").arg(line)
                                               : Plan::tr("The same order and event as line %1, other data.").arg(line);
    }
    if (row.fate == RowFate::Accepted)
        parts += Plan::tr("The history has it as accepted there.");
    for (const Issue& issue : row.issues) {
        const QString label = issue.field.isEmpty() ? QString() : fieldText(issue.field, catalog) + QStringLiteral(": ");
        parts += label + issueText(issue, catalog);
    }
    return parts.join(u' ');
}

Result<void> exportFindings(const QString& path, const BatchPlan& plan, const EventCatalog& catalog)
{
    QSaveFile file(path);
    const auto unwritable = [&] { return std::unexpected(Error{ErrorCode::FileUnwritable, path, file.errorString()}); };
    const QStringList ours{resultColumnMark + Plan::tr("line"), resultColumnMark + Plan::tr("what becomes of it"),
                           resultColumnMark + Plan::tr("why")};
    if (!file.open(QIODevice::WriteOnly) || file.write(csvBeginning + csvLine(plan.names + ours)) < 0)
        return unwritable();
    for (const PlannedRow& row : plan.rows) {
        if (row.fate == RowFate::Sent && row.issues.isEmpty())
            continue;
        QStringList cells = row.cells;
        cells.resize(plan.names.size());
        cells += {QString::number(row.line), fateText(row.fate), whyText(plan, row, catalog)};
        if (file.write(csvLine(cells)) < 0)
            return unwritable();
    }
    if (!file.commit())
        return unwritable();
    return {};
}

} // namespace vestnik
