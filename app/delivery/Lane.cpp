#include "Lane.h"

#include "TransportErrors.h"
#include "WireRequest.h"

#include <QSslError>
#include <QTimer>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds idleLimit = 20s;
constexpr qint64 readBufferSize = 64 * 1024;
constexpr std::size_t maxManagers = 8;

QNetworkRequest networkRequest(const PostOrder& order)
{
    QNetworkRequest request(QUrl(order.request.url, QUrl::StrictMode));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setSslConfiguration(order.channel.tls);
    request.setPeerVerifyName(order.channel.serverName);
    for (const Header& header : order.request.headers) {
        // The token's place is the value's end, after the prefix.
        const bool isToken = header.first == tokenHeader && header.second.endsWith(maskedToken);
        request.setRawHeader(header.first, isToken ? header.second.chopped(maskedToken.size()) + order.token.headerValue() : header.second);
    }
    // Over https it would reach the server, beyond the proxy: there the CONNECT carries it.
    if (request.url().scheme() == QStringLiteral("http") && !order.channel.proxyAuthorization.isEmpty())
        request.setRawHeader("Proxy-Authorization", order.channel.proxyAuthorization);
    return request;
}

/// Qt reports a whole answer with such a status as an error; it is none.
bool isHttpStatusError(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::ContentAccessDenied:
    case QNetworkReply::ContentOperationNotPermittedError:
    case QNetworkReply::ContentNotFoundError:
    case QNetworkReply::AuthenticationRequiredError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ContentConflictError:
    case QNetworkReply::ContentGoneError:
    case QNetworkReply::UnknownContentError:
    case QNetworkReply::ProtocolInvalidOperationError:
    case QNetworkReply::InternalServerError:
    case QNetworkReply::OperationNotImplementedError:
    case QNetworkReply::ServiceUnavailableError:
    case QNetworkReply::UnknownServerError: return true;
    default: return false;
    }
}

/// Plain http goes to an HTTP proxy as to a server: what fails then is the proxy. Of what failed between us and a proxy Qt has no code.
TransportFault asProxys(TransportFault fault, const PostOrder& order)
{
    if (fault.failure == TransportFailure::Network)
        fault.failure = TransportFailure::ProxyFailed;
    // Through a tunnel these are of the server: the proxy says that it could not reach it.
    if (!order.channel.isThroughHttpProxy() || !order.request.url.startsWith(QStringLiteral("http:")))
        return fault;
    if (fault.failure == TransportFailure::Refused)
        fault.failure = TransportFailure::ProxyRefused;
    else if (fault.failure == TransportFailure::HostNotFound)
        fault.failure = TransportFailure::ProxyNotFound;
    return fault;
}

} // namespace

/// What is known of a post that is not over yet.
struct Lane::Flight {
    explicit Flight(const PostOrder& postOrder) : order(postOrder) { }

    PostOrder order;
    QNetworkReply* reply = nullptr;
    Exchange exchange;
    QElapsedTimer clock;
    QByteArray body;
    qint64 bodySize = 0;
    TransportFailure cause = TransportFailure::None; // set when we ended it ourselves
    TransportFault tls;                              // what is wrong with the server's certificate

    qint64 elapsedUs() const { return clock.nsecsElapsed() / 1000; }
};

Lane::Lane(QObject* parent) : QObject(parent) { }

Lane::~Lane() = default;

QNetworkAccessManager& Lane::managerFor(const Channel& channel)
{
    // Qt's connections do not know by which certificate or authorities they were made: another channel must not find them.
    if (m_flights.isEmpty() && m_managers.size() >= maxManagers && !m_managers.contains(channel.key))
        m_managers.clear();
    std::unique_ptr<QNetworkAccessManager>& manager = m_managers[channel.key];
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        manager->setProxy(channel.proxy);
        manager->setAutoDeleteReplies(false);
    }
    return *manager;
}

void Lane::dropIdleConnections()
{
    // A connection that was kept alive and died in silence would take the body and give no answer.
    if (m_flights.isEmpty() && m_idleSince.isValid() && m_idleSince.hasExpired(idleLimit.count()))
        m_managers.clear();
}

void Lane::post(const PostOrder& order)
{
    dropIdleConnections();
    auto flight = std::make_shared<Flight>(order);
    flight->exchange.request = order.request;
    flight->exchange.startedAt = QDateTime::currentDateTimeUtc();
    flight->clock.start();
    m_flights.insert(order.attempt, flight);

    auto* body = new OneShotBody(order.request.body, order.gate);
    flight->reply = managerFor(order.channel).post(networkRequest(order), body);
    body->setParent(flight->reply);
    flight->reply->setReadBufferSize(readBufferSize);

    const QString attempt = order.attempt;
    Flight* known = flight.get(); // lives until finish(), and so longer than these connections
    connect(body, &OneShotBody::taken, flight->reply, [known] { known->exchange.bodyTakenUs = known->elapsedUs(); });
    connect(flight->reply, &QNetworkReply::metaDataChanged, flight->reply, [known] {
        if (!known->exchange.firstByteUs)
            known->exchange.firstByteUs = known->elapsedUs();
    });
    connect(flight->reply, &QNetworkReply::sslErrors, flight->reply,
            [known](const QList<QSslError>& errors) { known->tls = faultOf(errors); }); // never ignored: the handshake ends here
    connect(flight->reply, &QNetworkReply::readyRead, this, [this, known] { readBody(*known); });
    connect(flight->reply, &QNetworkReply::finished, this, [this, attempt] { finish(attempt); });
    auto* deadline = new QTimer(flight->reply);
    deadline->setSingleShot(true);
    connect(deadline, &QTimer::timeout, this, [this, attempt] { abort(attempt, TransportFailure::Deadline); });
    deadline->start(order.deadline);
}

void Lane::abort(const QString& attempt, TransportFailure cause)
{
    const std::shared_ptr<Flight> flight = m_flights.value(attempt);
    if (!flight)
        return;
    flight->cause = cause;
    flight->order.gate->seal(); // before the abort, so that nothing can be taken during it
    readBody(*flight);          // abort() closes the reply and drops what was not read
    flight->reply->abort();
    finish(attempt); // in case the reply had finished with its signal still to come
}

void Lane::readBody(Flight& flight)
{
    const QByteArray bytes = flight.reply->readAll();
    flight.bodySize += bytes.size();
    // A little more than is kept, so that a token across the end is known.
    const qsizetype most = bodyCap + flight.order.token.overhang();
    flight.body += bytes.first(std::min(bytes.size(), most - flight.body.size()));
}

void Lane::finish(const QString& attempt)
{
    const std::shared_ptr<Flight> flight = m_flights.take(attempt);
    if (!flight)
        return;
    QNetworkReply* reply = flight->reply;
    flight->order.gate->seal(); // whatever Qt does with the body from here on, it gets nothing
    if (reply->isOpen())
        readBody(*flight);
    reply->disconnect();
    reply->deleteLater();
    if (m_flights.isEmpty())
        m_idleSince.start();

    settle(*flight);
    Q_EMIT finished(attempt, flight->exchange);
}

void Lane::settle(Flight& flight)
{
    Exchange& exchange = flight.exchange;
    const Token& token = flight.order.token;
    exchange.durationUs = flight.elapsedUs();
    exchange.bodyTaken = flight.order.gate->isTaken();
    QNetworkReply* reply = flight.reply;
    // What the proxy says to a CONNECT is no answer of the server.
    const bool isProxysWord = !exchange.bodyTaken && reply->error() == QNetworkReply::ProxyAuthenticationRequiredError;
    const int status = isProxysWord ? 0 : reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0) {
        HttpResponse response{
            .status = status, .headers = {}, .body = token.maskedUpTo(flight.body, bodyCap), .cut = flight.bodySize > bodyCap};
        for (const Header& header : reply->rawHeaderPairs())
            response.headers.append({header.first, token.masked(header.second)});
        exchange.response = response;
    }
    const QNetworkReply::NetworkError error = reply->error();
    TransportFault fault = flight.tls.failure != TransportFailure::None ? flight.tls : faultOf(error, reply->errorString());
    if (flight.order.channel.proxy.type() != QNetworkProxy::NoProxy && !exchange.bodyTaken)
        fault = asProxys(fault, flight.order);
    const QByteArray promised = exchange.response ? headerValue(exchange.response->headers, "content-length") : QByteArray();
    bool isLength = false;
    const bool isWhole = promised.toLongLong(&isLength) == flight.bodySize && isLength;
    // After a 307 or 308 Qt would send the body again, cannot, and calls that an error; the answer is there all the same.
    const bool isResendRefused = error == QNetworkReply::ContentReSendError && isWhole;
    if (flight.cause != TransportFailure::None)
        exchange.failure = flight.cause;
    else if (isProxysWord || (!isHttpStatusError(error) && !isResendRefused))
        exchange.failure = fault.failure;
    if (exchange.failure == TransportFailure::None && status == 0)
        exchange.failure = TransportFailure::BadAnswer;
    if (exchange.failure == TransportFailure::None && !promised.isEmpty() && !isWhole)
        exchange.failure = TransportFailure::ConnectionClosed;
    if (exchange.failure != TransportFailure::None && error != QNetworkReply::NoError)
        exchange.failureDetail = QString::fromUtf8(token.masked(fault.detail.toUtf8()));
}

} // namespace vestnik
