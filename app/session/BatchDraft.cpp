#include "BatchDraft.h"

#include "BackgroundTask.h"
#include "CheckedPlan.h"
#include "ColumnFit.h"
#include "PlanExport.h"
#include "RecordedBodies.h"
#include "WhenDone.h"

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

struct ReadTable {
    QByteArray bytes;
    std::shared_ptr<const Table> table;
    ColumnMap guess = {};
    QStringList eventTexts = {};
};

bool isKnown(const QString& fields, const EventCatalog& catalog)
{
    const QStringList each = fields.split(fieldSeparator, Qt::SkipEmptyParts);
    return std::all_of(each.cbegin(), each.cend(), [&](const QString& field) { return field == eventColumn || catalog.field(field); });
}

} // namespace

BatchDraft::BatchDraft(Session& session, QObject* parent) : QObject(parent), m_session(session)
{
    connect(&m_session, &Session::environmentsChanged, this, &BatchDraft::followEnvironment);
    connect(&m_session.team().history(), &TeamHistory::stateChanged, this, &BatchDraft::followTeam);
}

BatchDraft::~BatchDraft()
{
    end();
    releaseInBackground(std::exchange(m_plan, nullptr));
    releaseInBackground(std::exchange(m_table, nullptr));
}

template <typename T, typename Job, typename Handle>
void BatchDraft::start(Activity activity, Job job, Handle handle)
{
    end();
    follow(activity, runInBackground<Result<T>>(std::move(job)), std::move(handle));
}

template <typename T, typename Handle>
void BatchDraft::follow(Activity activity, const QFuture<Result<T>>& future, Handle handle)
{
    m_activity = activity;
    m_future = QFuture<void>(future);
    const auto [context, answer] = m_pending.start([this, handle = std::move(handle)](const Result<T>& result) {
        m_activity = Activity::None;
        handle(result);
        Q_EMIT changed();
        if (!result && result.error().code != ErrorCode::Interrupted)
            Q_EMIT failed(result.error());
    });
    whenDone(future, context, answer);
}

void BatchDraft::end()
{
    m_pending.cancel();
    m_future.cancel();
    m_activity = Activity::None;
}

void BatchDraft::begin(Source source, const QString& file)
{
    clear();
    m_source = source;
    m_file = file;
    m_environment = m_session.current();
}

const Environment* BatchDraft::environmentNow() const
{
    const QList<Environment>& all = m_session.environments();
    const auto found = std::find_if(all.cbegin(), all.cend(), [this](const Environment& one) { return one.id == m_environment.id; });
    return found == all.cend() ? nullptr : &*found;
}

bool BatchDraft::isEnvironmentGone() const
{
    return m_source != Source::None && !environmentNow();
}

void BatchDraft::followEnvironment()
{
    const Environment* now = environmentNow();
    if (m_source == Source::None || m_activity == Activity::Storing || !now || *now == m_environment)
        return; // a plan that is being stored is pinned to what it was checked for
    if (m_source == Source::Records && now->origin() != m_environment.origin()) // what was sent to one address is not for another
        return Q_EMIT failed({ErrorCode::EnvironmentChanged, now->name, m_environment.origin()});
    const Environment before = m_environment;
    setEnvironment(*now);
    if (before.name != m_environment.name || before.kind != m_environment.kind || before.origin() != m_environment.origin())
        Q_EMIT environmentChanged(before);
}

void BatchDraft::followTeam()
{
    const bool isUnderWay = m_activity == Activity::Checking; // for an access that it had then
    const bool isMissing = m_plan && m_plan->scope == OrderKnowledge::Scope::TeamMissing && m_activity == Activity::None;
    if (m_isChecking && (isUnderWay || isMissing))
        check();
}

void BatchDraft::takeCurrentEnvironment()
{
    if (isElsewhere() && m_source != Source::Records && m_activity != Activity::Storing)
        setEnvironment(m_session.current());
}

void BatchDraft::setEnvironment(const Environment& environment)
{
    m_environment = environment;
    m_sharing = {};
    settingsChanged(); // what is accepted there already may be other rows
}

void BatchDraft::clear()
{
    end();
    leaveCheck();
    releaseInBackground(std::exchange(m_table, nullptr));
    m_source = Source::None;
    m_file.clear();
    m_bytes.clear();
    m_reading = {};
    m_bodies.clear();
    m_guess = {};
    m_recalled.clear();
    m_columns = {};
    m_eventTexts.clear();
    m_suggestedHeaderLine = 0;
    m_isRemembered = false;
    m_settings = {};
    m_settings.leavesOutFirst = true;
    m_preset = {};
    m_constants.clear();
    m_exclusions = {};
    m_warningsRead = 0;
    m_sharing = {};
    Q_EMIT changed();
}

void BatchDraft::readFile(const QString& path)
{
    begin(Source::File, path);
    read();
}

void BatchDraft::readText(const QString& text)
{
    begin(Source::Pasted, {});
    m_bytes = text.toUtf8();
    read();
}

void BatchDraft::takeRecords(const QList<DeliveryRecord>& records)
{
    begin(Source::Records, {});
    QList<DeliveryRecord> sorted = records;
    std::sort(sorted.begin(), sorted.end(), [](const DeliveryRecord& a, const DeliveryRecord& b) { return a.summary.key < b.summary.key; });
    for (const DeliveryRecord& record : std::as_const(sorted)) {
        if (!record.attempts.isEmpty())
            m_bodies.append(bodyOf(record));
    }
    Q_EMIT changed();
}

void BatchDraft::read()
{
    const auto job = [path = m_file, bytes = m_bytes, options = m_reading,
                      catalog = m_session.catalog()](const auto&) -> Result<ReadTable> {
        ReadTable done{bytes, nullptr};
        if (bytes.isNull()) {
            const Result<QByteArray> read = TableReader::bytesOf(path);
            if (!read)
                return std::unexpected(read.error());
            done.bytes = *read;
        }
        Result<Table> table = TableReader::read(done.bytes, path, options);
        if (!table)
            return std::unexpected(table.error());
        done.table = std::make_shared<const Table>(std::move(*table));
        done.guess = guessColumns(*done.table, catalog);
        done.eventTexts = ColumnFit::eventTexts(*done.table, done.guess);
        return done;
    };
    start<ReadTable>(Activity::Reading, job, [this](const Result<ReadTable>& done) {
        if (!done)
            return;
        m_bytes = done->bytes;
        releaseInBackground(std::exchange(m_table, done->table));
        m_eventTexts = {{done->guess.columnOf(eventColumn), done->eventTexts}};
        m_suggestedHeaderLine = m_reading.firstLine > 1 ? 0 : headerLineOf(*m_table, m_session.catalog());
        takeGuess(done->guess);
    });
    Q_EMIT changed();
}

/// Where none of several columns is the one by its exact name, all of them show the field, so that a person sees what there is to choose.
void BatchDraft::takeGuess(ColumnMap guess)
{
    for (QString field = guess.undecided(); !field.isEmpty(); field = guess.undecided()) {
        for (qsizetype i = 0; i < guess.fields.size(); ++i) {
            if (guess.rivals[i].section(fieldSeparator, 0, 0) == field)
                guess.fields[i] = std::exchange(guess.rivals[i], QString());
        }
    }
    m_guess = std::move(guess);
    recallColumns();
    fitColumns();
}

QStringList BatchDraft::events(const ColumnMap& columns) const
{
    const qsizetype column = columns.columnOf(eventColumn);
    if (!m_eventTexts.contains(column))
        m_eventTexts.insert(column, ColumnFit::eventTexts(*m_table, columns));
    PlanSettings settings = m_settings;
    settings.constants = constantValues();
    return ColumnFit::eventsOf(m_eventTexts.value(column), settings.usualEvent(), m_session.catalog());
}

void BatchDraft::fitColumns()
{
    if (!m_table)
        return;
    const EventCatalog& catalog = m_session.catalog();
    ColumnMap guessed = m_guess;
    ColumnFit::fit(guessed, events(guessed), catalog);
    ColumnMap recalled = m_guess;
    for (qsizetype i = 0; i < m_recalled.size(); ++i) {
        if (!recalled.chosen.contains(i)) {
            recalled.fields[i] = m_recalled[i];
            recalled.rivals[i].clear(); // it was decided then
        }
    }
    const QStringList told = events(recalled);
    for (const qsizetype column : ColumnFit::notTaken(*m_table, recalled, told, catalog)) // it was for another event then
        recalled.fields[column] = guessed.fields[column];
    ColumnFit::fit(recalled, told, catalog);
    m_isRemembered = recalled.fields != guessed.fields;
    m_columns = std::move(recalled);
}

QList<qsizetype> BatchDraft::notTaken() const
{
    return m_table ? ColumnFit::notTaken(*m_table, m_columns, events(m_columns), m_session.catalog()) : QList<qsizetype>();
}

void BatchDraft::answerNotTaken(bool isLeftOut)
{
    for (const qsizetype column : notTaken()) {
        const QString field = m_columns.fields[column];
        [[maybe_unused]] const Result<void> mapped = mapColumnAt(m_guess, column, isLeftOut ? QString() : field, m_session.catalog());
    }
    settingsChanged();
}

QString BatchDraft::undecidedField() const
{
    return m_columns.filledTwice();
}

void BatchDraft::recallColumns()
{
    const QStringList fields = m_guess.hasHeader ? m_session.preferences().batchColumns(m_guess.names) : QStringList();
    const bool areKnown = std::all_of(fields.cbegin(), fields.cend(),
                                      [this](const QString& one) { return isKnown(one, m_session.catalog()); });
    m_recalled = areKnown ? fields : QStringList();
}

void BatchDraft::setReading(const TableReader::Options& options)
{
    if (m_source != Source::File && m_source != Source::Pasted)
        return;
    m_reading = options;
    read();
}

void BatchDraft::setHasHeader(bool hasHeader)
{
    if (!m_table || hasHeader == m_columns.hasHeader)
        return;
    takeGuess(guessColumns(*m_table, m_session.catalog(), hasHeader));
    valuesChanged();
}

void BatchDraft::setHeaderLine(qsizetype line)
{
    TableReader::Options options = m_reading;
    if (std::exchange(options.firstLine, line) != line)
        setReading(options);
}

void BatchDraft::setField(qsizetype column, const QString& field)
{
    if (column < 0 || column >= m_columns.fields.size() || m_columns.fields[column] == field)
        return;
    if (!mapColumnAt(m_guess, column, field, m_session.catalog()))
        return;
    for (QString& recalled : m_recalled)
        recalled = recalled == field ? QString() : recalled;
    valuesChanged();
}

void BatchDraft::setEvent(const QString& event)
{
    m_settings.event = event;
    valuesChanged();
}

void BatchDraft::setPreset(const Preset& preset)
{
    m_preset = preset;
    valuesChanged();
}

void BatchDraft::setConstant(const QString& field, const QString& text)
{
    Notification probe;
    const FieldSpec* spec = m_session.catalog().field(field);
    if (text.isEmpty())
        m_constants.remove(field);
    else if (const Result<void> set = vestnik::setConstant(probe, field, text, m_session.catalog()); set)
        m_constants.insert(field, spec->type == FieldType::DateTime ? probe.text(field) : text); // with the offset that it got
    else
        Q_EMIT failed(set.error());
    valuesChanged();
}

void BatchDraft::setExclusion(bool ExclusionPolicy::* which, bool stays)
{
    if (std::exchange(m_exclusions.*which, stays) != stays)
        settingsChanged();
}

void BatchDraft::setSendsDiffering(bool sends)
{
    if (std::exchange(m_settings.sendsDiffering, sends) != sends)
        settingsChanged();
}

void BatchDraft::setReplacesLookAlikes(bool replaces)
{
    if (std::exchange(m_settings.replaceLookAlikes, replaces) != replaces)
        valuesChanged();
}

void BatchDraft::setReadsWarnings(bool reads)
{
    m_warningsRead = reads && m_plan ? m_plan->summary.warned : 0;
    Q_EMIT changed();
}

qsizetype BatchDraft::unreadWarnings() const
{
    // Rows that are let in later may have warnings of their own.
    return m_plan && m_plan->summary.warned > m_warningsRead ? m_plan->summary.warned : 0;
}

void BatchDraft::valuesChanged()
{
    m_warningsRead = 0;
    settingsChanged();
}

void BatchDraft::settingsChanged()
{
    fitColumns();
    if (m_isChecking)
        return check();
    Q_EMIT changed();
}

bool BatchDraft::lacksEvent() const
{
    return m_table && m_columns.columnOf(eventColumn) < 0 && m_settings.event.isEmpty() && constantValues().event().isEmpty();
}

bool BatchDraft::lacksOrder() const
{
    return m_table && m_columns.columnOf(orderIdField) < 0 && m_columns.columnOf(orderUuidField) < 0;
}

Notification BatchDraft::constantValues() const
{
    Notification constants = withoutOrder(m_preset.notification, m_session.catalog());
    for (auto constant = m_constants.cbegin(); constant != m_constants.cend(); ++constant) [[maybe_unused]]
        const Result<void> set = vestnik::setConstant(constants, constant.key(), constant.value(), m_session.catalog());
    return constants;
}

void BatchDraft::check()
{
    if (!hasRows())
        return;
    m_isChecking = true;
    if (m_columns.hasHeader)
        m_session.preferences().setBatchColumns(m_columns.names, m_columns.fields);
    PlanSettings settings = m_settings;
    settings.constants = constantValues();
    settings.placeholders = m_session.presetFilling().source();
    const PlanRequest order{.table = m_table,
                            .bodies = m_bodies,
                            .columns = m_columns,
                            .settings = settings,
                            .catalog = m_session.catalog(),
                            .folder = m_session.folder(),
                            .runId = m_session.journal().runId(),
                            .origin = m_environment.origin(),
                            .file = m_file,
                            .exclusions = m_exclusions,
                            .team = m_session.team().toAsk(m_environment)};
    using Checked = std::shared_ptr<const CheckedPlan>;
    start<Checked>(
        Activity::Checking, [order](const auto& promise) { return order.make([&promise] { return promise.isCanceled(); }); },
        [this](const Result<Checked>& plan) { releaseInBackground(std::exchange(m_plan, plan.value_or(nullptr))); });
    Q_EMIT changed();
}

void BatchDraft::leaveCheck()
{
    const bool isUnderWay = m_activity == Activity::Checking;
    if (isUnderWay)
        end();
    m_isChecking = false;
    releaseInBackground(std::exchange(m_plan, nullptr));
    if (isUnderWay)
        Q_EMIT changed(); // the next step is free again
}

void BatchDraft::store()
{
    if (!m_plan || m_activity != Activity::None)
        return;
    if (const qsizetype unread = unreadWarnings(); unread > 0)
        return Q_EMIT failed({ErrorCode::WarningsUnread, m_environment.name, QString::number(unread)});
    const BatchHeader header{.file = m_file,
                             .environmentId = m_environment.id,
                             .environmentName = m_environment.name,
                             .environmentKind = m_environment.kind,
                             .origin = m_environment.origin(),
                             .operatorName = m_session.operatorName(),
                             .reason = {}, // that of the form is of another send
                             .exclusions = m_exclusions};
    m_activity = Activity::Storing;
    // The token that the rows go with is looked up now, so that the gate knows it before a cell is stored.
    const auto [context, answer] = m_pending.start([this, header, plan = m_plan](const FoundSecret&) {
        // At a first start the journal is still being made.
        const auto [inner, opened] = m_pending.start([this, header, plan](const Result<void>& open) {
            m_activity = Activity::None;
            if (open)
                return storePlan(header, plan);
            Q_EMIT changed();
            Q_EMIT failed(open.error());
        });
        whenDone(m_session.journal().open(), inner, opened);
    });
    m_session.tokens().find(m_environment, SecretKind::Token, context, answer);
    Q_EMIT changed();
}

void BatchDraft::storePlan(const BatchHeader& header, const std::shared_ptr<const CheckedPlan>& plan)
{
    end();
    follow(Activity::Storing, m_sharing.store(m_session, m_environment, header, plan), [this](const Result<StoredBatch>& batch) {
        if (batch)
            Q_EMIT stored(*batch);
    });
}

void BatchDraft::exportFindings(const QString& file)
{
    if (!m_plan || m_activity != Activity::None)
        return;
    start<QString>(
        Activity::Exporting,
        [folder = m_session.folder(), file, plan = m_plan, catalog = m_session.catalog()](const auto&) -> Result<QString> {
            const Result<qsizetype> written = vestnik::exportFindings(folder, file, plan->plan, catalog);
            return written ? Result<QString>(file) : std::unexpected(written.error());
        },
        [this](const Result<QString>& written) {
            if (written)
                Q_EMIT exported(*written);
        });
    Q_EMIT changed();
}

} // namespace vestnik
