#pragma once

#include <QString>
#include <QTemporaryDir>

namespace vestnik {

/// A throw-away authority and what it signs, made by the openssl program in a folder that goes with the object. All for 127.0.0.1 and
/// localhost unless said otherwise; an empty path means that openssl failed.
class TestCertificates {
public:
    TestCertificates();

    QString file(const QString& name) const { return m_folder.filePath(name); }
    QString authority() const { return file(QStringLiteral("ca.pem")); }
    /// Makes `NAME.pem` and `NAME.key`, signed by the authority: names such as `DNS:other.test`, valid for so many days from now; a
    /// negative number: expired.
    bool sign(const QString& name, const QString& names = QStringLiteral("IP:127.0.0.1,DNS:localhost"), int days = 30) const;
    /// Makes `NAME.pem` and `NAME.key`, signed by itself.
    bool selfSign(const QString& name) const;
    /// Encrypts `NAME.key` into `NAME.locked.key`.
    bool lockKey(const QString& name, const QString& passphrase) const;
    /// Packs `NAME.pem`, `NAME.key` and the authority into `NAME.p12`; an empty passphrase leaves it open.
    bool pack(const QString& name, const QString& passphrase) const;
    /// Makes an EC key, `NAME.key`, and signs itself with it.
    bool selfSignEc(const QString& name) const;

private:
    bool openssl(const QStringList& arguments) const;

    QTemporaryDir m_folder;
};

} // namespace vestnik
