#pragma once

#include "Exchange.h"
#include "OneShotBody.h"
#include "Token.h"
#include "TransportConfig.h"

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <memory>
#include <vector>

namespace vestnik {

/// One attempt as the client hands it to the worker.
struct PostRequest {
    QString attempt;     ///< the caller's id for it
    HttpRequest request; ///< the token masked, as buildRequest() makes it
    Token token;
    std::chrono::milliseconds deadline{15'000};
    TransportConfig channel = {};
    std::shared_ptr<SendGate> gate = std::make_shared<SendGate>();
};

/// Whether connections serve again.
enum class Connections {
    Fresh, ///< each post has one of its own
    Kept,  ///< one that a clean exchange has just left serves the next post
};

/// Owns the exchanges under way, each alone on a connection: a QNetworkAccessManager hides its sockets and gives what comes late, or comes
/// unasked, to the next request on the same one, so a manager here carries one exchange at a time. It serves again only after a clean
/// exchange and within a second (tst_OwnAnswers). Lives in the network's thread; every post ends in exactly one finished().
class HttpWorker : public QObject {
    Q_OBJECT

public:
    /// More of an answer's body than this is counted, but not kept; a token across it is masked whole.
    static constexpr qsizetype bodyCap = qsizetype{1024} * 1024;

    explicit HttpWorker(Connections connections);
    ~HttpWorker() override;

    void post(const PostRequest& order);
    /// Ends it with what has come so far; nothing happens when it is over already.
    void abort(const QString& attempt, TransportFailure cause);

Q_SIGNALS:
    void finished(const QString& attempt, const Exchange& exchange);

private:
    struct Flight;
    /// A manager whose one connection a clean exchange has just left.
    struct Idle {
        std::unique_ptr<QNetworkAccessManager> manager;
        QByteArray channel; ///< its key
        QElapsedTimer since;
    };

    /// The manager that was used last, as its server is the least likely to have closed the connection; null when there is none.
    std::unique_ptr<QNetworkAccessManager> takeIdle(const QByteArray& channel);
    static void onHead(Flight& flight);
    void readBody(Flight& flight);
    void finish(const QString& attempt);
    static void settle(Flight& flight);
    void keepOrDrop(Flight& flight);
    void dropStale();
    void drop(std::unique_ptr<QNetworkAccessManager> manager);
    void closeDropped();

    const Connections m_connections;
    QHash<QString, std::shared_ptr<Flight>> m_flights;
    std::vector<Idle> m_idle; ///< the one that was used last comes last
    QTimer m_stale;
    std::vector<std::unique_ptr<QNetworkAccessManager>> m_dropped; ///< until the event loop's next turn
    QThread m_closing; ///< where managers end: each waits up to 5 s for its own thread, and a worker that waits is late with its deadlines
};

} // namespace vestnik
