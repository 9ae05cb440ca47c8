#include "DayTotals.h"

#include <QCoreApplication>
#include <QLocale>

#include <numeric>

namespace vestnik {
namespace {

struct Totals {
    Q_DECLARE_TR_FUNCTIONS(DayTotals)
};

} // namespace

DayTotals DayTotals::of(const QList<HourCount>& counts)
{
    DayTotals totals;
    for (const HourCount& count : counts) {
        const auto part = static_cast<std::size_t>(partOf(count.outcome));
        totals.all.at(part) += count.count;
        if (count.hour >= 0 && count.hour < hourCount) // a clock may have been ahead
            totals.hours.at(static_cast<std::size_t>(count.hour)).at(part) += count.count;
    }
    return totals;
}

DayTotals::Part DayTotals::partOf(std::optional<Outcome> outcome)
{
    if (!outcome)
        return Rest;
    switch (*outcome) {
    case Outcome::Processed: return Accepted;
    case Outcome::AlreadyProcessed: return Already;
    case Outcome::Unknown: return Unknown;
    case Outcome::NotSent:
    case Outcome::Stopped: return Rest;
    case Outcome::Unauthorized:
    case Outcome::Invalid:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::ServerError:
    case Outcome::Redirected:
    case Outcome::Unexpected: return Refused;
    }
    Q_UNREACHABLE();
}

qint64 DayTotals::sum(const Counts& counts)
{
    return std::accumulate(counts.cbegin(), counts.cend(), qint64(0));
}

QString DayTotals::words(const Counts& counts)
{
    const QLocale locale;
    QString text = Totals::tr("accepted %1, already processed %2, refused %3, unknown %4")
                       .arg(locale.toString(counts[Accepted]), locale.toString(counts[Already]), locale.toString(counts[Refused]),
                            locale.toString(counts[Unknown]));
    if (counts[Rest] > 0)
        text += QStringLiteral(", ") + Totals::tr("not sent or under way %1").arg(locale.toString(counts[Rest]));
    return text;
}

} // namespace vestnik
