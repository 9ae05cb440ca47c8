#include "PresetTransfer.h"

#include "JsonFile.h"
#include "JsonParse.h"
#include "RequestReaders.h"
#include "Text.h"

#include <QFile>
#include <QFileInfo>

namespace vestnik::PresetTransfer {
namespace {

const QString presetsKey = QStringLiteral("presets");
const QString folderKey = QStringLiteral("folder");
constexpr qint64 largestText = qint64{4} * 1024 * 1024;

Import ofRequests(const QList<ImportedRequest>& requests)
{
    Import import;
    for (qsizetype i = 0; i < requests.size(); ++i) {
        const ImportedRequest& request = requests[i];
        const Result<Preset> preset = presetOf(request);
        // A command has no name, but a place among the others.
        const QString name = request.name.isEmpty() ? QStringLiteral("#%1").arg(i + 1) : request.name;
        if (preset)
            import.presets.append(*preset);
        else
            import.refused.append({request.folder.isEmpty() ? name : request.folder + u'/' + name, preset.error()});
    }
    return import;
}

void take(const Result<Preset>& preset, const QString& folder, const QString& name, Import& import)
{
    if (!preset) {
        import.refused.append({name, preset.error()});
        return;
    }
    Preset taken = *preset;
    taken.id = folder.isEmpty() ? QString() : folder + u'/';
    taken.revision.clear();
    import.presets.append(taken);
}

std::optional<Import> ofOwnFile(const JsonValue& document, const QString& file);

Result<Import> ofDocument(const JsonValue& document, const QString& file)
{
    for (const auto reader : {postmanRequests, harRequests}) {
        if (const std::optional<QList<ImportedRequest>> requests = reader(document))
            return ofRequests(*requests);
    }
    if (const std::optional<Import> own = ofOwnFile(document, file))
        return *own;
    return std::unexpected(Error{ErrorCode::FileInvalid, file, QStringLiteral("no presets")});
}

/// One preset's file, or an export of many.
std::optional<Import> ofOwnFile(const JsonValue& document, const QString& file)
{
    Import import;
    if (const JsonValue* presets = document.find(presetsKey); presets && presets->isArray()) {
        for (const JsonValue& entry : presets->items) {
            const JsonValue* folder = entry.find(folderKey);
            const JsonValue* name = entry.find(u"name");
            take(PresetStore::presetOf(entry, file), folder ? folder->text : QString(), name ? name->text : QString(), import);
        }
        return import;
    }
    if (!document.find(u"name") || (!document.find(u"request") && !document.find(u"body") && !document.find(u"event")))
        return std::nullopt;
    take(PresetStore::presetOf(document, file), {}, QFileInfo(file).fileName(), import);
    return import;
}

Import ofFolder(const QString& path)
{
    if (const std::optional<QList<ImportedRequest>> requests = brunoRequests(path))
        return ofRequests(*requests);
    const PresetStore::Listing listing = PresetStore(path).all();
    Import import;
    for (const Preset& preset : listing.presets)
        take(preset, preset.folder(), preset.name, import);
    for (const Error& error : listing.unreadable)
        import.refused.append({QFileInfo(error.subject).fileName(), error});
    return import;
}

std::optional<QString> shortText(const QString& path)
{
    QFile file(path);
    if (JsonFile::isSpecial(path) || file.size() > largestText || !file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return QString::fromUtf8(file.readAll());
}

} // namespace

bool isLikely(const QString& path)
{
    const QFileInfo info(path);
    const QString suffix = info.suffix().toLower();
    return info.isDir() || suffix == QStringLiteral("json") || suffix == QStringLiteral("har");
}

Result<Import> read(const QString& path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return std::unexpected(Error{ErrorCode::FileUnreadable, path, QStringLiteral("no such file")});
    if (info.isDir())
        return ofFolder(path);
    const Result<JsonValue> document = JsonFile::read(path);
    if (!document) {
        const std::optional<QString> text = shortText(path);
        const std::optional<QList<ImportedRequest>> commands = text ? curlRequests(*text) : std::nullopt;
        return commands ? Result<Import>(ofRequests(*commands)) : std::unexpected(document.error());
    }
    return ofDocument(*document, path);
}

Result<Import> readText(const QString& text)
{
    const JsonParse parse = parseJson(text.toUtf8(), maxJsonDepth + 8);
    if (parse && parse.value.isObject())
        return ofDocument(parse.value, {});
    if (const std::optional<QList<ImportedRequest>> commands = curlRequests(text))
        return ofRequests(*commands);
    return std::unexpected(Error{ErrorCode::FileInvalid, {}, QStringLiteral("no presets")});
}

Added add(const PresetStore& store, const Import& import, const QString& folder)
{
    Added added{.presets = {}, .refused = import.refused};
    PresetStore::TakenNames taken;
    for (const Preset& preset : import.presets) {
        Preset wanted = preset;
        wanted.id = (folder.isEmpty() ? QString() : folder + u'/') + preset.id;
        Result<Preset> kept = store.add(wanted, taken);
        for (int number = 2; !kept && kept.error().code == ErrorCode::NameTaken && number < 1000; ++number) {
            const QString ending = QStringLiteral(" %1").arg(number);
            wanted.name = preset.name.left(100 - ending.size()) + ending;
            kept = store.add(wanted, taken);
        }
        if (kept)
            added.presets.append(*kept);
        else
            added.refused.append({preset.path(), kept.error()});
    }
    return added;
}

qsizetype takeBack(const PresetStore& store, const QList<Preset>& presets)
{
    qsizetype kept = 0;
    for (const Preset& preset : presets) {
        const Result<Preset> now = store.get(preset.id);
        if (!now && now.error().code == ErrorCode::PresetNotFound)
            continue;
        if (!now || now->revision != preset.revision || !store.remove(preset.id))
            ++kept;
    }
    return kept;
}

Result<void> exportTo(const QString& path, const QList<Preset>& presets)
{
    JsonValue list = JsonValue::array();
    for (const Preset& preset : presets) {
        JsonValue entry = PresetStore::json(preset);
        if (!preset.folder().isEmpty())
            entry.members.insert(1, {folderKey, JsonValue::ofText(preset.folder())});
        list.items.append(entry);
    }
    return JsonFile::write(path, JsonValue::object({{presetsKey, list}}));
}

Result<QByteArray> bytesOf(const PresetStore& store, const Preset& preset)
{
    QFile file(store.folder() + u'/' + preset.id + QStringLiteral(".json"));
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(Error{ErrorCode::FileUnreadable, file.fileName(), file.errorString()});
    return file.readAll();
}

} // namespace vestnik::PresetTransfer
