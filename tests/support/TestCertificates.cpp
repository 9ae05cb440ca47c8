#include "TestCertificates.h"

#include <QDateTime>
#include <QFile>
#include <QProcess>

namespace vestnik {

using namespace Qt::StringLiterals;

TestCertificates::TestCertificates()
{
    QFile config(file(u"ca.cnf"_s));
    if (config.open(QIODevice::WriteOnly)) {
        config.write(
            "[ca]\ndefault_ca=c\n[c]\ndir=" + m_folder.path().toUtf8()
            + "\ndatabase=$dir/index.txt\nserial=$dir/serial\nnew_certs_dir=$dir\ncertificate=$dir/ca.pem\nprivate_key=$dir/ca.key\n"
              "default_md=sha256\npolicy=p\ncopy_extensions=copy\nunique_subject=no\n[p]\ncommonName=supplied\n"
              "[req]\ndistinguished_name=d\n[d]\n");
    }
    QFile(file(u"index.txt"_s)).open(QIODevice::WriteOnly);
    openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, file(u"ca.key"_s), u"-out"_s, authority(),
             u"-subj"_s, u"/CN=Vestnik test authority"_s, u"-days"_s, u"30"_s});
}

bool TestCertificates::sign(const QString& name, const QString& names, int days) const
{
    const QString request = file(name + u".csr"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto stamp = [](const QDateTime& time) { return time.toString(u"yyyyMMddHHmmss"_s) + u'Z'; };
    return openssl({u"req"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, file(name + u".key"_s), u"-out"_s, request,
                    u"-subj"_s, u"/CN="_s + name, u"-addext"_s, u"subjectAltName="_s + names})
        && openssl({u"ca"_s, u"-batch"_s, u"-notext"_s, u"-rand_serial"_s, u"-config"_s, file(u"ca.cnf"_s), u"-in"_s, request, u"-out"_s,
                    file(name + u".pem"_s), u"-startdate"_s, stamp(now.addDays(days < 0 ? 2 * days : -1)), u"-enddate"_s,
                    stamp(now.addDays(days))});
}

bool TestCertificates::selfSign(const QString& name) const
{
    return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-keyout"_s, file(name + u".key"_s), u"-out"_s,
                    file(name + u".pem"_s), u"-subj"_s, u"/CN="_s + name, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s, u"-days"_s,
                    u"30"_s});
}

bool TestCertificates::lockKey(const QString& name, const QString& passphrase) const
{
    return openssl({u"pkey"_s, u"-in"_s, file(name + u".key"_s), u"-aes256"_s, u"-passout"_s, u"pass:"_s + passphrase, u"-out"_s,
                    file(name + u".locked.key"_s)});
}

bool TestCertificates::pack(const QString& name, const QString& passphrase) const
{
    return openssl({u"pkcs12"_s, u"-export"_s, u"-in"_s, file(name + u".pem"_s), u"-inkey"_s, file(name + u".key"_s), u"-certfile"_s,
                    authority(), u"-passout"_s, u"pass:"_s + passphrase, u"-out"_s, file(name + u".p12"_s)});
}

bool TestCertificates::selfSignEc(const QString& name) const
{
    return openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s,
                    u"-keyout"_s, file(name + u".key"_s), u"-out"_s, file(name + u".pem"_s), u"-subj"_s, u"/CN="_s + name, u"-days"_s,
                    u"30"_s});
}

bool TestCertificates::openssl(const QStringList& arguments) const
{
    QProcess process;
    process.start(u"openssl"_s, arguments);
    return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

} // namespace vestnik
