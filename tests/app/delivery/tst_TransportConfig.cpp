#include "TestCertificates.h"
#include "TransportConfig.h"

#include <QFile>
#include <QSslCertificate>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

namespace {

Environment gateway(const QString& url = u"https://gw.vestnik.test"_s)
{
    Environment environment;
    environment.id = u"e"_s;
    environment.name = u"gateway"_s;
    environment.baseUrl = url;
    return environment;
}

/// Variables of the process's environment while it lives.
class Variables {
public:
    explicit Variables(const QList<QPair<const char*, QByteArray>>& values)
    {
        for (const auto& [name, value] : values) {
            m_before.append({name, qgetenv(name)});
            qputenv(name, value);
        }
    }
    ~Variables()
    {
        for (const auto& [name, value] : std::as_const(m_before))
            value.isEmpty() ? qunsetenv(name) : qputenv(name, value);
    }
    Q_DISABLE_COPY_MOVE(Variables)

private:
    QList<QPair<const char*, QByteArray>> m_before;
};

} // namespace

class tst_TransportConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ownAuthorities_standBesideTheSystems();
    void otherAuthorities_shareNoConnections();
    void systemsProxy_isUsedWhereItIsChosen_data();
    void systemsProxy_isUsedWhereItIsChosen();
    void systemsProxy_isRefusedWhereItIsNotUnderstood();
    void serversName_isHeldInNormalForm();
    void https_isVerifiedAndHttpHasNoTls();
};

void tst_TransportConfig::ownAuthorities_standBesideTheSystems()
{
    const QList<QSslCertificate> systems = QSslConfiguration::systemCaCertificates();
    QVERIFY2(!systems.isEmpty(), "the package ca-certificates is wanted");
    const TestCertificates certificates;
    Environment environment = gateway();
    environment.tls.caFile = certificates.authority();
    const Result<TransportConfig> channel = openTransport(environment, {});
    QVERIFY(channel);
    const QList<QSslCertificate> trusted = channel->tls->caCertificates();
    QVERIFY(trusted.contains(QSslCertificate::fromPath(certificates.authority()).constFirst()));
    for (const QSslCertificate& certificate : systems)
        QVERIFY(trusted.contains(certificate));
}

void tst_TransportConfig::otherAuthorities_shareNoConnections()
{
    const TestCertificates one;
    const TestCertificates other;
    Environment environment = gateway();
    environment.tls.caFile = one.file(u"trusted.pem"_s);
    QVERIFY(QFile::copy(one.authority(), environment.tls.caFile));
    const QByteArray before = openTransport(environment, {})->key;
    QCOMPARE(openTransport(environment, {})->key, before);
    QVERIFY(QFile::remove(environment.tls.caFile) && QFile::copy(other.authority(), environment.tls.caFile));
    QVERIFY(openTransport(environment, {})->key != before);
}

void tst_TransportConfig::systemsProxy_isUsedWhereItIsChosen_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<quint16>("port");
    QTest::newRow("http") << u"http://gw.vestnik.test"_s << quint16{3128};
    QTest::newRow("https") << u"https://gw.vestnik.test"_s << quint16{3129};
}

void tst_TransportConfig::systemsProxy_isUsedWhereItIsChosen()
{
    QFETCH(const QString, url);
    QFETCH(const quint16, port);
    const Variables variables({{"http_proxy", "http://me:pass-word@proxy.vestnik.test:3128"},
                               {"https_proxy", "http://proxy.vestnik.test:3129"},
                               {"no_proxy", ""}});
    Environment environment = gateway(url);
    QCOMPARE(openTransport(environment, {})->proxy.type(), QNetworkProxy::NoProxy);
    environment.proxy.kind = ProxySettings::Kind::System;
    const Result<TransportConfig> channel = openTransport(environment, {});
    QCOMPARE(channel->proxy.type(), QNetworkProxy::HttpProxy);
    QCOMPARE(channel->proxy.hostName(), u"proxy.vestnik.test"_s);
    QCOMPARE(channel->proxy.port(), port);
    QVERIFY(channel->proxy.password().isEmpty()); // Qt would post again after a 407
}

void tst_TransportConfig::systemsProxy_isRefusedWhereItIsNotUnderstood()
{
    const Variables variables({{"https_proxy", "proxy.vestnik.test"}, {"no_proxy", ""}});
    Environment environment = gateway();
    QVERIFY(openTransport(environment, {})); // who asked for no proxy gets none
    environment.proxy.kind = ProxySettings::Kind::System;
    const Result<TransportConfig> channel = openTransport(environment, {});
    QVERIFY(!channel);
    QCOMPARE(channel.error(), (Error{ErrorCode::ProxyUnusable, u"https_proxy"_s, u"no port of the proxy"_s}));
}

void tst_TransportConfig::serversName_isHeldInNormalForm()
{
    Environment environment = gateway();
    environment.tls.serverName = u"ａｐｉ。vestnik.test"_s;
    QCOMPARE(openTransport(environment, {})->serverName, u"api.vestnik.test"_s);
}

void tst_TransportConfig::https_isVerifiedAndHttpHasNoTls()
{
    Environment environment = gateway();
    environment.baseUrl = u"https://api.vestnik.test"_s;
    const Result<TransportConfig> secure = openTransport(environment, {});
    QVERIFY(secure && secure->tls);
    QCOMPARE(secure->tls->peerVerifyMode(), QSslSocket::VerifyPeer);
    QCOMPARE(secure->tls->protocol(), QSsl::TlsV1_2OrLater);
    environment.baseUrl = u"http://127.0.0.1:9"_s;
    const Result<TransportConfig> plain = openTransport(environment, {});
    QVERIFY(plain);
    QVERIFY(!plain->tls);
}

QTEST_GUILESS_MAIN(tst_TransportConfig)
#include "tst_TransportConfig.moc"
