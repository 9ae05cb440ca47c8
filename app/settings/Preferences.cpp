#include "Preferences.h"

#include "JsonFile.h"
#include "NotificationJson.h"

#include <QFile>

#include <nlohmann/json.hpp>

namespace vestnik {

Preferences::Preferences(const QString& file, const QString& draftFile)
    : m_settings(file, QSettings::IniFormat), m_draftFile(draftFile), m_isFirstStart(!QFile::exists(file))
{ }

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
    const Result<nlohmann::ordered_json> document = JsonFile::read(m_draftFile);
    if (!document)
        return std::nullopt;
    const Result<Notification> notification = NotificationJson::read(*document, m_draftFile);
    if (!notification)
        return std::nullopt;
    Draft draft{*notification, {}};
    if (const Result<QString> owner = JsonFile::text(*document, "belongs_to", m_draftFile))
        draft.owner = *owner;
    return draft;
}

void Preferences::setDraft(const Draft& draft)
{
    nlohmann::ordered_json document{{"version", 1}};
    NotificationJson::write(document, draft.notification);
    if (draft.owner)
        document["belongs_to"] = draft.owner->toStdString();
    // A draft that cannot be kept is lost with the program; there is nothing better to do about it here.
    [[maybe_unused]] const Result<void> written = JsonFile::write(m_draftFile, document);
}

QString Preferences::text(const char* key, const QString& whenUnset) const
{
    return m_settings.value(QLatin1String(key), whenUnset).toString();
}

void Preferences::set(const char* key, const QString& value)
{
    m_settings.setValue(QLatin1String(key), value);
    m_settings.sync();
}

} // namespace vestnik
