#include "ConnectionTest.h"
#include "Faults.h"
#include "FaultServer.h"
#include "LongWaits.h"
#include "NotificationsClient.h"
#include "SocksServer.h"
#include "TestCertificates.h"
#include "TlsServer.h"
#include "WireRequest.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

using namespace vestnik;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QByteArray secret = "leak-token-4711";
const QByteArray body = R"({"event":{"type":"order.accepted","payload":{"order_id":"H1"}}})";

Environment environmentAt(const QString& url, const QString& authority = {})
{
    Environment environment;
    environment.id = u"e"_s;
    environment.name = u"Тест"_s;
    environment.baseUrl = url;
    environment.deadline = 10s;
    environment.tls.caFile = authority;
    return environment;
}

struct Ending {
    Exchange exchange;
    Outcome outcome = Outcome::Stopped;
};

/// One POST through the environment's channel.
std::optional<Ending> sendOnce(const Environment& environment, const TransportSecrets& secrets = {})
{
    const Result<TransportConfig> channel = openTransport(environment, secrets);
    if (!channel)
        return std::nullopt;
    NotificationsClient client;
    std::optional<Ending> ending;
    QObject::connect(&client, &NotificationsClient::finished, &client,
                     [&ending](const QString&, const Exchange& exchange, Outcome outcome) { ending = Ending{exchange, outcome}; });
    client.post({.attempt = u"1"_s,
                 .request = buildRequest(environment, body),
                 .token = Token::parse(QString::fromLatin1(secret)).value(),
                 .deadline = environment.deadline,
                 .channel = *channel});
    [[maybe_unused]] const bool came = QTest::qWaitFor([&ending] { return ending.has_value(); }, 20'000);
    return ending;
}

ConnectionReport testConnection(const Environment& environment, const TransportSecrets& secrets = {})
{
    const Result<TransportConfig> channel = openTransport(environment, secrets);
    ConnectionReport report;
    if (!channel)
        return report;
    ConnectionTest test;
    QSignalSpy finished(&test, &ConnectionTest::finished);
    QObject::connect(&test, &ConnectionTest::finished, &test, [&report](const ConnectionReport& found) { report = found; });
    test.start(environment, *channel);
    finished.wait(20'000);
    return report;
}

/// A program that serves until it goes, and tells its port in a line.
class Program {
public:
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const QString& program, const QStringList& arguments)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(program, arguments);
        return m_process.waitForStarted();
    }
    /// openssl says `ACCEPT 127.0.0.1:PORT`.
    quint16 acceptPort()
    {
        QByteArray said;
        const QByteArray word = "ACCEPT 127.0.0.1:";
        while (!(said.contains(word) && said.indexOf('\n', said.indexOf(word)) > 0) && m_process.waitForReadyRead(10'000))
            said += m_process.readAll();
        const qsizetype start = said.indexOf(word) + word.size();
        return static_cast<quint16>(said.sliced(start, std::max<qsizetype>(0, said.indexOf('\n', start) - start)).toUInt());
    }

private:
    QProcess m_process;
};

/// A way to a port of this computer that lets the client's first words through at once, and all after those only when it has said nothing
/// more for a while: so that a server which is to refuse them does it when the whole request has left.
class Holdup : public QTcpServer {
public:
    explicit Holdup(quint16 port)
    {
        connect(this, &QTcpServer::newConnection, this, [this, port] { join(*nextPendingConnection(), port); });
        listen(QHostAddress::LocalHost);
    }

private:
    static void join(QTcpSocket& client, quint16 port)
    {
        auto* server = new QTcpSocket(&client);
        auto* silence = new QTimer(&client);
        silence->setSingleShot(true);
        const auto pass = [&client, server] { server->write(client.readAll()); };
        connect(&client, &QTcpSocket::readyRead, server, [silence, pass, isFirst = true]() mutable {
            if (std::exchange(isFirst, false))
                pass();
            else
                silence->start(500);
        });
        connect(silence, &QTimer::timeout, server, pass);
        connect(server, &QTcpSocket::readyRead, &client, [&client, server] { client.write(server->readAll()); });
        connect(server, &QTcpSocket::disconnected, &client, &QTcpSocket::disconnectFromHost);
        connect(&client, &QTcpSocket::disconnected, &client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, port);
        server->waitForConnected();
    }
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool isListening(quint16 port)
{
    QTcpSocket probe;
    probe.connectToHost(QHostAddress::LocalHost, port);
    return probe.waitForConnected(1000);
}

} // namespace

class tst_Secure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void goodCertificate_isTrusted();
    void badCertificate_sendsNothing_data();
    void badCertificate_sendsNothing();
    void serverName_decidesWhatIsChecked();
    void httpOnATlsPort_isNamed();
    void clientCertificate_isShown();
    void clientCertificateMissing_isSaid_data();
    void clientCertificateMissing_isSaid();
    void badFiles_areNamed_data();
    void badFiles_areNamed();
    void httpProxy_data();
    void httpProxy();
    void socksProxy_data();
    void socksProxy();
    void socksProxyOfOthers_data();
    void socksProxyOfOthers();
    void wrongPassword407_isSaidAfterOneRequest_data();
    void wrongPassword407_isSaidAfterOneRequest();
    void deadProxy_isNamed();

private:
    TestCertificates m_certificates;
};

void tst_Secure::initTestCase()
{
    QVERIFY(m_certificates.sign(u"good"_s));
    QVERIFY(m_certificates.sign(u"client"_s));
    QVERIFY(m_certificates.sign(u"other"_s, u"DNS:other.test"_s));
    QVERIFY(m_certificates.sign(u"expired"_s, u"IP:127.0.0.1"_s, -2));
    QVERIFY(m_certificates.selfSign(u"self"_s));
    QVERIFY(m_certificates.lockKey(u"client"_s, u"pass word"_s));
}

void tst_Secure::goodCertificate_isTrusted()
{
    TlsServer server(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    const Environment environment = environmentAt(server.baseUrl(), m_certificates.authority());
    const std::optional<Ending> ending = sendOnce(environment);
    QVERIFY(ending);
    QCOMPARE(ending->outcome, Outcome::Processed);
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(server.requests().first().contains("client-token: " + secret));

    const ConnectionReport report = testConnection(environment);
    QVERIFY(report.isConnected());
    QCOMPARE(report.status, 200);
    QCOMPARE(report.steps.size(), 4);
    QCOMPARE(report.certificates.first().issuer, u"Vestnik test authority"_s);
    QVERIFY(report.certificates.first().validTo > QDateTime::currentDateTimeUtc());
    QCOMPARE(server.requests().size(), 2);
    QVERIFY(server.requests().last().startsWith("HEAD /v1/notifications "));
    QVERIFY(!server.requests().last().contains(secret));
}

void tst_Secure::badCertificate_sendsNothing_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("hasAuthority");
    QTest::addColumn<TransportFailure>("failure");
    QTest::newRow("unknown authority") << u"good"_s << false << TransportFailure::TlsUnknownIssuer;
    QTest::newRow("self-signed") << u"self"_s << true << TransportFailure::TlsSelfSigned;
    QTest::newRow("expired") << u"expired"_s << true << TransportFailure::TlsExpired;
    QTest::newRow("another host's") << u"other"_s << true << TransportFailure::TlsWrongHost;
}

void tst_Secure::badCertificate_sendsNothing()
{
    QFETCH(const QString, certificate);
    QFETCH(const bool, hasAuthority);
    QFETCH(const TransportFailure, failure);
    TlsServer server(m_certificates.file(certificate + u".pem"_s), m_certificates.file(certificate + u".key"_s));
    const Environment environment = environmentAt(server.baseUrl(), hasAuthority ? m_certificates.authority() : QString());
    const std::optional<Ending> ending = sendOnce(environment);
    QVERIFY(ending);
    QCOMPARE(transportFailureCode(ending->exchange.failure), transportFailureCode(failure));
    QCOMPARE(ending->outcome, Outcome::NotSent);
    QVERIFY(!ending->exchange.failureDetail.isEmpty());
    const ConnectionReport report = testConnection(environment);
    QVERIFY(!report.isConnected());
    QCOMPARE(report.steps.last().stage, ConnectionStage::Tls);
    QCOMPARE(report.steps.last().failure, failure);
    QCOMPARE(server.received(), QByteArray()); // no header left
}

void tst_Secure::serverName_decidesWhatIsChecked()
{
    TlsServer server(m_certificates.file(u"other.pem"_s), m_certificates.file(u"other.key"_s));
    Environment environment = environmentAt(server.baseUrl(), m_certificates.authority());
    environment.tls.serverName = u"other.test"_s;
    QCOMPARE(sendOnce(environment)->outcome, Outcome::Processed);
    QVERIFY(testConnection(environment).isConnected());
    environment.tls.serverName = u"another.test"_s;
    QCOMPARE(sendOnce(environment)->exchange.failure, TransportFailure::TlsWrongHost);
    QCOMPARE(server.requests().size(), 2);
}

void tst_Secure::httpOnATlsPort_isNamed()
{
    FaultServer server([](FaultConnection& connection) {
        connection.readPart(1);
        connection.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        connection.waitForEnd();
    });
    const Environment environment = environmentAt(u"https://127.0.0.1:%1"_s.arg(server.port()));
    const std::optional<Ending> ending = sendOnce(environment);
    QVERIFY(ending);
    QCOMPARE(ending->outcome, Outcome::NotSent);
    QCOMPARE(transportFailureCode(ending->exchange.failure), u"tls_not_spoken"_s);
    QCOMPARE(testConnection(environment).steps.last().failure, TransportFailure::TlsNotSpoken);
    QCOMPARE(server.completeRequests(), 0);
}

void tst_Secure::clientCertificate_isShown()
{
    TlsServer server(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    server.requireClient(m_certificates.authority());
    Environment environment = environmentAt(server.baseUrl(), m_certificates.authority());
    environment.tls.certificateFile = m_certificates.file(u"client.pem"_s);
    environment.tls.keyFile = m_certificates.file(u"client.locked.key"_s);
    const std::optional<Ending> ending = sendOnce(environment, {.proxyPassword = {}, .keyPassphrase = u"pass word"_s});
    QVERIFY(ending);
    QCOMPARE(ending->outcome, Outcome::Processed);
    QCOMPARE(server.requests().size(), 1);
}

void tst_Secure::clientCertificateMissing_isSaid_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("TLS 1.2") << u"-tls1_2"_s << Outcome::NotSent;
    QTest::newRow("TLS 1.3") << u"-tls1_3"_s << Outcome::Unknown; // its handshake is over before the server refuses
}

void tst_Secure::clientCertificateMissing_isSaid()
{
    QFETCH(const QString, version);
    QFETCH(const Outcome, outcome);
    Program openssl;
    QVERIFY(openssl.start(u"openssl"_s,
                          {u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s, m_certificates.file(u"good.pem"_s), u"-key"_s,
                           m_certificates.file(u"good.key"_s), u"-CAfile"_s, m_certificates.authority(), u"-Verify"_s, u"1"_s,
                           u"-verify_return_error"_s, u"-naccept"_s, u"5"_s, version}));
    const quint16 port = openssl.acceptPort();
    QVERIFY(port > 0);
    const auto sendTo = [this](quint16 to) {
        return sendOnce(environmentAt(u"https://127.0.0.1:%1"_s.arg(to), m_certificates.authority()));
    };
    const std::optional<Ending> straight = sendTo(port);
    QVERIFY(straight);
    QVERIFY2(straight->exchange.failure == TransportFailure::TlsClientRefused, qUtf8Printable(straight->exchange.failureDetail));
    // Under 1.3 it depends on whose bytes come first; what was taken is never called unsent.
    QCOMPARE(straight->outcome, straight->exchange.bodyTaken ? Outcome::Unknown : Outcome::NotSent);
    const Holdup holdup(port);
    const std::optional<Ending> held = sendTo(holdup.serverPort());
    QVERIFY(held);
    QVERIFY2(held->exchange.failure == TransportFailure::TlsClientRefused, qUtf8Printable(held->exchange.failureDetail));
    QCOMPARE(held->outcome, outcome);
    QCOMPARE(held->exchange.bodyTaken, outcome == Outcome::Unknown);
}

void tst_Secure::badFiles_areNamed_data()
{
    QTest::addColumn<std::function<void(Environment&)>>("change");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<ErrorCode>("code");
    const auto row = [](const char* name, ErrorCode code, const QString& passphrase, const std::function<void(Environment&)>& change) {
        QTest::newRow(name) << change << passphrase << code;
    };
    const auto in = [this](const char* name) { return m_certificates.file(QString::fromLatin1(name)); };
    row("a CA file that is a key", ErrorCode::AuthoritiesUnusable, {}, [in](Environment& e) { e.tls.caFile = in("ca.key"); });
    row("a CA file that is a folder", ErrorCode::AuthoritiesUnusable, {}, [in](Environment& e) { e.tls.caFile = in(""); });
    row("a CA file that is a device", ErrorCode::AuthoritiesUnusable, {}, [](Environment& e) { e.tls.caFile = u"/dev/zero"_s; });
    row("a CA file of 100 MB", ErrorCode::AuthoritiesUnusable, {}, [in](Environment& e) {
        QFile huge(in("huge"));
        QVERIFY(huge.open(QIODevice::WriteOnly) && huge.resize(qint64{100} * 1024 * 1024)); // a hole: nothing is written
        e.tls.caFile = huge.fileName();
    });
    row("no CA file", ErrorCode::AuthoritiesUnusable, {}, [in](Environment& e) { e.tls.caFile = in("none"); });
    row("no certificate", ErrorCode::CertificateUnusable, {}, [in](Environment& e) { e.tls.certificateFile = in("none"); });
    row("expired", ErrorCode::CertificateExpired, {}, [in](Environment& e) { e.tls = {{}, in("expired.pem"), in("expired.key"), {}}; });
    row("no passphrase", ErrorCode::KeyUnusable, {}, [in](Environment& e) { e.tls = {{}, in("client.pem"), in("client.locked.key"), {}}; });
    row("wrong passphrase", ErrorCode::KeyUnusable, u"pass"_s,
        [in](Environment& e) { e.tls = {{}, in("client.pem"), in("client.locked.key"), {}}; });
    row("no key in the file", ErrorCode::KeyUnusable, {}, [in](Environment& e) { e.tls.certificateFile = in("client.pem"); });
}

void tst_Secure::badFiles_areNamed()
{
    QFETCH(const std::function<void(Environment&)>, change);
    QFETCH(const QString, passphrase);
    QFETCH(const ErrorCode, code);
    Environment environment = environmentAt(u"https://127.0.0.1:1"_s);
    change(environment);
    const Result<TransportConfig> channel = openTransport(environment, {.proxyPassword = {}, .keyPassphrase = passphrase});
    QVERIFY(!channel);
    QCOMPARE(channel.error().code, code);
    QVERIFY(!channel.error().subject.isEmpty());
}

void tst_Secure::httpProxy_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("isAccepted");
    for (const bool isTls : {false, true}) {
        const char* scheme = isTls ? "https" : "http";
        QTest::addRow("%s, right password", scheme) << isTls << u"me"_s << u"pass-word"_s << true;
        QTest::addRow("%s, wrong password", scheme) << isTls << u"me"_s << u"wrong"_s << false;
        QTest::addRow("%s, none", scheme) << isTls << QString() << QString() << false;
    }
}

void tst_Secure::httpProxy()
{
    QFETCH(const bool, isTls);
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const bool, isAccepted);
    const QTemporaryDir folder;
    const quint16 port = freePort();
    QFile config(folder.filePath(u"proxy.conf"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("Port " + QByteArray::number(port) + "\nListen 127.0.0.1\nTimeout 30\nLogFile \"" + folder.path().toUtf8()
                 + "/log\"\nLogLevel Connect\nMaxClients 20\nBasicAuth me pass-word\n");
    config.close();
    Program tinyproxy;
    QVERIFY(tinyproxy.start(u"tinyproxy"_s, {u"-d"_s, u"-c"_s, config.fileName()}));
    QTRY_VERIFY(isListening(port));

    FaultServer plain(faults::answer(200, {}, "{}"));
    TlsServer tls(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    Environment environment = environmentAt(isTls ? tls.baseUrl() : plain.baseUrl(), isTls ? m_certificates.authority() : QString());
    environment.proxy = {.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = port, .user = user};
    const std::optional<Ending> ending = sendOnce(environment, {.proxyPassword = password, .keyPassphrase = {}});
    QVERIFY(ending);
    const qsizetype arrived = isTls ? tls.requests().size() : plain.completeRequests();
    QCOMPARE(arrived, isAccepted ? 1 : 0);
    const QByteArray all = isTls ? tls.received() : plain.requests().join();
    QVERIFY(!all.toLower().contains("proxy-authorization"));
    if (isAccepted) {
        QCOMPARE(ending->outcome, Outcome::Processed);
        QVERIFY(testConnection(environment, {.proxyPassword = password, .keyPassphrase = {}}).isConnected());
    } else if (isTls) {
        // This proxy answers 407 to no password and 401 to a wrong one; for that Qt has no code.
        const TransportFailure expected = user.isEmpty() ? TransportFailure::ProxyDenied : TransportFailure::ProxyFailed;
        QVERIFY2(ending->exchange.failure == expected, qPrintable(ending->exchange.failureDetail));
        QCOMPARE(ending->outcome, Outcome::NotSent);
    } else {
        QVERIFY(!vestnik::isAccepted(ending->outcome) && ending->outcome != Outcome::NotSent);
        if (user.isEmpty())
            QCOMPARE(testConnection(environment, {.proxyPassword = password, .keyPassphrase = {}}).steps.last().failure,
                     TransportFailure::ProxyDenied);
    }
    QFile log(folder.filePath(u"log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray logged = log.readAll();
    QVERIFY(!logged.isEmpty());
    QVERIFY(!isTls || !logged.contains(secret));
}

void tst_Secure::socksProxy_data()
{
    httpProxy_data();
}

void tst_Secure::socksProxy()
{
    QFETCH(const bool, isTls);
    QFETCH(const QString, user);
    QFETCH(const QString, password);
    QFETCH(const bool, isAccepted);
    SocksServer proxy;
    proxy.require("me", "pass-word");
    FaultServer plain(faults::answer(200, {}, "{}"));
    TlsServer tls(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    Environment environment = environmentAt(isTls ? tls.baseUrl() : plain.baseUrl(), isTls ? m_certificates.authority() : QString());
    environment.proxy = {.kind = ProxySettings::Kind::Socks5, .host = u"127.0.0.1"_s, .port = proxy.serverPort(), .user = user};
    const std::optional<Ending> ending = sendOnce(environment, {.proxyPassword = password, .keyPassphrase = {}});
    QVERIFY(ending);
    QCOMPARE(isTls ? tls.requests().size() : plain.completeRequests(), isAccepted ? 1 : 0);
    QCOMPARE(proxy.connects(), isAccepted ? 1 : 0);
    QCOMPARE(ending->outcome, isAccepted ? Outcome::Processed : Outcome::NotSent);
    QVERIFY(!isTls || !proxy.seen().contains(secret));
}

void tst_Secure::socksProxyOfOthers_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("user");
    for (const bool isTls : {false, true}) {
        const char* scheme = isTls ? "https" : "http";
        QTest::addRow("%s, nothing asked for", scheme) << isTls << QByteArray("none") << QString();
        // Qt offers its credentials alone where it has some.
        QTest::addRow("%s, credentials that it does not take", scheme) << isTls << QByteArray("none") << u"me"_s;
        QTest::addRow("%s, wrong ones", scheme) << isTls << QByteArray("username") << u"nobody-here"_s;
        QTest::addRow("%s, missing ones", scheme) << isTls << QByteArray("username") << QString();
    }
}

void tst_Secure::socksProxyOfOthers()
{
    QFETCH(const bool, isTls);
    QFETCH(const QByteArray, method); // the right ones are a user's of this computer, and so not a test's: our own proxy has some
    QFETCH(const QString, user);
    const bool isAccepted = method == "none" && user.isEmpty();
    const QTemporaryDir folder;
    const quint16 port = freePort();
    QFile config(folder.filePath(u"danted.conf"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("logoutput: " + folder.filePath(u"log"_s).toUtf8() + "\ninternal: 127.0.0.1 port = " + QByteArray::number(port)
                 + "\nexternal: 127.0.0.1\nclientmethod: none\nsocksmethod: " + method
                 + "\nclient pass {\n from: 127.0.0.1/32 to: 0.0.0.0/0\n}\n"
                   "socks pass {\n from: 127.0.0.1/32 to: 127.0.0.1/32\n protocol: tcp\n log: connect error data\n}\n");
    config.close();
    Program danted;
    QVERIFY(danted.start(QStandardPaths::findExecutable(u"danted"_s, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/usr/local/sbin"_s}),
                         {u"-f"_s, config.fileName(), u"-p"_s, folder.filePath(u"pid"_s), u"-N"_s, u"1"_s}));
    QTRY_VERIFY_WITH_TIMEOUT(isListening(port), 20'000);

    FaultServer plain(faults::answer(200, {}, "{}"));
    TlsServer tls(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    Environment environment = environmentAt(isTls ? tls.baseUrl() : plain.baseUrl(), isTls ? m_certificates.authority() : QString());
    environment.proxy = {.kind = ProxySettings::Kind::Socks5, .host = u"127.0.0.1"_s, .port = port, .user = user};
    const std::optional<Ending> ending = sendOnce(environment, {.proxyPassword = user, .keyPassphrase = {}});
    QVERIFY(ending);
    QCOMPARE(isTls ? tls.requests().size() : plain.completeRequests(), isAccepted ? 1 : 0);
    QCOMPARE(ending->outcome, isAccepted ? Outcome::Processed : Outcome::NotSent);
    QFile log(folder.filePath(u"log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray logged = log.readAll();
    QVERIFY(logged.contains("running"));
    QVERIFY(!isAccepted || logged.contains("tcp/connect"));
    QVERIFY(!isTls || !logged.contains(secret));
}

void tst_Secure::wrongPassword407_isSaidAfterOneRequest_data()
{
    QTest::addColumn<bool>("isTls");
    QTest::newRow("http") << false;
    QTest::newRow("https") << true;
}

void tst_Secure::wrongPassword407_isSaidAfterOneRequest()
{
    QFETCH(const bool, isTls);
    FaultServer proxy(faults::answer(407, {{"Proxy-Authenticate", "Basic realm=\"proxy\""}}, "denied"));
    TlsServer tls(m_certificates.file(u"good.pem"_s), m_certificates.file(u"good.key"_s));
    Environment environment = environmentAt(isTls ? tls.baseUrl() : u"http://vestnik.test"_s, m_certificates.authority());
    environment.proxy = {.kind = ProxySettings::Kind::Http, .host = u"127.0.0.1"_s, .port = proxy.port(), .user = u"me"_s};
    const std::optional<Ending> ending = sendOnce(environment, {.proxyPassword = u"wrong"_s, .keyPassphrase = {}});
    QVERIFY(ending);
    QCOMPARE(proxy.completeRequests(), 1);
    QCOMPARE(tls.received(), QByteArray());
    const QByteArray request = proxy.requests().first();
    QVERIFY(request.contains("Proxy-Authorization: Basic " + QByteArray("me:wrong").toBase64()));
    QCOMPARE(request.contains(body), !isTls);
    QCOMPARE(request.contains(secret), !isTls);
    if (isTls) {
        QCOMPARE(ending->outcome, Outcome::NotSent);
        QVERIFY2(ending->exchange.failure == TransportFailure::ProxyDenied, qPrintable(ending->exchange.failureDetail));
    } else {
        QCOMPARE(ending->outcome, Outcome::Unexpected);
        QCOMPARE(ending->exchange.response->status, 407);
    }
}

void tst_Secure::deadProxy_isNamed()
{
    for (const ProxySettings::Kind kind : {ProxySettings::Kind::Http, ProxySettings::Kind::Socks5}) {
        FaultServer plain(faults::answer());
        Environment environment = environmentAt(plain.baseUrl());
        environment.proxy = {.kind = kind, .host = u"127.0.0.1"_s, .port = freePort(), .user = {}};
        const std::optional<Ending> ending = sendOnce(environment);
        QVERIFY(ending);
        QCOMPARE(ending->outcome, Outcome::NotSent);
        const TransportFailure failure = ending->exchange.failure; // Qt has a code for the first alone
        QVERIFY2(failure == TransportFailure::ProxyRefused || failure == TransportFailure::ProxyFailed,
                 qPrintable(ending->exchange.failureDetail));
        QCOMPARE(plain.connections(), 0);
    }
}

QTEST_GUILESS_MAIN(tst_Secure)
#include "tst_Secure.moc"
