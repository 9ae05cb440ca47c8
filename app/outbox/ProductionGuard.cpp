#include "ProductionGuard.h"

#include "Log.h"
#include "OutgoingBody.h"
#include "TypedText.h"
#include "Validation.h"

#include <QCryptographicHash>

#include <algorithm>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr auto lookInterval = 2s;

std::unexpected<Error> refusal(ErrorCode code, const Environment& environment, const QString& detail = {})
{
    const Error error{code, environment.name, detail};
    Log::info(Log::outbox(), "guard refuses", Log::Field{"environment", environment}, Log::Field{"error", error});
    return std::unexpected(error);
}

/// By what it is listed under, or by its bytes: one of them may be mistaken.
bool isCancellation(const Submission& submission, const EventCatalog& catalog)
{
    return catalog.cancels(submission.event) || catalog.cancels(OutgoingBody::ofBytes(submission.body).event);
}

QByteArray intentDigest(const BatchIntent& intent)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& part : {intent.batch.toUtf8(), intent.reason.toUtf8(), intent.token.headerValue()})
        hash.addData(QByteArray::number(part.size()) + ':' + part);
    for (const qsizetype count : {intent.rows, intent.cancellations, intent.warned})
        hash.addData(QByteArray::number(count) + '/');
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(intent.bodies.data()),
                                intent.bodies.size() * static_cast<qsizetype>(sizeof(BodyKey))));
    return hash.result();
}

QByteArray intentDigest(const PutBackIntent& intent)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray& part : {QByteArray("put back"), intent.batch.toUtf8(), intent.reason.toUtf8()})
        hash.addData(QByteArray::number(part.size()) + ':' + part);
    hash.addData(QByteArray::number(intent.cancellations) + '/');
    for (const int row : intent.rows)
        hash.addData(QByteArray::number(row) + '/');
    return hash.result();
}

/// The question about a batch that is confirmed whole: many rows, or any cancellation, have their number typed.
Question questionAbout(qsizetype rows, qsizetype cancellations)
{
    Question question;
    if (rows > ProductionGuard::oneCardRows || cancellations > 0)
        question.typeRows = rows;
    return question;
}

} // namespace

ProductionGuard::ProductionGuard(const EventCatalog& catalog, const Clock& clock, QObject* parent)
    : QObject(parent), m_catalog(catalog), m_clock(clock), m_lock(clock)
{
    m_timer.setInterval(lookInterval);
    connect(&m_timer, &QTimer::timeout, this, &ProductionGuard::refresh);
}

void ProductionGuard::setIdleLimit(std::chrono::minutes limit)
{
    m_lock.setIdleLimit(limit);
    refresh();
}

Result<void> ProductionGuard::open(const Environment& environment, const QString& typedName)
{
    const bool isOpen = m_lock.open(environment, typedName);
    refresh();
    if (!isOpen)
        return refusal(ErrorCode::ProductionNameWrong, environment);
    return {};
}

Result<void> ProductionGuard::reopen(const Environment& environment)
{
    const bool isOpen = m_lock.reopen(environment);
    refresh();
    if (!isOpen)
        return refusal(ErrorCode::ProductionLocked, environment);
    return {};
}

void ProductionGuard::lock()
{
    m_lock.close(LockCause::ByHand);
    withdraw();
    pauseBatches();
    refresh();
}

void ProductionGuard::touch()
{
    m_lock.touch();
    refresh();
}

void ProductionGuard::use(const Environment& environment)
{
    m_lock.use(environment);
    refresh();
}

void ProductionGuard::onTokenChanged(const QString& environmentId)
{
    if (m_lock.environment().id == environmentId)
        m_lock.close(LockCause::Changed);
    for (const auto& known : m_batches) {
        if (const auto batch = known.lock(); batch && batch->intent.environment.id == environmentId)
            batch->isRevoked = true;
    }
    refresh();
}

Result<Clearance> ProductionGuard::clear(const Submission& submission) const
{
    if (isProduction(submission.environment))
        return refusal(ErrorCode::ProductionLocked, submission.environment);
    return Clearance(submission);
}

Result<BatchClearance> ProductionGuard::clear(const BatchIntent& intent) const
{
    if (isProduction(intent.environment))
        return refusal(ErrorCode::ProductionLocked, intent.environment);
    return BatchClearance(intent);
}

Result<PutBackClearance> ProductionGuard::clear(const PutBackIntent& intent) const
{
    if (isProduction(intent.environment))
        return refusal(ErrorCode::ProductionLocked, intent.environment);
    return PutBackClearance(intent);
}

Result<void> ProductionGuard::checkOpen(const Environment& environment, const std::optional<Token>& token, const QString& reason)
{
    if (token && m_lock.state(environment) == LockState::Open)
        m_lock.useToken(tokenDigest(*token));
    const LockState state = m_lock.state(environment);
    if (state != LockState::Open)
        return refusal(ErrorCode::ProductionLocked, environment, state == LockState::Idle ? QStringLiteral("idle") : QString());
    if (reason.trimmed().isEmpty())
        return refusal(ErrorCode::ReasonMissing, environment);
    return {};
}

Question ProductionGuard::put(Question question, const Environment& environment, const QByteArray& intent)
{
    question.number = ++m_questions;
    m_asked = Asked{question, environment, intent, m_clock.monotonic()};
    return question;
}

Result<Question> ProductionGuard::ask(const Submission& submission)
{
    withdraw();
    const Environment& environment = submission.environment;
    const Result<void> open = checkOpen(environment, submission.token, submission.reason);
    refresh();
    if (!open)
        return std::unexpected(open.error());
    Question question;
    question.warningsToRead = countToRead(Validation::check(submission.body, m_catalog));
    if (isCancellation(submission, m_catalog)) {
        const QString inside = OutgoingBody::ofBytes(submission.body).orderId;
        for (const QString& id : {inside, submission.orderId, submission.orderUuid}) {
            if (question.typeLastFourOf.isEmpty())
                question.typeLastFourOf = id;
        }
        if (question.typeLastFourOf.isEmpty()) // nothing to type means nothing to confirm by
            return refusal(ErrorCode::ConfirmedWrong, environment);
    }
    return put(question, environment, intentDigest(submission));
}

Result<Question> ProductionGuard::ask(const BatchIntent& intent)
{
    withdraw();
    const Result<void> open = checkOpen(intent.environment, intent.token, intent.reason);
    refresh();
    if (!open)
        return std::unexpected(open.error());
    Question question = questionAbout(intent.rows, intent.cancellations);
    question.warningsToRead = intent.warned;
    return put(question, intent.environment, intentDigest(intent));
}

Result<Question> ProductionGuard::ask(const PutBackIntent& intent)
{
    withdraw();
    const Result<void> open = checkOpen(intent.environment, std::nullopt, intent.reason);
    refresh();
    if (!open)
        return std::unexpected(open.error());
    return put(questionAbout(intent.rows.size(), intent.cancellations), intent.environment, intentDigest(intent));
}

Result<void> ProductionGuard::checkAnswer(const Question& question, const Environment& environment, const QByteArray& intent,
                                          const ConfirmingAct& act)
{
    if (!m_asked || m_asked->question.number != question.number)
        return refusal(ErrorCode::QuestionVoid, environment);
    if (m_asked->environment != environment || m_asked->intent != intent) {
        withdraw();
        return refusal(ErrorCode::QuestionVoid, environment);
    }
    if (const LockState state = m_lock.state(environment); state != LockState::Open) {
        withdraw();
        return refusal(ErrorCode::ProductionLocked, environment, state == LockState::Idle ? QStringLiteral("idle") : QString());
    }
    const bool isEcho = act.isAutoRepeat || m_clock.monotonic() - m_asked->askedAt < shortestPause;
    if (act.kind == ConfirmingAct::Kind::KeyPress && isEcho)
        return refusal(ErrorCode::ConfirmedTooSoon, environment);
    const Question& asked = m_asked->question; // the caller's copy may say anything
    const bool isTyped = (asked.typeLastFourOf.isEmpty() || isTypedLastFour(asked.typeLastFourOf, act.typed))
        && (asked.typeRows == 0 || act.typed.trimmed() == QString::number(asked.typeRows));
    if (!isTyped)
        return refusal(ErrorCode::ConfirmedWrong, environment);
    if (asked.warningsToRead > 0 && !act.hasReadWarnings)
        return refusal(ErrorCode::WarningsUnread, environment, QString::number(asked.warningsToRead));
    withdraw();
    m_lock.touch();
    return {};
}

Result<Clearance> ProductionGuard::confirm(const Question& question, const Submission& submission, const ConfirmingAct& act)
{
    const Result<void> answer = checkAnswer(question, submission.environment, intentDigest(submission), act);
    refresh();
    if (!answer)
        return std::unexpected(answer.error());
    Log::info(Log::outbox(), "send confirmed", Log::Field{"environment", submission.environment});
    return Clearance(submission);
}

Result<BatchClearance> ProductionGuard::confirm(const Question& question, const BatchIntent& intent, const ConfirmingAct& act)
{
    const Result<void> answer = checkAnswer(question, intent.environment, intentDigest(intent), act);
    refresh();
    if (!answer)
        return std::unexpected(answer.error());
    Log::info(Log::outbox(), "batch confirmed", Log::Field{"environment", intent.environment}, Log::Field{"rows", intent.rows});
    BatchClearance batch(intent);
    std::erase_if(m_batches, [](const auto& known) { return known.expired(); });
    m_batches.push_back(batch.m_state);
    return batch;
}

Result<PutBackClearance> ProductionGuard::confirm(const Question& question, const PutBackIntent& intent, const ConfirmingAct& act)
{
    const Result<void> answer = checkAnswer(question, intent.environment, intentDigest(intent), act);
    refresh();
    if (!answer)
        return std::unexpected(answer.error());
    Log::info(Log::outbox(), "put back confirmed", Log::Field{"environment", intent.environment}, Log::Field{"rows", intent.rows.size()});
    return PutBackClearance(intent);
}

void ProductionGuard::withdraw()
{
    m_asked.reset();
}

Result<void> ProductionGuard::resume(const BatchClearance& batch)
{
    const Environment& environment = batch.intent().environment;
    if (batch.m_state->isRevoked)
        return refusal(ErrorCode::ClearanceMismatch, environment);
    if (isProduction(environment)) {
        const Result<void> open = checkOpen(environment, batch.intent().token, batch.intent().reason);
        refresh();
        if (!open)
            return open;
    }
    batch.m_state->isPaused = false;
    return {};
}

void ProductionGuard::pauseBatches()
{
    for (const auto& known : m_batches) {
        if (const auto batch = known.lock())
            batch->isPaused = true;
    }
    Q_EMIT batchesPaused();
}

void ProductionGuard::refresh()
{
    const LockState state = m_lock.state();
    const auto left = std::chrono::ceil<std::chrono::minutes>(m_lock.left());
    if (state == LockState::Closed)
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
    if (state == m_shownState && left == m_shownLeft)
        return;
    if (state != m_shownState)
        Log::info(Log::outbox(), "production", Log::Field{"state", state}, Log::Field{"cause", m_lock.cause()},
                  Log::Field{"environment", m_lock.environment()});
    const bool hasSlept = m_shownState != LockState::Closed && state == LockState::Closed && m_lock.cause() == LockCause::Slept;
    m_shownState = state;
    m_shownLeft = left;
    if (hasSlept)
        pauseBatches();
    Q_EMIT changed();
}

} // namespace vestnik
