#include "HistoryOptions.h"

#include "EnvironmentStore.h"

#include <QCoreApplication>

namespace vestnik {
namespace {

struct HistoryOptionTexts {
    Q_DECLARE_TR_FUNCTIONS(HistoryCommand)
};

QString outcomeCodes()
{
    QStringList codes;
    for (const Outcome outcome : allOutcomes)
        codes += outcomeCode(outcome);
    return codes.join(QStringLiteral(", "));
}

} // namespace

void HistoryOptions::addTo(CLI::App& app)
{
    app.add_option("--search", m_search,
                   HistoryOptionTexts::tr("Only what has this in an ID, the event, the reason, the body or the response").toStdString());
    app.add_option("--order", m_order,
                   HistoryOptionTexts::tr("Only this order, by its ID or UUID: all that was sent of it, oldest first").toStdString());
    app.add_option("--outcome", m_outcome, HistoryOptionTexts::tr("Show only this outcome, such as invalid or unknown").toStdString());
}

void HistoryOptions::addEnvironmentsTo(CLI::App& app)
{
    addRepeated(app, "--env", m_environments,
                HistoryOptionTexts::tr("Only this environment, by its name; sandbox is always there; can be repeated"));
}

void HistoryOptions::addTeamTo(CLI::App& app)
{
    app.add_flag("--team", m_isOfTeam,
                 HistoryOptionTexts::tr("The history of the whole team, from its database; with list, show and export").toStdString());
}

Result<std::unique_ptr<HistoryReading>> HistoryOptions::open(const CliContext& context) const
{
    return m_isOfTeam ? HistoryReading::ofTeam(context) : HistoryReading::ofThisComputer(context);
}

std::expected<HistoryFilter, QString> HistoryOptions::filter() const
{
    HistoryFilter filter;
    filter.text = QString::fromStdString(m_search);
    if (m_outcome.empty())
        return filter;
    const QString code = QString::fromStdString(m_outcome);
    const std::optional<Outcome> outcome = outcomeFromCode(code);
    if (!outcome)
        return std::unexpected(HistoryOptionTexts::tr("There is no outcome \"%1\". There are: %2.").arg(code, outcomeCodes()));
    filter.outcomes = {*outcome};
    return filter;
}

Result<QStringList> HistoryOptions::nameEnvironments(HistoryFilter& filter, const CliContext& context) const
{
    const EnvironmentStore store(context.folder.environmentsFile());
    QStringList origins;
    for (const std::string& given : m_environments) {
        const QString name = QString::fromStdString(given);
        if (isSandboxName(name)) {
            filter.environmentIds += sandboxId;
            continue;
        }
        const Result<Environment> environment = store.byName(name);
        if (!environment)
            return std::unexpected(environment.error());
        filter.environmentIds += environment->id;
        origins += environment->origin();
    }
    return origins;
}

Result<bool> HistoryOptions::nameOrder(HistoryFilter& filter, const std::function<Result<OrderTimeline>(const OrderKey&)>& read) const
{
    if (m_order.empty())
        return true;
    const Result<OrderTimeline> timeline = read({{}, order(), order()});
    if (!timeline)
        return std::unexpected(timeline.error());
    filter.orderIds = timeline->orderIds;
    filter.orderUuids = timeline->orderUuids;
    return !timeline->deliveries.isEmpty();
}

} // namespace vestnik
