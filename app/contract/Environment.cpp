#include "Environment.h"

#include "HostName.h"
#include "Text.h"

#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace vestnik {
namespace {

const QString urlField = QStringLiteral("url");

QString withoutEndSlashes(QString text)
{
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

/// A server that has to show the certificate of the contract's host is that one, whatever address it is reached by.
bool isContractServer(const Environment& environment)
{
    return isSameHost(QUrl(environment.baseUrl).host(), contractHost) || isSameHost(environment.tls.serverName, contractHost);
}

void checkUrl(const Environment& environment, Issues& issues)
{
    const auto add = [&issues](IssueCode code, Severity severity = Severity::Error) { issues.append({urlField, code, severity, {}}); };
    const QUrl url(environment.baseUrl, QUrl::StrictMode);
    if (environment.baseUrl.isEmpty())
        return add(IssueCode::UrlMissing);
    if (hasControlCharacter(environment.baseUrl))
        return add(IssueCode::ControlCharacter);
    if (environment.baseUrl.contains(u'?'))
        return add(IssueCode::UrlQuery);
    if (environment.baseUrl.contains(u'#'))
        return add(IssueCode::UrlFragment);
    const bool isHttp = url.scheme() == QStringLiteral("http");
    if (url.isValid() && !isHttp && url.scheme() != QStringLiteral("https"))
        return add(IssueCode::UrlNotHttp);
    if (!url.isValid() || url.host().isEmpty())
        return add(IssueCode::UrlInvalid);
    if (!url.userInfo().isEmpty() || environment.baseUrl.contains(u'@'))
        return add(IssueCode::UrlUserInfo);
    if (isContractServer(environment) && environment.kind != EnvironmentKind::Production)
        add(IssueCode::ContractHost);
    if (isHttp && environment.kind == EnvironmentKind::Production)
        add(IssueCode::HttpProduction);
    else if (isHttp && (!isLoopback(environment) || environment.proxy.kind != ProxySettings::Kind::None)) // the proxy is elsewhere
        add(IssueCode::HttpUnencrypted, Severity::Warning);
}

void checkPath(const QString& path, Issues& issues)
{
    const bool isSound = path.startsWith(u'/') && !path.contains(u'?') && !path.contains(u'#') && !hasControlCharacter(path)
        && !path.contains(u' ');
    if (!isSound)
        issues.append({QStringLiteral("path"), IssueCode::PathInvalid, Severity::Error, {}});
}

bool isPlainAscii(const QString& text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c.unicode() > 0x20 && c.unicode() < 0x7f; });
}

void checkMore(const Environment& environment, Issues& issues)
{
    const auto add = [&issues](const char* field, IssueCode code) {
        issues.append({QString::fromLatin1(field), code, Severity::Error, {}});
    };
    if (!isPlainAscii(environment.tokenPrefix))
        add("token_prefix", IssueCode::PrefixInvalid);
    if (environment.maxInFlight < 1 || environment.maxInFlight > mostInFlight)
        add("in_flight", IssueCode::OutOfRange);
    if (environment.ratePerSecond < 0 || environment.ratePerSecond > maxRate)
        add("rate", IssueCode::OutOfRange);
    const ProxySettings& proxy = environment.proxy;
    if (proxy.kind == ProxySettings::Kind::Http || proxy.kind == ProxySettings::Kind::Socks5) {
        if (QUrl url; (url.setHost(proxy.host), proxy.host.isEmpty() || !url.isValid() || url.host().isEmpty()))
            add("proxy_host", IssueCode::ProxyHostInvalid);
        if (proxy.port < 1 || proxy.port > 65535)
            add("proxy_port", IssueCode::OutOfRange);
        if (hasControlCharacter(proxy.user) || (proxy.kind == ProxySettings::Kind::Http && proxy.user.contains(u':')))
            add("proxy_user", IssueCode::ProxyUserInvalid);
    }
    const TlsSettings& tls = environment.tls;
    if (!tls.keyFile.isEmpty() && tls.certificateFile.isEmpty())
        add("certificate_file", IssueCode::CertificateMissing);
    if (QUrl url; !tls.serverName.isEmpty() && (url.setHost(tls.serverName), !url.isValid() || url.host().isEmpty()))
        add("server_name", IssueCode::ServerNameInvalid);
}

void checkLine(const QString& field, const QString& value, IssueCode whenEmpty, qsizetype limit, Issues& issues)
{
    if (value.trimmed().isEmpty())
        issues.append({field, whenEmpty, Severity::Error, {}});
    else if (hasControlCharacter(value))
        issues.append({field, IssueCode::ControlCharacter, Severity::Error, {}});
    else if (codePointCount(value) > limit)
        issues.append({field, IssueCode::TooLong, Severity::Error, {}});
}

} // namespace

QString kindCode(EnvironmentKind kind)
{
    switch (kind) {
    case EnvironmentKind::Sandbox: return QStringLiteral("sandbox");
    case EnvironmentKind::Test: return QStringLiteral("test");
    case EnvironmentKind::Production: return QStringLiteral("production");
    }
    Q_UNREACHABLE();
}

std::optional<EnvironmentKind> kindFromCode(QStringView code)
{
    for (const EnvironmentKind kind : {EnvironmentKind::Sandbox, EnvironmentKind::Test, EnvironmentKind::Production}) {
        if (kindCode(kind) == code)
            return kind;
    }
    return std::nullopt;
}

QString proxyKindCode(ProxySettings::Kind kind)
{
    switch (kind) {
    case ProxySettings::Kind::None: return QStringLiteral("none");
    case ProxySettings::Kind::System: return QStringLiteral("system");
    case ProxySettings::Kind::Http: return QStringLiteral("http");
    case ProxySettings::Kind::Socks5: return QStringLiteral("socks5");
    }
    Q_UNREACHABLE();
}

std::optional<ProxySettings::Kind> proxyKindFromCode(QStringView code)
{
    using Kind = ProxySettings::Kind;
    for (const Kind kind : {Kind::None, Kind::System, Kind::Http, Kind::Socks5}) {
        if (proxyKindCode(kind) == code)
            return kind;
    }
    return std::nullopt;
}

QString teamRuleCode(TeamRule rule)
{
    switch (rule) {
    case TeamRule::Off: return QStringLiteral("off");
    case TeamRule::Ask: return QStringLiteral("ask");
    case TeamRule::Require: return QStringLiteral("require");
    }
    Q_UNREACHABLE();
}

std::optional<TeamRule> teamRuleFromCode(QStringView code)
{
    for (const TeamRule rule : {TeamRule::Off, TeamRule::Ask, TeamRule::Require}) {
        if (teamRuleCode(rule) == code)
            return rule;
    }
    return std::nullopt;
}

QUrl Environment::endpoint() const
{
    return QUrl(withoutEndSlashes(baseUrl) + path, QUrl::StrictMode);
}

QString Environment::origin() const
{
    if (kind == EnvironmentKind::Sandbox)
        return sandboxId;
    const QUrl url(baseUrl, QUrl::StrictMode);
    const int defaultPort = url.scheme() == QStringLiteral("https") ? 443 : 80;
    QString host = url.host().contains(u':') ? u'[' + url.host() + u']' : url.host();
    while (host.endsWith(u'.')) // the same host, written to its root
        host.chop(1);
    const QString port = url.port(defaultPort) == defaultPort ? QString() : u':' + QString::number(url.port());
    return url.scheme() + QStringLiteral("://") + host + port;
}

QByteArray logText(const Environment& environment)
{
    // A file that was made by hand may have any text for an id, such as a name.
    const bool isId = environment.id == sandboxId
        || environment.id.compare(QUuid::fromString(environment.id).toString(QUuid::WithoutBraces), Qt::CaseInsensitive) == 0;
    return QStringList{isId ? environment.id : QStringLiteral("-"), kindCode(environment.kind), environment.origin()}.join(u' ').toUtf8();
}

Environment sandboxEnvironment(const QString& baseUrl)
{
    return {.id = sandboxId,
            .name = sandboxId,
            .kind = EnvironmentKind::Sandbox,
            .baseUrl = baseUrl,
            .path = defaultPath,
            .apiVersion = defaultApiVersion};
}

bool isLoopback(const Environment& environment)
{
    return isLoopbackHost(QUrl(environment.baseUrl).host());
}

bool staysHere(const Environment& environment)
{
    return isLoopback(environment) && environment.proxy.kind == ProxySettings::Kind::None && environment.tls.serverName.isEmpty();
}

bool isShared(const Environment& environment)
{
    // In production one that stays here can only be the near end of a way to it.
    return environment.kind != EnvironmentKind::Sandbox && (isProduction(environment) || !staysHere(environment));
}

TeamRule teamRuleOf(const Environment& environment)
{
    if (environment.kind == EnvironmentKind::Sandbox)
        return TeamRule::Off;
    return environment.teamRule.value_or(isProduction(environment) ? TeamRule::Ask : TeamRule::Off);
}

Environment inNormalForm(Environment environment)
{
    environment.baseUrl = urlInNormalForm(environment.baseUrl);
    environment.proxy.host = hostInNormalForm(environment.proxy.host);
    QString& name = environment.tls.serverName;
    while (!name.isEmpty() && QStringView(u".。．｡").contains(name.back())) // no certificate has it
        name.chop(1);
    name = hostInNormalForm(name);
    return environment;
}

bool isProduction(const Environment& environment)
{
    return environment.kind == EnvironmentKind::Production || isContractServer(environment);
}

Issues checkEnvironment(const Environment& environment)
{
    Issues issues;
    checkLine(QStringLiteral("name"), environment.name, IssueCode::NameMissing, 100, issues);
    checkUrl(environment, issues);
    checkPath(environment.path, issues);
    checkLine(QStringLiteral("api_version"), environment.apiVersion, IssueCode::ApiVersionMissing, maxTextLength, issues);
    checkMore(environment, issues);
    return issues;
}

SplitUrl splitUrl(const QString& pasted)
{
    static const QRegularExpression fullUrl(QStringLiteral("\\A(https?://[^/]+(?:/.*?)?)(/v[0-9]+/notifications)/*\\z"),
                                            QRegularExpression::CaseInsensitiveOption);
    const QString text = trimmedText(pasted);
    const QRegularExpressionMatch match = fullUrl.match(text);
    if (match.hasMatch())
        return {withoutEndSlashes(match.captured(1)), match.captured(2)};
    return {withoutEndSlashes(text), {}};
}

} // namespace vestnik
