#include "Certificates.h"

#include <QFile>

namespace vestnik::Certificates {

QString bundleOfSystem()
{
    // Debian and its kin, Fedora and its kin, openSUSE, Alpine and the BSDs.
    for (const QString& file : {QStringLiteral("/etc/ssl/certs/ca-certificates.crt"), QStringLiteral("/etc/pki/tls/certs/ca-bundle.crt"),
                                QStringLiteral("/etc/ssl/ca-bundle.pem"), QStringLiteral("/etc/ssl/cert.pem")}) {
        if (QFile::exists(file))
            return file;
    }
    return {};
}

} // namespace vestnik::Certificates
