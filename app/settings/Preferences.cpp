#include "Preferences.h"

#include "JsonFile.h"
#include "NotificationJson.h"

#include <QCryptographicHash>
#include <QFile>
#include <QLocale>

#include <algorithm>

namespace vestnik {
namespace {

const QString asideKey = QStringLiteral("aside");
const QString ownersKey = QStringLiteral("belongs_to");
const QString rawKey = QStringLiteral("raw");

/// Headers are long and may hold anything; their hash is a key.
QString columnsKey(const QStringList& headers)
{
    const QByteArray names = headers.join(QChar(u'\0')).toUtf8();
    return QStringLiteral("batch_columns/") + QString::fromLatin1(QCryptographicHash::hash(names, QCryptographicHash::Sha256).toHex());
}

} // namespace

Preferences::Preferences(const QString& file, const QString& draftFile)
    : m_settings(file, QSettings::IniFormat), m_draftFile(draftFile), m_isFirstStart(!QFile::exists(file))
{ }

QString Preferences::scheme(const QString& environmentId) const
{
    return m_settings.value(QStringLiteral("scheme/") + environmentId).toString();
}

void Preferences::setScheme(const QString& environmentId, const QString& scheme)
{
    m_settings.setValue(QStringLiteral("scheme/") + environmentId, scheme);
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
    m_settings.setValue(columnsKey(headers), fields);
    m_settings.sync();
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

QByteArray Preferences::windowState(const QString& part) const
{
    return m_settings.value(QStringLiteral("window/") + part).toByteArray();
}

void Preferences::setWindowState(const QString& part, const QByteArray& state)
{
    m_settings.setValue(QStringLiteral("window/") + part, state); // written by the event loop soon after, once for all parts
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

void Preferences::setDraft(const Draft& draft)
{
    JsonValue document = JsonValue::object({{QStringLiteral("version"), JsonValue::ofNumber(QStringLiteral("2"))}});
    NotificationJson::write(document, draft.notification);
    if (!draft.aside.members.isEmpty())
        document.set(asideKey, draft.aside);
    JsonValue owners = JsonValue::object();
    for (auto it = draft.owners.cbegin(); it != draft.owners.cend(); ++it)
        owners.members.append({it.key(), JsonValue::ofText(it.value())});
    document.set(ownersKey, owners);
    if (draft.raw)
        document.set(rawKey, JsonValue::ofText(*draft.raw));
    // A draft that cannot be kept is lost with the program; there is nothing better to do about it here.
    [[maybe_unused]] const Result<void> written = JsonFile::write(m_draftFile, document);
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
    m_settings.setValue(QLatin1String(key), values.first(std::min(kept, values.size())));
    m_settings.sync();
}

void Preferences::set(const char* key, const QString& value)
{
    m_settings.setValue(QLatin1String(key), value);
    m_settings.sync();
}

} // namespace vestnik
