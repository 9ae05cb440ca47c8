#include "ScenarioSession.h"

#include "BackgroundTask.h"
#include "Counters.h"
#include "CredentialCheck.h"
#include "WhenDone.h"

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

constexpr qint64 writeShare = 10; ///< the time between two reports of a run, in times that one takes to write
constexpr qint64 longestWait = 10'000;

PlaceholderSource sourceOf(const DataFolder& folder, const Clock& clock)
{
    PlaceholderSource source = PlaceholderSource::at(clock.utcNow().toLocalTime());
    source.counter = [file = folder.countersFile()](const QString& name) { return Counters(file).next(name); };
    return source;
}

/// The last run of that scenario in that environment.
std::optional<ScenarioReport> lastRunThere(const ScenarioRuns& runs, const ScenarioReport& than)
{
    constexpr qsizetype mostRead = 20;
    const QStringList ids = runs.of(than.key());
    for (const QString& id : ids.first(std::min(mostRead, ids.size()))) {
        Result<ScenarioReport> report = runs.load(id);
        const bool hasEnded = report && !report->isUnderWay && !report->isUnfinished;
        if (hasEnded && report->origin == than.origin) // elsewhere the answers are others
            return std::move(*report);
    }
    return std::nullopt;
}

/// The steps that passed then and do not now: those that fail, or those that did not run or were stopped.
QList<RunDifference> passedBefore(const ScenarioEnd& end, bool areBroken)
{
    QList<RunDifference> found = end.of(RunDifference::Kind::Changed);
    found.removeIf([areBroken](const RunDifference& one) {
        const bool isStopped = one.is.error && one.is.error->code == ErrorCode::Interrupted; // by a person
        const bool isBroken = one.is.state == StepReport::State::Failed && !isStopped;
        return one.was.state != StepReport::State::Passed || isBroken != areBroken;
    });
    return found;
}

} // namespace

struct ScenarioSession::Kept {
    ScenarioReport report = {};
    QString id = {};
    std::optional<ScenarioReport> before = {};
    std::optional<Error> fault = {};
};

QList<RunDifference> ScenarioEnd::broken() const
{
    return passedBefore(*this, true);
}

QList<RunDifference> ScenarioEnd::unrun() const
{
    return passedBefore(*this, false);
}

QList<RunDifference> ScenarioEnd::of(RunDifference::Kind kind) const
{
    QList<RunDifference> found = differences;
    found.removeIf([kind](const RunDifference& one) { return one.kind != kind; });
    return found;
}

ScenarioSession::ScenarioSession(const SendServices& services, const ScenarioPlan& plan, const ScenarioOptions& options,
                                 const EventCatalog& catalog, const DataFolder& folder, Clock& clock, QObject* parent)
    : QObject(parent),
      m_tokens(services.tokens),
      m_options(options),
      m_runs(folder.scenarioRunsFolder()),
      m_run(services, plan, catalog, sourceOf(folder, clock), options, clock)
{
    m_progress.setSingleShot(true);
    connect(&m_progress, &QTimer::timeout, this, &ScenarioSession::keepProgress);
    connect(&m_run, &ScenarioRun::stepChanged, this, [this] {
        m_isUnkept = true;
        keepProgress();
    });
    connect(&m_run, &ScenarioRun::stateChanged, this, [this] { m_isUnkept = m_isUnkept || m_run.state() == ScenarioRun::State::Over; });
    connect(&m_run, &ScenarioRun::finished, this, &ScenarioSession::keep);
}

void ScenarioSession::open(void (ScenarioRun::*begin)())
{
    const auto [context, answer] = m_pending.start([this, begin](const Credentials& credentials) {
        if (const std::optional<Error> fault = credentialFault(credentials, m_options.environment))
            return Q_EMIT refused(*fault, credentials.token ? std::nullopt : std::optional(credentials.fault));
        (m_run.*begin)();
    });
    m_tokens.findAll(m_options.environment, context, answer);
}

void ScenarioSession::keep()
{
    if (m_isKeeping) {
        m_isStale = true;
        return;
    }
    m_end.report = {};
    write();
}

void ScenarioSession::keepProgress()
{
    if (!m_isKeeping && !m_progress.isActive() && m_isUnkept && m_run.report().isUnderWay)
        write();
}

void ScenarioSession::write()
{
    m_isKeeping = true;
    m_isUnkept = false;
    m_writing.start();
    const auto write = [runs = m_runs, report = m_run.report(), id = m_kept](const auto&) {
        Kept kept{.report = report, .id = id};
        if (id.isEmpty())
            kept.before = lastRunThere(runs, report);
        const Result<void> replaced = id.isEmpty() ? std::unexpected(Error{ErrorCode::RecordNotFound, {}, {}}) : runs.replace(id, report);
        if (replaced || replaced.error().code != ErrorCode::RecordNotFound) {
            kept.fault = replaced ? std::nullopt : std::optional(replaced.error());
            return kept;
        }
        const Result<QString> added = runs.keep(report); // anew, if somebody removed it meanwhile
        kept.id = added.value_or(QString());
        kept.fault = added ? std::nullopt : std::optional(added.error());
        return kept;
    };
    whenDone(runInBackground<Kept>(write), this, [this](const Kept& kept) { onKept(kept); });
}

void ScenarioSession::onKept(const Kept& kept)
{
    m_isKeeping = false;
    if (m_kept.isEmpty())
        m_end.before = kept.before; // a retry is compared with that one, too
    m_kept = kept.id;
    const bool isStale = std::exchange(m_isStale, false);
    if (m_run.state() != ScenarioRun::State::Over) { // a step is tried again: the end of that one is told
        m_progress.start(static_cast<int>(std::min<qint64>(m_writing.elapsed() * writeShare, longestWait)));
        return;
    }
    if (isStale)
        return keep();
    if (kept.report.isUnderWay)
        return; // it is over now, and keep() follows
    if (m_isUnkept)
        return; // it has just been over once more
    m_end.report = kept.report;
    m_end.fault = kept.fault;
    m_end.differences = m_end.before ? differencesOf(*m_end.before, m_end.report) : QList<RunDifference>();
    Q_EMIT ended();
}

} // namespace vestnik
