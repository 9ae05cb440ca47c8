#include "ScenarioStore.h"

#include "JsonFile.h"
#include "ScenarioJson.h"
#include "Text.h"

#include <QFile>

#include <algorithm>

namespace vestnik {

ScenarioStore::Listing ScenarioStore::all() const
{
    Listing listing;
    const QStringList ids = m_folder.ids();
    for (const QString& id : ids) {
        const Result<Scenario> scenario = read(id);
        if (scenario)
            listing.scenarios.append(*scenario);
        else
            listing.unreadable.append(scenario.error());
    }
    sort(listing.scenarios);
    return listing;
}

void ScenarioStore::sort(QList<Scenario>& scenarios)
{
    std::stable_sort(scenarios.begin(), scenarios.end(),
                     [](const Scenario& a, const Scenario& b) { return QString::localeAwareCompare(a.path(), b.path()) < 0; });
}

Result<Scenario> ScenarioStore::find(const QList<Scenario>& scenarios, const QString& name)
{
    return findNamed(scenarios, name, ErrorCode::ScenarioNotFound, ErrorCode::ScenarioAmbiguous);
}

Result<Scenario> ScenarioStore::add(const Scenario& scenario) const
{
    const QString folder = scenario.id.section(u'/', 0, -2);
    Scenario added = scenario;
    added.name = trimmedText(scenario.name);
    added.isBuiltIn = false;
    if (const Result<void> sound = JsonFolder::checkName(added.name, folder); !sound)
        return std::unexpected(sound.error());
    if (const Result<void> free = checkFree(added.name, folder, {}); !free)
        return std::unexpected(free.error());
    added.id = m_folder.newId(folder, added.name);
    const Result<void> written = write(added);
    return written ? Result<Scenario>(added) : std::unexpected(written.error());
}

Result<void> ScenarioStore::checkFree(const QString& name, const QString& folder, const QString& ownId) const
{
    const QStringList beside = m_folder.idsIn(folder);
    for (const QString& id : beside) {
        const Result<Scenario> other = id == ownId ? std::unexpected(Error{}) : read(id);
        if (other && other->name.compare(name, Qt::CaseInsensitive) == 0)
            return std::unexpected(Error{ErrorCode::NameTaken, other->name, {}});
    }
    return {};
}

Result<Scenario> ScenarioStore::rename(const QString& id, const QString& path) const
{
    Result<Scenario> scenario = read(id);
    if (!scenario)
        return scenario;
    const auto [folder, name] = JsonFolder::placeOf(path);
    scenario->name = name;
    if (folder != id.section(u'/', 0, -2))
        return move(*scenario, folder);
    if (const Result<void> sound = JsonFolder::checkName(scenario->name, folder); !sound)
        return std::unexpected(sound.error());
    if (const Result<void> free = checkFree(scenario->name, folder, id); !free)
        return std::unexpected(free.error());
    const Result<void> written = write(*scenario);
    return written ? scenario : std::unexpected(written.error());
}

Result<Scenario> ScenarioStore::move(const Scenario& scenario, const QString& folder) const
{
    if (const Result<void> known = checkKnown(scenario.id); !known)
        return std::unexpected(known.error());
    Scenario moved = scenario;
    moved.id = folder + u'/';
    Result<Scenario> added = add(moved);
    if (!added)
        return added;
    const Result<Scenario> removed = remove(scenario.id);
    return removed ? added : removed;
}

Result<Scenario> ScenarioStore::addUnder(Scenario scenario, const QString& name) const
{
    if (scenario.isBuiltIn)
        scenario.id.clear();
    scenario.name = name;
    Result<Scenario> added = add(scenario);
    for (int number = 2; !added && added.error().code == ErrorCode::NameTaken; ++number) {
        scenario.name = QStringLiteral("%1 %2").arg(name).arg(number);
        added = add(scenario);
    }
    return added;
}

Result<void> ScenarioStore::write(const Scenario& scenario) const
{
    const QString file = m_folder.fileOf(scenario.id);
    if (!JsonFolder::isInside(scenario.id))
        return std::unexpected(Error{ErrorCode::ScenarioNotFound, scenario.id, {}});
    if (const Result<void> made = m_folder.make(scenario.id.section(u'/', 0, -2)); !made)
        return made;
    if (const Result<void> known = checkKnown(scenario.id); !known)
        return known;
    return JsonFile::write(file, ScenarioJson::write(scenario));
}

Result<void> ScenarioStore::checkKnown(const QString& id) const
{
    const QString file = m_folder.fileOf(id);
    const Result<JsonValue> present = JsonFile::read(file);
    return present ? JsonFile::checkVersion(*present, ScenarioJson::version, file) : Result<void>();
}

Result<Scenario> ScenarioStore::remove(const QString& id) const
{
    Result<Scenario> scenario = read(id);
    if (!scenario)
        return scenario;
    QFile file(m_folder.fileOf(id));
    if (const Result<void> known = checkKnown(id); !known)
        return std::unexpected(known.error()); // it could not be brought back as it was
    if (!file.remove())
        return std::unexpected(Error{ErrorCode::FileUnwritable, file.fileName(), file.errorString()});
    return scenario;
}

Result<Scenario> ScenarioStore::read(const QString& id) const
{
    const Result<QString> file = m_folder.find(id, ErrorCode::ScenarioNotFound);
    const Result<JsonValue> document = file ? JsonFile::read(*file) : std::unexpected(file.error());
    return document ? ScenarioJson::read(*document, id, *file) : std::unexpected(document.error());
}

} // namespace vestnik
