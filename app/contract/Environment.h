#pragma once

#include "Issue.h"

#include <QString>
#include <QUrl>

#include <chrono>
#include <optional>

namespace vestnik {

/// What an environment is for. Colour and rules follow it.
enum class EnvironmentKind { Sandbox, Test, Production };

/// `sandbox`, `test`, `production`.
QString kindCode(EnvironmentKind kind);
std::optional<EnvironmentKind> kindFromCode(QStringView code);

/// The id and the name that belong to the built-in sandbox.
inline const QString sandboxId = QStringLiteral("sandbox");

/// The production server that the contract names.
inline const QString contractHost = QStringLiteral("api.sbermarket.ru");
inline const QString defaultPath = QStringLiteral("/v1/notifications");
inline const QString defaultApiVersion = QStringLiteral("3.0");

/// Where an event is said. It holds no token: tokens are kept by environment id and origin.
struct Environment {
    QString id;   ///< given once, never shown
    QString name; ///< unique, as a person calls it
    EnvironmentKind kind = EnvironmentKind::Test;
    QString baseUrl; ///< `https://host[:port][/prefix]`
    QString path = defaultPath;
    QString apiVersion = defaultApiVersion;
    std::chrono::milliseconds deadline{15'000}; ///< total, from the start of the attempt to the last byte of the answer

    bool operator==(const Environment&) const = default;

    /// Where the POST goes.
    QUrl endpoint() const;
    /// Scheme, host and port: what a token is bound to. The sandbox lives in this program, so its origin is the word `sandbox`
    /// whatever port it got this time.
    QString origin() const;
};

/// The built-in sandbox, listening at that address.
Environment sandboxEnvironment(const QString& baseUrl);

/// True for kind production, and for the server that the contract names whatever its kind says.
bool isProduction(const Environment& environment);

/// True when its address is this computer.
bool isLoopback(const Environment& environment);

/// What is wrong with it, by the form's fields `name`, `url`, `path`, `api_version`. Whether the name is free, the store knows.
Issues checkEnvironment(const Environment& environment);

/// A base URL and a path, from what was pasted: `https://gw/x/v3/notifications` gives `https://gw/x` and `/v3/notifications`.
/// A URL without such an end comes back whole, with an empty path.
struct SplitUrl {
    QString baseUrl;
    QString path;
};
SplitUrl splitUrl(const QString& pasted);

} // namespace vestnik
