#pragma once

#include "Error.h"
#include "Submission.h"

#include <QList>

#include <array>
#include <memory>

namespace vestnik {

/// The guard's permission for one send: this body to this environment as it is now, with this token. Only the guard makes one, directly or
/// for a row of a batch that it cleared; it can be moved but not copied, and Outbox::send takes it away.
class Clearance {
public:
    Clearance(Clearance&& other) noexcept;
    Clearance& operator=(Clearance&& other) noexcept;
    Clearance(const Clearance&) = delete;
    Clearance& operator=(const Clearance&) = delete;
    ~Clearance() = default;

    /// False for anything but what was cleared, and once it was used.
    bool covers(const Submission& submission) const;

    QString environmentId() const { return m_environment.id; }
    QString origin() const { return m_environment.origin(); }
    QByteArray bodyDigest() const { return m_bodyDigest; }

private:
    friend class ProductionGuard;
    friend class BatchClearance;
    explicit Clearance(const Submission& submission);

    Environment m_environment;
    QByteArray m_bodyDigest;
    QByteArray m_intent; ///< empty once used
};

/// A digest of all that a person confirms beside the environment: token, body, event, order, reason.
QByteArray intentDigest(const Submission& submission);
QByteArray tokenDigest(const Token& token);

/// A 128-bit digest of a row's body; it keeps the clearance of 100,000 rows small.
using BodyKey = std::array<quint64, 2>;
BodyKey bodyKey(const QByteArray& body);

/// A batch that is to be confirmed whole.
struct BatchIntent {
    QString batch; ///< its id
    Environment environment;
    Token token;
    QString reason;
    qsizetype rows = 0;          ///< how many will go
    qsizetype cancellations = 0; ///< how many of them cancel an order
    qsizetype warned = 0;        ///< how many of them have warnings that must be read, and that nobody was asked about yet
    QList<BodyKey> bodies = {};  ///< of every row that may go; copies share them, where they are in ascending order
};

/// The guard's permission for a batch. It outlives the idling of production; the guard pauses it when production is locked by hand or the
/// computer slept. Copies are the same clearance. The guard's thread.
class BatchClearance {
public:
    /// For one try of one row: ClearanceMismatch when it is not of this batch, environment or token; ProductionPaused.
    Result<Clearance> forRow(const Submission& submission) const;
    bool isPaused() const { return m_state->isPaused || m_state->isRevoked; }
    const BatchIntent& intent() const { return m_state->intent; }

private:
    friend class ProductionGuard;
    struct State {
        BatchIntent intent;
        bool isPaused = false;
        bool isRevoked = false; ///< the token it was confirmed with is another one now
    };
    explicit BatchClearance(const BatchIntent& intent);

    std::shared_ptr<State> m_state;
};

} // namespace vestnik
