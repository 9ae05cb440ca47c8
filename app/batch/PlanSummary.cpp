#include "PlanSummary.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <numeric>
#include <tuple>

namespace vestnik {
namespace {

/// `order.positions[12].id` and `order.positions[3].id` are the same thing here.
QString withoutNumbers(const QString& path)
{
    QString field;
    bool isInside = false;
    for (const QChar c : path) {
        isInside = (isInside || c == u'[') && c != u']';
        if (!isInside && c != u']')
            field += c;
    }
    return field;
}

class IssueCounter {
public:
    void add(const Issues& issues, qsizetype line)
    {
        QSet<qsizetype> ofRow;
        for (const Issue& issue : issues) {
            Issue shared = issue;
            shared.field = withoutNumbers(issue.field);
            const auto key = std::tuple(shared.field, static_cast<int>(shared.code), static_cast<int>(shared.severity), shared.detail);
            const auto found = m_places.constFind(key);
            const qsizetype place = found == m_places.cend() ? m_counts.size() : *found;
            if (found == m_places.cend()) {
                m_places.insert(key, place);
                m_counts.append({shared, 0, line});
            }
            if (ofRow.contains(place))
                continue; // a row with many bad items is one row
            ofRow.insert(place);
            ++m_counts[place].rows;
        }
    }

    QList<IssueCount> sorted() const
    {
        QList<IssueCount> counts = m_counts;
        std::stable_sort(counts.begin(), counts.end(), [](const IssueCount& a, const IssueCount& b) {
            return std::tuple(static_cast<int>(a.issue.severity), -a.rows) < std::tuple(static_cast<int>(b.issue.severity), -b.rows);
        });
        return counts;
    }

private:
    QMap<std::tuple<QString, int, int, QString>, qsizetype> m_places;
    QList<IssueCount> m_counts;
};

bool hasLookAlike(const PlannedRow& row)
{
    return std::any_of(row.issues.cbegin(), row.issues.cend(), [](const Issue& issue) { return issue.code == IssueCode::LookAlike; });
}

} // namespace

qsizetype PlanSummary::rows() const
{
    return std::accumulate(fates.cbegin(), fates.cend(), qsizetype{0});
}

PlanSummary PlanSummary::of(const BatchPlan& plan)
{
    PlanSummary summary;
    IssueCounter issues;
    for (const PlannedRow& row : plan.rows) {
        ++summary.fates[row.fate];
        if (row.fate == RowFate::Sent)
            ++summary.events[row.body.event];
        issues.add(row.issues, row.line);
        summary.lookAlikes += hasLookAlike(row) ? 1 : 0;
        summary.differing += row.earlier >= 0 && row.fate != RowFate::Repeated ? 1 : 0;
    }
    summary.issues = issues.sorted();
    summary.withoutItems = plan.withoutItems();
    summary.warned = plan.warned();
    summary.emptyRows = plan.emptyRows;
    summary.counts = plan.counts;
    summary.leftOut = plan.leftOut;
    summary.isHistoryExport = plan.isHistoryExport;
    return summary;
}

} // namespace vestnik
