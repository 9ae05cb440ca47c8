#include "ClientCertificate.h"
#include "TestCertificates.h"

#include <QFile>
#include <QTest>

using namespace vestnik;
using namespace Qt::StringLiterals;

class tst_ClientCertificate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pair_isRead_data();
    void pair_isRead();
    void fault_isNamed_data();
    void fault_isNamed();
    void lockedKey_isKnown_data();
    void lockedKey_isKnown();

private:
    TlsSettings settings(const QString& certificate, const QString& key) const
    {
        const auto path = [this](const QString& name) { return name.isEmpty() ? QString() : m_certificates.file(name); };
        return {.caFile = {}, .certificateFile = path(certificate), .keyFile = path(key), .serverName = {}};
    }

    TestCertificates m_certificates;
};

void tst_ClientCertificate::initTestCase()
{
    const auto write = [this](const QString& name, const QByteArray& bytes) {
        QFile file(m_certificates.file(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    const auto read = [this](const QString& name) {
        QFile file(m_certificates.file(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(m_certificates.sign(u"client"_s) && m_certificates.sign(u"other"_s));
    QVERIFY(m_certificates.sign(u"expired"_s, u"IP:127.0.0.1"_s, -2));
    QVERIFY(m_certificates.selfSignEc(u"ec"_s) && m_certificates.selfSignEc(u"ec2"_s));
    QVERIFY(m_certificates.lockKey(u"client"_s, u"pass word"_s));
    QVERIFY(write(u"both.pem"_s, read(u"client.pem"_s) + read(u"client.key"_s)));
    QVERIFY(write(u"mixed.pem"_s, read(u"client.pem"_s) + read(u"other.key"_s)));
    QVERIFY(write(u"ed25519.key"_s,
                  "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
                  "-----END PRIVATE KEY-----\n"));
    QVERIFY(m_certificates.pack(u"ec"_s, {}) && m_certificates.pack(u"expired"_s, {}));
    QVERIFY(m_certificates.pack(u"client"_s, u"pass word"_s));
    QVERIFY(write(u"cut.p12"_s, read(u"client.p12"_s).chopped(100)));
    QVERIFY(write(u"short.p12"_s, read(u"client.p12"_s).first(3)));
}

void tst_ClientCertificate::pair_isRead_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<QString>("name");
    QTest::newRow("RSA in two files") << u"client.pem"_s << u"client.key"_s << QString() << u"client"_s;
    QTest::newRow("RSA in one file") << u"both.pem"_s << QString() << QString() << u"client"_s;
    QTest::newRow("EC") << u"ec.pem"_s << u"ec.key"_s << QString() << u"ec"_s;
    QTest::newRow("locked") << u"client.pem"_s << u"client.locked.key"_s << u"pass word"_s << u"client"_s;
    QTest::newRow("PKCS #12") << u"client.p12"_s << QString() << u"pass word"_s << u"client"_s;
    QTest::newRow("PKCS #12, named twice") << u"client.p12"_s << u"client.p12"_s << u"pass word"_s << u"client"_s;
    QTest::newRow("PKCS #12 without a passphrase, EC") << u"ec.p12"_s << QString() << QString() << u"ec"_s;
    QTest::newRow("PKCS #12 with its key beside it") << u"client.p12"_s << u"client.locked.key"_s << u"pass word"_s << u"client"_s;
}

void tst_ClientCertificate::pair_isRead()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, passphrase);
    QFETCH(const QString, name);
    const Result<ClientCertificate> read = readClientCertificate(settings(certificate, key), passphrase);
    QVERIFY2(read, read ? "" : qUtf8Printable(read.error().detail));
    QCOMPARE(read->chain.constFirst().subjectInfo(QSslCertificate::CommonName), QStringList(name));
    QVERIFY(!read->key.isNull());
    const bool isPacked = certificate.endsWith(u".p12"_s);
    QCOMPARE(read->chain.size(), isPacked ? 2 : 1); // with the authority
}

void tst_ClientCertificate::fault_isNamed_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<bool>("isPassphrases");
    const auto row = [](const char* name, const QString& certificate, const QString& key, const QString& passphrase, ErrorCode code,
                        bool isPassphrases = false) { QTest::newRow(name) << certificate << key << passphrase << code << isPassphrases; };
    row("another's key", u"client.pem"_s, u"other.key"_s, {}, ErrorCode::KeyMismatch);
    row("another's key in one file", u"mixed.pem"_s, {}, {}, ErrorCode::KeyMismatch);
    row("another's EC key", u"ec.pem"_s, u"ec2.key"_s, {}, ErrorCode::KeyMismatch);
    row("a key of another kind", u"ec.pem"_s, u"client.key"_s, {}, ErrorCode::KeyMismatch);
    row("another's key beside PKCS #12", u"client.p12"_s, u"other.key"_s, u"pass word"_s, ErrorCode::KeyMismatch);
    row("an Ed25519 key", u"client.pem"_s, u"ed25519.key"_s, {}, ErrorCode::KeyUnusable);
    row("PKCS #12 without its passphrase", u"client.p12"_s, {}, {}, ErrorCode::KeyUnusable, true);
    row("PKCS #12 with a wrong one", u"client.p12"_s, {}, u"password"_s, ErrorCode::KeyUnusable, true);
    row("cut PKCS #12", u"cut.p12"_s, {}, u"pass word"_s, ErrorCode::KeyUnusable, true); // OpenSSL tells no difference
    row("three bytes of PKCS #12", u"short.p12"_s, {}, u"pass word"_s, ErrorCode::CertificateUnusable);
    row("expired PKCS #12", u"expired.p12"_s, {}, {}, ErrorCode::CertificateExpired);
    row("no such file", u"none.p12"_s, {}, {}, ErrorCode::CertificateUnusable);
    row("a locked key without its passphrase", u"client.pem"_s, u"client.locked.key"_s, {}, ErrorCode::KeyUnusable, true);
}

void tst_ClientCertificate::fault_isNamed()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const QString, passphrase);
    QFETCH(const ErrorCode, code);
    QFETCH(const bool, isPassphrases);
    const Result<ClientCertificate> read = readClientCertificate(settings(certificate, key), passphrase);
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
    QVERIFY(read.error().subject.startsWith(m_certificates.file({})));
    QCOMPARE(read.error().detail.contains(u"passphrase"_s), isPassphrases);
}

void tst_ClientCertificate::lockedKey_isKnown_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("isLocked");
    QTest::newRow("nothing") << QString() << QString() << false;
    QTest::newRow("open") << u"client.pem"_s << u"client.key"_s << false;
    QTest::newRow("locked") << u"client.pem"_s << u"client.locked.key"_s << true;
    QTest::newRow("of another kind") << u"client.pem"_s << u"ed25519.key"_s << false;
    QTest::newRow("PKCS #12") << u"client.p12"_s << QString() << true;
    QTest::newRow("PKCS #12 without a passphrase") << u"ec.p12"_s << QString() << false;
}

void tst_ClientCertificate::lockedKey_isKnown()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    QFETCH(const bool, isLocked);
    QCOMPARE(isKeyLocked(settings(certificate, key)), isLocked);
}

QTEST_GUILESS_MAIN(tst_ClientCertificate)
#include "tst_ClientCertificate.moc"
