#pragma once

#include "Environment.h"
#include "Error.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace vestnik {

/// By what a client proves who it is. A value.
struct ClientCertificate {
    QList<QSslCertificate> chain; ///< its own certificate first
    QSslKey key;
};

/// Reads what the settings name: PEM files, or one file of PKCS #12 (.p12, .pfx) with both. CertificateUnusable, CertificateExpired,
/// KeyUnusable and KeyMismatch name the file.
Result<ClientCertificate> readClientCertificate(const TlsSettings& settings, const QString& passphrase);

/// True when the key cannot be read without a passphrase.
bool isKeyLocked(const TlsSettings& settings);

/// The bytes of a regular file that is not too large; `code` says what it should have been.
Result<QByteArray> readCertificateFile(const QString& path, ErrorCode code);

} // namespace vestnik
