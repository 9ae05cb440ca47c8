#include "BatchParts.h"
#include "IssueText.h"
#include "JournalReader.h"
#include "PresetStore.h"

#include <algorithm>

namespace vestnik {
namespace {

/// One value each time, and the values as they are.
void addRepeated(CLI::App& app, const char* name, std::vector<std::string>& values, const QString& description)
{
    const auto keep = [&values](const CLI::results_t& results) {
        values = results;
        return true;
    };
    app.add_option(name, keep, description.toStdString())->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

/// `LEFT=RIGHT`, at the last sign where the left side may hold one.
std::optional<std::pair<QString, QString>> parts(const std::string& argument, bool atLast)
{
    const QString text = QString::fromStdString(argument);
    const qsizetype sign = atLast ? text.lastIndexOf(u'=') : text.indexOf(u'=');
    return sign > 0 ? std::optional(std::pair(text.first(sign), text.sliced(sign + 1))) : std::nullopt;
}

} // namespace

void PlanOptions::addTo(CLI::App& app)
{
    app.add_option("FILE", m_file, tr("A table: CSV or TSV").toStdString())->required();
    app.add_option("--env", m_environment, tr("The environment's name; sandbox is always there").toStdString())->required();
    app.add_option("--event", m_event, tr("The event, where no column says it").toStdString());
    app.add_option("--preset", m_preset, tr("A preset that fills what belongs to no single order").toStdString());
    app.add_option("--encoding", m_encoding, tr("Overrides the guess, such as windows-1251").toStdString());
    app.add_option("--separator", m_separator, tr("What stands between the cells").toStdString())->check(CLI::IsMember({";", ",", "tab"}));
    addRepeated(app, "--map", m_maps, tr("COLUMN=FIELD, the column by its header or its number from 1; can be repeated"));
    addRepeated(app, "--set", m_fields, tr("FIELD=VALUE, the same in every row; can be repeated"));
    app.add_flag("--skip-accepted", m_skipsAccepted, tr("Leave out what the history has as accepted there").toStdString());
    app.add_flag("--send-differing", m_sendsDiffering,
                 tr("Send rows that repeat an order and event with other data, one after the other").toStdString());
    app.add_flag("--replace-look-alikes", m_replacesLookAlikes, tr("Latin letters for Cyrillic ones in ids").toStdString());
}

Result<Environment> PlanOptions::environment(const CliContext& context, SandboxServer& sandbox) const
{
    return findEnvironment(context, QString::fromStdString(m_environment), sandbox);
}

/// Which column fills what: a column that nobody recognised would be missed by nobody.
void PlanOptions::sayColumns(const ColumnMap& map, const EventCatalog& catalog)
{
    QStringList used;
    QStringList unused;
    for (qsizetype i = 0; i < map.fields.size(); ++i) {
        const QString& field = map.fields[i];
        if (field.isEmpty())
            unused += map.names.value(i);
        else
            used += QStringLiteral("%1 → %2").arg(map.names.value(i), field == eventColumn ? tr("Event") : fieldText(field, catalog));
    }
    CliContext::complain(tr("Columns: %1").arg(used.join(QStringLiteral(" · "))));
    if (!unused.isEmpty())
        CliContext::complain(
            tr("Columns that fill nothing: %1. --map COLUMN=FIELD says what they are.").arg(unused.join(QStringLiteral(" · "))));
    if (!map.fields.contains(orderIdField))
        CliContext::complain(tr("No column is the order id. --map COLUMN=order_id says which it is."));
}

Result<BatchPlan> PlanOptions::plan(const CliContext& context, const Environment& environment) const
{
    const QChar separator = m_separator.empty() ? QChar() : m_separator == "tab" ? QChar(u'\t') : QChar(QLatin1Char(m_separator.front()));
    const Result<Table> table = TableReader::readFile(file(), {QString::fromStdString(m_encoding), separator});
    if (!table)
        return std::unexpected(table.error());
    const Result<ColumnMap> map = columns(*table, context.catalog);
    if (!map)
        return std::unexpected(map.error());
    if (!context.json)
        sayColumns(*map, context.catalog);
    const Result<Notification> fixed = constants(context);
    if (!fixed)
        return std::unexpected(fixed.error());
    const PlanSettings settings{.event = eventOf(QString::fromStdString(m_event), context.catalog),
                                .constants = *fixed,
                                .replaceLookAlikes = m_replacesLookAlikes,
                                .sendsDiffering = m_sendsDiffering,
                                .leavesOutFirst = true};
    Result<BatchPlan> plan = makePlan(*table, *map, settings, context.catalog);
    if (!plan && plan.error().subject.isEmpty())
        plan.error().subject = file();
    if (!plan)
        return plan;
    JournalReader reader(context.folder.path(), {});
    BatchPlan unaccepted = *plan;
    const Result<qsizetype> skipped = BatchStore::skipAccepted(reader, environment.origin(), unaccepted);
    if (!skipped)
        return std::unexpected(skipped.error());
    if (m_skipsAccepted)
        return unaccepted;
    if (*skipped > 0)
        CliContext::complain(
            tr("The history has these as accepted there, and they go again: %1. --skip-accepted leaves them out.").arg(*skipped));
    return plan;
}

Result<ColumnMap> PlanOptions::columns(const Table& table, const EventCatalog& catalog) const
{
    ColumnMap map = guessColumns(table, catalog);
    for (const std::string& argument : m_maps) {
        const auto pair = parts(argument, true);
        if (!pair)
            return std::unexpected(Error{ErrorCode::ColumnUnknown, QString::fromStdString(argument), {}});
        if (const Result<void> mapped = mapColumn(map, pair->first, pair->second, catalog); !mapped)
            return std::unexpected(mapped.error());
    }
    return map;
}

Result<Notification> PlanOptions::constants(const CliContext& context) const
{
    Notification notification;
    if (!m_preset.empty()) {
        const QString name = QString::fromStdString(m_preset);
        const QList<Preset> presets = PresetStore(context.folder.presetsFolder()).all().presets;
        const auto found = std::find_if(presets.cbegin(), presets.cend(),
                                        [&name](const Preset& preset) { return preset.name.compare(name, Qt::CaseInsensitive) == 0; });
        if (found == presets.cend())
            return std::unexpected(Error{ErrorCode::PresetNotFound, name, {}});
        notification = withoutOrder(found->notification, context.catalog);
    }
    for (const std::string& argument : m_fields) {
        const auto pair = parts(argument, false);
        if (!pair)
            return std::unexpected(Error{ErrorCode::FieldUnknown, QString::fromStdString(argument), {}});
        if (const Result<void> set = setConstant(notification, pair->first, pair->second, context.catalog); !set)
            return std::unexpected(set.error());
    }
    return notification;
}

void RunOptions::addTo(CLI::App& app)
{
    app.add_option("--parallel", m_window, tr("So many at once, 6 by default").toStdString())->check(CLI::Range(1, maxInFlight));
    app.add_option("--rate", m_rate, tr("At most so many a second; 0: no limit; for production 5 by default").toStdString())
        ->check(CLI::Range(0.0, 100'000.0));
    app.add_option("--canary", m_trialRows, tr("Trial rows: so many go, then the batch pauses; for production 5 by default").toStdString())
        ->check(CLI::Range(0, 1'000'000));
    m_production.addBatchTo(app);
}

BatchRunner::Options RunOptions::options(const Environment& environment, qsizetype left, qsizetype over) const
{
    BatchRunner::Options options = BatchSending::usualOptions(environment);
    options.window = m_window.value_or(options.window);
    options.perSecond = m_rate.value_or(options.perSecond);
    // A batch that is resumed has shown its trial rows already.
    options.trialRows = m_trialRows.value_or(static_cast<int>(std::max<qsizetype>(options.trialRows - over, 0)));
    return BatchSending::fitted(options, left);
}

} // namespace vestnik
