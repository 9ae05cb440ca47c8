#include "RunOptions.h"

#include "BatchSending.h"

namespace vestnik {

void RunOptions::addTo(CLI::App& app)
{
    app.add_option("--parallel", m_maxInFlight, tr("So many at once; by default as the environment says").toStdString())
        ->check(CLI::Range(1, mostInFlight));
    app.add_option("--rate", m_rate, tr("At most so many a second; 0: no limit; for production 5 by default").toStdString())
        ->check(CLI::Range(0.0, 100'000.0));
    app.add_option("--trial-rows", m_trialRows,
                   tr("Trial rows: so many go, then the batch pauses; for production 5 by default").toStdString())
        ->check(CLI::Range(0, 1'000'000));
    app.add_option("--canary", m_trialRows)->group({})->check(CLI::Range(0, 1'000'000)); // its name before 0.2
    m_production.addBatchTo(app);
}

BatchRunner::Options RunOptions::options(const Environment& environment) const
{
    BatchRunner::Options options = BatchSending::usualOptions(environment);
    options.maxInFlight = m_maxInFlight.value_or(options.maxInFlight);
    options.perSecond = m_rate.value_or(options.perSecond);
    options.trialRows = m_trialRows.value_or(options.trialRows);
    return options;
}

BatchRunner::Options RunOptions::options(const Environment& environment, qsizetype rows) const
{
    return BatchSending::fitted(options(environment), rows);
}

BatchStartOptions RunOptions::startOptions(const Environment& environment) const
{
    // A batch that is resumed has shown its trial rows already.
    return {.options = options(environment),
            .operatorName = m_production.operatorName(),
            .reason = m_production.reason(),
            .again = {},
            .countsTrialRowsSent = !m_trialRows};
}

} // namespace vestnik
