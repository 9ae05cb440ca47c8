#include "PresetStore.h"

#include "Clock.h"
#include "JsonFile.h"
#include "NotificationJson.h"
#include "Placeholders.h"
#include "Text.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace vestnik {
namespace {

constexpr int presetVersion = 3;
constexpr int placeholderVersion = 3; ///< before it, a `{{` was a text as any other

const QString newOrderKey = QStringLiteral("new_order");
const QString bodyKey = QStringLiteral("body");

/// `event` and `fields` are the first version's.
const QStringList presetKeys{
    JsonFile::versionKey,
    QStringLiteral("folder"), // of an export
    QStringLiteral("name"),   QStringLiteral("request"), QStringLiteral("event"), QStringLiteral("fields"), newOrderKey, bodyKey};

/// Of what was read, and not of the file: that may be another one by now.
QByteArray revisionOf(const JsonValue& document)
{
    return QCryptographicHash::hash(document.toBytes(), QCryptographicHash::Sha1);
}

int versionOf(const JsonValue& document)
{
    const JsonValue* version = document.find(JsonFile::versionKey);
    return version && version->kind == JsonValue::Kind::Number ? version->text.toInt() : 1;
}

bool isYes(const JsonValue* value)
{
    return value && value->kind == JsonValue::Kind::Boolean && value->boolean;
}

constexpr qint64 settled = 100;             ///< ms after which another change has another stamp
constexpr qsizetype forgottenAtOnce = 1000; ///< files that are gone are kept in mind until there are so many

} // namespace

bool PresetStore::comesFirst(const Preset& a, const Preset& b)
{
    const int folders = QString::localeAwareCompare(a.folder(), b.folder());
    return folders != 0 ? folders < 0 : QString::localeAwareCompare(a.name, b.name) < 0;
}

PresetStore::Listing PresetStore::all() const
{
    Listing listing;
    const QStringList ids = m_folder.ids();
    if (m_known.size() > ids.size() + forgottenAtOnce)
        m_known.clear();
    list(ids, listing);
    std::stable_sort(listing.presets.begin(), listing.presets.end(), comesFirst);
    return listing;
}

void PresetStore::list(const QStringList& ids, Listing& listing) const
{
    for (const QString& id : ids) {
        const Result<Preset> preset = readKnown(id);
        if (preset)
            listing.presets.append(*preset);
        else
            listing.unreadable.append(preset.error());
    }
}

Result<Preset> PresetStore::find(const Listing& listing, const QString& name)
{
    return findNamed(listing.presets, name, ErrorCode::PresetNotFound, ErrorCode::PresetAmbiguous);
}

Result<void> PresetStore::check() const
{
    const QFileInfo info(folder());
    if (!info.exists())
        return {}; // it is made with the first preset
    if (!info.isDir())
        return std::unexpected(Error{ErrorCode::FileUnreadable, folder(), QStringLiteral("no folder")});
    if (!info.isReadable() || !info.isExecutable())
        return std::unexpected(Error{ErrorCode::FileUnreadable, folder(), QStringLiteral("Permission denied")});
    return {};
}

Result<Preset> PresetStore::add(const Preset& preset) const
{
    TakenNames taken;
    return add(preset, taken);
}

Result<Preset> PresetStore::add(const Preset& preset, TakenNames& taken) const
{
    Preset added = preset;
    added.name = trimmedText(preset.name);
    const QString folder = preset.folder();
    if (const Result<void> sound = JsonFolder::checkName(added.name, folder); !sound)
        return std::unexpected(sound.error());
    if (!taken.contains(folder))
        taken.insert(folder, takenIn(folder));
    Taken& here = taken[folder];
    if (const QString other = here.ids.value(added.name.toLower()); !other.isEmpty())
        return std::unexpected(Error{ErrorCode::NameTaken, readKnown(other).value_or(added).name, other});
    added.id = JsonFolder::newId(folder, added.name, here.files);
    Result<Preset> written = write(added);
    if (written) {
        here.ids.insert(added.name.toLower(), added.id);
        here.files.insert(QFileInfo(m_folder.fileOf(added.id)).fileName().toLower());
    }
    return written;
}

PresetStore::Taken PresetStore::takenIn(const QString& folder) const
{
    Listing beside;
    list(m_folder.idsIn(folder), beside);
    Taken taken{.ids = {}, .files = m_folder.takenIn(folder)};
    for (const Preset& other : beside.presets)
        taken.ids.insert(other.name.toLower(), other.id);
    return taken;
}

Result<Preset> PresetStore::replace(const Preset& preset) const
{
    Result<Preset> present = readToChange(preset.id);
    if (!present)
        return present;
    if (!preset.revision.isEmpty() && preset.revision != present->revision)
        return std::unexpected(Error{ErrorCode::PresetChanged, preset.name, {}});
    present->notification = preset.notification;
    present->rawBody = preset.rawBody;
    present->hasNewOrder = preset.hasNewOrder;
    return write(*present);
}

Result<Preset> PresetStore::replace(const QString& id, const Notification& notification) const
{
    Result<Preset> preset = readToChange(id);
    if (!preset)
        return preset;
    preset->notification = notification;
    preset->rawBody.clear();
    return write(*preset);
}

Result<Preset> PresetStore::rename(const QString& id, const QString& name) const
{
    Result<Preset> preset = readToChange(id);
    if (!preset)
        return preset;
    const JsonFolder::Place place = JsonFolder::placeOf(name);
    preset->name = place.name;
    if (!place.folder.isEmpty() && place.folder != preset->folder())
        return moveFrom(id, *preset, place.folder);
    if (const Result<void> checked = checkName(preset->name, preset->folder(), id); !checked)
        return std::unexpected(checked.error());
    return write(*preset);
}

Result<Preset> PresetStore::move(const QString& id, const QString& folder) const
{
    Result<Preset> preset = readToChange(id);
    return !preset || preset->folder() == folder ? preset : moveFrom(id, *preset, folder);
}

Result<Preset> PresetStore::moveFrom(const QString& id, Preset preset, const QString& folder) const
{
    if (const Result<void> checked = checkName(preset.name, folder, {}); !checked)
        return std::unexpected(checked.error());
    preset.id = m_folder.newId(folder, preset.name);
    Result<Preset> written = write(preset);
    if (!written)
        return written;
    if (const Result<Preset> removed = remove(id); !removed)
        return removed;
    return written;
}

Result<Preset> PresetStore::remove(const QString& id) const
{
    Result<Preset> preset = readToChange(id);
    if (!preset)
        return preset;
    QFile file(m_folder.fileOf(id));
    if (!file.remove())
        return std::unexpected(Error{ErrorCode::FileUnwritable, file.fileName(), file.errorString()});
    m_known.remove(id);
    return preset;
}

Result<Preset> PresetStore::readKnown(const QString& id) const
{
    const QFileInfo info(m_folder.fileOf(id));
    const Stamp stamp{info.size(), info.lastModified().toMSecsSinceEpoch(),
                      info.fileTime(QFileDevice::FileMetadataChangeTime).toMSecsSinceEpoch()};
    if (const auto known = m_known.constFind(id); known != m_known.constEnd() && known->stamp == stamp)
        return known->preset;
    Result<Preset> preset = read(id);
    // Two changes within a tick of the file system's clock leave one stamp: what changed just now is read again.
    if (std::max(stamp.modified, stamp.changed) + settled < Clock::system().utcNow().toMSecsSinceEpoch())
        m_known.insert(id, {stamp, preset});
    else
        m_known.remove(id);
    return preset;
}

Result<Preset> PresetStore::read(const QString& id) const
{
    const Result<QString> found = m_folder.find(id, ErrorCode::PresetNotFound);
    if (!found)
        return std::unexpected(found.error());
    const QString& file = *found;
    const Result<JsonValue> document = JsonFile::read(file);
    if (!document)
        return std::unexpected(document.error());
    Result<Preset> preset = presetOf(*document, file);
    if (preset) {
        preset->id = id;
        preset->revision = revisionOf(*document);
    }
    return preset;
}

Result<Preset> PresetStore::presetOf(const JsonValue& document, const QString& file)
{
    const Result<QString> name = JsonFile::text(document, "name", file);
    if (!name)
        return std::unexpected(name.error());
    Preset preset{.id = {},
                  .name = *name,
                  .notification = {},
                  .unknown = JsonFile::unknownMembers(document, presetKeys),
                  .hasNewOrder = isYes(document.find(newOrderKey))};
    if (const JsonValue* body = document.find(bodyKey); body && body->isString() && !document.find(u"request")) {
        preset.rawBody = body->text;
        return preset;
    }
    const Result<Notification> notification = NotificationJson::read(document, file);
    if (!notification)
        return std::unexpected(notification.error());
    preset.notification = versionOf(document) < placeholderVersion ? Placeholders::literal(*notification) : *notification;
    return preset;
}

JsonValue PresetStore::json(const Preset& preset)
{
    JsonValue document = JsonValue::object({{JsonFile::versionKey, JsonValue::ofNumber(QString::number(presetVersion))},
                                            {QStringLiteral("name"), JsonValue::ofText(preset.name)}});
    if (preset.hasNewOrder)
        document.set(newOrderKey, JsonValue::ofBoolean(true));
    if (preset.rawBody.isEmpty())
        NotificationJson::write(document, preset.notification);
    else
        document.set(bodyKey, JsonValue::ofText(preset.rawBody));
    document.members += preset.unknown;
    return document;
}

Result<Preset> PresetStore::readToChange(const QString& id) const
{
    Result<Preset> preset = read(id);
    const Result<JsonValue> document = preset ? JsonFile::read(m_folder.fileOf(id)) : std::unexpected(preset.error());
    const Result<void> writable = document ? JsonFile::checkVersion(*document, presetVersion, m_folder.fileOf(id))
                                           : std::unexpected(document.error());
    return writable ? preset : std::unexpected(writable.error());
}

Result<Preset> PresetStore::write(const Preset& preset) const
{
    if (const Result<void> checked = Placeholders::check(preset.notification); !checked)
        return std::unexpected(checked.error());
    if (const Result<void> made = m_folder.make(preset.folder()); !made)
        return std::unexpected(made.error());
    const JsonValue document = json(preset);
    if (const Result<void> written = JsonFile::write(m_folder.fileOf(preset.id), document); !written)
        return std::unexpected(written.error());
    m_known.remove(preset.id);
    Preset kept = preset;
    kept.revision = revisionOf(document);
    return kept;
}

Result<void> PresetStore::checkName(const QString& name, const QString& folder, const QString& ownId) const
{
    if (const Result<void> sound = JsonFolder::checkName(name, folder); !sound)
        return sound;
    Listing beside;
    list(m_folder.idsIn(folder), beside);
    for (const Preset& other : beside.presets) {
        if (other.id != ownId && other.name.compare(name, Qt::CaseInsensitive) == 0)
            return std::unexpected(Error{ErrorCode::NameTaken, other.name, other.id});
    }
    return {};
}

} // namespace vestnik
