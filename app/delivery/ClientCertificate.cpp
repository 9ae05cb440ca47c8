#include "ClientCertificate.h"

#include "Clock.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>

namespace vestnik {
namespace {

constexpr qint64 maxFileSize = qint64{4} * 1024 * 1024;

std::unexpected<Error> unusable(ErrorCode code, const QString& file, const QString& detail)
{
    return std::unexpected(Error{code, file, detail});
}

QString keyPathOf(const TlsSettings& settings)
{
    return settings.keyFile.isEmpty() ? settings.certificateFile : settings.keyFile;
}

/// A sequence that begins with the number 3; a bare certificate begins with another sequence.
bool isPkcs12(const QByteArray& bytes)
{
    constexpr char sequence = 0x30;
    constexpr auto longForm = 0x80U;
    if (bytes.size() < 2 || bytes[0] != sequence)
        return false;
    const auto length = static_cast<unsigned char>(bytes[1]);
    const qsizetype content = 2 + (length > longForm ? static_cast<qsizetype>(length - longForm) : 0);
    return bytes.sliced(std::min(content, bytes.size())).startsWith(QByteArray::fromHex("020103"));
}

/// Nullopt when the passphrase does not open it.
std::optional<ClientCertificate> openPkcs12(QByteArray bytes, const QString& passphrase)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QSslKey key;
    QSslCertificate certificate;
    QList<QSslCertificate> others;
    if (!QSslCertificate::importPkcs12(&buffer, &key, &certificate, &others, passphrase.toUtf8()))
        return std::nullopt;
    return ClientCertificate{QList<QSslCertificate>{certificate} + others, key};
}

/// Both forms of a locked key say it in a line of their own.
bool isLockedPem(const QByteArray& pem)
{
    return pem.contains("ENCRYPTED");
}

QString passphraseDetail(const QString& passphrase)
{
    return passphrase.isEmpty() ? QStringLiteral("no passphrase") : QStringLiteral("wrong passphrase");
}

/// Today's OpenSSL no longer reads the encryption that older programs gave such files, and cannot tell that from a wrong passphrase.
std::unexpected<Error> cannotOpen(const QString& path, const QString& passphrase)
{
    return unusable(ErrorCode::KeyUnusable, path, passphrase.isEmpty() ? passphraseDetail({}) : QStringLiteral("passphrase or encryption"));
}

Result<QList<QSslCertificate>> chainIn(const QByteArray& bytes, const QString& path, const QString& passphrase)
{
    QList<QSslCertificate> chain;
    if (isPkcs12(bytes)) {
        const std::optional<ClientCertificate> opened = openPkcs12(bytes, passphrase);
        if (!opened)
            return cannotOpen(path, passphrase);
        chain = opened->chain;
    } else {
        chain = QSslCertificate::fromData(bytes, QSsl::Pem);
    }
    if (chain.isEmpty() || chain.first().isNull())
        return unusable(ErrorCode::CertificateUnusable, path, QStringLiteral("no certificate in it"));
    return chain;
}

Result<QSslKey> keyIn(const QByteArray& bytes, const QString& path, const QString& passphrase)
{
    if (isPkcs12(bytes)) {
        const std::optional<ClientCertificate> opened = openPkcs12(bytes, passphrase);
        if (!opened)
            return cannotOpen(path, passphrase);
        if (opened->key.isNull())
            return unusable(ErrorCode::KeyUnusable, path, QStringLiteral("no key in it"));
        return opened->key;
    }
    if (!bytes.contains("PRIVATE KEY-----"))
        return unusable(ErrorCode::KeyUnusable, path, QStringLiteral("no key in it"));
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec}) {
        QSslKey key(bytes, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.toUtf8());
        if (!key.isNull())
            return key;
    }
    return unusable(ErrorCode::KeyUnusable, path,
                    isLockedPem(bytes) ? passphraseDetail(passphrase) : QStringLiteral("neither an RSA nor an EC key"));
}

/// A private key, RSA or EC, holds its public half as it stands at the end of the certificate's public key.
bool belongs(const QSslKey& key, const QSslCertificate& certificate)
{
    constexpr qsizetype enough = 32;
    const QSslKey own = certificate.publicKey();
    const QByteArray half = own.toDer();
    return own.algorithm() == key.algorithm() && half.size() >= enough && key.toDer().contains(half.last(enough));
}

} // namespace

Result<QByteArray> readCertificateFile(const QString& path, ErrorCode code)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return unusable(code, path, file.exists() ? QStringLiteral("not a file") : QStringLiteral("no such file"));
    if (!file.open(QIODevice::ReadOnly))
        return unusable(code, path, file.errorString());
    if (file.size() > maxFileSize)
        return unusable(code, path, QStringLiteral("over 4 MiB"));
    return file.readAll();
}

Result<ClientCertificate> readClientCertificate(const TlsSettings& settings, const QString& passphrase)
{
    const QString& path = settings.certificateFile;
    const Result<QByteArray> bytes = readCertificateFile(path, ErrorCode::CertificateUnusable);
    if (!bytes)
        return std::unexpected(bytes.error());
    const Result<QList<QSslCertificate>> chain = chainIn(*bytes, path, passphrase);
    if (!chain)
        return std::unexpected(chain.error());
    const QDateTime now = Clock::system().utcNow();
    const QSslCertificate& own = chain->first();
    const QDateTime& bad = own.expiryDate() < now ? own.expiryDate() : own.effectiveDate();
    if (own.expiryDate() < now || own.effectiveDate() > now)
        return unusable(ErrorCode::CertificateExpired, path, bad.toUTC().toString(Qt::ISODate));

    const QString keyPath = keyPathOf(settings);
    const Result<QByteArray> keyBytes = readCertificateFile(keyPath, ErrorCode::KeyUnusable);
    if (!keyBytes)
        return std::unexpected(keyBytes.error());
    const Result<QSslKey> key = keyIn(*keyBytes, keyPath, passphrase);
    if (!key)
        return std::unexpected(key.error());
    if (!belongs(*key, own))
        return unusable(ErrorCode::KeyMismatch, keyPath, path);
    return ClientCertificate{*chain, *key};
}

bool isKeyLocked(const TlsSettings& settings)
{
    const QString path = keyPathOf(settings);
    const Result<QByteArray> bytes = path.isEmpty() ? QByteArray() : readCertificateFile(path, ErrorCode::KeyUnusable);
    return bytes && (isPkcs12(*bytes) ? !openPkcs12(*bytes, {}) : isLockedPem(*bytes));
}

} // namespace vestnik
