#include "Preferences.h"

#include "JsonFile.h"
#include "NotificationJson.h"
#include "SecretGate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLocale>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int preferencesVersion = 1;
constexpr int draftVersion = 2;

const QString asideKey = QStringLiteral("aside");
const QString ownersKey = QStringLiteral("belongs_to");
const QString rawKey = QStringLiteral("raw");

/// Headers are long and may hold anything; their hash is a key.
QString columnsKey(const QStringList& headers)
{
    const QByteArray names = headers.join(QChar(u'\0')).toUtf8();
    return QStringLiteral("batch_columns/") + QString::fromLatin1(QCryptographicHash::hash(names, QCryptographicHash::Sha256).toHex());
}

/// A pipe or a device would be read without end; the name of a file that is not there gives no settings.
QString readable(const QString& file)
{
    return JsonFile::isSpecial(file) ? file + QStringLiteral(".none") : file;
}

std::optional<Error> faultOf(const QSettings& settings, const QString& file)
{
    if (JsonFile::isSpecial(file))
        return Error{ErrorCode::FileInvalid, file, QStringLiteral("not a regular file")};
    if (settings.status() == QSettings::AccessError)
        return Error{ErrorCode::FileUnreadable, file, QStringLiteral("Permission denied")};
    if (settings.status() == QSettings::FormatError)
        return Error{ErrorCode::FileInvalid, file, QStringLiteral("no settings")};
    const QString version = settings.value(JsonFile::versionKey).toString();
    return version.toInt() > preferencesVersion ? std::optional(Error{ErrorCode::FileNewer, file, version}) : std::nullopt;
}

bool holdsToken(const QVariant& value)
{
    const bool isBytes = value.userType() == QMetaType::QByteArray;
    return SecretGate::ownerIn(isBytes ? value.toByteArray() : value.toStringList().join(u'\n').toUtf8()).has_value();
}

} // namespace

Preferences::Preferences(const QString& file, const QString& draftFile)
    : m_settings(readable(file), QSettings::IniFormat),
      m_draftFile(draftFile),
      m_isFirstStart(!QFile::exists(file)),
      m_fault(faultOf(m_settings, file))
{ }

QString Preferences::scheme(const QString& environmentId) const
{
    return m_settings.value(QStringLiteral("scheme/") + environmentId).toString();
}

void Preferences::setScheme(const QString& environmentId, const QString& scheme)
{
    store(QStringLiteral("scheme/") + environmentId, scheme);
}

QStringList Preferences::operators() const
{
    return m_settings.value(QStringLiteral("operators")).toStringList();
}

void Preferences::addOperator(const QString& name)
{
    prepend("operators", name, 10);
}

QStringList Preferences::reasons() const
{
    return m_settings.value(QStringLiteral("reasons")).toStringList();
}

void Preferences::addReason(const QString& reason)
{
    prepend("reasons", reason, 5);
}

QStringList Preferences::favouritePresets() const
{
    return m_settings.value(QStringLiteral("favourite_presets")).toStringList();
}

void Preferences::setFavouritePresets(const QStringList& ids)
{
    storeNow(QStringLiteral("favourite_presets"), ids);
}

QChar Preferences::csvSeparator() const
{
    // As spreadsheets know it: not a comma where that is the decimal one.
    const QString ofSystem = QLocale::system().decimalPoint() == QStringLiteral(",") ? QStringLiteral(";") : QStringLiteral(",");
    const QString chosen = text("csv_separator", ofSystem);
    return chosen.size() == 1 ? chosen.front() : ofSystem.front();
}

QStringList Preferences::batchColumns(const QStringList& headers) const
{
    const QStringList fields = m_settings.value(columnsKey(headers)).toStringList();
    return fields.size() == headers.size() ? fields : QStringList();
}

void Preferences::setBatchColumns(const QStringList& headers, const QStringList& fields)
{
    storeNow(columnsKey(headers), fields);
}

int Preferences::retentionDays() const
{
    return std::max(0, text("retention_days", {}).toInt());
}

std::optional<int> Preferences::idleMinutes() const
{
    bool isNumber = false;
    const int minutes = text("idle_minutes", {}).toInt(&isNumber);
    return isNumber ? std::optional(minutes) : std::nullopt;
}

int Preferences::zoom() const
{
    bool isNumber = false;
    const int percent = text("zoom", {}).toInt(&isNumber);
    return isNumber ? percent : 100;
}

QByteArray Preferences::windowState(const QString& part) const
{
    return m_settings.value(QStringLiteral("window/") + part).toByteArray();
}

void Preferences::setWindowState(const QString& part, const QByteArray& state)
{
    store(QStringLiteral("window/") + part, state); // written by the event loop soon after, once for all parts
}

std::optional<Draft> Preferences::draft() const
{
    if (!QFile::exists(m_draftFile))
        return std::nullopt;
    const Result<JsonValue> document = JsonFile::read(m_draftFile);
    if (!document)
        return std::nullopt;
    const Result<Notification> notification = NotificationJson::read(*document, m_draftFile);
    if (!notification)
        return std::nullopt;
    Draft draft{.notification = *notification, .aside = JsonValue::object(), .owners = {}, .raw = {}};
    if (const JsonValue* aside = document->find(asideKey); aside && aside->isObject())
        draft.aside = *aside;
    if (const JsonValue* owners = document->find(ownersKey)) {
        for (const JsonMember& member : owners->members)
            draft.owners.insert(member.key, member.value.text);
    }
    if (const JsonValue* raw = document->find(rawKey); raw && raw->isString())
        draft.raw = raw->text;
    return draft;
}

Result<void> Preferences::checkDraftFile()
{
    if (!m_isDraftFileSound) {
        const Result<JsonValue> former = JsonFile::read(m_draftFile);
        m_isDraftFileSound = former ? JsonFile::checkVersion(*former, draftVersion, m_draftFile) : Result<void>();
    }
    return *m_isDraftFileSound;
}

Result<void> Preferences::setDraft(const Draft& draft)
{
    if (Result<void> writable = checkDraftFile(); !writable)
        return writable;
    JsonValue document = JsonValue::object({{JsonFile::versionKey, JsonValue::ofNumber(QString::number(draftVersion))}});
    NotificationJson::write(document, draft.notification);
    if (!draft.aside.members.isEmpty())
        document.set(asideKey, draft.aside);
    JsonValue owners = JsonValue::object();
    for (auto it = draft.owners.cbegin(); it != draft.owners.cend(); ++it)
        owners.members.append({it.key(), JsonValue::ofText(it.value())});
    document.set(ownersKey, owners);
    if (draft.raw)
        document.set(rawKey, JsonValue::ofText(*draft.raw));
    Result<void> written = JsonFile::write(m_draftFile, document);
    QFile former(m_draftFile);
    // It was written before the token in it was known to be one.
    if (!written && written.error().code == ErrorCode::TokenInField && former.open(QIODevice::ReadOnly)
        && SecretGate::ownerIn(former.readAll()))
        former.remove();
    return written;
}

QString Preferences::text(const char* key, const QString& whenUnset) const
{
    return m_settings.value(QLatin1String(key), whenUnset).toString();
}

void Preferences::prepend(const char* key, const QString& value, qsizetype kept)
{
    QStringList values = m_settings.value(QLatin1String(key)).toStringList();
    values.removeAll(value);
    values.prepend(value);
    values.removeIf(holdsToken); // one that is known to be one by now, too
    storeNow(QLatin1String(key), values.first(std::min(kept, values.size())));
}

void Preferences::set(const char* key, const QString& value)
{
    storeNow(QLatin1String(key), value);
}

void Preferences::storeNow(const QString& key, const QVariant& value)
{
    store(key, value);
    if (!m_fault)
        m_settings.sync();
}

void Preferences::store(const QString& key, const QVariant& value)
{
    if (m_fault || holdsToken(value))
        return;
    if (!m_settings.contains(JsonFile::versionKey))
        m_settings.setValue(JsonFile::versionKey, preferencesVersion);
    m_settings.setValue(key, value);
}

} // namespace vestnik
