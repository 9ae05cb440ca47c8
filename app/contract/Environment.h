#pragma once

#include "Issue.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace vestnik {

/// The purpose of an environment, from which its colour and its rules follow.
enum class EnvironmentKind { Sandbox, Test, Production };

/// `sandbox`, `test`, `production`.
QString kindCode(EnvironmentKind kind);
std::optional<EnvironmentKind> kindFromCode(QStringView code);

/// The id and the name that belong to the built-in sandbox.
inline const QString sandboxId = QStringLiteral("sandbox");
inline bool isSandboxName(const QString& name)
{
    return name.compare(sandboxId, Qt::CaseInsensitive) == 0;
}

/// The production server that the contract names.
inline const QString contractHost = QStringLiteral("api.sbermarket.ru");
inline const QString defaultPath = QStringLiteral("/v1/notifications");
inline const QString defaultApiVersion = QStringLiteral("3.0");

/// The way to the server, where it is not the straight one. Its password is kept with the tokens.
struct ProxySettings {
    enum class Kind { None, System, Http, Socks5 };
    Kind kind = Kind::None;
    QString host; ///< for Http and Socks5, as are those below
    int port = 0;
    QString user; ///< empty: the proxy asks for no password

    bool operator==(const ProxySettings&) const = default;
};

/// `none`, `system`, `http`, `socks5`.
QString proxyKindCode(ProxySettings::Kind kind);
std::optional<ProxySettings::Kind> proxyKindFromCode(QStringView code);

/// The differences from the system's way of checking a server's certificate. Files are PEM; a client's may be PKCS #12. The key's
/// passphrase is kept with the tokens.
struct TlsSettings {
    QString caFile;          ///< trusted beside the system's own authorities
    QString certificateFile; ///< the client's, with its chain
    QString keyFile;         ///< empty: the key stands in the certificate's file
    QString serverName;      ///< that the certificate must be for; empty: the host of the address

    bool operator==(const TlsSettings&) const = default;
};

/// Whether a send asks the team's database who else is sending its event, and what holds when nobody answers.
enum class TeamRule {
    Off,     ///< nobody is asked
    Ask,     ///< another member's claim stops the send; without an answer it goes
    Require, ///< without an answer it does not go
};

/// `off`, `ask`, `require`.
QString teamRuleCode(TeamRule rule);
std::optional<TeamRule> teamRuleFromCode(QStringView code);

/// The secrets of the connection itself; the token is not among them.
struct TransportSecrets {
    QString proxyPassword = {};
    QString keyPassphrase = {};

    bool operator==(const TransportSecrets&) const = default;
};

/// Where an event is said. It holds no token: tokens are kept by environment id and origin.
struct Environment {
    QString id;   ///< given once, never shown
    QString name; ///< unique, as a person calls it
    EnvironmentKind kind = EnvironmentKind::Test;
    QString baseUrl; ///< `https://host[:port][/prefix]`
    QString path = defaultPath;
    QString apiVersion = defaultApiVersion;
    std::chrono::milliseconds deadline{15'000}; ///< total, from the start of the attempt to the last byte of the answer
    QString tokenPrefix = {};                   ///< such as `Bearer`; a space parts it from the token
    int maxInFlight = 6;                        ///< of a batch, at once: 1 to 64
    int ratePerSecond = 0;                      ///< of a batch; 0 is no limit
    ProxySettings proxy = {};
    TlsSettings tls = {};
    std::optional<TeamRule> teamRule = {}; ///< none: as teamRuleOf() says for its kind

    bool operator==(const Environment&) const = default;

    /// Where the POST goes.
    QUrl endpoint() const;
    /// Scheme, host and port: what a token is bound to. The sandbox lives in this program, so its origin is the word `sandbox`
    /// whatever port it got this time.
    QString origin() const;
};

/// Returns the form that an environment has in the log: its id, kind and origin.
QByteArray logText(const Environment& environment);

/// The built-in sandbox, listening at that address.
Environment sandboxEnvironment(const QString& baseUrl);

/// True for kind production, and for the server that the contract names whatever its kind says.
bool isProduction(const Environment& environment);

/// True when its address is this computer.
bool isLoopback(const Environment& environment);
/// True when nothing that is sent there can leave this computer: no proxy is on the way, and no other server is to show its certificate.
bool staysHere(const Environment& environment);

/// True when its address is the same server for everybody: not the sandbox, and no test server that every computer has for itself.
bool isShared(const Environment& environment);

/// Returns the rule by which it asks the team: its own, or else Ask in production and Off elsewhere. The sandbox never asks.
TeamRule teamRuleOf(const Environment& environment);

/// Returns the environment with its hosts (of the address, the proxy and the certificate) spelled as they are used, stored and compared.
Environment inNormalForm(Environment environment);

inline constexpr int mostInFlight = 64;
inline constexpr int maxRate = 1000;
/// The rate of a batch in production, in rows a second, where the environment sets none.
inline constexpr int productionRate = 5;

/// Returns the issues of an environment, by the form's fields (`name`, `url`, `path`, `proxy_host`, …). The store checks whether the name
/// is free; delivery checks whether the files can be used.
Issues checkEnvironment(const Environment& environment);

/// A base URL and a path, from what was pasted: `https://gw/x/v3/notifications` gives `https://gw/x` and `/v3/notifications`.
/// A URL without such an end comes back whole, with an empty path.
struct SplitUrl {
    QString baseUrl;
    QString path;
};
SplitUrl splitUrl(const QString& pasted);

} // namespace vestnik
