#pragma once

#include "Channel.h"
#include "Exchange.h"
#include "OneShotBody.h"
#include "Token.h"

#include <QElapsedTimer>
#include <QHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <chrono>
#include <map>
#include <memory>

namespace vestnik {

/// One attempt as the client hands it to a lane.
struct PostOrder {
    QString attempt;     ///< the caller's id for it
    HttpRequest request; ///< the token masked, as buildRequest() makes it
    Token token;
    std::chrono::milliseconds deadline{15'000};
    Channel channel = {};
    std::shared_ptr<SendGate> gate = std::make_shared<SendGate>();
};

/// A QNetworkAccessManager for each channel, and the replies it has in flight. Lives in the network's thread; every post ends in exactly one finished().
class Lane : public QObject {
    Q_OBJECT

public:
    /// More of an answer's body than this is counted, but not kept; a token across it is masked whole.
    static constexpr qsizetype bodyCap = qsizetype{1024} * 1024;

    explicit Lane(QObject* parent = nullptr);
    ~Lane() override;

    void post(const PostOrder& order);
    /// Ends it with what has come so far; nothing happens when it is over already.
    void abort(const QString& attempt, TransportFailure cause);

Q_SIGNALS:
    void finished(const QString& attempt, const Exchange& exchange);

private:
    struct Flight;

    QNetworkAccessManager& managerFor(const Channel& channel);
    void dropIdleConnections();
    void readBody(Flight& flight);
    void finish(const QString& attempt);
    static void settle(Flight& flight);

    std::map<QByteArray, std::unique_ptr<QNetworkAccessManager>> m_managers; // by the channel's key
    QHash<QString, std::shared_ptr<Flight>> m_flights;
    QElapsedTimer m_idleSince;
};

} // namespace vestnik
