#include "ScenarioSession.h"

#include "Counters.h"
#include "CredentialCheck.h"

#include <algorithm>

namespace vestnik {
namespace {

PlaceholderSource sourceOf(const DataFolder& folder, const Clock& clock)
{
    PlaceholderSource source = PlaceholderSource::at(clock.utcNow().toLocalTime());
    source.counter = [file = folder.countersFile()](const QString& name) { return Counters(file).next(name); };
    return source;
}

} // namespace

QList<RunDifference> ScenarioEnd::broken() const
{
    QList<RunDifference> broken = differences;
    broken.removeIf([](const RunDifference& one) {
        const bool isStopped = one.is.error && one.is.error->code == ErrorCode::Interrupted; // by a person
        return one.was.state != StepReport::State::Passed || one.is.state != StepReport::State::Failed || isStopped;
    });
    return broken;
}

ScenarioSession::ScenarioSession(const SendServices& services, const ScenarioPlan& plan, const ScenarioOptions& options,
                                 const EventCatalog& catalog, const DataFolder& folder, Clock& clock, QObject* parent)
    : QObject(parent),
      m_tokens(services.tokens),
      m_options(options),
      m_runs(folder.scenarioRunsFolder()),
      m_run(services, plan, catalog, sourceOf(folder, clock), options, clock)
{
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

std::optional<ScenarioReport> ScenarioSession::lastRunThere() const
{
    constexpr qsizetype mostRead = 20;
    const QStringList ids = m_runs.of(m_run.report().key());
    for (const QString& id : ids.first(std::min(mostRead, ids.size()))) {
        Result<ScenarioReport> report = m_runs.load(id);
        if (report && report->origin == m_run.report().origin) // elsewhere the answers are others
            return std::move(*report);
    }
    return std::nullopt;
}

void ScenarioSession::keep()
{
    m_end.report = m_run.report();
    m_end.fault.reset();
    if (m_kept.isEmpty()) {
        m_end.before = lastRunThere();
        const Result<QString> kept = m_runs.keep(m_end.report);
        m_kept = kept.value_or(QString());
        m_end.fault = kept ? std::nullopt : std::optional(kept.error());
    } else if (const Result<void> replaced = m_runs.replace(m_kept, m_end.report); !replaced) {
        m_end.fault = replaced.error();
    }
    m_end.differences = m_end.before ? differencesOf(*m_end.before, m_end.report) : QList<RunDifference>();
    Q_EMIT ended();
}

} // namespace vestnik
