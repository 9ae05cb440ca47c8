#include "PresetSaving.h"

#include "IssueText.h"
#include "Toasts.h"

#include <algorithm>
#include <utility>

namespace vestnik {

PresetSaving::PresetSaving(PresetLibrary& library, const States& states, QWidget& pane)
    : QObject(&pane), m_library(library), m_states(states), m_pane(pane)
{
    // Later: what is written here is noted before it is looked at.
    connect(&m_library, &PresetLibrary::changed, this, &PresetSaving::look, Qt::QueuedConnection);
}

bool PresetSaving::hasNotification()
{
    if (!m_notification)
        Toasts::of(m_pane).say(m_pane, Toast::Tone::Failure,
                               [] { return tr("This text is no event, so that a preset cannot keep it. Nothing was saved."); });
    return m_notification.has_value();
}

void PresetSaving::setLoaded(const QString& id)
{
    ++m_loads;
    if (std::exchange(m_loaded, id) == id)
        return;
    m_states.question.close(); // it was about another preset
    Q_EMIT loadedChanged();
}

void PresetSaving::takeAsLoaded(const QString& id)
{
    if (std::exchange(m_loaded, id) != id)
        Q_EMIT loadedChanged();
}

void PresetSaving::save(const QString& path)
{
    if (!hasNotification())
        return;
    const auto [folder, name] = JsonFolder::placeOf(path);
    const Result<Preset> added = m_library.add(
        {.id = folder.isEmpty() ? QString() : folder + u'/', .name = name, .notification = *m_notification});
    if (!added && added.error().code == ErrorCode::NameTaken) {
        const QString taken = added.error().subject;
        m_states.question.show(
            StateSlot::Tone::Warning, [taken] { return tr("There is a preset \"%1\" already.").arg(taken); },
            [] { return tr("Overwrite"); },
            [this, taken, id = added.error().detail, notification = *m_notification] { overwrite(taken, id, notification); });
        return;
    }
    if (!added)
        return fail(added.error());
    m_states.fault.close();
    takeAsLoaded(added->id);
    Q_EMIT saved(*added);
    Toasts::of(m_pane).say(m_pane, Toast::Tone::Done, [path = added->path()] { return tr("Preset \"%1\" saved.").arg(path); });
}

void PresetSaving::overwrite(const QString& name, const QString& id, const Notification& notification)
{
    const Result<Preset> previous = m_library.store().get(id); // as it is now
    if (!previous && previous.error().code != ErrorCode::PresetNotFound)
        return failBroken(previous.error());
    const QString former = m_loaded;
    Preset wanted = previous.value_or(Preset{.id = id, .name = name, .notification = {}});
    wanted.notification = notification;
    wanted.rawBody.clear();
    const Result<Preset> kept = previous ? m_library.replace(wanted) : m_library.add(wanted);
    if (!kept)
        return fail(kept.error());
    noteWritten(*kept);
    takeAsLoaded(kept->id);
    Q_EMIT saved(*kept);
    if (!previous)
        return Toasts::of(m_pane).withdraw(m_pane);
    const auto undo = [this, previous = *previous, written = kept->revision, former, loads = m_loads] {
        const bool isRestored = restore(previous, written);
        if (isRestored && loads == m_loads && m_loaded == previous.id && m_library.store().get(former))
            takeAsLoaded(former); // the form came from there, and nothing was loaded into it since
    };
    Toasts::of(m_pane).offerUndo(m_pane, [name] { return tr("Preset \"%1\" overwritten.").arg(name); }, [] { return tr("Undo"); }, undo);
}

std::optional<Preset> PresetSaving::asItIsNow(const Preset& listed)
{
    Result<Preset> now = m_library.store().get(listed.id);
    if (now)
        return std::move(*now);
    failBroken(now.error());
    return std::nullopt;
}

void PresetSaving::failBroken(const Error& error)
{
    m_states.question.close(); // nothing can be done with it
    fail(error);
    m_library.refresh(); // it is not offered any more
}

bool PresetSaving::updateLoaded()
{
    const Result<Preset> preset = m_library.store().get(m_loaded); // another program may have deleted it
    if (!preset && !m_loaded.isEmpty() && preset.error().code != ErrorCode::PresetNotFound) {
        failBroken(preset.error());
        return true;
    }
    if (!preset || (m_notification && m_notification->event() != preset->notification.event())) // it is not that preset any more
        return false;
    if (hasNotification())
        updatePreset(*preset);
    return true;
}

void PresetSaving::update(const QString& id)
{
    if (!hasNotification())
        return;
    const Result<Preset> preset = m_library.store().get(id); // what is kept for Undo is what is stored now
    if (preset)
        updatePreset(*preset);
    else
        failBroken(preset.error());
}

void PresetSaving::updatePreset(const Preset& previous, bool mayReplace)
{
    const bool isLoaded = m_filled && m_filled->written.id == previous.id;
    if (isLoaded && m_filled->written.revision != previous.revision)
        return askAboutChanged(previous);
    if (!isLoaded && !mayReplace && FilledPreset::fillsValues(previous) && !Placeholders::areIn(*m_notification)) {
        const auto text = [name = previous.name] {
            return tr("Preset \"%1\" fills in values. The form would replace them for good.").arg(name);
        };
        return askToOverwrite(previous, text);
    }
    Preset updated = previous;
    updated.rawBody.clear();
    updated.notification = isLoaded ? m_filled->updated(*m_notification) : FilledPreset::forAnyOrder(*m_notification, previous);
    const Result<Preset> replaced = m_library.replace(updated);
    if (!replaced)
        return fail(replaced.error());
    noteWritten(*replaced);
    m_states.question.close();
    m_states.fault.close();
    takeAsLoaded(previous.id);
    Q_EMIT wasUpdated();
    offerUndo(previous, replaced->revision, [name = previous.name] { return tr("Preset \"%1\" updated from the form.").arg(name); });
}

void PresetSaving::askToOverwrite(const Preset& preset, const StateSlot::Text& text)
{
    m_asksAboutOther = false;
    m_states.question.show(
        StateSlot::Tone::Warning, text, [] { return tr("Overwrite"); },
        [this, preset] {
            noteWritten(preset); // a person said so
            updatePreset(preset, true);
        });
}

void PresetSaving::askAboutChanged(const Preset& preset)
{
    askToOverwrite(preset, [name = preset.name] { return tr("Preset \"%1\" was changed elsewhere since it was loaded.").arg(name); });
    m_states.question.offerToo([] { return tr("Load it"); }, [this, preset] { Q_EMIT loadWanted(preset); });
    m_asksAboutOther = true;
}

void PresetSaving::askAboutGone()
{
    const QString name = m_filled->written.path();
    m_states.question.show(
        StateSlot::Tone::Warning,
        [name] { return tr("Preset \"%1\" is not in the folder any more. The form keeps what it holds.").arg(name); },
        [] { return tr("Save it again…"); }, [this, name] { Q_EMIT nameWanted(name); });
    m_asksAboutOther = true;
}

void PresetSaving::look()
{
    if (!m_filled || m_filled->written.id != m_loaded || !m_library.isRead() || m_library.fault())
        return;
    const Preset* now = m_library.byId(m_loaded);
    const QString file = m_library.store().fileOf(m_loaded);
    const auto broken = std::find_if(m_library.unreadable().cbegin(), m_library.unreadable().cend(),
                                     [&file](const Error& error) { return error.subject == file; });
    if (broken != m_library.unreadable().cend())
        return; // it is there, and the pane names what is wrong with it
    if (now && now->revision == m_filled->written.revision) {
        if (std::exchange(m_asksAboutOther, false)) // it is as it was again
            m_states.question.close();
        return;
    }
    if (now)
        askAboutChanged(*now);
    else
        askAboutGone();
    tellOfQuestion();
}

void PresetSaving::tellOfQuestion()
{
    if (m_pane.isVisible())
        return;
    // In a narrow window the strip is out of view with the pane, which does not come out by itself.
    Toasts::of(m_pane).add(m_pane,
                           {.tone = Toast::Tone::Information,
                            .text = [this] { return m_states.question.text(); },
                            .offers = {{.text = [] { return tr("Show"); }, .act = [this] { Q_EMIT paneWanted(); }}}});
}

void PresetSaving::noteFilled(const FilledPreset& filled)
{
    ++m_loads;
    m_filled = filled;
    m_madeUp += filled.madeUp();
}

QStringList PresetSaving::madeUpIds() const
{
    QStringList fields;
    for (const QString& field : {orderIdField, orderUuidField}) {
        if (m_notification && m_madeUp.contains(m_notification->text(field)))
            fields += field;
    }
    return fields;
}

void PresetSaving::noteWritten(const Preset& preset, const QString& formerId)
{
    const QString id = formerId.isEmpty() ? preset.id : formerId;
    if (m_filled && m_filled->written.id == id) {
        m_filled->written.id = preset.id;
        m_filled->written.name = preset.name;
        m_filled->written.revision = preset.revision;
    }
    if (m_loaded == id)
        takeAsLoaded(preset.id);
}

void PresetSaving::noteRemoved(const QString& id)
{
    if (m_filled && m_filled->written.id == id)
        m_filled.reset();
    if (m_loaded == id)
        setLoaded({});
}

void PresetSaving::offerUndo(const Preset& previous, const QByteArray& written, const StateSlot::Text& text)
{
    Toasts::of(m_pane).offerUndo(m_pane, text, [] { return tr("Undo"); }, [this, previous, written] { restore(previous, written); });
}

bool PresetSaving::restore(const Preset& former, const QByteArray& written)
{
    const Result<Preset> now = m_library.store().get(former.id);
    if (!now && now.error().code != ErrorCode::PresetNotFound) {
        failBroken(now.error());
        return false;
    }
    if (now && now->revision != written) { // somebody has worked on it since
        fail({ErrorCode::PresetChanged, former.name, {}});
        return false;
    }
    const Result<Preset> restored = m_library.restore(former);
    if (!restored) {
        fail(restored.error());
        return false;
    }
    noteWritten(*restored);
    return true;
}

void PresetSaving::fail(const Error& error)
{
    m_states.fault.show(StateSlot::Tone::Error, [error] { return errorText(error); });
}

} // namespace vestnik
