#include "PresetActs.h"

#include "Preferences.h"
#include "PresetSaving.h"
#include "Toasts.h"

#include <algorithm>

namespace vestnik {

PresetActs::PresetActs(PresetLibrary& library, PresetSaving& saving, Preferences& preferences, QWidget& pane)
    : QObject(&pane), m_library(library), m_saving(saving), m_preferences(preferences), m_pane(pane)
{ }

void PresetActs::rename(const Preset& preset, const QString& name)
{
    const Result<Preset> renamed = m_library.rename(preset.id, name);
    if (!renamed)
        return m_saving.fail(renamed.error());
    m_saving.noteWritten(*renamed, preset.id); // a name with a folder moves it
    followFavourite(preset.id, renamed->id);
    Toasts::of(m_pane).withdraw(m_pane);
}

std::optional<Preset> PresetActs::duplicate(const Preset& original)
{
    const auto isTaken = [this, folder = original.folder()](const QString& name) {
        return std::any_of(m_library.presets().cbegin(), m_library.presets().cend(), [&](const Preset& other) {
            return other.name.compare(name, Qt::CaseInsensitive) == 0 && other.folder() == folder;
        });
    };
    Preset copy = original; // beside it
    copy.name = tr("%1 (copy)").arg(original.name);
    for (int number = 2; isTaken(copy.name); ++number)
        copy.name = tr("%1 (copy %2)").arg(original.name).arg(number);
    const Result<Preset> added = m_library.add(copy);
    if (!added) {
        m_saving.fail(added.error());
        return std::nullopt;
    }
    return *added;
}

void PresetActs::remove(const QList<Preset>& presets)
{
    QList<Preset> removed;
    for (const Preset& preset : presets) {
        const Result<Preset> one = m_library.remove(preset.id);
        if (!one) {
            m_saving.fail(one.error());
            break;
        }
        m_saving.noteRemoved(one->id);
        removed.append(*one);
    }
    if (!removed.isEmpty())
        sayRemoved(removed);
}

void PresetActs::sayRemoved(const QList<Preset>& removed)
{
    Toasts::of(m_pane).withdraw(m_pane); // what was offered before may be about that preset
    const auto text = [name = removed.first().name, count = static_cast<int>(removed.size())] {
        return count == 1 ? tr("Preset \"%1\" deleted.").arg(name) : tr("%n preset(s) deleted.", nullptr, count);
    };
    const auto undo = [this, removed] {
        for (const Preset& preset : removed)
            m_saving.restore(preset);
    };
    // Each deleted one can be brought back by itself, whatever is done to others.
    Toasts::of(m_pane).add(
        m_removals,
        {.tone = Toast::Tone::Done, .text = text, .offers = {{.text = [] { return tr("Undo"); }, .act = undo, .isUndo = true}}});
}

QList<Preset> PresetActs::moveAll(const QStringList& ids, const std::function<QString(qsizetype)>& folderOf)
{
    QList<Preset> moved;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        const Result<Preset> one = m_library.move(ids[i], folderOf(i));
        if (!one) {
            m_saving.fail(one.error());
            continue;
        }
        m_saving.noteWritten(*one, ids[i]);
        followFavourite(ids[i], one->id);
        moved.append(*one);
    }
    return moved;
}

void PresetActs::move(const QStringList& ids, const QString& folder)
{
    QStringList wanted = ids;
    wanted.removeIf([&](const QString& id) { return !m_library.byId(id) || m_library.byId(id)->folder() == folder; });
    QStringList formerFolders;
    QStringList nowIds;
    for (const QString& id : std::as_const(wanted)) {
        const QString former = m_library.byId(id)->folder();
        const QList<Preset> moved = moveAll({id}, [&folder](qsizetype) { return folder; });
        if (moved.isEmpty())
            continue;
        formerFolders += former;
        nowIds += moved.first().id;
    }
    if (nowIds.isEmpty())
        return;
    const auto text = [folder, count = static_cast<int>(nowIds.size())] {
        return folder.isEmpty() ? tr("%n preset(s) moved out of the folders.", nullptr, count)
                                : tr("%n preset(s) moved to the folder \"%1\".", nullptr, count).arg(folder);
    };
    Toasts::of(m_pane).offerUndo(
        m_pane, text, [] { return tr("Undo"); },
        [this, nowIds, formerFolders] { moveAll(nowIds, [&formerFolders](qsizetype i) { return formerFolders[i]; }); });
}

void PresetActs::setNewOrder(const Preset& preset, bool hasNewOrder)
{
    Preset wanted = preset;
    wanted.hasNewOrder = hasNewOrder;
    const Result<Preset> kept = m_library.replace(wanted);
    if (kept)
        m_saving.noteWritten(*kept);
    else
        m_saving.fail(kept.error());
}

void PresetActs::setFavourite(const QList<Preset>& presets, bool isFavourite)
{
    QStringList ids = m_preferences.favouritePresets();
    for (const Preset& preset : presets) {
        ids.removeAll(preset.id);
        if (isFavourite)
            ids.append(preset.id);
    }
    m_preferences.setFavouritePresets(ids);
    Q_EMIT favouritesChanged();
}

void PresetActs::followFavourite(const QString& formerId, const QString& id)
{
    QStringList ids = m_preferences.favouritePresets();
    const qsizetype place = ids.indexOf(formerId);
    if (place < 0 || formerId == id)
        return;
    ids[place] = id;
    m_preferences.setFavouritePresets(ids);
    Q_EMIT favouritesChanged();
}

} // namespace vestnik
