#include "HttpWorker.h"

#include "Clock.h"
#include "Log.h"
#include "TransportErrors.h"
#include "WireRequest.h"

#include <QNetworkProxyFactory>
#include <QSslError>

#include <algorithm>
#include <array>

namespace vestnik {
namespace {

using namespace std::chrono_literals;

// A server or something on the way that forgets a connection does so after a time of its own; this is shorter than any.
constexpr std::chrono::milliseconds idleLimit = 1s;
constexpr qint64 readBufferSize = qint64{64} * 1024;
constexpr int firstFinalStatus = 200;

/// After these, a server that keeps to the contract has read the request and is ready for the next.
bool isClean(int status)
{
    constexpr std::array clean{200, 202, 401, 404, 405, 422, 429};
    return std::find(clean.begin(), clean.end(), status) != clean.end();
}

/// True when the answer itself says where its body ends, and ended there. Of a chunked one Qt does not tell whether its chunks were sound, so
/// its connection does not serve again.
bool tellsItsEnd(const HttpResponse& response, qint64 bodySize)
{
    if (!headerValue(response.headers, "transfer-encoding").isEmpty())
        return false;
    bool isLength = false;
    return headerValue(response.headers, "content-length").toLongLong(&isLength) == bodySize && isLength;
}

QNetworkRequest networkRequest(const PostRequest& order)
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
    if (order.channel.tls)
        request.setSslConfiguration(*order.channel.tls);
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

/// The way of an application without a proxy, under the name of the default one: with NoProxy Qt gives an http socket no buffer and reads
/// the head of an answer byte by byte.
class DirectWay : public QNetworkProxyFactory {
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& /*query*/) override { return {QNetworkProxy(QNetworkProxy::DefaultProxy)}; }
};

void setWay(QNetworkAccessManager& manager, const QNetworkProxy& proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        manager.setProxyFactory(new DirectWay); // the manager owns it
    else
        manager.setProxy(proxy);
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
TransportFault asProxys(TransportFault fault, const PostRequest& order)
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

/// The state of a post that is not over yet.
struct HttpWorker::Flight {
    explicit Flight(const PostRequest& postOrder) : order(postOrder) { }

    PostRequest order;
    std::unique_ptr<QNetworkAccessManager> manager;
    bool isReused = false;          // its connection served before
    QNetworkReply* reply = nullptr; // the manager's
    QTimer* deadline = nullptr;     // the reply's
    Exchange exchange;
    QElapsedTimer clock;
    QByteArray body;
    qint64 bodySize = 0;
    TransportFailure cause = TransportFailure::None; // set when we ended it ourselves
    TransportFault tls;                              // what is wrong with the server's certificate

    qint64 elapsedUs() const { return clock.nsecsElapsed() / 1000; }
};

namespace {

/// True for an answer that is not one to this request. Qt takes an interim status for the answer, and the real one would be the next
/// request's. A server that gives up an idle connection says 408 to nobody, and what is whole before the body was taken was said before.
bool isAnothers(int status, bool isReused, bool isBodyTaken)
{
    constexpr int requestTimeout = 408;
    return status < firstFinalStatus || (isReused && (status == requestTimeout || !isBodyTaken));
}

} // namespace

HttpWorker::HttpWorker(Connections connections) : m_connections(connections), m_stale(this)
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy); // what DirectWay stands for
    m_closing.setObjectName(QStringLiteral("network end"));
    m_stale.setSingleShot(true);
    connect(&m_stale, &QTimer::timeout, this, &HttpWorker::dropStale);
}

HttpWorker::~HttpWorker()
{
    m_flights.clear();
    m_closing.quit();
    m_closing.wait();
}

std::unique_ptr<QNetworkAccessManager> HttpWorker::takeIdle(const QByteArray& channel)
{
    dropStale();
    // Qt's connections do not know by which certificate or authorities they were made: another channel must not find them.
    const auto found = std::find_if(m_idle.rbegin(), m_idle.rend(), [&channel](const Idle& idle) { return idle.channel == channel; });
    if (found == m_idle.rend())
        return nullptr;
    std::unique_ptr<QNetworkAccessManager> manager = std::move(found->manager);
    m_idle.erase(std::next(found).base());
    return manager;
}

void HttpWorker::post(const PostRequest& order)
{
    auto flight = std::make_shared<Flight>(order);
    flight->exchange.request = order.request;
    flight->exchange.startedAt = Clock::system().utcNow();
    flight->clock.start();
    flight->manager = takeIdle(order.channel.key);
    flight->isReused = flight->manager != nullptr;
    if (!flight->manager) {
        flight->manager = std::make_unique<QNetworkAccessManager>();
        setWay(*flight->manager, order.channel.proxy);
        flight->manager->setAutoDeleteReplies(false);
    }
    m_flights.insert(order.attempt, flight);

    auto* body = new OneShotBody(order.request.body, order.gate);
    flight->reply = flight->manager->post(networkRequest(order), body);
    body->setParent(flight->reply);

    const QString attempt = order.attempt;
    Flight* known = flight.get(); // lives until finish(), and so longer than these connections
    connect(body, &OneShotBody::taken, this, [known] { known->exchange.bodyTakenUs = known->elapsedUs(); });
    connect(flight->reply, &QNetworkReply::metaDataChanged, this, [known] { onHead(*known); });
    connect(flight->reply, &QNetworkReply::sslErrors, this,
            [known](const QList<QSslError>& errors) { known->tls = faultOf(errors); }); // never ignored: the handshake ends here
    connect(flight->reply, &QNetworkReply::readyRead, this, [this, known] { readBody(*known); });
    connect(flight->reply, &QNetworkReply::finished, this, [this, attempt] { finish(attempt); });
    flight->deadline = new QTimer(flight->reply);
    flight->deadline->setSingleShot(true);
    connect(flight->deadline, &QTimer::timeout, this, [this, attempt] { abort(attempt, TransportFailure::Deadline); });
    flight->deadline->start(order.deadline);
}

void HttpWorker::onHead(Flight& flight)
{
    if (!flight.exchange.firstByteUs)
        flight.exchange.firstByteUs = flight.elapsedUs();
    // With a limit Qt's thread is woken once more for each piece that is read: not for an answer that stays below it.
    bool isLength = false;
    const qint64 promised = flight.reply->rawHeader("content-length").toLongLong(&isLength);
    if (!isLength || promised > readBufferSize)
        flight.reply->setReadBufferSize(readBufferSize);
}

void HttpWorker::abort(const QString& attempt, TransportFailure cause)
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

void HttpWorker::readBody(Flight& flight)
{
    const QByteArray bytes = flight.reply->readAll();
    flight.bodySize += bytes.size();
    // A little more than is kept, so that a token across the end is known.
    const qsizetype most = bodyCap + flight.order.token.overhang();
    flight.body += bytes.first(std::min(bytes.size(), most - flight.body.size()));
}

void HttpWorker::finish(const QString& attempt)
{
    const std::shared_ptr<Flight> flight = m_flights.take(attempt);
    if (!flight)
        return;
    flight->order.gate->seal(); // whatever Qt does with the body from here on, it gets nothing, and taken() does not come
    if (flight->reply->isOpen())
        readBody(*flight);
    flight->reply->disconnect(this); // ours alone: by one of its own, Qt gives up the connection
    flight->deadline->stop();        // a retry has the same id
    settle(*flight);
    keepOrDrop(*flight);
    const Exchange& exchange = flight->exchange;
    Log::debug(Log::delivery(), "post ended", Log::Field{"delivery", Log::Id(attempt)},
               Log::Field{"status", exchange.response ? exchange.response->status : 0}, Log::Field{"failure", exchange.failure},
               Log::Field{"body_taken", exchange.bodyTaken}, Log::Field{"reused", flight->isReused},
               Log::Field{"took", std::chrono::microseconds(exchange.durationUs)});
    Q_EMIT finished(attempt, exchange);
}

void HttpWorker::keepOrDrop(Flight& flight)
{
    const Exchange& exchange = flight.exchange;
    const bool isKept = m_connections == Connections::Kept && exchange.isComplete() && exchange.bodyTaken
        && isClean(exchange.response->status) && tellsItsEnd(*exchange.response, flight.bodySize);
    flight.reply->deleteLater(); // it may be the one that called
    if (!isKept) {
        drop(std::move(flight.manager)); // with its thread and its connection: what still comes is not read
        return;
    }
    m_idle.push_back({std::move(flight.manager), flight.order.channel.key, {}});
    m_idle.back().since.start();
    if (!m_stale.isActive())
        m_stale.start(idleLimit);
}

void HttpWorker::dropStale()
{
    const auto isStale = [](const Idle& idle) { return idle.since.hasExpired(idleLimit.count()); };
    for (Idle& idle : m_idle) {
        if (isStale(idle))
            drop(std::move(idle.manager));
    }
    std::erase_if(m_idle, [](const Idle& idle) { return idle.manager == nullptr; });
    if (!m_idle.empty() && !m_stale.isActive())
        m_stale.start(idleLimit);
}

void HttpWorker::drop(std::unique_ptr<QNetworkAccessManager> manager)
{
    // Its reply may be the one that called: not before that has returned.
    if (m_dropped.empty())
        QMetaObject::invokeMethod(this, &HttpWorker::closeDropped, Qt::QueuedConnection);
    m_dropped.push_back(std::move(manager));
}

void HttpWorker::closeDropped()
{
    if (!m_closing.isRunning())
        m_closing.start();
    for (std::unique_ptr<QNetworkAccessManager>& manager : m_dropped) {
        manager->moveToThread(&m_closing);
        manager.release()->deleteLater();
    }
    m_dropped.clear();
}

void HttpWorker::settle(Flight& flight)
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
    if (exchange.failure == TransportFailure::None && isAnothers(status, flight.isReused, exchange.bodyTaken))
        exchange.failure = TransportFailure::NotAnAnswer;
    if (exchange.failure != TransportFailure::None && error != QNetworkReply::NoError)
        exchange.failureDetail = QString::fromUtf8(token.masked(fault.detail.toUtf8()));
}

} // namespace vestnik
