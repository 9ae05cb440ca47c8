#include "FilterText.h"

#include "HistoryCells.h"
#include "Language.h"
#include "OutcomeText.h"
#include "TimeText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <algorithm>

namespace vestnik::FilterText {
namespace {

struct Filters {
    Q_DECLARE_TR_FUNCTIONS(FilterText)
};

using Period = FilterChoice::Period;

QStringList codesWhere(bool (*isMeant)(Outcome))
{
    QStringList codes;
    for (const Outcome outcome : allOutcomes) {
        if (isMeant(outcome))
            codes += outcomeCode(outcome);
    }
    return codes;
}

QStringList accepted()
{
    return codesWhere([](Outcome outcome) { return isAccepted(outcome); });
}

QStringList others()
{
    return codesWhere([](Outcome outcome) { return !isAccepted(outcome); });
}

/// When that hour of a day began: by the clock there may be one more or one less before it.
QDateTime hourOf(const QDate& day, int hour)
{
    constexpr int seconds = 3600;
    return day.startOfDay().addSecs(seconds * hour);
}

/// The beginning of a day here.
QDateTime midnight(const QDate& day)
{
    return day.isValid() ? day.startOfDay().toUTC() : QDateTime();
}

QString dayText(const QDate& day)
{
    return day.isValid() ? day.toString(QStringLiteral("dd.MM.yyyy")) : QStringLiteral("…");
}

QString outcomeName(Outcome outcome)
{
    switch (outcome) { // where one outcome has several titles, what they share
    case Outcome::Unauthorized: return Filters::tr("Unauthorized or denied (401, 403)");
    case Outcome::Invalid: return Filters::tr("Refused for its data (422, 400)");
    case Outcome::ServerError: return Filters::tr("Error on the API side (5xx)");
    case Outcome::Unexpected: return Filters::tr("Unexpected response");
    case Outcome::Processed:
    case Outcome::AlreadyProcessed:
    case Outcome::NotFound:
    case Outcome::NotApplicable:
    case Outcome::Throttled:
    case Outcome::Redirected:
    case Outcome::NotSent:
    case Outcome::Unknown:
    case Outcome::Stopped: return outcomeText(outcome).title;
    }
    Q_UNREACHABLE();
}

} // namespace

bool hidesSandbox(FilterChoice::Sandbox sandbox, bool isSandboxCurrent)
{
    return sandbox == FilterChoice::Sandbox::Hidden || (sandbox == FilterChoice::Sandbox::Usual && !isSandboxCurrent);
}

QString allEnvironments(bool isSandboxHidden)
{
    return isSandboxHidden ? Filters::tr("all, without the sandbox") : Filters::tr("all and the sandbox");
}

HistoryFilter toFilter(const FilterChoice& choice, bool isSandboxCurrent, const QDateTime& now)
{
    HistoryFilter filter;
    filter.text = choice.text;
    filter.events = choice.events;
    for (const QString& code : choice.outcomes) {
        if (const std::optional<Outcome> outcome = outcomeFromCode(code))
            filter.outcomes.append(*outcome);
    }
    filter.environmentIds = choice.environmentIds;
    filter.source = choice.source;
    filter.operatorName = choice.operatorName;
    filter.batch = choice.batch;
    filter.needsAttention = choice.needsAttention;
    filter.hideSandbox = choice.environmentIds.isEmpty() && hidesSandbox(choice.sandbox, isSandboxCurrent);
    const QDate today = now.toLocalTime().date();
    switch (choice.period) {
    case Period::All: break;
    case Period::Today:
        filter.from = midnight(today);
        if (choice.hour >= 0) {
            filter.from = hourOf(today, choice.hour).toUTC();
            filter.until = hourOf(today, choice.hour + 1).toUTC();
        }
        break;
    case Period::Week: filter.from = midnight(today.addDays(-6)); break;
    case Period::Month: filter.from = midnight(today.addDays(-29)); break;
    case Period::Custom:
        filter.from = midnight(choice.from);
        filter.until = choice.until.isValid() ? midnight(choice.until.addDays(1)) : QDateTime();
        break;
    }
    return filter;
}

QString period(Period period)
{
    switch (period) {
    case Period::All: return Filters::tr("All time");
    case Period::Today: return Filters::tr("Today");
    case Period::Week: return Filters::tr("7 days");
    case Period::Month: return Filters::tr("30 days");
    case Period::Custom: return Filters::tr("Dates…");
    }
    Q_UNREACHABLE();
}

QString period(const FilterChoice& choice)
{
    if (choice.period == Period::Custom)
        return QStringLiteral("%1 – %2").arg(dayText(choice.from), dayText(choice.until));
    if (choice.period != Period::Today || choice.hour < 0)
        return period(choice.period);
    const auto text = [hour = choice.hour](int after) {
        return localTimeText(hourOf(QDate::currentDate(), hour + after), QStringLiteral("H:mm"));
    };
    return QStringLiteral("%1, %2–%3").arg(period(choice.period), text(0), text(1));
}

QList<QStringList> outcomeChoices()
{
    QList<QStringList> choices{accepted(), others()};
    for (const Outcome outcome : allOutcomes)
        choices += QStringList{outcomeCode(outcome)};
    return choices;
}

QString outcomes(const QStringList& codes)
{
    if (codes == accepted())
        return Filters::tr("Accepted (200, 202)");
    if (codes == others())
        return Filters::tr("Everything else");
    QStringList names;
    for (const QString& code : codes) {
        const std::optional<Outcome> outcome = outcomeFromCode(code);
        names += outcome ? outcomeName(*outcome) : code;
    }
    return names.join(QStringLiteral(", "));
}

QStringList describe(const FilterChoice& choice, const EventCatalog& catalog, const QStringList& environments)
{
    QStringList parts;
    if (choice.needsAttention)
        parts += Filters::tr("Needs attention");
    if (!choice.text.isEmpty())
        parts += Filters::tr("Search: %1").arg(choice.text);
    QStringList events;
    for (const QString& event : choice.events)
        events += catalog.title(event, Language::current());
    if (!events.isEmpty())
        parts += Filters::tr("Event: %1").arg(events.join(QStringLiteral(", ")));
    if (!choice.outcomes.isEmpty())
        parts += Filters::tr("Outcome: %1").arg(outcomes(choice.outcomes));
    if (!choice.environmentIds.isEmpty())
        parts += Filters::tr("Environment: %1").arg(environments.join(QStringLiteral(", ")));
    else if (choice.sandbox != FilterChoice::Sandbox::Usual)
        parts += Filters::tr("Environment: %1").arg(allEnvironments(choice.sandbox == FilterChoice::Sandbox::Hidden));
    if (choice.period == Period::Custom)
        parts += Filters::tr("Period: %1 to %2").arg(dayText(choice.from), dayText(choice.until));
    else if (choice.period != Period::All)
        parts += Filters::tr("Period: %1").arg(period(choice));
    if (!choice.source.isEmpty())
        parts += Filters::tr("Source: %1").arg(HistoryCells::source(choice.source));
    if (!choice.operatorName.isEmpty())
        parts += Filters::tr("Operator: %1").arg(choice.operatorName);
    if (!choice.batch.isEmpty())
        parts += Filters::tr("Batch: %1").arg(choice.batch);
    return parts;
}

bool isOrderSearch(const FilterChoice& choice)
{
    const QString text = choice.text.trimmed();
    FilterChoice rest = choice;
    rest.text.clear();
    // As order ids and UUIDs look, the first letter Latin or Cyrillic: a ticket's number is no order.
    static const QRegularExpression shape(QStringLiteral("^([HН]\\d+|[a-z]+:\\S+|\\d{4,}|[0-9a-f]{4,}(-[0-9a-f]*)+)$"),
                                          QRegularExpression::CaseInsensitiveOption);
    return rest == FilterChoice() && shape.match(text).hasMatch();
}

} // namespace vestnik::FilterText
