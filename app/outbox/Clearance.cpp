#include "Clearance.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cstring>
#include <utility>

namespace vestnik {
namespace {

QByteArray sha256(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace

QByteArray intentDigest(const Submission& submission)
{
    QByteArray all;
    const auto add = [&all](const QByteArray& part) { all += QByteArray::number(part.size()) + ':' + part; };
    add(submission.token.headerValue());
    add(submission.body);
    for (const QString& text : {submission.event, submission.orderId, submission.orderUuid, submission.reason, submission.resendOf})
        add(text.toUtf8());
    return sha256(all);
}

QByteArray tokenDigest(const Token& token)
{
    return sha256(token.headerValue());
}

BodyKey bodyKey(const QByteArray& body)
{
    BodyKey key{};
    std::memcpy(key.data(), sha256(body).constData(), sizeof key);
    return key;
}

Clearance::Clearance(const Submission& submission)
    : m_environment(submission.environment), m_bodyDigest(sha256(submission.body)), m_intent(intentDigest(submission))
{ }

Clearance::Clearance(Clearance&& other) noexcept
    : m_environment(std::move(other.m_environment)),
      m_bodyDigest(std::move(other.m_bodyDigest)),
      m_intent(std::exchange(other.m_intent, QByteArray()))
{ }

Clearance& Clearance::operator=(Clearance&& other) noexcept
{
    if (this != &other) {
        m_environment = std::move(other.m_environment);
        m_bodyDigest = std::move(other.m_bodyDigest);
        m_intent = std::exchange(other.m_intent, QByteArray());
    }
    return *this;
}

bool Clearance::covers(const Submission& submission) const
{
    return !m_intent.isEmpty() && m_environment == submission.environment && m_intent == intentDigest(submission);
}

BatchClearance::BatchClearance(const BatchIntent& intent) : m_state(std::make_shared<State>(State{intent}))
{
    QList<BodyKey>& bodies = m_state->intent.bodies; // forRow() looks them up; left as they are, they are shared
    if (!std::is_sorted(bodies.cbegin(), bodies.cend()))
        std::sort(bodies.begin(), bodies.end());
}

Result<Clearance> BatchClearance::forRow(const Submission& submission) const
{
    const BatchIntent& confirmed = m_state->intent;
    if (isPaused())
        return std::unexpected(Error{ErrorCode::ProductionPaused, confirmed.environment.name, {}});
    const bool isSame = submission.environment == confirmed.environment && submission.reason == confirmed.reason
        && tokenDigest(submission.token) == tokenDigest(confirmed.token)
        && std::binary_search(confirmed.bodies.cbegin(), confirmed.bodies.cend(), bodyKey(submission.body));
    if (!isSame)
        return std::unexpected(Error{ErrorCode::ClearanceMismatch, submission.environment.name, {}});
    return Clearance(submission);
}

} // namespace vestnik
