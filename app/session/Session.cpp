#include "Session.h"

#include "Clock.h"
#include "Log.h"
#include "User.h"
#include "WhenDone.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto othersInterval = 5s;

/// A person may choose the folder of presets itself, which is a folder inside the one that is meant.
QString withSharedFolders(const QString& folder)
{
    if (folder.isEmpty())
        return folder;
    const DataFolder around(QFileInfo(folder).path());
    const bool isInner = folder == around.presetsFolder() || folder == around.scenariosFolder();
    return isInner && !QFileInfo(DataFolder(folder).presetsFolder()).isDir() ? around.path() : folder;
}

} // namespace

Session::Session(const DataFolder& folder, const EventCatalog& catalog, QObject* parent, std::unique_ptr<SecretStore> secrets,
                 const Clock& clock, std::unique_ptr<SecretStore> teamSecrets)
    : QObject(parent),
      m_catalog(catalog),
      m_folder(folder),
      m_preferences(folder.preferencesFile(), folder.draftFile()),
      m_environmentStore(folder.environmentsFile()),
      m_environmentWatch(folder.environmentsFile()),
      m_presets(m_preferences.sharedData(folder), !m_preferences.sharedFolder().isEmpty()),
      m_savedFilters(folder.filtersFile()),
      m_tokens(std::move(secrets)),
      m_sandbox(catalog),
      m_journal(folder.path()),
      m_teamPassword(std::move(teamSecrets)),
      m_team(folder.teamFile(), folder.path(), m_journal, m_teamPassword),
      m_reader(folder.path(), m_journal.runId()),
      m_clock(clock),
      m_guard(catalog, clock),
      m_outbox(m_journal, m_client)
{
    connect(&m_tokens, &TokenVault::changed, &m_guard, &ProductionGuard::onTokenChanged);
    connect(&m_tokens, &TokenVault::keptForSession, this, &Session::keychainFailed);
    connect(&m_tokens, &TokenVault::remained, this, &Session::secretsRemained);
    connect(&m_journal, &Journal::recorded, this, &Session::historyChanged);
    connect(&m_reader, &JournalReader::changed, this, &Session::historyChanged);
    connect(&m_outbox, &Outbox::recordedLate, this, &Session::recordedLate);
    connect(&m_outbox, &Outbox::recordingGivenUp, this, &Session::recordingGivenUp);
    connect(&m_outbox, &Outbox::idle, this, &Session::idle);
    connect(&m_environmentWatch, &EnvironmentWatch::changed, this, &Session::takeEnvironments);
    if (const std::optional<int> idle = m_preferences.idleMinutes())
        m_guard.setIdleLimit(std::chrono::minutes(*idle));
    m_othersTimer.setInterval(othersInterval);
    connect(&m_othersTimer, &QTimer::timeout, this, [this] { m_journal.recover(); });
}

void Session::open()
{
    const Result<quint16> port = m_sandbox.start({});
    if (!port)
        Q_EMIT refused(port.error());
    reloadEnvironments();
    m_environmentWatch.start();
    openJournal({});
    m_team.start();
}

BatchServices Session::batchServices()
{
    return {.folder = folder(),
            .catalog = m_catalog,
            .environments = m_environmentStore,
            .sandbox = [this] { return m_environments.first(); },
            .tokens = m_tokens,
            .guard = m_guard,
            .journal = m_journal,
            .retired = m_retired,
            .teamAccess = [this] { return m_team.history().access(); },
            .team = [this](const Environment& environment) { return m_team.toAsk(environment); },
            .claims = &m_team.claims()};
}

void Session::tellRefusal(const Error& error)
{
    // The cause may be gone by now, and a file that was removed or replaced is not the one that is open; this press sends nothing, the
    // next one may. While an answer waits to be recorded it may wait for just that.
    const bool mayBeMended = !m_isJournalOpen || error.code == ErrorCode::JournalUnavailable || error.code == ErrorCode::JournalStopped;
    if (mayBeMended)
        openJournal(error);
    else
        Q_EMIT refused(error);
}

void Session::openJournal(const std::optional<Error>& refusal)
{
    whenDone(m_journal.open(), this, [this, refusal](const Result<void>& opened) {
        m_isJournalOpen = opened.has_value();
        if (!opened)
            Q_EMIT refused(opened.error()); // the cause, rather than what followed from it
        else if (refusal)
            Q_EMIT refused(*refusal);
        if (m_isJournalOpen && m_preferences.retentionDays() > 0)
            pruneAtStart();
        Q_EMIT historyChanged();
    });
}

bool Session::reloadEnvironments()
{
    const Result<QList<Environment>> stored = m_environmentStore.all();
    const QList<Environment> others = stored ? *stored : m_environments.mid(1); // one that cannot be read was not deleted
    setEnvironments(others);
    m_tokens.keepForSession(m_environments.first(), SecretKind::Token, sandboxToken);
    const QString wanted = m_current.id.isEmpty() ? m_preferences.environmentId() : m_current.id;
    const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(), [&](const Environment& e) { return e.id == wanted; });
    m_current = found == m_environments.cend() ? m_environments.first() : *found;
    Log::info(Log::session(), "environments read", Log::Field{"count", m_environments.size()}, Log::Field{"current", m_current});
    m_guard.use(m_current);
    m_isOvertaken = false;
    Q_EMIT environmentsChanged();
    Q_EMIT environmentsTouched();
    Q_EMIT currentChanged();
    if (!stored)
        Q_EMIT refused(stored.error());
    return stored.has_value();
}

void Session::setEnvironments(const QList<Environment>& others)
{
    m_environments = QList{sandboxEnvironment(m_sandbox.baseUrl())} + others;
    m_team.history().setEnvironments(m_environments);
}

void Session::takeEnvironments()
{
    const Result<QList<Environment>> stored = m_environmentStore.all();
    if (!stored)
        return;
    QList<Environment> others = *stored;
    const bool isBuiltIn = m_current.id == m_environments.first().id;
    const auto isCurrent = [this](const Environment& one) { return one.id == m_current.id; };
    const auto known = std::find_if(others.begin(), others.end(), isCurrent);
    const bool isOvertaken = !isBuiltIn && (known == others.end() || *known != m_current);
    if (known != others.end())
        *known = m_current; // what a person looks at stays: the next send is refused and says that it changed
    else if (!isBuiltIn)
        others.append(m_current);
    if (others != m_environments.mid(1)) {
        setEnvironments(others);
        Log::info(Log::session(), "environments changed elsewhere", Log::Field{"count", m_environments.size()});
        Q_EMIT environmentsChanged();
    }
    Q_EMIT environmentsTouched();
    if (std::exchange(m_isOvertaken, isOvertaken) != isOvertaken)
        Q_EMIT currentOvertaken(isOvertaken);
}

void Session::setCurrent(const QString& environmentId)
{
    for (const Environment& environment : std::as_const(m_environments)) {
        if (environment.id != environmentId || environment == m_current)
            continue;
        m_current = environment;
        Log::info(Log::session(), "environment chosen", Log::Field{"environment", m_current});
        m_guard.use(m_current);
        m_preferences.setEnvironmentId(environmentId);
        Q_EMIT currentChanged();
        if (std::exchange(m_isOvertaken, false))
            takeEnvironments(); // the one that was left is listed as it is
        return;
    }
}

void Session::setOperatorName(const QString& name)
{
    m_operatorName = name;
    withdraw(); // the question was put to another person
}

void Session::setIdleLimit(std::chrono::minutes limit)
{
    m_guard.setIdleLimit(limit);
    m_preferences.setIdleMinutes(static_cast<int>(m_guard.idleLimit().count()));
}

void Session::setSharedFolder(const QString& folder)
{
    const QString place = withSharedFolders(folder);
    const QString wanted = place == m_folder.path() ? QString() : place;
    if (wanted == m_preferences.sharedFolder())
        return;
    m_preferences.setSharedFolder(wanted);
    m_presets.setPlace(sharedData(), !wanted.isEmpty());
    Q_EMIT sharedFolderChanged();
}

void Session::send(const OutgoingBody& body, const QString& resendOf)
{
    submit(m_current, body, {.reason = m_reason, .resendOf = resendOf});
}

void Session::sendInSpite()
{
    if (m_job || !m_former)
        return;
    Former former = *m_former; // submit() has another one
    former.remarks.takesOver = true;
    submit(former.environment, former.body, former.remarks);
}

Result<Environment> Session::environmentOf(const DeliveryRecord& record) const
{
    const DeliverySummary& summary = record.summary;
    QList<Environment> sameUrl;
    for (const Environment& environment : m_environments) {
        const bool isSandbox = environment.kind == EnvironmentKind::Sandbox; // which has another port each time
        if (environment.id == summary.environmentId) {
            if (!isSandbox && environment.origin() != summary.origin)
                return std::unexpected(Error{ErrorCode::EnvironmentChanged, environment.name, summary.origin});
            return environment;
        }
        const bool isSame = !isSandbox && !record.attempts.isEmpty() && environment.kind == summary.environmentKind
            && environment.endpoint().toString(QUrl::FullyEncoded) == record.attempts.constLast().start.request.url;
        if (isSame)
            sameUrl += environment;
    }
    if (sameUrl.size() > 1) // two shops behind one address, which their tokens tell apart
        sameUrl.removeIf([&summary](const Environment& one) { return one.name != summary.environmentName; });
    if (sameUrl.size() == 1 && !summary.member.isEmpty())
        return sameUrl.constFirst();
    return std::unexpected(Error{ErrorCode::EnvironmentNotFound, summary.environmentName, {}});
}

void Session::resend(const DeliveryRecord& record)
{
    if (record.attempts.isEmpty()) { // its records are gone by age, or the list is wrong
        Q_EMIT refused({ErrorCode::RecordNotFound, record.summary.delivery, {}});
        return;
    }
    const Result<Environment> environment = environmentOf(record);
    if (!environment) {
        Q_EMIT refused(environment.error());
        return;
    }
    submit(*environment,
           {.bytes = record.attempts.last().start.request.body,
            .event = record.summary.event,
            .orderId = record.summary.orderId,
            .orderUuid = record.summary.orderUuid},
           {.reason = isProduction(*environment) ? m_reason : record.summary.reason, .resendOf = record.summary.delivery});
}

void Session::submit(const Environment& environment, const OutgoingBody& body, const Remarks& remarks)
{
    if (m_job && !m_job->isAsking())
        return; // one at a time: a second press never doubles the first
    if (isProduction(environment) && m_guard.state(environment) != LockState::Open) {
        Q_EMIT refused({ErrorCode::ProductionLocked, environment.name, {}});
        return;
    }
    withdraw();
    m_former = Former{environment, body, remarks};
    m_job = std::make_unique<SendJob>(sendServices(),
                                      SendRequest{.environment = environment,
                                                  .body = body,
                                                  .source = QStringLiteral("window"),
                                                  .operatorName = m_operatorName,
                                                  .reason = remarks.reason,
                                                  .resendOf = remarks.resendOf,
                                                  .token = {},
                                                  .takesOver = remarks.takesOver});
    SendJob* job = m_job.get();
    connect(job, &SendJob::confirmationNeeded, this, [this](const Submission& submission, const Question& question) {
        updateSending();
        if (submission.operatorName != m_operatorName) { // another person is there since
            const Error other{ErrorCode::QuestionVoid, submission.environment.name, {}};
            withdraw();
            Q_EMIT refused(other);
            return;
        }
        Q_EMIT confirmationNeeded(submission, question);
    });
    connect(job, &SendJob::answerRefused, this, &Session::refused);
    connect(job, &SendJob::questionClosed, this, [this] {
        updateSending();
        Q_EMIT withdrawn();
    });
    connect(job, &SendJob::started, this, [this](const Submission& submission) {
        Q_EMIT started(
            submission.environment,
            {.bytes = submission.body, .event = submission.event, .orderId = submission.orderId, .orderUuid = submission.orderUuid});
    });
    connect(job, &SendJob::finished, this, [this, job](const SendResult& result) { onJobFinished(*job, result); });
    job->start();
    updateSending();
}

void Session::updateSending()
{
    if (std::exchange(m_isSaidToSend, isSending()) != isSending())
        Q_EMIT sendingChanged();
}

void Session::onJobFinished(SendJob& job, const SendResult& result)
{
    m_job.release()->deleteLater(); // it is calling
    updateSending();
    if (result.report || result.report.error().code != ErrorCode::EventClaimed)
        m_former.reset();
    if (result.unclaimed)
        Q_EMIT unclaimed(*result.unclaimed);
    if (result.report)
        Q_EMIT finished(*result.report);
    else if (result.missingToken)
        Q_EMIT tokenNeeded(job.environment(), *result.missingToken);
    else
        tellUnsent(result.report.error());
}

void Session::tellUnsent(const Error& error)
{
    if (error.code == ErrorCode::ClearanceMismatch && !reloadEnvironments())
        return; // that they cannot be read is told already
    else if (isOfJournal(error.code))
        tellRefusal(error);
    else
        Q_EMIT refused(error);
}

void Session::confirm(const Question& question, const OutgoingBody& now, const ExclusionPolicy& exclusions, const ConfirmingAct& act)
{
    if (m_job)
        m_job->answer(question, {.body = now, .reason = m_reason, .exclusions = exclusions, .act = act});
}

void Session::shutDown()
{
    if (m_job && m_job->delivery().isEmpty())
        m_job->cancelUnsent(); // the outbox does not know of it
    m_outbox.shutDown();
}

void Session::giveUp()
{
    if (m_job)
        m_job->cancel();
    m_outbox.stopAll();
}

void Session::withdraw()
{
    m_guard.withdraw();
    if (!m_job || !m_job->isAsking())
        return;
    m_job.reset();
    m_former.reset();
    Q_EMIT withdrawn();
}

void Session::stop()
{
    if (m_job)
        m_job->cancel();
}

QFuture<Result<QString>> Session::setJournalAside()
{
    QFuture<Result<QString>> name = m_journal.setAside();
    whenDone(name, this, [this](const Result<QString>& done) {
        m_isJournalOpen = m_isJournalOpen || done.has_value();
        if (done)
            Q_EMIT journalReplaced();
        Q_EMIT historyChanged();
    });
    return name;
}

PresetFilling Session::presetFilling() const
{
    PresetFilling filling(m_catalog, m_folder.countersFile());
    filling.setProduction(isProduction(m_current));
    return filling;
}

QFuture<Result<void>> Session::acceptJournalLoss()
{
    QFuture<Result<void>> accepted = m_journal.acceptLoss(User::name());
    whenDone(accepted, this, [this](const Result<void>& done) {
        m_isJournalOpen = m_isJournalOpen || done.has_value();
        if (done)
            Q_EMIT journalLossAccepted();
        Q_EMIT historyChanged();
    });
    return accepted;
}

void Session::pruneAtStart()
{
    // Other errors surface on the next send; JournalAllOld would otherwise go unnoticed.
    whenDone(prune(), this, [this](const Result<qint64>& pruned) {
        if (!pruned && pruned.error().code == ErrorCode::JournalAllOld)
            Q_EMIT refused(pruned.error());
    });
}

QFuture<Result<qint64>> Session::prune()
{
    return m_journal.prune(Clock::system().utcNow().addDays(-m_preferences.retentionDays()), User::name());
}

void Session::watchOthers(bool areInFlight)
{
    if (areInFlight == m_othersTimer.isActive())
        return;
    areInFlight ? m_othersTimer.start() : m_othersTimer.stop();
}

} // namespace vestnik
