#include "EnvironmentJson.h"

#include "JsonFile.h"

#include <algorithm>

namespace vestnik::EnvironmentJson {
namespace {

/// A text that may be missing, and where it belongs.
struct OptionalText {
    const char* key;
    QString* target;
};

QList<OptionalText> optionalTexts(Environment& environment)
{
    return {{"token_prefix", &environment.tokenPrefix},
            {"proxy_host", &environment.proxy.host},
            {"proxy_user", &environment.proxy.user},
            {"ca_file", &environment.tls.caFile},
            {"certificate_file", &environment.tls.certificateFile},
            {"key_file", &environment.tls.keyFile},
            {"server_name", &environment.tls.serverName}};
}

std::unexpected<Error> invalid(const QString& file, const QString& detail)
{
    return std::unexpected(Error{ErrorCode::FileInvalid, file, detail});
}

const QStringList& environmentKeys()
{
    static const QStringList keys = [] {
        QStringList known{QStringLiteral("id"),          QStringLiteral("name"),       QStringLiteral("kind"),
                          QStringLiteral("url"),         QStringLiteral("path"),       QStringLiteral("api_version"),
                          QStringLiteral("deadline_ms"), QStringLiteral("in_flight"),  QStringLiteral("rate_per_second"),
                          QStringLiteral("proxy"),       QStringLiteral("proxy_port"), QStringLiteral("team_rule")};
        Environment any;
        for (const OptionalText& text : optionalTexts(any))
            known += QString::fromLatin1(text.key);
        return known;
    }();
    return keys;
}

qint64 numberOf(const JsonValue& entry, const char* key, qint64 usual, qint64 least, qint64 most)
{
    const JsonValue* value = entry.find(QString::fromLatin1(key));
    bool isNumber = false;
    const qint64 number = value && value->kind == JsonValue::Kind::Number ? value->text.toLongLong(&isNumber) : 0;
    return isNumber ? std::clamp(number, least, most) : usual;
}

Result<void> readKinds(const JsonValue& entry, const QString& file, Environment& environment)
{
    const Result<QString> kind = JsonFile::text(entry, "kind", file);
    const std::optional<EnvironmentKind> known = kind ? kindFromCode(*kind) : std::nullopt;
    if (!known || *known == EnvironmentKind::Sandbox)
        return invalid(file, QStringLiteral("\"%1\" has no known kind").arg(environment.name));
    environment.kind = *known;
    const JsonValue* proxy = entry.find(u"proxy");
    const std::optional<ProxySettings::Kind> way = proxy ? proxyKindFromCode(proxy->text) : ProxySettings::Kind::None;
    if (!way)
        return invalid(file, QStringLiteral("\"%1\" has no known proxy").arg(environment.name));
    environment.proxy.kind = *way;
    const JsonValue* rule = entry.find(u"team_rule");
    environment.teamRule = rule ? teamRuleFromCode(rule->text) : std::nullopt;
    if (rule && !environment.teamRule)
        return invalid(file, QStringLiteral("\"%1\" has no known team_rule").arg(environment.name));
    return {};
}

} // namespace

JsonValue write(const Environment& environment)
{
    const Environment usual;
    const auto number = [](qint64 value) { return JsonValue::ofNumber(QString::number(value)); };
    JsonValue entry = JsonValue::object({{QStringLiteral("id"), JsonValue::ofText(environment.id)},
                                         {QStringLiteral("name"), JsonValue::ofText(environment.name)},
                                         {QStringLiteral("kind"), JsonValue::ofText(kindCode(environment.kind))},
                                         {QStringLiteral("url"), JsonValue::ofText(environment.baseUrl)},
                                         {QStringLiteral("path"), JsonValue::ofText(environment.path)},
                                         {QStringLiteral("api_version"), JsonValue::ofText(environment.apiVersion)},
                                         {QStringLiteral("deadline_ms"), number(environment.deadline.count())}});
    if (environment.maxInFlight != usual.maxInFlight)
        entry.set(u"in_flight", number(environment.maxInFlight));
    if (environment.ratePerSecond != usual.ratePerSecond)
        entry.set(u"rate_per_second", number(environment.ratePerSecond));
    if (environment.proxy.kind != usual.proxy.kind)
        entry.set(u"proxy", JsonValue::ofText(proxyKindCode(environment.proxy.kind)));
    if (environment.proxy.port != usual.proxy.port)
        entry.set(u"proxy_port", number(environment.proxy.port));
    if (environment.teamRule)
        entry.set(u"team_rule", JsonValue::ofText(teamRuleCode(*environment.teamRule)));
    Environment copy = environment;
    for (const OptionalText& text : optionalTexts(copy)) {
        if (!text.target->isEmpty())
            entry.set(QString::fromLatin1(text.key), JsonValue::ofText(*text.target));
    }
    return entry;
}

JsonValue write(const Environment& environment, const JsonValue& former)
{
    JsonValue entry = write(environment);
    entry.members += JsonFile::unknownMembers(former, environmentKeys());
    return entry;
}

Result<Environment> read(const JsonValue& entry, const QString& file)
{
    Environment environment;
    const QList<QPair<const char*, QString*>> texts{{"id", &environment.id},
                                                    {"name", &environment.name},
                                                    {"url", &environment.baseUrl},
                                                    {"path", &environment.path},
                                                    {"api_version", &environment.apiVersion}};
    if (!entry.isObject())
        return invalid(file, QStringLiteral("an environment is no object"));
    for (const auto& [key, target] : texts) {
        Result<QString> text = JsonFile::text(entry, key, file);
        if (!text)
            return std::unexpected(text.error());
        *target = *text;
    }
    if (const Result<void> kinds = readKinds(entry, file, environment); !kinds)
        return std::unexpected(kinds.error());
    for (const OptionalText& text : optionalTexts(environment)) {
        const JsonValue* value = entry.find(QString::fromLatin1(text.key));
        if (value && !value->isString())
            return invalid(file, QStringLiteral("\"%1\" is no text").arg(QLatin1String(text.key)));
        if (value)
            *text.target = value->text;
    }
    const Environment usual;
    environment.deadline = std::chrono::milliseconds(numberOf(entry, "deadline_ms", usual.deadline.count(), 1000, 600'000));
    environment.maxInFlight = static_cast<int>(numberOf(entry, "in_flight", usual.maxInFlight, 1, mostInFlight));
    environment.ratePerSecond = static_cast<int>(numberOf(entry, "rate_per_second", usual.ratePerSecond, 0, maxRate));
    environment.proxy.port = static_cast<int>(numberOf(entry, "proxy_port", usual.proxy.port, 0, 65535));
    return inNormalForm(environment);
}

} // namespace vestnik::EnvironmentJson
