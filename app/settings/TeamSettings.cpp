#include "TeamSettings.h"

#include "HostName.h"
#include "JsonFile.h"
#include "Text.h"

#include <QFile>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int teamVersion = 1;
constexpr int longestName = 100;  // characters
constexpr int longestDbName = 63; // bytes: PostgreSQL cuts off what is beyond
constexpr int largestPort = 65'535;

const QStringList ownKeys{
    JsonFile::versionKey,  QStringLiteral("address"),          QStringLiteral("port"), QStringLiteral("database"), QStringLiteral("user"),
    QStringLiteral("tls"), QStringLiteral("root_certificate"), QStringLiteral("name")};

bool isSocketFolder(const QString& address)
{
    return address.startsWith(u'/');
}

bool isPlain(const QString& text)
{
    return !text.isEmpty() && !hasControlCharacter(text);
}

/// Spaces and commas stand in no address; libpq takes a comma for a list.
bool isAddress(const QString& address)
{
    const auto isOdd = [](QChar c) { return c == u',' || c == u'@' || c == u';' || c.isSpace(); };
    const bool isFolder = isSocketFolder(address) && !address.contains(u',');
    return isPlain(address) && (isFolder || std::none_of(address.cbegin(), address.cend(), isOdd));
}

bool isDatabaseName(const QString& name)
{
    return isPlain(name) && name.toUtf8().size() <= longestDbName;
}

std::unexpected<Error> unusable(const QString& given, const char* what)
{
    return std::unexpected(Error{ErrorCode::TeamAddressUnusable, given, QString::fromLatin1(what)});
}

Result<TeamSettings> settingsOf(const JsonValue& document, const QString& file)
{
    TeamSettings settings;
    struct Text {
        const char* key;
        QString* value;
    };
    QString tls;
    for (const Text& text : {Text{"address", &settings.address}, Text{"database", &settings.database}, Text{"user", &settings.user},
                             Text{"tls", &tls}, Text{"root_certificate", &settings.rootCertificate}, Text{"name", &settings.memberName}}) {
        const Result<QString> found = JsonFile::text(document, text.key, file);
        if (!found)
            return std::unexpected(found.error());
        *text.value = *found;
    }
    const JsonValue* port = document.find(QStringLiteral("port"));
    bool isNumber = false;
    settings.port = port && port->kind == JsonValue::Kind::Number ? port->text.toInt(&isNumber) : 0;
    const std::optional<TeamTls> known = tlsFromCode(tls);
    if (!isNumber || !known)
        return std::unexpected(Error{ErrorCode::FileInvalid, file, isNumber ? QStringLiteral("\"tls\"") : QStringLiteral("\"port\"")});
    settings.tls = *known;
    return settings;
}

} // namespace

bool TeamSettings::isLocal() const
{
    return isSocketFolder(address) || isLoopbackHost(address);
}

QString TeamSettings::place() const
{
    return QStringLiteral("%1:%2/%3").arg(address, QString::number(port), database);
}

QString TeamSettings::passwordKey() const
{
    return QStringLiteral("team postgresql://%1@%2 password").arg(user, place());
}

Result<void> TeamSettings::check() const
{
    if (!isAddress(address))
        return unusable(address, "address");
    if (port < 1 || port > largestPort)
        return unusable(QString::number(port), "port");
    if (!isDatabaseName(database))
        return unusable(database, "database");
    if (!isDatabaseName(user))
        return unusable(user, "user");
    if (!isPlain(memberName.trimmed()) || memberName.size() > longestName)
        return unusable(memberName, "name");
    // Whoever has a certificate of any name would be trusted.
    if (tls == TeamTls::VerifyAuthority && rootCertificate.isEmpty())
        return unusable(place(), "root_certificate");
    if (tls == TeamTls::Off && !isLocal())
        return std::unexpected(Error{ErrorCode::TeamUnencrypted, place(), {}});
    return {};
}

QString tlsCode(TeamTls tls)
{
    switch (tls) {
    case TeamTls::VerifyFull: return QStringLiteral("verify-full");
    case TeamTls::VerifyAuthority: return QStringLiteral("verify-ca");
    case TeamTls::Off: return QStringLiteral("disable");
    }
    Q_UNREACHABLE();
}

std::optional<TeamTls> tlsFromCode(const QString& code)
{
    for (const TeamTls tls : {TeamTls::VerifyFull, TeamTls::VerifyAuthority, TeamTls::Off}) {
        if (tlsCode(tls) == code)
            return tls;
    }
    return std::nullopt;
}

Result<std::optional<TeamSettings>> TeamSettingsFile::load() const
{
    if (!QFile::exists(m_file))
        return std::nullopt;
    const Result<JsonValue> document = JsonFile::read(m_file);
    if (!document)
        return std::unexpected(document.error());
    const Result<TeamSettings> settings = settingsOf(*document, m_file);
    return settings ? Result<std::optional<TeamSettings>>(*settings) : std::unexpected(settings.error());
}

Result<void> TeamSettingsFile::save(const TeamSettings& settings) const
{
    if (const Result<void> sound = settings.check(); !sound)
        return sound;
    const Result<JsonValue> former = JsonFile::read(m_file);
    if (!former)
        return std::unexpected(former.error());
    if (const Result<void> writable = JsonFile::checkVersion(*former, teamVersion, m_file); !writable)
        return writable;
    const auto number = [](int value) { return JsonValue::ofNumber(QString::number(value)); };
    JsonValue document = JsonValue::object({{JsonFile::versionKey, number(teamVersion)},
                                            {QStringLiteral("address"), JsonValue::ofText(settings.address)},
                                            {QStringLiteral("port"), number(settings.port)},
                                            {QStringLiteral("database"), JsonValue::ofText(settings.database)},
                                            {QStringLiteral("user"), JsonValue::ofText(settings.user)},
                                            {QStringLiteral("tls"), JsonValue::ofText(tlsCode(settings.tls))},
                                            {QStringLiteral("root_certificate"), JsonValue::ofText(settings.rootCertificate)},
                                            {QStringLiteral("name"), JsonValue::ofText(settings.memberName.trimmed())}});
    document.members += JsonFile::unknownMembers(*former, ownKeys);
    if (const Result<void> written = JsonFile::write(m_file, document); !written)
        return written;
    if (!QFile::setPermissions(m_file, QFile::ReadOwner | QFile::WriteOwner))
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_file, QStringLiteral("Permission denied")});
    return {};
}

Result<void> TeamSettingsFile::remove() const
{
    const Result<JsonValue> former = JsonFile::read(m_file);
    // What cannot be read holds nothing that is worth keeping.
    if (const Result<void> writable = former ? JsonFile::checkVersion(*former, teamVersion, m_file) : Result<void>(); !writable)
        return writable;
    QFile file(m_file);
    if (file.exists() && !file.remove())
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_file, file.errorString()});
    return {};
}

} // namespace vestnik
