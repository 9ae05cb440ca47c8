#include "BatchStart.h"

#include "BackgroundTask.h"
#include "BatchSending.h"
#include "CredentialCheck.h"
#include "WhenDone.h"

#include <QCoreApplication>

namespace vestnik {

bool BatchStartOptions::isAlike(const BatchStartOptions& other) const
{
    BatchRunner::Options mine = options;
    mine.trialRows = other.options.trialRows; // a trial is over, or goes on as it began
    return mine == other.options && operatorName == other.operatorName && reason == other.reason && exclusions == other.exclusions;
}

BatchStartOptions BatchStartOptions::withAgain(const QSet<Outcome>& outcomes) const
{
    BatchStartOptions goingOn = *this;
    goingOn.again += outcomes;
    return goingOn;
}

BatchStart::BatchStart(const BatchServices& services, const BatchStartRequest& request) : m_services(services), m_request(request)
{
    // The program's end waits for the thread that reads, and it for the team's server.
    connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, this, [this] { m_reading.cancel(); });
}

BatchStart::~BatchStart()
{
    m_reading.cancel();
}

void BatchStart::begin()
{
    const BatchStartOptions& asked = m_request.options;
    if (m_request.batch.header.isShared && (!asked.again.isEmpty() || asked.releasesBlocked)) {
        const auto [context, answer] = m_pending.start([this] { fail({ErrorCode::SharedOnly, m_request.batch.id.first(8), {}}); });
        QMetaObject::invokeMethod(context, answer, Qt::QueuedConnection);
        return;
    }
    m_services.journal.open(); // again, where it was lost meanwhile; the next in its line tells whether it can be used
    // What a runner before this one left open is closed, and only then counted: its lock, which is ours now, says that it is over.
    const auto [context, answer] = m_pending.start([this](const Result<int>& recovered) { recovered ? read() : fail(recovered.error()); });
    whenDone(m_services.journal.recover(), context, answer);
}

void BatchStart::read()
{
    const bool isShared = m_request.batch.header.isShared;
    m_reading = isShared
        ? BatchSnapshot::join(m_services.folder, m_services.journal.runId(), m_request.batch, m_request.environment,
                              m_services.teamAccess ? m_services.teamAccess() : TeamCheck::Team().access)
        : BatchSnapshot::read(m_services.folder, m_services.journal.runId(), m_request.batch, m_request.options.again,
                              m_services.team ? m_services.team(m_request.environment) : TeamCheck::Team(), m_request.earlier);
    const auto [context, answer] = m_pending.start([this](const Result<std::shared_ptr<BatchSnapshot>>& read) {
        if (!read)
            return fail(read.error());
        take(*read);
    });
    whenDone(m_reading, context, answer);
}

void BatchStart::take(const std::shared_ptr<BatchSnapshot>& snapshot)
{
    m_snapshot = snapshot;
    if (m_request.goesOnFrom && !m_request.batch.header.isShared) // of a shared one the team's queue says what goes
        m_snapshot->queue->goOnFrom(*m_request.goesOnFrom);
    m_known = m_snapshot->excludeKnown(exclusions());
    const auto [context, answer] = m_pending.start([this](const Credentials& credentials) { count(credentials); });
    m_services.tokens.findAll(m_request.environment, context, answer);
}

void BatchStart::count(const Credentials& credentials)
{
    if (!credentials.token)
        return Q_EMIT tokenNeeded(credentials.fault);
    if (const std::optional<Error> fault = credentialFault(credentials, m_request.environment))
        return fail(*fault);
    const BatchStartOptions& options = m_request.options;
    const Submission common = BatchSending::common(
        m_request.batch, m_request.environment,
        {*credentials.token, credentials.secrets, options.operatorName, options.reason, exclusions()});
    // Nobody changes the queue meanwhile.
    const auto intent = [snapshot = m_snapshot, common, releasesBlocked = options.releasesBlocked,
                         catalog = m_services.catalog](const auto&) {
        return BatchSending::intentOf(*snapshot->queue, *snapshot->keys, common, releasesBlocked, catalog);
    };
    const auto [context, answer] = m_pending.start([this, common](const BatchIntent& whole) {
        Q_EMIT prepared({.snapshot = m_snapshot, .known = m_known, .common = common, .intent = whole});
    });
    whenDone(runInBackground<BatchIntent>(intent), context, answer);
}

void BatchStart::fail(const Error& error)
{
    Q_EMIT failed(error);
}

ExclusionPolicy BatchStart::exclusions() const
{
    return BatchSending::exclusions(m_request.batch.header, m_request.options.exclusions, m_request.options.again);
}

} // namespace vestnik
