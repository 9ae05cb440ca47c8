#pragma once

#include "EventCatalog.h"
#include "Exchange.h"
#include "Issue.h"
#include "Outcome.h"
#include "SandboxOrders.h"

#include <QByteArray>

#include <chrono>
#include <mutex>

namespace vestnik {

/// The token of the contract's own example. It opens the sandbox and nothing else, so it is no secret.
inline const QString sandboxToken = QStringLiteral("qwerty123sbermarket");

/// Stands in every answer, so that a sandbox's answer is never taken for the API's.
inline const QByteArray sandboxHeader = QByteArrayLiteral("X-Vestnik-Sandbox");

/// An answer that an order id asks for, as payment sandboxes do it with card numbers.
struct ProvokedAnswer {
    QString prefix;                       ///< of the order id
    int status = 0;                       ///< 200: the event is processed, but its answer does not come whole or in time
    Outcome outcome = Outcome::Processed; ///< as a client sees it
    bool isCut = false;                   ///< the answer breaks off; at 200 it is late otherwise
};
/// All of them, refusals first.
QList<ProvokedAnswer> provokedAnswers();
/// Returns an order id that asks for the answer, another one each time.
QString provokingOrder(const ProvokedAnswer& answer);

/// A longer body is refused with 413.
inline constexpr qsizetype maxSandboxBody = qsizetype{1024} * 1024;

/// How long the answer to an order `HSLOW-…` waits: longer than the client's deadline of 15 s.
inline constexpr std::chrono::milliseconds slowAnswerDelay{20'000};

struct SandboxRequest {
    QByteArray method;
    QByteArray path; ///< decoded, without the query
    Headers headers;
    QByteArray body;
};

struct SandboxAnswer {
    int status = 200;
    Headers headers = {};
    QByteArray body = {};
    std::chrono::milliseconds delay{0}; ///< the answer waits that long
    bool isCut = false;                 ///< the connection is cut in the middle of the body
};

/// How the API answers, without the network: holds a request against the contract and the order's past, and remembers the event.
/// Any thread may call it; any bytes may come. Uses the catalogue it is given, which must outlive it.
class SandboxApi {
public:
    SandboxApi(const EventCatalog& catalog, const QString& token);

    /// Order ids that start with `H401-`, `H404-`, `H405-`, `H422-`, `H429-`, `H500-`, `H503-` always give that answer and nothing is
    /// remembered.
    /// `HSLOW-` and `HDROP-` are remembered before their answer waits or breaks off; a repeat gets its 202 at once and whole,
    /// which is what a repeat after an unknown outcome is for.
    SandboxAnswer answer(const SandboxRequest& request);
    /// Forgets every order.
    void reset();

private:
    SandboxAnswer answerUnmarked(const SandboxRequest& request);
    SandboxAnswer answerEvent(const QString& event, const QString& orderId, const QString& orderUuid);

    const EventCatalog& m_catalog;
    const QByteArray m_token;
    std::mutex m_mutex;
    SandboxOrders m_orders; ///< under m_mutex
};

} // namespace vestnik
