#include "Session.h"

#include "ClientCertificate.h"
#include "Clock.h"
#include "SecretText.h"
#include "User.h"
#include "WhenDone.h"

#include <algorithm>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto othersInterval = 5s;

} // namespace

Session::Session(const DataFolder& folder, const EventCatalog& catalog, QObject* parent, std::unique_ptr<SecretStore> secrets,
                 const Clock& clock)
    : QObject(parent),
      m_catalog(catalog),
      m_folder(folder),
      m_preferences(folder.preferencesFile(), folder.draftFile()),
      m_environmentStore(folder.environmentsFile()),
      m_presetStore(folder.presetsFolder()),
      m_savedFilters(folder.filtersFile()),
      m_tokens(std::move(secrets)),
      m_sandbox(catalog),
      m_journal(folder.path()),
      m_reader(folder.path(), m_journal.runId()),
      m_guard(catalog, clock),
      m_outbox(m_journal, m_client)
{
    connect(&m_tokens, &TokenVault::changed, &m_guard, &ProductionGuard::onTokenChanged);
    connect(&m_tokens, &TokenVault::keptForSession, this, &Session::keychainFailed);
    connect(&m_tokens, &TokenVault::remained, this, &Session::secretsRemained);
    connect(&m_journal, &Journal::recorded, this, &Session::historyChanged);
    connect(&m_reader, &JournalReader::changed, this, &Session::historyChanged);
    connect(&m_outbox, &Outbox::refused, this, [this](const QString&, const Error& error) {
        setDelivery({});
        tellRefusal(error);
    });
    connect(&m_outbox, &Outbox::finished, this, [this](const DeliveryReport& report) {
        setDelivery({});
        Q_EMIT finished(report);
    });
    connect(&m_outbox, &Outbox::recordedLate, this, &Session::recordedLate);
    connect(&m_outbox, &Outbox::recordingGivenUp, this, &Session::recordingGivenUp);
    connect(&m_outbox, &Outbox::idle, this, &Session::idle);
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
    openJournal({});
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
    m_environments = QList{sandboxEnvironment(m_sandbox.baseUrl())} + others;
    m_tokens.keepForSession(m_environments.first(), SecretKind::Token, sandboxToken);
    const QString wanted = m_current.id.isEmpty() ? m_preferences.environmentId() : m_current.id;
    const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(), [&](const Environment& e) { return e.id == wanted; });
    m_current = found == m_environments.cend() ? m_environments.first() : *found;
    m_guard.use(m_current);
    Q_EMIT environmentsChanged();
    Q_EMIT currentChanged();
    if (!stored)
        Q_EMIT refused(stored.error());
    return stored.has_value();
}

void Session::setCurrent(const QString& environmentId)
{
    for (const Environment& environment : std::as_const(m_environments)) {
        if (environment.id != environmentId || environment == m_current)
            continue;
        m_current = environment;
        m_guard.use(m_current);
        m_preferences.setEnvironmentId(environmentId);
        Q_EMIT currentChanged();
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

void Session::send(const OutgoingBody& body, const QString& resendOf)
{
    submit(m_current, body, resendOf);
}

Result<Environment> Session::environmentOf(const DeliverySummary& record) const
{
    for (const Environment& environment : m_environments) {
        if (environment.id != record.environmentId)
            continue;
        if (environment.kind != EnvironmentKind::Sandbox && environment.origin() != record.origin) // a sandbox has another port each time
            return std::unexpected(Error{ErrorCode::EnvironmentChanged, environment.name, record.origin});
        return environment;
    }
    return std::unexpected(Error{ErrorCode::EnvironmentNotFound, record.environmentName, {}});
}

void Session::resend(const DeliveryRecord& record)
{
    if (record.attempts.isEmpty()) { // its records are gone by age, or the list is wrong
        Q_EMIT refused({ErrorCode::RecordNotFound, record.summary.delivery, {}});
        return;
    }
    const Result<Environment> environment = environmentOf(record.summary);
    if (!environment) {
        Q_EMIT refused(environment.error());
        return;
    }
    submit(*environment,
           {.bytes = record.attempts.last().start.request.body,
            .event = record.summary.event,
            .orderId = record.summary.orderId,
            .orderUuid = record.summary.orderUuid},
           record.summary.delivery);
}

void Session::submit(const Environment& environment, const OutgoingBody& body, const QString& resendOf)
{
    if (isSending())
        return; // one at a time: a second press never doubles the first
    if (!isAsStored(environment)) {
        const Error changed{ErrorCode::ClearanceMismatch, environment.name, {}};
        if (reloadEnvironments())
            Q_EMIT refused(changed);
        return;
    }
    if (isProduction(environment) && m_guard.state(environment) != LockState::Open) {
        Q_EMIT refused({ErrorCode::ProductionLocked, environment.name, {}});
        return;
    }
    withdraw();
    m_awaiting = std::make_unique<QObject>();
    m_tokens.findAll(environment, m_awaiting.get(), [this, environment, body, resendOf](const Credentials& credentials) {
        m_awaiting.release()->deleteLater(); // it may be calling
        prepare(environment, body, resendOf, credentials);
    });
    if (m_awaiting)
        Q_EMIT sendingChanged();
}

void Session::prepare(const Environment& environment, const OutgoingBody& body, const QString& resendOf, const Credentials& credentials)
{
    if (!credentials.token) {
        Q_EMIT sendingChanged();
        Q_EMIT tokenNeeded(environment, credentials.fault);
        return;
    }
    if (credentials.lacksProxyPassword || (credentials.lacksPassphrase && isKeyLocked(environment.tls))) {
        Q_EMIT sendingChanged();
        Q_EMIT refused({ErrorCode::KeychainFailed, environment.name, secretFaultText(credentials.fault)});
        return;
    }
    const Submission submission{.environment = environment,
                                .token = *credentials.token,
                                .body = body.bytes,
                                .event = body.event,
                                .orderId = body.orderId,
                                .orderUuid = body.orderUuid,
                                .source = QStringLiteral("window"),
                                .operatorName = m_operatorName,
                                .reason = m_reason,
                                .resendOf = resendOf,
                                .secrets = credentials.secrets};
    if (isProduction(environment)) {
        const Result<Question> question = m_guard.ask(submission);
        Q_EMIT sendingChanged();
        if (!question) {
            Q_EMIT refused(question.error());
            return;
        }
        m_asked = submission;
        Q_EMIT confirmationNeeded(submission, *question);
        return;
    }
    Result<Clearance> clearance = m_guard.clear(submission);
    if (clearance)
        return post(std::move(*clearance), submission);
    Q_EMIT sendingChanged();
    Q_EMIT refused(clearance.error());
}

void Session::confirm(const Question& question, const OutgoingBody& now, const ConfirmingAct& act)
{
    if (!m_asked || isSending())
        return;
    Submission submission = *m_asked;
    submission.body = now.bytes;
    submission.event = now.event;
    submission.orderId = now.orderId;
    submission.orderUuid = now.orderUuid;
    submission.reason = m_reason;
    if (!isAsStored(submission.environment))
        submission.environment = m_environmentStore.byId(submission.environment.id).value_or(Environment());
    Result<Clearance> clearance = m_guard.confirm(question, submission, act);
    if (!clearance) {
        Q_EMIT refused(clearance.error());
        return;
    }
    withdraw();
    post(std::move(*clearance), submission);
}

void Session::withdraw()
{
    m_guard.withdraw();
    if (!m_asked)
        return;
    m_asked.reset();
    Q_EMIT withdrawn();
}

void Session::post(Clearance clearance, const Submission& submission)
{
    const Result<QString> taken = m_outbox.send(std::move(clearance), submission);
    setDelivery(taken.value_or(QString()));
    if (!taken) {
        if (taken.error().code == ErrorCode::JournalStopped)
            tellRefusal(taken.error());
        else
            Q_EMIT refused(taken.error());
        return;
    }
    Q_EMIT started(submission.environment,
                   {.bytes = submission.body, .event = submission.event, .orderId = submission.orderId, .orderUuid = submission.orderUuid});
}

bool Session::isAsStored(const Environment& environment) const
{
    // Another program may have changed the file since it was read: what the window names must be where it goes.
    if (environment.kind == EnvironmentKind::Sandbox)
        return true;
    const Result<Environment> stored = m_environmentStore.byId(environment.id);
    return stored && *stored == environment;
}

void Session::stop()
{
    if (m_awaiting) { // nothing has left
        m_awaiting.reset();
        Q_EMIT sendingChanged();
        Q_EMIT refused({ErrorCode::Interrupted, {}, {}});
        return;
    }
    m_outbox.stop(m_delivery);
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

void Session::setDelivery(const QString& id)
{
    m_delivery = id;
    Q_EMIT sendingChanged();
}

} // namespace vestnik
