#include "RunComparison.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace vestnik {
namespace {

/// The place in the earlier run of each step of the later one; -1: it was not there.
QList<qsizetype> placesBefore(const QList<StepReport>& earlier, const QList<StepReport>& later)
{
    const auto keyOf = [](const StepReport& step) { return step.name.isEmpty() ? u'\n' + step.event : step.name; };
    QHash<QString, QList<qsizetype>> known;
    for (qsizetype i = 0; i < earlier.size(); ++i)
        known[keyOf(earlier[i])].append(i);
    QHash<QString, qsizetype> seen;
    QList<qsizetype> places;
    for (const StepReport& step : later) {
        const QString key = keyOf(step);
        places.append(known.value(key).value(seen[key]++, -1));
    }
    return places;
}

bool isSame(const StepReport& a, const StepReport& b)
{
    const auto isSkipped = [](const StepReport& step) { return step.state == StepReport::State::Skipped; }; // it ran with another order
    return a.state == b.state || isSkipped(a) || isSkipped(b);
}

} // namespace

QList<RunDifference> differencesOf(const ScenarioReport& earlier, const ScenarioReport& later)
{
    using Kind = RunDifference::Kind;
    QList<RunDifference> differences;
    QList<RunDifference> oneSided; // of the first order: the others have the same steps
    for (qsizetype order = 0; order < std::min(earlier.orders.size(), later.orders.size()); ++order) { // more orders are no difference
        const QList<StepReport>& was = earlier.orders[order].steps;
        const QList<StepReport>& is = later.orders[order].steps;
        const QList<qsizetype> places = placesBefore(was, is);
        for (qsizetype step = 0; step < is.size(); ++step) {
            const qsizetype before = places[step];
            if (before < 0 && order == 0)
                oneSided.append({.kind = Kind::Added, .order = order, .step = step, .is = is[step]});
            else if (before >= 0 && !isSame(was[before], is[step]))
                differences.append({.kind = Kind::Changed, .order = order, .step = step, .was = was[before], .is = is[step]});
        }
        const QSet<qsizetype> kept(places.cbegin(), places.cend());
        for (qsizetype step = 0; order == 0 && step < was.size(); ++step) {
            if (!kept.contains(step))
                oneSided.append({.kind = Kind::Removed, .order = order, .step = step, .was = was[step]});
        }
    }
    return differences + oneSided;
}

} // namespace vestnik
