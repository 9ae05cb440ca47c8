#pragma once

#include "TestCertificates.h"
#include "TlsServer.h"

namespace vestnik::test {

/// A server that counts, with a certificate, as production has one. Its key is made once in a program: that takes a second.
struct ProductionServer {
    /// Returns an authority that has signed "server".
    static const TestCertificates& signedCertificates()
    {
        static const TestCertificates made;
        [[maybe_unused]] static const bool isSigned = made.sign(QStringLiteral("server"));
        return made;
    }

    const TestCertificates& certificates = signedCertificates();
    TlsServer server{certificates.file(QStringLiteral("server.pem")), certificates.file(QStringLiteral("server.key"))};
};

} // namespace vestnik::test
