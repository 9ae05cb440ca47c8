#include "Environment.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <optional>

using namespace vestnik;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(vestnik::Issues)

namespace {

Environment at(const QString& url, EnvironmentKind kind = EnvironmentKind::Test)
{
    return {.id = u"1"_s, .name = u"metro"_s, .kind = kind, .baseUrl = url, .path = defaultPath, .apiVersion = defaultApiVersion};
}

} // namespace

class tst_Environment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void soundUrls_giveNoIssue_data();
    void soundUrls_giveNoIssue();
    void badUrls_areSaidAtTheUrl_data();
    void badUrls_areSaidAtTheUrl();
    void httpThroughAProxy_isSaidForThisComputerToo();
    void contractHost_isTheContractsServer();
    void contractHost_isAlwaysProduction_data();
    void contractHost_isAlwaysProduction();
    void normalForm_isWhatIsUsed();
    void staying_needsNoWayOut();
    void otherFields_areChecked_data();
    void otherFields_areChecked();
    void connectionFields_areChecked_data();
    void connectionFields_areChecked();
    void splitUrl_partsAPastedUrl_data();
    void splitUrl_partsAPastedUrl();
    void origin_isSchemeHostAndPort_data();
    void origin_isSchemeHostAndPort();
    void endpoint_joinsBaseAndPath_data();
    void endpoint_joinsBaseAndPath();
    void loopback_isThisComputer_data();
    void loopback_isThisComputer();
    void sandbox_isSound();
    void kindCodes_leadBack();
    void teamRule_isOfItsKindUnlessItHasOne();
};

void tst_Environment::soundUrls_giveNoIssue_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<EnvironmentKind>("kind");
    QTest::newRow("https") << u"https://gw.example.com"_s << EnvironmentKind::Test;
    QTest::newRow("port and prefix") << u"https://gw.example.com:8443/a/b"_s << EnvironmentKind::Production;
    QTest::newRow("http on this computer") << u"http://127.0.0.1:18181"_s << EnvironmentKind::Test;
    QTest::newRow("http on localhost") << u"http://localhost"_s << EnvironmentKind::Test;
    QTest::newRow("http on ::1") << u"http://[::1]:8080"_s << EnvironmentKind::Test;
    QTest::newRow("capitals") << u"HTTPS://GW.example.com"_s << EnvironmentKind::Production;
    QTest::newRow("the contract's server") << u"https://api.sbermarket.ru"_s << EnvironmentKind::Production;
}

void tst_Environment::soundUrls_giveNoIssue()
{
    QFETCH(const QString, url);
    QFETCH(const EnvironmentKind, kind);
    QVERIFY(checkEnvironment(at(url, kind)).isEmpty());
}

void tst_Environment::badUrls_areSaidAtTheUrl_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<EnvironmentKind>("kind");
    QTest::addColumn<IssueCode>("code");
    QTest::addColumn<Severity>("severity");
    const auto row = [](const char* name, const QString& url, IssueCode code, EnvironmentKind kind = EnvironmentKind::Test,
                        Severity severity = Severity::Error) { QTest::newRow(name) << url << kind << code << severity; };
    row("empty", {}, IssueCode::UrlMissing);
    row("a word", u"gateway"_s, IssueCode::UrlNotHttp);
    row("no scheme", u"gw.example.com/x"_s, IssueCode::UrlNotHttp);
    row("ftp", u"ftp://gw.example.com"_s, IssueCode::UrlNotHttp);
    row("file", u"file:///etc/passwd"_s, IssueCode::UrlNotHttp);
    row("no host", u"https://"_s, IssueCode::UrlInvalid);
    row("no host, a path", u"https:///x"_s, IssueCode::UrlInvalid);
    row("space in the host", u"https://gw example.com"_s, IssueCode::UrlInvalid);
    row("escaped letter in the host", u"https://%61pi.sbermarket.ru"_s, IssueCode::UrlInvalid);
    row("port too high", u"https://gw.example.com:99999"_s, IssueCode::UrlInvalid);
    row("user", u"https://me@gw.example.com"_s, IssueCode::UrlUserInfo);
    row("user and password", u"https://me:pw@gw.example.com"_s, IssueCode::UrlUserInfo);
    row("empty user", u"https://@gw.example.com"_s, IssueCode::UrlUserInfo);
    row("query", u"https://gw.example.com?a=b"_s, IssueCode::UrlQuery);
    row("empty query", u"https://gw.example.com/?"_s, IssueCode::UrlQuery);
    row("fragment", u"https://gw.example.com#a"_s, IssueCode::UrlFragment);
    row("line end", u"https://gw.example.com/\nx"_s, IssueCode::ControlCharacter);
    row("http for production", u"http://gw.example.com"_s, IssueCode::HttpProduction, EnvironmentKind::Production);
    row("http for production here", u"http://127.0.0.1"_s, IssueCode::HttpProduction, EnvironmentKind::Production);
    row("http to another machine", u"http://gw.example.com"_s, IssueCode::HttpUnencrypted, EnvironmentKind::Test, Severity::Warning);
    row("http to a look-alike of loopback", u"http://127.0.0.1.example.com"_s, IssueCode::HttpUnencrypted, EnvironmentKind::Test,
        Severity::Warning);
}

void tst_Environment::badUrls_areSaidAtTheUrl()
{
    QFETCH(const QString, url);
    QFETCH(const EnvironmentKind, kind);
    QFETCH(const IssueCode, code);
    QFETCH(const Severity, severity);
    QCOMPARE(checkEnvironment(at(url, kind)), (Issues{{u"url"_s, code, severity, {}}}));
}

void tst_Environment::httpThroughAProxy_isSaidForThisComputerToo()
{
    Environment environment = at(u"http://127.0.0.1:8080"_s);
    QCOMPARE(checkEnvironment(environment), Issues());
    environment.proxy = {.kind = ProxySettings::Kind::Http, .host = u"proxy.example.com"_s, .port = 3128, .user = {}};
    QCOMPARE(checkEnvironment(environment), (Issues{{u"url"_s, IssueCode::HttpUnencrypted, Severity::Warning, {}}}));
}

void tst_Environment::contractHost_isTheContractsServer()
{
    QFile contract(QStringLiteral(CONTRACT_FILE));
    QVERIFY(contract.open(QIODevice::ReadOnly));
    static const QRegularExpression server(u"^servers:\\s+- url: (\\S+)$"_s, QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = server.match(QString::fromUtf8(contract.readAll()));
    QVERIFY(match.hasMatch());
    QCOMPARE(match.captured(1), u"https://"_s + contractHost);
}

void tst_Environment::contractHost_isAlwaysProduction_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("serverName");
    QTest::newRow("as the contract has it") << u"https://api.sbermarket.ru"_s << QString();
    QTest::newRow("capitals") << u"https://API.SberMarket.RU"_s << QString();
    QTest::newRow("trailing dot") << u"https://api.sbermarket.ru."_s << QString();
    QTest::newRow("port") << u"https://api.sbermarket.ru:443"_s << QString();
    QTest::newRow("prefix") << u"https://api.sbermarket.ru/test"_s << QString();
    QTest::newRow("wide letters") << u"https://ａpi.sbermarket.ru"_s << QString();
    QTest::newRow("ideographic stops and a soft hyphen") << u"https://api。sber\u00admarket｡ru"_s << QString();
    QTest::newRow("certificate in wide letters") << u"https://192.0.2.7"_s << u"ａｐｉ．ｓｂｅｒｍａｒｋｅｔ．ｒｕ"_s;
    QTest::newRow("certificate with ideographic stops") << u"https://192.0.2.7"_s << u"API。SberMarket。ru。"_s;
    QTest::newRow("by its address, with its certificate") << u"https://192.0.2.7"_s << u"api.sbermarket.ru"_s;
    QTest::newRow("through this computer") << u"https://127.0.0.1:8443"_s << u"API.sbermarket.ru."_s;
}

void tst_Environment::contractHost_isAlwaysProduction()
{
    QFETCH(const QString, url);
    QFETCH(const QString, serverName);
    Environment environment = at(url);
    environment.tls.serverName = serverName;
    QVERIFY(isProduction(environment));
    QCOMPARE(checkEnvironment(environment), (Issues{{u"url"_s, IssueCode::ContractHost, Severity::Error, {}}}));
}

void tst_Environment::normalForm_isWhatIsUsed()
{
    Environment environment = at(u"HTTPS://ＧＷ.example。com:8443/Prefix"_s);
    environment.proxy = {.kind = ProxySettings::Kind::Http, .host = u"ｐｒｏｘｙ.test"_s, .port = 3128, .user = {}};
    environment.tls.serverName = u"API。Example.com."_s;
    const Environment normal = inNormalForm(environment);
    QCOMPARE(normal.baseUrl, u"https://gw.example.com:8443/Prefix"_s);
    QCOMPARE(normal.proxy.host, u"proxy.test"_s);
    QCOMPARE(normal.tls.serverName, u"api.example.com"_s);
    QCOMPARE(normal.origin(), environment.origin());
    QCOMPARE(inNormalForm(normal), normal);
}

void tst_Environment::staying_needsNoWayOut()
{
    Environment environment = at(u"http://127.0.0.1:8080"_s);
    QVERIFY(staysHere(environment));
    environment.proxy.kind = ProxySettings::Kind::System;
    QVERIFY(!staysHere(environment));
    environment.proxy.kind = ProxySettings::Kind::None;
    environment.tls.serverName = u"gw.example.com"_s; // a tunnel's end
    QVERIFY(!staysHere(environment));
    QVERIFY(!staysHere(at(u"https://gw.example.com"_s)));
}

void tst_Environment::otherFields_areChecked_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("apiVersion");
    QTest::addColumn<Issues>("issues");
    const auto issue = [](const QString& field, IssueCode code) { return Issues{{field, code, Severity::Error, {}}}; };
    const auto row = [](const char* name, const QString& called, const QString& path, const QString& version, const Issues& issues) {
        QTest::newRow(name) << called << path << version << issues;
    };
    const QString name = u"metro"_s;
    row("sound", u"Метро тест"_s, u"/v3/notifications"_s, u"2.0"_s, {});
    row("no name", {}, defaultPath, defaultApiVersion, issue(u"name"_s, IssueCode::NameMissing));
    row("name of spaces", u"  "_s, defaultPath, defaultApiVersion, issue(u"name"_s, IssueCode::NameMissing));
    row("line end in the name", u"a\nb"_s, defaultPath, defaultApiVersion, issue(u"name"_s, IssueCode::ControlCharacter));
    row("name of 100", QString(100, u'Ж'), defaultPath, defaultApiVersion, {});
    row("name of 101", QString(101, u'Ж'), defaultPath, defaultApiVersion, issue(u"name"_s, IssueCode::TooLong));
    row("no path", name, {}, defaultApiVersion, issue(u"path"_s, IssueCode::PathInvalid));
    row("path without slash", name, u"v1"_s, defaultApiVersion, issue(u"path"_s, IssueCode::PathInvalid));
    row("query in the path", name, u"/v1?a"_s, defaultApiVersion, issue(u"path"_s, IssueCode::PathInvalid));
    row("fragment in the path", name, u"/v1#a"_s, defaultApiVersion, issue(u"path"_s, IssueCode::PathInvalid));
    row("space in the path", name, u"/v1 /x"_s, defaultApiVersion, issue(u"path"_s, IssueCode::PathInvalid));
    row("no version", name, defaultPath, {}, issue(u"api_version"_s, IssueCode::ApiVersionMissing));
    row("line end in the version", name, defaultPath, u"3.0\r\nX: 1"_s, issue(u"api_version"_s, IssueCode::ControlCharacter));
    row("long version", name, defaultPath, QString(256, u'3'), issue(u"api_version"_s, IssueCode::TooLong));
}

void tst_Environment::otherFields_areChecked()
{
    QFETCH(const QString, name);
    QFETCH(const QString, path);
    QFETCH(const QString, apiVersion);
    QFETCH(const Issues, issues);
    Environment environment = at(u"https://gw.example.com"_s);
    environment.name = name;
    environment.path = path;
    environment.apiVersion = apiVersion;
    QCOMPARE(checkEnvironment(environment), issues);
}

void tst_Environment::connectionFields_areChecked_data()
{
    QTest::addColumn<std::function<void(Environment&)>>("change");
    QTest::addColumn<Issues>("issues");
    const auto row = [](const char* name, const char* field, std::optional<IssueCode> code,
                        const std::function<void(Environment&)>& change) {
        QTest::newRow(name) << change << (code ? Issues{{QString::fromLatin1(field), *code, Severity::Error, {}}} : Issues());
    };
    using Kind = ProxySettings::Kind;
    const ProxySettings sound{.kind = Kind::Http, .host = u"proxy.example.com"_s, .port = 3128, .user = u"me"_s};
    const auto proxied = [sound](const auto& change) {
        return [sound, change](Environment& e) {
            e.proxy = sound;
            change(e.proxy);
        };
    };
    row("prefix", "", {}, [](Environment& e) { e.tokenPrefix = u"Bearer"_s; });
    row("two words", "token_prefix", IssueCode::PrefixInvalid, [](Environment& e) { e.tokenPrefix = u"Bearer x"_s; });
    row("line end in the prefix", "token_prefix", IssueCode::PrefixInvalid, [](Environment& e) { e.tokenPrefix = u"B\r\nX:"_s; });
    row("Cyrillic prefix", "token_prefix", IssueCode::PrefixInvalid, [](Environment& e) { e.tokenPrefix = u"Токен"_s; });
    row("none in flight", "in_flight", IssueCode::OutOfRange, [](Environment& e) { e.maxInFlight = 0; });
    row("65 in flight", "in_flight", IssueCode::OutOfRange, [](Environment& e) { e.maxInFlight = 65; });
    row("less than no rate", "rate", IssueCode::OutOfRange, [](Environment& e) { e.ratePerSecond = -1; });
    row("proxy", "", {}, proxied([](ProxySettings&) { }));
    row("no proxy needs nothing", "", {}, proxied([](ProxySettings& p) { p = {}; }));
    row("proxy without a host", "proxy_host", IssueCode::ProxyHostInvalid, proxied([](ProxySettings& p) { p.host.clear(); }));
    row("proxy's host with a path", "proxy_host", IssueCode::ProxyHostInvalid, proxied([](ProxySettings& p) { p.host = u"a/b"_s; }));
    row("proxy without a port", "proxy_port", IssueCode::OutOfRange, proxied([](ProxySettings& p) { p.port = 0; }));
    row("colon in the proxy's user", "proxy_user", IssueCode::ProxyUserInvalid, proxied([](ProxySettings& p) { p.user = u"a:b"_s; }));
    row("key without a certificate", "certificate_file", IssueCode::CertificateMissing, [](Environment& e) { e.tls.keyFile = u"/k"_s; });
    row("server's name", "", {}, [](Environment& e) { e.tls.serverName = u"api.example.com"_s; });
    row("server's name with a scheme", "server_name", IssueCode::ServerNameInvalid,
        [](Environment& e) { e.tls.serverName = u"https://api.example.com"_s; });
}

void tst_Environment::connectionFields_areChecked()
{
    QFETCH(const std::function<void(Environment&)>, change);
    QFETCH(const Issues, issues);
    Environment environment = at(u"https://gw.example.com"_s);
    change(environment);
    QCOMPARE(checkEnvironment(environment), issues);
}

void tst_Environment::splitUrl_partsAPastedUrl_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QString>("path");
    QTest::newRow("full") << u"https://gw/v1/notifications"_s << u"https://gw"_s << u"/v1/notifications"_s;
    QTest::newRow("prefix") << u"https://gw/x/v3/notifications"_s << u"https://gw/x"_s << u"/v3/notifications"_s;
    QTest::newRow("port") << u"http://127.0.0.1:1/v1/notifications"_s << u"http://127.0.0.1:1"_s << u"/v1/notifications"_s;
    QTest::newRow("slash at the end") << u"https://gw/v1/notifications/"_s << u"https://gw"_s << u"/v1/notifications"_s;
    QTest::newRow("spaces around") << u"  https://gw/v1/notifications\n"_s << u"https://gw"_s << u"/v1/notifications"_s;
    QTest::newRow("base alone") << u"https://gw"_s << u"https://gw"_s << QString();
    QTest::newRow("base with a slash") << u"https://gw/"_s << u"https://gw"_s << QString();
    QTest::newRow("another path") << u"https://gw/api/events"_s << u"https://gw/api/events"_s << QString();
    QTest::newRow("query stays, to be refused") << u"https://gw/v1/notifications?a"_s << u"https://gw/v1/notifications?a"_s << QString();
    QTest::newRow("nothing") << QString() << QString() << QString();
}

void tst_Environment::splitUrl_partsAPastedUrl()
{
    QFETCH(const QString, pasted);
    QFETCH(const QString, baseUrl);
    QFETCH(const QString, path);
    const SplitUrl split = splitUrl(pasted);
    QCOMPARE(split.baseUrl, baseUrl);
    QCOMPARE(split.path, path);
}

void tst_Environment::origin_isSchemeHostAndPort_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    QTest::newRow("https") << u"https://gw.example.com/x"_s << u"https://gw.example.com"_s;
    QTest::newRow("port") << u"https://gw.example.com:8443"_s << u"https://gw.example.com:8443"_s;
    QTest::newRow("usual port of https") << u"https://gw.example.com:443"_s << u"https://gw.example.com"_s;
    QTest::newRow("usual port of http") << u"http://gw.example.com:80"_s << u"http://gw.example.com"_s;
    QTest::newRow("the other's usual port") << u"http://gw.example.com:443"_s << u"http://gw.example.com:443"_s;
    QTest::newRow("capitals") << u"HTTPS://GW.Example.com"_s << u"https://gw.example.com"_s;
    QTest::newRow("IPv6") << u"http://[::1]:81"_s << u"http://[::1]:81"_s;
}

void tst_Environment::origin_isSchemeHostAndPort()
{
    QFETCH(const QString, url);
    QFETCH(const QString, origin);
    QCOMPARE(at(url).origin(), origin);
}

void tst_Environment::endpoint_joinsBaseAndPath_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("plain") << u"https://gw"_s << defaultPath << u"https://gw/v1/notifications"_s;
    QTest::newRow("slash at the end") << u"https://gw/"_s << defaultPath << u"https://gw/v1/notifications"_s;
    QTest::newRow("prefix and path") << u"https://gw:1/x"_s << u"/v3/notifications"_s << u"https://gw:1/x/v3/notifications"_s;
}

void tst_Environment::endpoint_joinsBaseAndPath()
{
    QFETCH(const QString, url);
    QFETCH(const QString, path);
    QFETCH(const QString, endpoint);
    Environment environment = at(url);
    environment.path = path;
    QCOMPARE(environment.endpoint().toString(), endpoint);
}

void tst_Environment::loopback_isThisComputer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isHere");
    QTest::newRow("127.0.0.1") << u"http://127.0.0.1:1"_s << true;
    QTest::newRow("127.9.9.9") << u"http://127.9.9.9"_s << true;
    QTest::newRow("localhost") << u"http://LOCALHOST"_s << true;
    QTest::newRow("::1") << u"http://[::1]"_s << true;
    QTest::newRow("another") << u"http://10.0.0.1"_s << false;
    QTest::newRow("look-alike") << u"http://localhost.example.com"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void tst_Environment::loopback_isThisComputer()
{
    QFETCH(const QString, url);
    QFETCH(const bool, isHere);
    QCOMPARE(isLoopback(at(url)), isHere);
}

void tst_Environment::sandbox_isSound()
{
    const Environment sandbox = sandboxEnvironment(u"http://127.0.0.1:4711"_s);
    QVERIFY(checkEnvironment(sandbox).isEmpty());
    QVERIFY(!isProduction(sandbox));
    QCOMPARE(sandbox.origin(), u"sandbox"_s);
    QCOMPARE(sandbox.endpoint().toString(), u"http://127.0.0.1:4711/v1/notifications"_s);
    QCOMPARE(sandboxEnvironment(u"http://127.0.0.1:4712"_s).origin(), sandbox.origin());
}

void tst_Environment::kindCodes_leadBack()
{
    for (const EnvironmentKind kind : {EnvironmentKind::Sandbox, EnvironmentKind::Test, EnvironmentKind::Production})
        QCOMPARE(kindFromCode(kindCode(kind)), std::optional(kind));
    QVERIFY(!kindFromCode(u"Test"));
}

void tst_Environment::teamRule_isOfItsKindUnlessItHasOne()
{
    for (const TeamRule rule : {TeamRule::Off, TeamRule::Ask, TeamRule::Require})
        QCOMPARE(teamRuleFromCode(teamRuleCode(rule)), std::optional(rule));
    QVERIFY(!teamRuleFromCode(u""));
    Environment environment = at(u"https://gw.example"_s);
    QCOMPARE(teamRuleOf(environment), TeamRule::Off);
    environment.kind = EnvironmentKind::Production;
    QCOMPARE(teamRuleOf(environment), TeamRule::Ask);
    environment.teamRule = TeamRule::Require;
    QCOMPARE(teamRuleOf(environment), TeamRule::Require);
    environment.teamRule = TeamRule::Off;
    QCOMPARE(teamRuleOf(environment), TeamRule::Off);
    environment.teamRule.reset();
    environment.kind = EnvironmentKind::Test;
    environment.baseUrl = u"https://api.sbermarket.ru"_s; // which is production whatever its kind says
    QCOMPARE(teamRuleOf(environment), TeamRule::Ask);
    Environment sandbox = sandboxEnvironment(u"http://127.0.0.1:4711"_s);
    sandbox.teamRule = TeamRule::Require;
    QCOMPARE(teamRuleOf(sandbox), TeamRule::Off);
}

QTEST_GUILESS_MAIN(tst_Environment)
#include "tst_Environment.moc"
