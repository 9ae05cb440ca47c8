#include "PresetStore.h"

#include "JsonFile.h"
#include "NotificationJson.h"
#include "Text.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <algorithm>

namespace vestnik {
namespace {

constexpr qsizetype nameLimit = 100;
constexpr int presetVersion = 2;

/// `event` and `fields` are the first version's.
const QStringList presetKeys{JsonFile::versionKey, QStringLiteral("name"), QStringLiteral("request"), QStringLiteral("event"),
                             QStringLiteral("fields")};

} // namespace

PresetStore::Listing PresetStore::all() const
{
    Listing listing;
    const QStringList files = QDir(m_folder).entryList({QStringLiteral("*.json")}, QDir::Files | QDir::System, QDir::Name);
    for (const QString& file : files) {
        const Result<Preset> preset = read(file.chopped(5));
        if (preset)
            listing.presets.append(*preset);
        else
            listing.unreadable.append(preset.error());
    }
    std::stable_sort(listing.presets.begin(), listing.presets.end(),
                     [](const Preset& a, const Preset& b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return listing;
}

Result<Preset> PresetStore::add(const QString& name, const Notification& notification) const
{
    Preset preset{QUuid::createUuid().toString(QUuid::WithoutBraces), trimmedText(name), notification};
    if (const Result<void> checked = checkName(preset.name, preset.id); !checked)
        return std::unexpected(checked.error());
    if (const Result<void> written = write(preset); !written)
        return std::unexpected(written.error());
    return preset;
}

Result<void> PresetStore::replace(const QString& id, const Notification& notification) const
{
    Result<Preset> preset = readToChange(id);
    if (!preset)
        return std::unexpected(preset.error());
    preset->notification = notification;
    return write(*preset);
}

Result<void> PresetStore::rename(const QString& id, const QString& name) const
{
    Result<Preset> preset = readToChange(id);
    if (!preset)
        return std::unexpected(preset.error());
    preset->name = trimmedText(name);
    if (const Result<void> checked = checkName(preset->name, id); !checked)
        return checked;
    return write(*preset);
}

Result<Preset> PresetStore::remove(const QString& id) const
{
    Result<Preset> preset = readToChange(id);
    if (!preset)
        return preset;
    QFile file(fileOf(id));
    if (!file.remove())
        return std::unexpected(Error{ErrorCode::FileUnwritable, file.fileName(), file.errorString()});
    return preset;
}

Result<void> PresetStore::restore(const Preset& preset) const
{
    return write(preset);
}

Result<Preset> PresetStore::read(const QString& id) const
{
    const QString file = fileOf(id);
    if (!QFile::exists(file))
        return std::unexpected(Error{ErrorCode::PresetNotFound, id, {}});
    const Result<JsonValue> document = JsonFile::read(file);
    if (!document)
        return std::unexpected(document.error());
    const Result<QString> name = JsonFile::text(*document, "name", file);
    if (!name)
        return std::unexpected(name.error());
    const Result<Notification> notification = NotificationJson::read(*document, file);
    if (!notification)
        return std::unexpected(notification.error());
    return Preset{id, *name, *notification, JsonFile::unknownMembers(*document, presetKeys)};
}

Result<Preset> PresetStore::readToChange(const QString& id) const
{
    Result<Preset> preset = read(id);
    const Result<JsonValue> document = preset ? JsonFile::read(fileOf(id)) : std::unexpected(preset.error());
    const Result<void> writable = document ? JsonFile::checkVersion(*document, presetVersion, fileOf(id))
                                           : std::unexpected(document.error());
    return writable ? preset : std::unexpected(writable.error());
}

Result<void> PresetStore::write(const Preset& preset) const
{
    if (!QDir().mkpath(m_folder))
        return std::unexpected(Error{ErrorCode::FileUnwritable, m_folder, {}});
    JsonValue document = JsonValue::object({{JsonFile::versionKey, JsonValue::ofNumber(QString::number(presetVersion))},
                                            {QStringLiteral("name"), JsonValue::ofText(preset.name)}});
    NotificationJson::write(document, preset.notification);
    document.members += preset.unknown;
    return JsonFile::write(fileOf(preset.id), document);
}

Result<void> PresetStore::checkName(const QString& name, const QString& ownId) const
{
    if (name.isEmpty())
        return std::unexpected(Error{ErrorCode::NameEmpty, {}, {}});
    if (codePointCount(name) > nameLimit || hasControlCharacter(name))
        return std::unexpected(Error{ErrorCode::NameTooLong, name, {}});
    for (const Preset& other : all().presets) {
        if (other.id != ownId && other.name.compare(name, Qt::CaseInsensitive) == 0)
            return std::unexpected(Error{ErrorCode::NameTaken, other.name, {}});
    }
    return {};
}

} // namespace vestnik
