#include "PlanOptions.h"

#include "BatchStore.h"
#include "ColumnFit.h"
#include "HistoryCommands.h"
#include "PlanTexts.h"
#include "PresetFilling.h"
#include "RecordedBodies.h"
#include "SendSupport.h"
#include "SharedFolders.h"
#include "TeamSupport.h"

#include <algorithm>

namespace vestnik {
namespace {

struct PlanOptionTexts {
    Q_DECLARE_TR_FUNCTIONS(BatchCommand)
};

/// Which column fills what: a column that nobody recognised would be missed by nobody.
void sayColumns(const ColumnMap& map, const EventCatalog& catalog)
{
    QStringList used;
    QStringList unused;
    for (qsizetype i = 0; i < map.fields.size(); ++i) {
        const QString& field = map.fields[i];
        if (field.isEmpty())
            unused += map.names.value(i);
        else
            used += QStringLiteral("%1 → %2").arg(map.names.value(i), PlanTexts::columnField(field, catalog));
    }
    CliContext::printInfo(PlanOptionTexts::tr("Columns: %1").arg(used.join(QStringLiteral(" · "))));
    if (!unused.isEmpty())
        CliContext::printInfo(
            PlanOptionTexts::tr("Unused columns: %1. Assign a field: --map COLUMN=FIELD.").arg(unused.join(QStringLiteral(" · "))));
    if (map.columnOf(orderIdField) < 0)
        CliContext::printInfo(PlanOptionTexts::tr("No column is the order id. --map COLUMN=order_id says which it is."));
}

/// Returns the answers that a person can give about columns that no event takes.
void sayWayOut(const Error& error)
{
    const QStringList names = error.subject.split(u'\n');
    const QStringList fields = error.detail.split(u'\n');
    for (qsizetype i = 0; i < names.size(); ++i)
        CliContext::printInfo(PlanOptionTexts::tr("To leave the column out: --map \"%1=\". To send it all the same: --map \"%1=%2\"")
                                  .arg(names[i], fields.value(i)));
}

} // namespace

void PlanOptions::addTo(CLI::App& app)
{
    app.add_option("FILE", m_file, tr("A table: CSV or TSV").toStdString());
    app.add_option("--env", m_environment, tr("The environment's name; sandbox is always there").toStdString())->required();
    app.add_flag(
        "--from-history", m_isOfHistory,
        tr("In place of FILE: what was sent there before, as it is in the history, oldest first; --search, --order and --outcome say which")
            .toStdString());
    m_history.addTo(app);
    app.add_option("--event", m_event, tr("The event, where no column says it").toStdString());
    app.add_option("--preset", m_preset, tr("A preset that fills what belongs to no single order").toStdString());
    m_table.addTo(app);
    addRepeated(app, "--set", m_fields, tr("FIELD=VALUE, the same in every row; can be repeated"));
    m_exclusions.addTo(app);
    app.add_flag("--send-differing", m_sendsDiffering,
                 tr("Send rows that repeat an order and event with other data, one after the other").toStdString());
    app.add_flag("--replace-look-alikes", m_replacesLookAlikes, tr("Latin letters for Cyrillic ones in ids").toStdString());
}

Result<Environment> PlanOptions::environment(const CliContext& context, SandboxServer& sandbox) const
{
    return findEnvironment(context, QString::fromStdString(m_environment), sandbox);
}

std::optional<QString> PlanOptions::misuse() const
{
    const bool isNarrowed = m_history.isNarrowed() || !m_history.order().isEmpty();
    if (!m_isOfHistory && m_file.empty())
        return tr("Give a table, or --from-history.");
    if (!m_isOfHistory && isNarrowed)
        return tr("--search, --order and --outcome go with --from-history only.");
    if (!m_isOfHistory)
        return std::nullopt;
    if (!m_file.empty())
        return tr("Give a table or --from-history, not both.");
    if (!m_event.empty() || !m_preset.empty() || !m_fields.empty() || m_table.isGiven() || m_replacesLookAlikes)
        return tr("Records go as they stand: no option that says what fills a row goes with --from-history.");
    if (!isNarrowed)
        return tr("Say which records: --search, --order or --outcome.");
    return std::nullopt;
}

std::expected<std::shared_ptr<const CheckedPlan>, ExitCode> PlanOptions::plan(const CliContext& context,
                                                                              const Environment& environment) const
{
    const std::expected<HistoryFilter, QString> filter = m_history.filter();
    if (const std::optional<QString> wrong = filter ? misuse() : std::optional(filter.error())) {
        CliContext::printError(*wrong);
        return std::unexpected(ExitCode::BadUsage);
    }
    const QString event = QString::fromStdString(m_event);
    if (!event.isEmpty() && eventOf(event, context.catalog).isEmpty())
        return std::unexpected(context.report({{{}, IssueCode::EventUnknown, Severity::Error, event}}));
    const Result<PlanRequest> request = m_isOfHistory ? requestOfRecords(context, environment, *filter)
                                                      : requestOfTable(context, environment);
    if (!request)
        return std::unexpected(sayUnplanned(request.error()));
    const Result<std::shared_ptr<const CheckedPlan>> plan = request->make([] { return false; });
    if (!plan)
        return std::unexpected(sayUnplanned(plan.error()));
    sayKnown(**plan);
    return *plan;
}

ExitCode PlanOptions::sayUnplanned(Error error) const
{
    if (m_isOfHistory && error.code == ErrorCode::TableNoRows) {
        CliContext::printError(tr("The history has no record for \"%1\" that --search, --order and --outcome fit. Nothing was sent.")
                                   .arg(QString::fromStdString(m_environment)));
        return ExitCode::BadUsage;
    }
    if (error.subject.isEmpty())
        error.subject = file();
    const ExitCode code = CliContext::fail(error);
    if (error.code == ErrorCode::ColumnTwice)
        CliContext::printError(tr("Say which one with --map COLUMN=%1").arg(error.subject));
    if (error.code == ErrorCode::ColumnNotForEvent)
        sayWayOut(error);
    return code;
}

void PlanOptions::sayKnown(const CheckedPlan& plan) const
{
    ExclusionOptions::sayGoing(plan.known, exclusions());
    if (plan.scope == OrderKnowledge::Scope::TeamMissing)
        CliContext::printInfo(tr("The team's database did not answer. Only this computer's sends are known."));
    for (const OverlappingBatch& batch : plan.waiting)
        CliContext::printInfo(
            tr("Rows that already wait in batch %1: %2. Sent here, too, they go twice. To go on with that batch: vestnik-cli batch resume "
               "%1")
                .arg(batch.id.first(8), QString::number(batch.rows)));
}

PlanRequest PlanOptions::request(const CliContext& context, const Environment& environment) const
{
    return {.table = nullptr,
            .bodies = {},
            .columns = {},
            .settings = settings(context.catalog),
            .catalog = context.catalog,
            .folder = context.folder.path(),
            .runId = {},
            .origin = environment.origin(),
            .file = file(),
            .exclusions = exclusions(),
            .team = TeamSupport::toAsk(context, environment)};
}

ExclusionPolicy PlanOptions::exclusions() const
{
    ExclusionPolicy policy = m_exclusions.applied({});
    policy.unknown = policy.unknown && !m_history.wants(Outcome::Unknown);
    return policy;
}

PlanSettings PlanOptions::settings(const EventCatalog& catalog) const
{
    return {.event = eventOf(QString::fromStdString(m_event), catalog),
            .replaceLookAlikes = m_replacesLookAlikes,
            .sendsDiffering = m_sendsDiffering,
            .leavesOutFirst = true};
}

Result<PlanRequest> PlanOptions::requestOfTable(const CliContext& context, const Environment& environment) const
{
    const Result<Table> table = m_table.read(file());
    if (!table)
        return std::unexpected(table.error());
    if (const qsizetype line = m_table.namesHeader() ? 0 : headerLineOf(*table, context.catalog); line > 0)
        CliContext::printError(tr("The columns' names seem to stand in line %1. If so: --header-row %1").arg(line));
    const Result<Notification> fixed = constants(context);
    if (!fixed)
        return std::unexpected(fixed.error());
    PlanRequest request = this->request(context, environment);
    request.settings.constants = *fixed;
    PresetFilling filling(context.catalog, context.folder.countersFile());
    filling.setProduction(isProduction(environment));
    request.settings.placeholders = filling.source();
    const Result<ColumnMap> map = columns(*table, request.settings, context.catalog);
    if (!map)
        return std::unexpected(map.error());
    if (!context.json)
        sayColumns(*map, context.catalog);
    request.table = std::make_shared<const Table>(*table);
    request.columns = *map;
    return request;
}

Result<PlanRequest> PlanOptions::requestOfRecords(const CliContext& context, const Environment& environment,
                                                  const HistoryFilter& filter) const
{
    Journal journal(context.folder.path());
    openIfThere(journal); // which closes what dead programs left open
    JournalQueries reader(context.folder.path(), journal.runId());
    HistoryFilter there = filter;
    there.environmentIds = {environment.id};
    if (const Result<bool> named = m_history.nameOrder(there, [&reader](const OrderKey& order) { return reader.timeline(order); }); !named)
        return std::unexpected(named.error());
    else if (!*named)
        return std::unexpected(Error{ErrorCode::TableNoRows, {}, {}});
    const Result<RecordedBodies> recorded = recordedBodies(reader, there, environment);
    if (!recorded)
        return std::unexpected(recorded.error());
    if (recorded->underway > 0)
        CliContext::printInfo(tr("Left out, for they are being sent just now: %1.").arg(recorded->underway));
    PlanRequest request = this->request(context, environment);
    request.bodies = recorded->bodies;
    return request;
}

Result<ColumnMap> PlanOptions::columns(const Table& table, const PlanSettings& settings, const EventCatalog& catalog) const
{
    ColumnMap map = guessColumns(table, catalog);
    if (const Result<void> mapped = m_table.map(map, catalog); !mapped)
        return std::unexpected(mapped.error());
    const QStringList events = ColumnFit::eventsOf(ColumnFit::eventTexts(table, map), settings.usualEvent(), catalog);
    ColumnFit::fit(map, events, catalog);
    // Nobody looks before this goes, so the first of several is not good enough.
    if (const QString field = map.undecided(); !field.isEmpty())
        return std::unexpected(Error{ErrorCode::ColumnTwice, field, map.candidates(field).join(QStringLiteral(", "))});
    QStringList names;
    QStringList fields;
    for (const qsizetype column : ColumnFit::notTaken(table, map, events, catalog)) {
        const QString& name = map.names[column];
        names += name.isEmpty() || map.names.count(name) > 1 ? QString::number(column + 1) : name;
        fields += map.fields[column];
    }
    if (!names.isEmpty())
        return std::unexpected(Error{ErrorCode::ColumnNotForEvent, names.join(u'\n'), fields.join(u'\n')});
    return map;
}

Result<Notification> PlanOptions::constants(const CliContext& context) const
{
    Notification notification;
    if (!m_preset.empty()) {
        const QString name = QString::fromStdString(m_preset);
        const PresetStore::Listing listing = presetStore(context).all();
        const Result<Preset> found = PresetStore::find(listing, name);
        if (!found) {
            for (const Error& error : listing.unreadable) // it may be one of these
                CliContext::fail(error);
            return std::unexpected(found.error());
        }
        if (!found->rawBody.isEmpty())
            return std::unexpected(Error{ErrorCode::PresetIsRaw, found->name, {}});
        notification = withoutOrder(found->notification, context.catalog);
    }
    for (const std::string& argument : m_fields) {
        const QString text = QString::fromStdString(argument);
        const qsizetype sign = text.indexOf(u'=');
        if (sign <= 0)
            return std::unexpected(Error{ErrorCode::FieldUnknown, text, {}});
        const Result<void> set = setConstant(notification, text.first(sign), text.sliced(sign + 1), context.catalog);
        if (!set)
            return std::unexpected(set.error());
        CliContext::sayDate(*context.catalog.field(text.first(sign)), text.sliced(sign + 1), notification);
    }
    return notification;
}

} // namespace vestnik
