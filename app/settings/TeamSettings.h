#pragma once

#include "Error.h"

#include <QString>

#include <optional>

namespace vestnik {

/// How the connection to the team's server is encrypted.
enum class TeamTls {
    VerifyFull,      ///< the certificate must be trusted and name the server
    VerifyAuthority, ///< the certificate must be trusted, whatever name stands in it
    Off,             ///< for a server on this computer alone
};

/// Where the team's database is and as whom this computer goes there; never the password. A value.
struct TeamSettings {
    static constexpr int usualPort = 5432;

    QString address; ///< a host's name or number, or the folder of a Unix socket
    int port = usualPort;
    QString database;
    QString user;
    TeamTls tls = TeamTls::VerifyFull;
    QString rootCertificate; ///< a file in PEM form; empty: the certificates that the system trusts
    QString memberName;      ///< the name that the others see

    /// Returns whether the server is on this computer.
    bool isLocal() const;
    /// Returns the place for people, such as `db.example.com:5432/orders`.
    QString place() const;
    /// Returns the key of the password: it belongs to this user at this place.
    QString passwordKey() const;
    /// TeamAddressUnusable, TeamUnencrypted.
    Result<void> check() const;

    bool operator==(const TeamSettings&) const = default;
};

/// The code of a kind of encryption, as libpq spells it.
QString tlsCode(TeamTls tls);
std::optional<TeamTls> tlsFromCode(const QString& code);

/// The file `team.json`, of this user alone (0600). Each call reads it anew. Members of a later program stay in it; a file of a later version is
/// read and not changed: FileNewer. FileInvalid and the like name it.
class TeamSettingsFile {
public:
    explicit TeamSettingsFile(const QString& file) : m_file(file) { }

    /// Returns nullopt when no team is connected.
    Result<std::optional<TeamSettings>> load() const;
    /// Replaces them; fails as check() does, too.
    Result<void> save(const TeamSettings& settings) const;
    /// After it no team is connected.
    Result<void> remove() const;

private:
    QString m_file;
};

} // namespace vestnik
