#include "ScenarioRuns.h"

#include "JsonFile.h"
#include "ProcessLock.h"
#include "ReportRecovery.h"
#include "ScenarioJson.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

constexpr int runVersion = 1;

constexpr std::array stateCodes{
    std::pair{StepReport::State::NotRun, QLatin1String("not_run")},  std::pair{StepReport::State::Sending, QLatin1String("sending")},
    std::pair{StepReport::State::Passed, QLatin1String("passed")},   std::pair{StepReport::State::Failed, QLatin1String("failed")},
    std::pair{StepReport::State::Skipped, QLatin1String("skipped")}, std::pair{StepReport::State::NotKnown, QLatin1String("not_known")}};
constexpr std::array mismatchCodes{
    std::pair{Mismatch::Kind::Outcome, QLatin1String("outcome")},        std::pair{Mismatch::Kind::Status, QLatin1String("status")},
    std::pair{Mismatch::Kind::ErrorField, QLatin1String("error_field")}, std::pair{Mismatch::Kind::Pattern, QLatin1String("pattern")},
    std::pair{Mismatch::Kind::Time, QLatin1String("at_most_ms")},        std::pair{Mismatch::Kind::NotSent, QLatin1String("not_sent")}};

template <typename Codes, typename Value>
QString spelled(const Codes& codes, Value value)
{
    return std::find_if(codes.begin(), codes.end(), [value](const auto& pair) { return pair.first == value; })->second;
}

template <typename Codes>
auto understood(const Codes& codes, const QString& text)
{
    const auto found = std::find_if(codes.begin(), codes.end(), [&text](const auto& pair) { return pair.second == text; });
    return found == codes.end() ? codes.front().first : found->first;
}

QString memberText(const JsonValue& object, QStringView key)
{
    const JsonValue* found = object.find(key);
    return found ? found->text : QString();
}

JsonValue ofNumber(qint64 number)
{
    return JsonValue::ofNumber(QString::number(number));
}

JsonValue ofTime(const QDateTime& time)
{
    return JsonValue::ofText(time.toUTC().toString(Qt::ISODateWithMs));
}

JsonValue stepJson(const StepReport& step)
{
    JsonValue object = JsonValue::object({{QStringLiteral("state"), JsonValue::ofText(spelled(stateCodes, step.state))}});
    const auto setText = [&object](QStringView key, const QString& text) {
        if (!text.isEmpty())
            object.set(key, JsonValue::ofText(text));
    };
    setText(u"name", step.name);
    setText(u"event", step.event);
    setText(u"order_id", step.orderId);
    setText(u"order_uuid", step.orderUuid);
    setText(u"delivery", step.delivery);
    if (step.expected != Expectation())
        object.set(u"expected", ScenarioJson::expectation(step.expected));
    setText(u"outcome", step.outcome ? outcomeCode(*step.outcome) : QString());
    object.set(u"status", ofNumber(step.status));
    object.set(u"took_ms", ofNumber(step.took.count()));
    object.set(u"tries", ofNumber(step.tries));
    if (step.isUnsent)
        object.set(u"unsent", JsonValue::ofBoolean(true));
    JsonValue mismatches = JsonValue::array();
    for (const Mismatch& one : step.mismatches) {
        mismatches.items.append(JsonValue::object({{QStringLiteral("kind"), JsonValue::ofText(spelled(mismatchCodes, one.kind))},
                                                   {QStringLiteral("expected"), JsonValue::ofText(one.expected)},
                                                   {QStringLiteral("got"), JsonValue::ofText(one.got)}}));
    }
    if (!mismatches.items.isEmpty())
        object.set(u"mismatches", mismatches);
    if (step.error)
        setText(u"error", QString::fromUtf8(logText(*step.error)));
    setText(u"request", QString::fromUtf8(step.request));
    setText(u"response", QString::fromUtf8(step.response));
    return object;
}

StepReport stepOf(const JsonValue& object)
{
    StepReport step{.state = understood(stateCodes, memberText(object, u"state")),
                    .name = memberText(object, u"name"),
                    .event = memberText(object, u"event"),
                    .orderId = memberText(object, u"order_id"),
                    .orderUuid = memberText(object, u"order_uuid"),
                    .delivery = memberText(object, u"delivery"),
                    .outcome = outcomeFromCode(memberText(object, u"outcome")),
                    .status = memberText(object, u"status").toInt(),
                    .took = std::chrono::milliseconds(memberText(object, u"took_ms").toLongLong()),
                    .tries = memberText(object, u"tries").toInt(),
                    .request = memberText(object, u"request").toUtf8(),
                    .response = memberText(object, u"response").toUtf8()};
    const JsonValue* unsent = object.find(u"unsent");
    step.isUnsent = unsent && unsent->boolean;
    if (const JsonValue* expected = object.find(u"expected"))
        step.expected = ScenarioJson::expectation(*expected);
    const JsonValue* mismatches = object.find(u"mismatches");
    for (const JsonValue& one : mismatches ? mismatches->items : QList<JsonValue>()) {
        step.mismatches.append(
            {understood(mismatchCodes, memberText(one, u"kind")), memberText(one, u"expected"), memberText(one, u"got")});
    }
    return step;
}

/// A scenario's path may be longer than a file's name, and differ from another in case alone.
QString folderOf(const QString& scenario)
{
    return QString::fromLatin1(QCryptographicHash::hash(scenario.toUtf8(), QCryptographicHash::Sha1).toHex().left(16));
}

} // namespace

JsonValue reportJson(const ScenarioReport& report)
{
    JsonValue document = JsonValue::object({{JsonFile::versionKey, ofNumber(runVersion)},
                                            {QStringLiteral("scenario"), JsonValue::ofText(report.scenario)},
                                            {QStringLiteral("id"), JsonValue::ofText(report.id)},
                                            {QStringLiteral("environment"), JsonValue::ofText(report.environment)},
                                            {QStringLiteral("kind"), JsonValue::ofText(kindCode(report.kind))},
                                            {QStringLiteral("origin"), JsonValue::ofText(report.origin)},
                                            {QStringLiteral("started_at"), ofTime(report.startedAt)},
                                            {QStringLiteral("took_ms"), ofNumber(report.took.count())},
                                            {QStringLiteral("passed"), ofNumber(report.count(StepReport::State::Passed))},
                                            {QStringLiteral("failed"), ofNumber(report.count(StepReport::State::Failed))},
                                            {QStringLiteral("steps"), ofNumber(report.steps())}});
    JsonValue orders = JsonValue::array();
    for (const OrderReport& order : report.orders) {
        JsonValue steps = JsonValue::array();
        for (const StepReport& step : order.steps)
            steps.items.append(stepJson(step));
        orders.items.append(
            JsonValue::object({{QStringLiteral("order"), JsonValue::ofText(order.order)}, {QStringLiteral("steps"), steps}}));
    }
    for (const auto& [key, isSo] : {std::pair{u"stopped", report.isStopped}, std::pair{u"under_way", report.isUnderWay},
                                    std::pair{u"unfinished", report.isUnfinished}}) {
        if (isSo)
            document.set(key, JsonValue::ofBoolean(true));
    }
    if (report.isUnderWay)
        document.set(u"program", JsonValue::ofText(report.program));
    document.set(u"orders", orders);
    return document;
}

Result<ScenarioReport> reportOf(const JsonValue& document, const QString& file)
{
    const JsonValue* orders = document.find(u"orders");
    if (!orders || !orders->isArray())
        return std::unexpected(Error{ErrorCode::FileInvalid, file, QStringLiteral("\"orders\" is missing or not of the right kind")});
    ScenarioReport report{.scenario = memberText(document, u"scenario"),
                          .id = memberText(document, u"id"),
                          .environment = memberText(document, u"environment"),
                          .kind = kindFromCode(memberText(document, u"kind")).value_or(EnvironmentKind::Test),
                          .origin = memberText(document, u"origin"),
                          .startedAt = QDateTime::fromString(memberText(document, u"started_at"), Qt::ISODateWithMs),
                          .took = std::chrono::milliseconds(memberText(document, u"took_ms").toLongLong())};
    const auto isSo = [&document](QStringView key) {
        const JsonValue* found = document.find(key);
        return found && found->boolean;
    };
    report.isStopped = isSo(u"stopped");
    report.isUnderWay = isSo(u"under_way");
    report.isUnfinished = isSo(u"unfinished");
    report.program = memberText(document, u"program");
    for (const JsonValue& order : orders->items) {
        OrderReport one{.order = memberText(order, u"order"), .steps = {}};
        const JsonValue* steps = order.find(u"steps");
        for (const JsonValue& step : steps ? steps->items : QList<JsonValue>())
            one.steps.append(stepOf(step));
        report.orders.append(one);
    }
    return report;
}

Result<QString> ScenarioRuns::keep(const ScenarioReport& report) const
{
    const QString folder = folderOf(report.key());
    if (const Result<void> made = m_folder.make(folder); !made)
        return std::unexpected(made.error());
    const QString id = m_folder.newId(folder, report.startedAt.toUTC().toString(QStringLiteral("yyyy-MM-dd HH-mm-ss-zzz")));
    if (const Result<void> written = JsonFile::write(m_folder.fileOf(id), reportJson(report)); !written)
        return std::unexpected(written.error());
    prune(report.key());
    return id;
}

void ScenarioRuns::prune(const QString& scenario) const
{
    for (const QString& old : of(scenario).mid(mostKept))
        QFile::remove(m_folder.fileOf(old)); // one that stays is tried again after the next run
}

Result<void> ScenarioRuns::replace(const QString& id, const ScenarioReport& report) const
{
    const Result<QString> file = m_folder.find(id, ErrorCode::RecordNotFound);
    return file ? JsonFile::write(*file, reportJson(report)) : std::unexpected(file.error());
}

QList<KeptRun> ScenarioRuns::latest(const QString& scenario, qsizetype most) const
{
    QList<KeptRun> runs;
    const QStringList ids = of(scenario);
    for (const QString& id : ids) {
        if (runs.size() >= most)
            break;
        if (const std::optional<KeptRun> run = known(id))
            runs.append(*run);
    }
    return runs;
}

std::optional<KeptRun> ScenarioRuns::known(const QString& id) const
{
    const Result<ScenarioReport> report = load(id);
    const bool isNews = report && report->isUnderWay && isAbandoned(*report);
    if (!report || (report->isUnderWay && !isNews))
        return std::nullopt;
    return KeptRun{.id = id,
                   .startedAt = report->startedAt,
                   .environment = report->environment,
                   .kind = report->kind,
                   .orders = report->orderNames(),
                   .passed = report->count(StepReport::State::Passed),
                   .steps = report->steps(),
                   .endedEarly = report->endedEarly(),
                   .isUnfinished = isNews || report->isUnfinished,
                   .isNews = isNews,
                   .scenario = report->scenario,
                   .scenarioId = report->id};
}

QList<KeptRun> ScenarioRuns::unfinished() const
{
    QList<KeptRun> runs;
    const QStringList folders = m_folder.folders().mid(1);
    for (const QString& folder : folders) {
        const QStringList ids = m_folder.idsIn(folder);
        const std::optional<KeptRun> newest = ids.isEmpty() ? std::nullopt : known(*std::max_element(ids.cbegin(), ids.cend()));
        if (newest && newest->isNews)
            runs.append(*newest);
    }
    std::sort(runs.begin(), runs.end(), [](const KeptRun& a, const KeptRun& b) { return a.startedAt > b.startedAt; });
    return runs;
}

QString ScenarioRuns::dataFolder() const
{
    return QFileInfo(m_folder.path()).path();
}

bool ScenarioRuns::isAbandoned(const ScenarioReport& report) const
{
    return QUuid::fromString(report.program).isNull() || ProcessLock::probe(dataFolder(), report.program).isDead;
}

QDateTime ScenarioRuns::nextAfter(const QString& id, const ScenarioReport& report) const
{
    const QStringList ids = of(report.key());
    const qsizetype place = ids.indexOf(id);
    const Result<ScenarioReport> next = place > 0 ? load(ids[place - 1]) : std::unexpected(Error{});
    return next ? next->startedAt : QDateTime();
}

Result<ScenarioReport> ScenarioRuns::open(const QString& id) const
{
    Result<ScenarioReport> report = load(id);
    if (!report)
        return report;
    const bool isLeft = report->isUnderWay && isAbandoned(*report);
    const bool isOpen = report->isUnfinished && report->count(StepReport::State::Sending) > 0;
    if (!isLeft && !isOpen)
        return report;
    ReportRecovery::complete(*report, dataFolder(), nextAfter(id, *report));
    report->isUnderWay = false;
    report->isUnfinished = true;
    if (report->count(StepReport::State::Sending) == 0) // else the journal does not have their ends yet, and is asked again
        static_cast<void>(replace(id, *report));        // if not, it is told of again
    return report;
}

QStringList ScenarioRuns::of(const QString& scenario) const
{
    QStringList ids = m_folder.idsIn(folderOf(scenario));
    std::sort(ids.begin(), ids.end(), std::greater<>());
    return ids;
}

Result<ScenarioReport> ScenarioRuns::load(const QString& id) const
{
    const Result<QString> file = m_folder.find(id, ErrorCode::RecordNotFound);
    const Result<JsonValue> document = file ? JsonFile::read(*file) : std::unexpected(file.error());
    return document ? reportOf(*document, *file) : std::unexpected(document.error());
}

} // namespace vestnik
