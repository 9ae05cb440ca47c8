#include "PlanOutput.h"

#include "BatchExport.h"
#include "BatchOutput.h"
#include "IssueText.h"
#include "PlanSummary.h"
#include "PlanTexts.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace vestnik {
namespace {

using Json = nlohmann::ordered_json;

constexpr qsizetype mostFaultsShown = 20;

struct PlanOutputTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)
};

std::string issueLine(const Issue& issue, const EventCatalog& catalog)
{
    return labelledIssueText(issue, catalog).toStdString();
}

void printFaults(const CliContext& context, const BatchPlan& plan)
{
    qsizetype shown = 0;
    for (const PlannedRow& row : plan.rows) {
        if (row.fate != RowFate::Faulty && row.fate != RowFate::Differs)
            continue;
        if (++shown > mostFaultsShown)
            continue;
        if (row.fate == RowFate::Differs)
            CliContext::printInfo(PlanOutputTexts::tr("Line %1: other data than line %2").arg(row.line).arg(plan.rows[row.earlier].line));
        for (const Issue& issue : row.issues) {
            if (issue.severity == Severity::Error)
                CliContext::printInfo(
                    PlanOutputTexts::tr("Line %1: %2").arg(row.line).arg(QString::fromStdString(issueLine(issue, context.catalog))));
        }
    }
    if (shown > mostFaultsShown)
        CliContext::printInfo(
            PlanOutputTexts::tr("Such rows that are not shown here: %1. --findings FILE writes them all.").arg(shown - mostFaultsShown));
}

Json rowJsonOf(const PlannedRow& row, const EventCatalog& catalog)
{
    Json issues = Json::array();
    for (const Issue& issue : row.issues) {
        issues.push_back(
            {{"field", issue.field.toStdString()}, {"error", issue.severity == Severity::Error}, {"message", issueLine(issue, catalog)}});
    }
    return {{"line", row.line},
            {"fate", fateCode(row.fate)},
            {"event", row.body.event.toStdString()},
            {"order_id", row.body.orderId.toStdString()},
            {"order_uuid", row.body.orderUuid.toStdString()},
            {"waits_in", row.waitsIn.isEmpty() ? Json(nullptr) : Json(row.waitsIn.toStdString())},
            {"member", row.elsewhere ? Json(row.elsewhere->member.toStdString()) : Json(nullptr)},
            {"body", QString::fromUtf8(row.body.bytes).toStdString()},
            {"issues", issues}};
}

} // namespace

void printPlan(const CliContext& context, const BatchPlan& plan, const BatchRunner::Options& options)
{
    if (context.json) {
        for (const PlannedRow& row : plan.rows)
            CliContext::print(QString::fromStdString(rowJsonOf(row, context.catalog).dump()));
        return;
    }
    const PlanSummary summary = PlanSummary::of(plan);
    for (const QString& line : PlanTexts::going(summary, context.catalog, options))
        CliContext::printInfo(line);
    for (const RowFate fate : leftOutFates) {
        if (const qsizetype count = summary.fates.value(fate); count > 0)
            CliContext::printInfo(fateText(fate, count));
    }
    if (summary.warned > 0)
        CliContext::printInfo(PlanOutputTexts::tr("Rows that go with warnings that must be read: %1").arg(summary.warned));
    for (const IssueCount& count : summary.issues)
        CliContext::printInfo(QStringLiteral("  ") + PlanTexts::issue(count, context.catalog));
    printFaults(context, plan);
}

} // namespace vestnik
