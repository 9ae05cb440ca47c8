#pragma once

#include "FilledPreset.h"
#include "PresetLibrary.h"
#include "StateSlot.h"

#include <QSet>

#include <optional>

class QWidget;

namespace vestnik {

/// Keeps what the form holds in a preset: in a new one, in the one that was loaded last, or over another. What was there can be brought
/// back, and what somebody else changed meanwhile is asked about. The arguments must outlive it; the pane is where toasts belong.
class PresetSaving : public QObject {
    Q_OBJECT

public:
    /// The states by which it asks and says what went wrong.
    struct States {
        StateSlot& question;
        StateSlot& fault;
    };
    PresetSaving(PresetLibrary& library, const States& states, QWidget& pane);

    /// Sets what the form holds; nullopt is no event.
    void setNotification(const std::optional<Notification>& notification) { m_notification = notification; }
    const std::optional<Notification>& notification() const { return m_notification; }
    /// False, and said, when the form holds nothing that can be saved.
    bool hasNotification();
    /// The form holds that preset now; an empty id: something else.
    void setLoaded(const QString& id);
    const QString& loaded() const { return m_loaded; }
    /// The preset with its values went into the form.
    void noteFilled(const FilledPreset& filled);
    /// Returns the fields of the form in which it is an order that the preset made up: it is nobody's.
    QStringList madeUpIds() const;

    /// Saves under a new name, which may begin with folders: `QA/refusals`.
    void save(const QString& path);
    /// Puts the form into the preset that was loaded last. False when there is none, or the form has another event by now.
    bool updateLoaded();
    void update(const QString& id);
    /// Puts it back as it was, unless somebody has changed it since; returns whether it is so now. `written`: its revision now; empty: it is deleted.
    bool restore(const Preset& former, const QByteArray& written = {});

    /// It was written here, so that its file is no change of somebody else. `formerId`: where it was until now.
    void noteWritten(const Preset& preset, const QString& formerId = {});
    /// A person deleted it here.
    void noteRemoved(const QString& id);
    void fail(const Error& error);
    /// The preset as its file is now; nullopt, and said, when it cannot be read any more.
    std::optional<Preset> asItIsNow(const Preset& listed);

Q_SIGNALS:
    /// A preset has the form's values under a name that a person gave.
    void saved(const vestnik::Preset& preset);
    void loadedChanged();
    void loadWanted(const vestnik::Preset& preset);
    /// A preset has the form's values because a person said so.
    void wasUpdated();
    /// A person wants to see the question.
    void paneWanted();
    /// A name is to be asked for, with that one proposed.
    void nameWanted(const QString& proposal);

private:
    void overwrite(const QString& name, const QString& id, const Notification& notification);
    /// Puts what the form holds into that preset; without its order into one that has none.
    /// `mayReplace`: a person said that the form's values may take the place of what the preset fills in.
    void updatePreset(const Preset& previous, bool mayReplace = false);
    /// The preset is not what the form was loaded from: a person decides.
    void askToOverwrite(const Preset& preset, const StateSlot::Text& text);
    void askAboutChanged(const Preset& preset);
    void askAboutGone();
    /// `written`: the revision that it has now.
    void offerUndo(const Preset& previous, const QByteArray& written, const StateSlot::Text& text);
    /// Looks whether somebody else changed or removed what the form was loaded from.
    void look();
    void takeAsLoaded(const QString& id);
    /// The question was raised with nothing that a person just did here.
    void tellOfQuestion();
    /// As fail(), about a preset that is listed and cannot be read.
    void failBroken(const Error& error);

    PresetLibrary& m_library;
    States m_states;
    QWidget& m_pane;
    std::optional<Notification> m_notification;
    QString m_loaded;                     ///< its id; the form may have been changed since
    int m_loads = 0;                      ///< how often the form became another one than a preset that was saved from it
    std::optional<FilledPreset> m_filled; ///< the preset that was loaded last
    QSet<QString> m_madeUp;               ///< ids of orders that presets made up, which are nobody's
    bool m_asksAboutOther = false;        ///< the question is about a change by somebody else
};

} // namespace vestnik
